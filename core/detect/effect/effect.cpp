// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/effect/effect.h"

#include "core/base/text.h"
#include "core/detect/act.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace standstill::detect {

namespace {

// Win32 error codes as sc.exe ends with them.
constexpr std::int64_t access_denied = 5;
constexpr std::int64_t no_such_service = 1060;
constexpr std::int64_t not_started = 1062;

std::string service_key(std::string_view name, const ServiceNames& names)
{
    std::string folded = base::ascii_lower(base::trim(name));
    const auto known = names.find(folded);
    return known == names.end() ? folded : base::ascii_lower(known->second);
}

std::string place_key(std::string_view machine, std::string_view service, const ServiceNames& names)
{
    return machine_key(machine) + '|' + service_key(service, names);
}

bool covered(const StopAttempt& attempt, std::span<const LogCoverage> coverage)
{
    return std::any_of(coverage.begin(), coverage.end(), [&attempt](const LogCoverage& log) {
        return machine_key(log.machine) == machine_key(attempt.machine) && log.first <= attempt.time
            && attempt.time <= log.last;
    });
}

/// What the log says to an attempt, if the change is one that it asked for.
std::optional<Effect> answer(const StopAttempt& attempt, ServiceState state)
{
    if (state == ServiceState::Disabled && attempt.disables)
        return Effect::Disabled;
    if (state == ServiceState::Stopped && !attempt.disables)
        return Effect::Stopped;
    if (state == ServiceState::Crashed && !attempt.disables)
        return Effect::Ended;
    return std::nullopt;
}

} // namespace

const char* effect_name(Effect effect)
{
    static constexpr std::array<const char*, 7> names{
        "Unknown", "AttemptOnly", "Stopped", "Ended", "Disabled", "Denied", "NothingToStop"};
    return names.at(static_cast<std::size_t>(effect));
}

std::vector<AttemptEffect> find_effects(std::span<const StopAttempt> attempts, std::span<const StateChange> changes,
    std::span<const LogCoverage> coverage, const ServiceNames& names, const EffectOptions& options)
{
    std::unordered_map<std::string, std::vector<const StateChange*>> by_place;
    for (const StateChange& change : changes)
        by_place[place_key(change.machine, change.service, names)].push_back(&change);
    for (auto& [key, list] : by_place)
        std::stable_sort(
            list.begin(), list.end(), [](const StateChange* a, const StateChange* b) { return a->time < b->time; });
    std::vector<AttemptEffect> effects;
    effects.reserve(attempts.size());
    for (const StopAttempt& attempt : attempts) {
        AttemptEffect result;
        const auto list = by_place.find(place_key(attempt.machine, attempt.service, names));
        if (list != by_place.end()) {
            auto at = std::lower_bound(list->second.begin(), list->second.end(), attempt.time - options.before,
                [](const StateChange* change, Ticks time) { return change->time < time; });
            for (; at != list->second.end() && (*at)->time <= attempt.time + options.after; ++at) {
                if (const std::optional<Effect> effect = answer(attempt, (*at)->state)) {
                    result = {*effect, (*at)->time};
                    break;
                }
            }
        }
        if (!result.at) {
            if (attempt.exit_code == access_denied)
                result.effect = Effect::Denied;
            else if (attempt.exit_code == no_such_service || attempt.exit_code == not_started)
                result.effect = Effect::NothingToStop;
            else if (covered(attempt, coverage))
                result.effect = Effect::AttemptOnly;
        }
        effects.push_back(result);
    }
    return effects;
}

std::vector<Downtime> find_downtimes(std::span<const StateChange> changes, const ServiceNames& names)
{
    std::vector<const StateChange*> order;
    for (const StateChange& change : changes) {
        if (change.state != ServiceState::Disabled && change.state != ServiceState::Enabled)
            order.push_back(&change);
    }
    std::map<std::pair<std::string, std::string>, std::vector<const StateChange*>> places;
    for (const StateChange* change : order)
        places[{machine_key(change->machine), service_key(change->service, names)}].push_back(change);
    std::vector<Downtime> downtimes;
    for (auto& [place, list] : places) {
        std::stable_sort(
            list.begin(), list.end(), [](const StateChange* a, const StateChange* b) { return a->time < b->time; });
        bool down = false;
        for (const StateChange* change : list) {
            if (change->state == ServiceState::Running) {
                if (down)
                    downtimes.back().to = change->time;
                down = false;
            } else if (!down) {
                downtimes.push_back({place.first, place.second, change->time, std::nullopt});
                down = true;
            }
        }
    }
    return downtimes;
}

} // namespace standstill::detect
