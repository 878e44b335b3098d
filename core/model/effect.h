// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a command that asks a service or process to stop, and how long services were down. Plain values: text
// is as imported.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"

#include <cstdint>
#include <optional>
#include <string>

namespace standstill {

/// Why nothing is known: codes, as they are stored.
inline constexpr const char* gap_no_log = "NoLog"; ///< the case holds no such log of the machine
inline constexpr const char* gap_other_time = "OtherTime"; ///< it holds one, of another time
inline constexpr const char* gap_may_leave_out = "MayLeaveOut"; ///< it does, and such a log need not say so
inline constexpr const char* gap_no_such_log = "NoSuchLog"; ///< no log that is read tells of such a thing

struct UnknownEffect
{
    std::string gap; ///< one of the above; empty when the effect is known
    std::string log; ///< the one that would tell, in English: "System log", "hostd.log"; empty for NoSuchLog
    std::string machine; ///< whose
    Ticks log_from = 0; ///< for OtherTime: what the case's covers
    Ticks log_to = 0;
};
/// "no System log of SQL02 in the case", in English.
std::string why_unknown(const UnknownEffect& unknown);

/// What the case says of one target of a command.
struct EffectOnTarget
{
    std::string target; ///< as the command names it
    std::string effect; ///< a name of detect::effect_name(): "Stopped", "Denied", "AttemptOnly", ...
    std::optional<Ticks> at; ///< when the log says so
    EventId event; ///< the row that says so; 0 = none
    std::string source; ///< which row that is: "System 7036", "Sysmon 5"
    UnknownEffect unknown;
};

/// How many targets of the findings' commands nothing is known of, for one and the same reason.
struct UnknownEffects
{
    UnknownEffect why;
    std::uint64_t targets = 0;
};

/// A time in which a service was down on a machine.
struct Downtime
{
    std::string machine; ///< as the log of the stop spells it
    std::string service; ///< the short name where the case knows it; a virtual machine by its name
    Ticks from = 0;
    std::optional<Ticks> to; ///< nothing: not seen running again
    EventId stopped; ///< the row that says so
    EventId started; ///< 0 = none
};

} // namespace standstill
