// SPDX-License-Identifier: GPL-3.0-or-later
// What became of an attempt: a command asks, the logs tell. Pure functions over plain values; whoever has a source of
// states (System 7036, 7040, 7034, 7031; process ends; registry writes) fills them in.
#pragma once

#include "core/base/time.h"
#include "core/detect/command/reading.h"
#include "core/model/effect.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::detect {

/// In the order of weight: a command with several targets is known by the last of its effects in this list.
enum class Effect {
    Unknown, ///< no log of the machine and time that would tell is in the case
    AttemptOnly, ///< such a log is there and says nothing
    NothingToStop, ///< no such service, or not running
    Denied, ///< the tool ended with "access denied"
    StartTypeChanged, ///< to manual
    Paused,
    Ended, ///< the process, or the service unexpectedly: its process was ended under it
    Stopped,
    Disabled,
    Removed, ///< the service's registration is gone or marked for deletion
};
inline constexpr std::size_t effect_count = 10;
const char* effect_name(Effect effect);
/// Whether a log confirms that the attempt did what it asked for.
bool is_confirmed(Effect effect);
/// What sc.exe and taskkill.exe mean by the code with which they end; nothing where a code tells nothing.
std::optional<Effect> effect_of_exit_code(std::string_view tool, std::int64_t code);

/// The log that would tell of an effect.
enum class TellingLog {
    Services, ///< System 7036, 7040, 7031, 7034
    ProcessEnds,
    Registry,
    Units, ///< lines of systemd
    Hypervisor, ///< events of hostd
    None, ///< none that is read
};
inline constexpr std::size_t telling_log_count = 6;
const char* telling_log_name(TellingLog log); ///< "System log", "hostd.log", ... in English; empty for None
/// By what an act does with which tool; `file_name`: of the process, which tells Windows from Unix.
TellingLog telling_log(const CommandAct& act, const CommandTarget& target, std::string_view file_name);

/// A target under the kind and name by which its log speaks of it: hostd of machines, systemd of units.
CommandTarget as_logged(CommandTarget target, TellingLog log);

/// Somebody asked for one service or process to be stopped, disabled, removed or ended.
struct StopAttempt
{
    Ticks time = 0;
    std::string machine; ///< on which it is to work
    CommandAction action = CommandAction::Stop; ///< an impairing one, or Restart
    CommandTarget target; ///< a service by short or display name; a process by name or id; may hold * and ?
    std::optional<Effect> ended_as; ///< what the tool's exit code says, when the end of its process is known
    TellingLog log = TellingLog::Services;
};

/// Ended: a process, or a service whose process ended under it.
enum class ServiceState { Stopped, Running, Paused, Ended, Disabled, Manual, Enabled, Removed };
struct StateChange
{
    EventId event;
    Ticks time = 0;
    std::string machine;
    std::string name; ///< of the service, short or display; of the process, its file name
    ServiceState state = ServiceState::Stopped;
    TargetKind kind = TargetKind::Service;
    std::optional<std::int64_t> process_id; ///< of a process
    std::string source; ///< "System 7036"
    std::optional<std::int64_t> exit_code = std::nullopt; ///< of a process
};

/// Short and display names of the same service, as a case knows them.
using ServiceNames = std::map<std::string, std::string, std::less<>>; ///< lower-case display name -> short name

/// From when to when the case holds a log that would tell.
struct LogCoverage
{
    std::string machine;
    TellingLog log = TellingLog::Services;
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
    std::size_t change = static_cast<std::size_t>(-1); ///< which of the changes does
    UnknownEffect why; ///< of an unknown one
};

/// In the order of the attempts.
std::vector<AttemptEffect> find_effects(std::span<const StopAttempt> attempts, std::span<const StateChange> changes,
    std::span<const LogCoverage> coverage, const ServiceNames& names = {}, const EffectOptions& options = {});

/// From stops and crashes to the next time running, per machine and service or virtual machine; by machine, name and
/// time.
std::vector<Downtime> find_downtimes(std::span<const StateChange> changes, const ServiceNames& names = {});

/// A service's name, comparable: lower case, the short name where it is known.
std::string service_key(std::string_view name, const ServiceNames& names);
/// A service or process on a machine, comparable: what a command names and what a log names are equal here.
std::string place_of(std::string_view machine, const CommandTarget& target, const ServiceNames& names);
/// Whether a target is no name but a pattern with * or ?.
bool is_pattern(const CommandTarget& target);
/// Whether a pattern means the service or process that a log names.
bool fits_pattern(const CommandTarget& target, const StateChange& change, const ServiceNames& names);

} // namespace standstill::detect
