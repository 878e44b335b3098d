// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/score/facts.h"

#include "core/base/text.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace standstill::detect {

namespace {

constexpr Ticks day = Ticks{24} * 60 * 60 * ticks_per_second;

LocalTime local_time(Ticks time)
{
    const Ticks hours = time / (Ticks{60} * 60 * ticks_per_second);
    return {static_cast<int>(hours % 24), static_cast<int>((hours / 24 + 4) % 7)}; // 1970-01-01 was a Thursday
}

/// Times by a key, sorted once and then asked for the nearest.
class Times
{
public:
    void add(const std::string& key, Ticks time) { times_[key].push_back(time); }
    void sort()
    {
        for (auto& [key, list] : times_)
            std::sort(list.begin(), list.end());
    }
    std::optional<Ticks> first_from(const std::string& key, Ticks from) const
    {
        const auto found = times_.find(key);
        if (found == times_.end())
            return std::nullopt;
        const auto at = std::lower_bound(found->second.begin(), found->second.end(), from);
        return at == found->second.end() ? std::nullopt : std::optional<Ticks>(*at);
    }
    bool any_between(const std::string& key, Ticks from, Ticks to) const
    {
        const std::optional<Ticks> first = first_from(key, from);
        return first && *first <= to;
    }
    const std::vector<Ticks>* all(const std::string& key) const
    {
        const auto found = times_.find(key);
        return found == times_.end() ? nullptr : &found->second;
    }

private:
    std::unordered_map<std::string, std::vector<Ticks>> times_;
};

bool starts_again(CommandAction action)
{
    return action == CommandAction::Start || action == CommandAction::Restart || action == CommandAction::Enable;
}

/// Looks a name up once: a large case asks for the same few again and again.
class Lookup
{
public:
    explicit Lookup(const Catalogue& catalogue)
        : catalogue_(catalogue)
    {
    }
    const CatalogueEntry* find(const CommandTarget& target)
    {
        const auto [place, added] = known_.emplace(target_key(target), nullptr);
        if (added)
            place->second = catalogue_.find(target);
        return place->second;
    }

private:
    const Catalogue& catalogue_;
    std::unordered_map<std::string, const CatalogueEntry*> known_;
};

std::string recurrence_key(const Act& act)
{
    return base::ascii_lower(act.device) + '|' + base::ascii_lower(act.account) + '|' + command_key(act.reading);
}

/// On how many other days the same was done within the slack of the same time of day.
std::size_t other_days(const std::vector<Ticks>& times, Ticks time, Ticks slack)
{
    std::set<Ticks> days;
    for (const Ticks other : times) {
        const Ticks apart = other > time ? other - time : time - other;
        if (apart < day / 2)
            continue;
        const Ticks nearest = (apart + day / 2) / day;
        const Ticks off = apart > nearest * day ? apart - nearest * day : nearest * day - apart;
        if (off <= slack)
            days.insert(other > time ? nearest : -nearest);
        if (days.size() >= 30)
            break;
    }
    return days.size();
}

} // namespace

std::vector<Facts> gather_facts(std::span<const Act> acts, std::span<const Companion> companions,
    const Catalogue& catalogue, const FactOptions& options)
{
    std::vector<Facts> facts(acts.size());
    const std::vector<std::size_t> echo_of = find_echoes(acts, options.echo);
    const std::vector<std::size_t> machines = find_spread(acts, options.spread);
    Times starts;
    Times near;
    Times before;
    for (const Act& act : acts) {
        const std::string machine = machine_of(act);
        for (const CommandAct& one : act.reading.acts) {
            if (!starts_again(one.action))
                continue;
            for (const CommandTarget& target : one.targets)
                starts.add(machine + '|' + target_key(target), act.time);
        }
        if (is_impairing(act.reading.action()))
            before.add(recurrence_key(act), act.time);
    }
    for (const Companion& companion : companions)
        near.add(
            machine_key(companion.device) + '|' + std::to_string(static_cast<int>(companion.kind)), companion.time);
    starts.sort();
    near.sort();

    Lookup lookup(catalogue);
    for (std::size_t i = 0; i < acts.size(); ++i) {
        const Act& act = acts[i];
        Facts& fact = facts[i];
        fact.echo_of = echo_of[i];
        fact.machines = machines[i];
        fact.parent = parent_kind(act, catalogue);
        fact.local = local_time(options.wall_clock ? options.wall_clock(act.time) : act.time);
        fact.night_or_weekend =
            fact.local.hour < 6 || fact.local.hour >= 22 || fact.local.weekday == 0 || fact.local.weekday == 6;
        const std::string machine = machine_of(act);
        const std::vector<CommandTarget> targets = act.reading.targets();
        for (const CommandTarget& target : targets) {
            fact.every_target = fact.every_target || target.name == "*";
            if (const CatalogueEntry* entry = lookup.find(target)) {
                fact.entries.push_back(entry);
                if (fact.entry == nullptr || entry->category < fact.entry->category)
                    fact.entry = entry;
            }
        }
        const auto companion_near = [&](CompanionKind kind, Ticks back, Ticks ahead) {
            return near.any_between(
                machine + '|' + std::to_string(static_cast<int>(kind)), act.time - back, act.time + ahead);
        };
        fact.recovery_inhibited =
            companion_near(CompanionKind::RecoveryInhibited, options.companion_window, options.companion_window);
        fact.defences_impaired =
            companion_near(CompanionKind::DefencesImpaired, options.companion_window, options.companion_window);
        fact.logs_cleared = companion_near(CompanionKind::LogsCleared, 0, options.logs_window);
        if (!is_impairing(act.reading.action()))
            continue;
        Ticks latest = 0;
        bool all = !targets.empty();
        for (const CommandTarget& target : targets) {
            const std::optional<Ticks> start = starts.first_from(machine + '|' + target_key(target), act.time + 1);
            if (start && *start - act.time <= options.restart_window)
                latest = std::max(latest, *start - act.time);
            else
                all = false;
        }
        if (all)
            fact.restarted_after = latest;
        else
            fact.not_restarted = options.data_ends && *options.data_ends - act.time >= options.restart_window;
        if (const std::vector<Ticks>* times = before.all(recurrence_key(act)); times != nullptr && times->size() > 1)
            fact.other_days = other_days(*times, act.time, options.recurrence_slack);
    }
    std::size_t number = 0;
    for (const Burst& burst : find_bursts(acts, echo_of, options.burst)) {
        ++number;
        const bool known = std::any_of(burst.acts.begin(), burst.acts.end(), [&facts](std::size_t i) {
            return facts[i].entry != nullptr && facts[i].entry->category != ServiceCategory::Desktop;
        });
        for (const std::size_t i : burst.acts) {
            facts[i].burst = number;
            facts[i].burst_targets = burst.targets;
            facts[i].burst_has_known = known;
        }
    }
    for (Facts& fact : facts) {
        if (fact.echo_of == no_act || fact.burst != 0)
            continue;
        const Facts& head = facts[fact.echo_of];
        fact.burst = head.burst;
        fact.burst_targets = head.burst_targets;
        fact.burst_has_known = head.burst_has_known;
    }
    return facts;
}

} // namespace standstill::detect
