// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a command that asks a service or process to stop, and how long services were down. Plain values: text
// is as imported.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"

#include <optional>
#include <string>

namespace standstill {

/// What the case says of one target of a command.
struct EffectOnTarget
{
    std::string target; ///< as the command names it
    std::string effect; ///< a name of detect::effect_name(): "Stopped", "Denied", "AttemptOnly", ...
    std::optional<Ticks> at; ///< when the log says so
    EventId event; ///< the row that says so; 0 = none
    std::string source; ///< which row that is: "System 7036", "Sysmon 5"
};

/// A time in which a service was down on a machine.
struct Downtime
{
    std::string machine; ///< as the log of the stop spells it
    std::string service; ///< the short name where the case knows it
    Ticks from = 0;
    std::optional<Ticks> to; ///< nothing: not seen running again
    EventId stopped; ///< the row that says so
    EventId started; ///< 0 = none
};

} // namespace standstill
