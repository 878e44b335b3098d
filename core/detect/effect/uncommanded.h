// SPDX-License-Identifier: GPL-3.0-or-later
// Effects without a command: services that a log says were stopped, paused or ended although no command of the case
// asked for it. A program that calls the service control manager itself, a remote call, a console or a killed process
// leave nothing else. The analytic behind the rule of the same name; pure.
#pragma once

#include "core/detect/catalogue/catalogue.h"
#include "core/detect/effect/effect.h"

#include <span>
#include <string>
#include <vector>

namespace standstill::detect {

/// A command as far as it can explain a change: also one that only queries or starts is none.
struct Command
{
    Ticks time = 0;
    std::string machine;
    CommandTarget target;
};

/// The machine went down, or was asked to.
struct Shutdown
{
    std::string machine;
    Ticks time = 0;
};

struct UncommandedOptions
{
    Ticks before = 120 * ticks_per_second; ///< a command explains what follows within
    Ticks after = 2 * ticks_per_second; ///< and, clocks being clocks, what came just before
    Ticks shutdown_before = 180 * ticks_per_second; ///< services stop before a machine notes that it goes down
    Ticks shutdown_after = 600 * ticks_per_second; ///< or after it was asked to
};

/// Indices of changes: stops, pauses and unexpected ends of services of the catalogue (other than those of Windows
/// itself and of the desktop), and of virtual machines, that no command names and that do not belong to a shutdown.
/// Services that stop by themselves when they have nothing to do are left out unless they ended unexpectedly.
std::vector<std::size_t> find_uncommanded(std::span<const StateChange> changes, std::span<const Command> commands,
    std::span<const Shutdown> shutdowns, const Catalogue& catalogue, const ServiceNames& names = {},
    const UncommandedOptions& options = {});

/// Whether changes of this service can be among those at all, whatever happened around them.
bool may_be_uncommanded(std::string_view service, const Catalogue& catalogue, const ServiceNames& names);

/// What a change would be if a command had asked for it, for bursts and the score; no act for one that impairs nothing.
CommandReading reading_of(const StateChange& change, const ServiceNames& names = {});

} // namespace standstill::detect
