// SPDX-License-Identifier: GPL-3.0-or-later
// What became of an attempt: a command asks, the system log tells. A pure function over plain values; whoever has a
// source of service states (System 7036, 7040, 7034, 7031) fills them in.
#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::detect {

/// Somebody asked for a service to stop or to be disabled.
struct StopAttempt
{
    std::int64_t id = 0;
    Ticks time = 0;
    std::string machine;
    std::string service; ///< short or display name
    bool disables = false; ///< asked for the start type, not for the state
    std::optional<std::int64_t> exit_code; ///< of the tool, when the end of its process is known
};

enum class ServiceState { Stopped, Running, Crashed, Disabled, Enabled };
struct StateChange
{
    Ticks time = 0;
    std::string machine;
    std::string service;
    ServiceState state = ServiceState::Stopped;
};

/// Short and display names of the same service, as a case knows them.
using ServiceNames = std::map<std::string, std::string, std::less<>>; ///< lower-case display name -> short name

enum class Effect {
    Unknown, ///< no system log of the machine and time is in the case
    AttemptOnly, ///< the log is there and says nothing
    Stopped,
    Ended, ///< unexpectedly: the process was ended under the service
    Disabled,
    Denied, ///< the tool ended with "access denied"
    NothingToStop, ///< no such service, or not running
};
const char* effect_name(Effect effect);

struct LogCoverage
{
    std::string machine;
    Ticks first = 0;
    Ticks last = 0;
};

struct EffectOptions
{
    Ticks before = 2 * ticks_per_second; ///< clocks of two sources on one machine
    Ticks after = 120 * ticks_per_second;
};

struct AttemptEffect
{
    Effect effect = Effect::Unknown;
    std::optional<Ticks> at; ///< when the log says so
};

/// In the order of the attempts.
std::vector<AttemptEffect> find_effects(std::span<const StopAttempt> attempts, std::span<const StateChange> changes,
    std::span<const LogCoverage> coverage, const ServiceNames& names = {}, const EffectOptions& options = {});

/// A time in which a service was down on a machine.
struct Downtime
{
    std::string machine;
    std::string service; ///< short name, lower case
    Ticks from = 0;
    std::optional<Ticks> to; ///< nothing: not seen running again
};

/// From stops and crashes to the next time running, per machine and service; by machine, service and time.
std::vector<Downtime> find_downtimes(std::span<const StateChange> changes, const ServiceNames& names = {});

} // namespace standstill::detect
