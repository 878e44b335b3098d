// SPDX-License-Identifier: GPL-3.0-or-later
// Many targets within a short time on one machine, and one command on many machines: the two shapes of a kill list at
// work. What counts as many and as short is a parameter that is shown with the result.
#pragma once

#include "core/detect/act.h"

#include <span>
#include <string>
#include <vector>

namespace standstill::detect {

struct BurstOptions
{
    Ticks window = 60 * ticks_per_second;
    std::size_t minimum = 5; ///< distinct targets within the window
    bool by_template = false; ///< also the same command template; else any act on the machine
};

struct Burst
{
    std::string machine;
    std::string command_template; ///< of its acts, when they are grouped by it
    Ticks first = 0;
    Ticks last = 0;
    std::size_t targets = 0; ///< distinct
    std::vector<std::size_t> acts; ///< indices, by time; echoes are not among them
};

/// Of the impairing acts that are no echo. Every act lies in a window that holds the minimum, windows that share an act
/// are one burst. By time of the first act.
std::vector<Burst> find_bursts(
    std::span<const Act> acts, std::span<const std::size_t> echo_of, const BurstOptions& options = {});

struct SpreadOptions
{
    Ticks window = 15 * 60 * ticks_per_second; ///< before and after an act
};

/// For each act the number of machines on which the same command, with the same targets, ran within the window; at
/// least 1, and 0 for an act that impairs nothing.
std::vector<std::size_t> find_spread(std::span<const Act> acts, const SpreadOptions& options = {});

} // namespace standstill::detect
