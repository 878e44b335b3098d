// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/effect/effect.h"

#include "core/base/text.h"
#include "core/detect/act.h"
#include "core/detect/catalogue/catalogue.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <unordered_map>

namespace standstill::detect {

namespace {

constexpr std::array<const char*, effect_count> effect_names{"Unknown", "AttemptOnly", "NothingToStop", "Denied",
    "StartTypeChanged", "Paused", "Ended", "Stopped", "Disabled", "Removed"};

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

/// From when to when which log of which machine is there.
class Coverage
{
public:
    explicit Coverage(std::span<const LogCoverage> stretches)
    {
        for (const LogCoverage& stretch : stretches)
            stretches_[key(stretch.machine, stretch.log)] = &stretch;
    }

    /// What is known of an attempt that no log confirms, and why nothing is.
    AttemptEffect without_a_word(const StopAttempt& attempt) const
    {
        AttemptEffect result;
        if (attempt.ended_as) {
            result.effect = *attempt.ended_as;
            return result;
        }
        result.why.machine = attempt.machine;
        result.why.log = telling_log_name(attempt.log);
        const auto found = stretches_.find(key(attempt.machine, attempt.log));
        if (attempt.log == TellingLog::None) {
            result.why.gap = gap_no_such_log;
        } else if (found == stretches_.end()) {
            result.why.gap = gap_no_log;
        } else if (attempt.time < found->second->first || attempt.time > found->second->last) {
            result.why.gap = gap_other_time;
            result.why.log_from = found->second->first;
            result.why.log_to = found->second->last;
        } else if (attempt.log == TellingLog::Registry
            || (attempt.log == TellingLog::Units && attempt.target.kind == TargetKind::Process)) {
            result.why.gap = gap_may_leave_out; // what is logged is a matter of settings, or of the main process alone
        } else {
            result = {};
            result.effect = Effect::AttemptOnly;
        }
        return result;
    }

private:
    static std::string key(std::string_view machine, TellingLog log)
    {
        return machine_key(machine) + '|' + std::to_string(static_cast<int>(log));
    }
    std::unordered_map<std::string, const LogCoverage*> stretches_;
};

/// A command that names a virtual machine by its number: the log names it, so time alone joins the two, one end to
/// one command.
bool is_numbered_machine(const StopAttempt& attempt)
{
    return attempt.target.kind == TargetKind::VirtualMachine && !attempt.target.name.empty()
        && attempt.target.name.find_first_not_of("0123456789") == std::string::npos;
}

} // namespace

const char* effect_name(Effect effect)
{
    return effect_names.at(static_cast<std::size_t>(effect));
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
    const Coverage logs(coverage);
    std::vector<std::size_t> order(attempts.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
        [&attempts](std::size_t a, std::size_t b) { return attempts[a].time < attempts[b].time; });
    std::vector<AttemptEffect> effects(attempts.size());
    std::vector<bool> taken(changes.size(), false);
    for (const std::size_t i : order) {
        const StopAttempt& attempt = attempts[i];
        const bool numbered = is_numbered_machine(attempt);
        const CommandTarget target = as_logged(attempt.target, attempt.log);
        const bool pattern = is_pattern(target);
        AttemptEffect& result = effects[i];
        const auto list = by_place.find(
            pattern || numbered ? machine_key(attempt.machine) : place_of(attempt.machine, target, names));
        if (list != by_place.end()) {
            auto at = std::lower_bound(list->second.begin(), list->second.end(), attempt.time - options.before,
                [&changes](std::size_t change, Ticks time) { return changes[change].time < time; });
            for (; at != list->second.end() && changes[*at].time <= attempt.time + options.after; ++at) {
                const StateChange& change = changes[*at];
                const std::optional<Effect> effect = answer(attempt, change.state);
                const bool meant = numbered ? change.kind == TargetKind::VirtualMachine && !taken[*at]
                                            : !pattern || fits_pattern(target, change, names);
                if (effect && meant) {
                    result = {*effect, change.time, *at, {}};
                    taken[*at] = true;
                    break;
                }
            }
        }
        if (!result.at)
            result = logs.without_a_word(attempt);
    }
    return effects;
}

std::vector<Downtime> find_downtimes(std::span<const StateChange> changes, const ServiceNames& names)
{
    std::map<std::pair<std::string, std::string>, std::vector<const StateChange*>> places;
    for (const StateChange& change : changes) {
        const bool starts_or_stops = change.state == ServiceState::Stopped || change.state == ServiceState::Ended
            || change.state == ServiceState::Running;
        if (change.kind != TargetKind::Process && starts_or_stops)
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
