// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/effect/effect.h"

#include "core/base/text.h"
#include "core/detect/act.h"
#include "core/detect/catalogue/catalogue.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace standstill::detect {

namespace {

constexpr std::array<const char*, effect_count> effect_names{"Unknown", "AttemptOnly", "NothingToStop", "Denied",
    "StartTypeChanged", "Paused", "Ended", "Stopped", "Disabled", "Removed"};

// Win32 error codes as sc.exe ends with them.
constexpr std::int64_t access_denied = 5;
constexpr std::int64_t no_such_service = 1060;
constexpr std::int64_t not_started = 1062;

TargetKind log_that_tells(const StopAttempt& attempt)
{
    return attempt.target.kind == TargetKind::Process ? TargetKind::Process : TargetKind::Service;
}

/// Windows has no event for a service that is removed: where a log of registry writes is missing, nothing tells.
bool covered(const StopAttempt& attempt, std::span<const LogCoverage> coverage)
{
    if (attempt.action == CommandAction::Delete || attempt.target.kind == TargetKind::VirtualMachine)
        return false;
    return std::any_of(coverage.begin(), coverage.end(), [&attempt](const LogCoverage& log) {
        return log.kind == log_that_tells(attempt) && log.first <= attempt.time && attempt.time <= log.last
            && machine_key(log.machine) == machine_key(attempt.machine);
    });
}

/// What the log says to an attempt, if the change is one that it asked for.
std::optional<Effect> answer(const StopAttempt& attempt, ServiceState state)
{
    using enum CommandAction;
    const auto asked = [&attempt](std::initializer_list<CommandAction> actions) {
        return std::find(actions.begin(), actions.end(), attempt.action) != actions.end();
    };
    switch (state) {
    case ServiceState::Stopped:
        return asked({Stop, Restart, Kill}) ? std::optional(Effect::Stopped) : std::nullopt;
    case ServiceState::Ended:
        return asked({Stop, Restart, Kill}) ? std::optional(Effect::Ended) : std::nullopt;
    case ServiceState::Paused:
        return asked({Pause}) ? std::optional(Effect::Paused) : std::nullopt;
    case ServiceState::Disabled:
        return asked({Disable}) ? std::optional(Effect::Disabled) : std::nullopt;
    case ServiceState::Manual:
        return asked({ChangeStartMode}) ? std::optional(Effect::StartTypeChanged) : std::nullopt;
    case ServiceState::Removed:
        return asked({Delete}) ? std::optional(Effect::Removed) : std::nullopt;
    case ServiceState::Running:
    case ServiceState::Enabled:
        break;
    }
    return std::nullopt;
}

Effect without_a_word(const StopAttempt& attempt, std::span<const LogCoverage> coverage)
{
    if (attempt.exit_code == access_denied)
        return Effect::Denied;
    if (attempt.exit_code == no_such_service || attempt.exit_code == not_started)
        return Effect::NothingToStop;
    return covered(attempt, coverage) ? Effect::AttemptOnly : Effect::Unknown;
}

} // namespace

const char* effect_name(Effect effect)
{
    return effect_names.at(static_cast<std::size_t>(effect));
}

std::optional<Effect> effect_from_name(std::string_view name)
{
    const auto at = std::find(effect_names.begin(), effect_names.end(), name);
    return at == effect_names.end() ? std::nullopt
                                    : std::optional(static_cast<Effect>(std::distance(effect_names.begin(), at)));
}

bool is_confirmed(Effect effect)
{
    return effect >= Effect::StartTypeChanged;
}

std::string service_key(std::string_view name, const ServiceNames& names)
{
    std::string folded = base::ascii_lower(base::trim(name));
    const auto known = names.find(folded);
    return known == names.end() ? folded : base::ascii_lower(known->second);
}

bool is_pattern(const CommandTarget& target)
{
    return target.name.find_first_of("*?") != std::string::npos;
}

std::string place_of(std::string_view machine, const CommandTarget& target, const ServiceNames& names)
{
    const std::string key = target_key(target); // "s:vss", "p:sqlservr"
    const bool service = target.kind == TargetKind::Service;
    return machine_key(machine) + '|' + key.substr(0, 2)
        + (service ? service_key(key.substr(2), names) : key.substr(2));
}

bool fits_pattern(const CommandTarget& target, const StateChange& change, const ServiceNames& names)
{
    if (target.kind != change.kind)
        return false;
    const std::string pattern = target_key(target).substr(2);
    const std::string name = target_key({change.name, change.kind}).substr(2);
    return matches_pattern(name, pattern)
        || (change.kind == TargetKind::Service && matches_pattern(service_key(change.name, names), pattern));
}

std::vector<AttemptEffect> find_effects(std::span<const StopAttempt> attempts, std::span<const StateChange> changes,
    std::span<const LogCoverage> coverage, const ServiceNames& names, const EffectOptions& options)
{
    // By what is named, and for patterns by machine: a log may hold any number of changes within a minute.
    std::unordered_map<std::string, std::vector<std::size_t>> by_place;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const StateChange& change = changes[i];
        by_place[place_of(change.machine, {change.name, change.kind}, names)].push_back(i);
        by_place[machine_key(change.machine)].push_back(i);
        if (change.process_id && change.kind == TargetKind::Process)
            by_place[place_of(change.machine, {std::to_string(*change.process_id), change.kind}, names)].push_back(i);
    }
    for (auto& [place, list] : by_place)
        std::stable_sort(list.begin(), list.end(),
            [&changes](std::size_t a, std::size_t b) { return changes[a].time < changes[b].time; });
    std::vector<AttemptEffect> effects;
    effects.reserve(attempts.size());
    for (const StopAttempt& attempt : attempts) {
        AttemptEffect result;
        const bool pattern = is_pattern(attempt.target);
        const auto list =
            by_place.find(pattern ? machine_key(attempt.machine) : place_of(attempt.machine, attempt.target, names));
        if (list != by_place.end()) {
            auto at = std::lower_bound(list->second.begin(), list->second.end(), attempt.time - options.before,
                [&changes](std::size_t change, Ticks time) { return changes[change].time < time; });
            for (; at != list->second.end() && changes[*at].time <= attempt.time + options.after; ++at) {
                const std::optional<Effect> effect = answer(attempt, changes[*at].state);
                if (effect && (!pattern || fits_pattern(attempt.target, changes[*at], names))) {
                    result = {*effect, changes[*at].time, *at};
                    break;
                }
            }
        }
        if (!result.at)
            result.effect = without_a_word(attempt, coverage);
        effects.push_back(result);
    }
    return effects;
}

std::vector<Downtime> find_downtimes(std::span<const StateChange> changes, const ServiceNames& names)
{
    std::map<std::pair<std::string, std::string>, std::vector<const StateChange*>> places;
    for (const StateChange& change : changes) {
        const bool starts_or_stops = change.state == ServiceState::Stopped || change.state == ServiceState::Ended
            || change.state == ServiceState::Running;
        if (change.kind == TargetKind::Service && starts_or_stops)
            places[{machine_key(change.machine), service_key(change.name, names)}].push_back(&change);
    }
    std::vector<Downtime> downtimes;
    for (auto& [place, list] : places) {
        std::stable_sort(
            list.begin(), list.end(), [](const StateChange* a, const StateChange* b) { return a->time < b->time; });
        bool down = false;
        for (const StateChange* change : list) {
            if (change->state == ServiceState::Running) {
                if (down) {
                    downtimes.back().to = change->time;
                    downtimes.back().started = change->event;
                }
                down = false;
            } else if (!down) {
                const auto known = names.find(base::ascii_lower(base::trim(change->name)));
                downtimes.push_back({change->machine, known == names.end() ? change->name : known->second, change->time,
                    std::nullopt, change->event, {}});
                down = true;
            }
        }
    }
    return downtimes;
}

} // namespace standstill::detect
