// SPDX-License-Identifier: GPL-3.0-or-later
// After detection: what the matched commands do, what belongs together, and how much speaks for an attack.
#include "core/detect/score/score.h"
#include "core/kql/kql.h"
#include "core/report/zone.h"
#include "core/session/case_state.h"
#include "core/store/act_store.h"
#include "core/store/case_file.h"
#include "core/store/finding_store.h"
#include "core/store/timeline_reader.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace standstill::session {

namespace {

bool starts_something(const detect::CommandReading& reading)
{
    return std::any_of(reading.acts.begin(), reading.acts.end(), [](const detect::CommandAct& act) {
        return act.action == detect::CommandAction::Start || act.action == detect::CommandAction::Enable
            || act.action == detect::CommandAction::Restart;
    });
}

/// Under which a command that starts a service is stored; one that stops another besides has been matched.
std::vector<std::string> start_actions()
{
    using enum detect::CommandAction;
    return {command_action_name(Start), command_action_name(Enable), command_action_name(Restart)};
}

detect::Act make_act(const store::StoredAct& stored, const detect::CommandReading& reading)
{
    detect::Act act;
    act.id = stored.event.value;
    act.time = stored.time;
    act.device = stored.device;
    act.account = stored.account_domain.empty()
        ? std::string(stored.account_name)
        : std::string(stored.account_domain) + '\\' + std::string(stored.account_name);
    act.process_id = stored.process_id;
    act.created = stored.created;
    act.parent_id = stored.parent_id;
    act.parent_created = stored.parent_created;
    act.file_name = stored.file_name;
    act.parent_file_name = stored.parent_file_name;
    act.parent_folder = stored.parent_folder;
    act.parent_command_line = stored.parent_command_line;
    act.grandparent_file_name = stored.grandparent_file_name;
    act.reading = reading;
    return act;
}

std::string joined_targets(const detect::CommandReading& reading)
{
    std::string text;
    for (const detect::CommandTarget& target : reading.targets())
        text += (text.empty() ? "" : ", ") + target.name;
    return text;
}

store::StoredReading make_reading(
    const detect::Act& act, const detect::Facts& facts, const std::vector<detect::Act>& acts)
{
    const detect::Score score = detect::score_act(act, facts);
    store::StoredReading reading;
    reading.event = {act.id};
    const detect::CommandAction action = act.reading.action();
    reading.action = detect::command_action_name(action);
    for (const detect::CommandAct& one : act.reading.acts) {
        if (one.action == action && reading.tool.empty())
            reading.tool = one.tool;
    }
    reading.targets = joined_targets(act.reading);
    reading.target_host = act.reading.host();
    if (facts.entry != nullptr) {
        reading.category = detect::service_category_name(facts.entry->category);
        reading.product = facts.entry->product;
    }
    for (std::size_t i = 0; i < detect::disguise_mark_count; ++i) {
        const auto mark = static_cast<detect::DisguiseMark>(i);
        if (act.reading.has(mark))
            reading.disguise += (reading.disguise.empty() ? "" : ", ") + std::string(disguise_mark_name(mark));
    }
    if (facts.echo_of != detect::no_act)
        reading.echo_of = {acts[facts.echo_of].id};
    reading.burst = static_cast<std::int64_t>(facts.burst);
    reading.burst_size = static_cast<std::int64_t>(facts.burst_targets);
    reading.template_hosts = static_cast<std::int64_t>(facts.machines);
    reading.score = score.total;
    reading.suggested_reason = score.suggested_reason;
    reading.points = detect::points_json(score.points);
    return reading;
}

std::optional<detect::CompanionKind> companion_kind(const Rule& rule)
{
    for (const std::string& technique : rule.techniques) {
        if (technique == "T1490")
            return detect::CompanionKind::RecoveryInhibited;
        if (technique.starts_with("T1562"))
            return detect::CompanionKind::DefencesImpaired;
        if (technique.starts_with("T1070"))
            return detect::CompanionKind::LogsCleared;
    }
    return std::nullopt;
}

} // namespace

Result<std::vector<detect::Companion>> Case::State::companions(const std::vector<Rule>& rules)
{
    std::vector<detect::Companion> found;
    for (const Rule& rule : rules) {
        const std::optional<detect::CompanionKind> kind = companion_kind(rule);
        if (rule.role != RuleRole::Context || !kind)
            continue;
        const Result<std::vector<store::StoredLead>> leads = store::read_leads(connection, rule.id);
        if (!leads)
            return forward(leads);
        for (const store::StoredLead& lead : *leads)
            found.push_back({*kind, lead.device, lead.time});
    }
    return found;
}

/// What a detection concludes about: events that rules matched, and services started beside them.
Result<std::vector<detect::Act>> Case::State::acts(
    const std::vector<EventId>& matched, const Evidence& evidence, std::stop_token stop)
{
    std::vector<EventId> events = matched;
    std::unordered_set<std::int64_t> known;
    for (const EventId event : matched)
        known.insert(event.value);
    const auto add = [&](const std::vector<EventId>& more) {
        for (const EventId event : more) {
            if (known.insert(event.value).second)
                events.push_back(event);
        }
    };
    if (!evidence.starts || evidence.new_events_only) {
        const Result<std::vector<EventId>> before = store::events_read_as(connection, start_actions());
        if (!before)
            return forward(before);
        add(*before);
    }
    if (evidence.starts)
        add(*evidence.starts);
    std::vector<detect::Act> acts;
    acts.reserve(events.size());
    // The same command is given again and again: by every job, on every machine.
    std::unordered_map<std::string, detect::CommandReading> readings;
    const Result<void> read = store::read_acts(connection, events, [&](const store::StoredAct& stored) {
        std::string text(stored.file_name);
        text.append(1, '\n').append(stored.original_file_name).append(1, '\n').append(stored.command_line);
        auto reading = readings.find(text);
        if (reading == readings.end())
            reading = readings
                          .emplace(std::move(text),
                              detect::read_command({stored.file_name, stored.command_line, stored.original_file_name}))
                          .first;
        if (acts.size() < matched.size() || starts_something(reading->second))
            acts.push_back(make_act(stored, reading->second));
        return !stop.stop_requested();
    });
    if (!read)
        return forward(read);
    return acts;
}

Result<void> Case::State::conclude(const std::vector<Rule>& rules, const Evidence& evidence, std::stop_token stop)
{
    const Result<const detect::Catalogue*> catalogue = detect::shipped_catalogue();
    const Result<std::optional<TimeRange>> extent = store::read_extent(connection);
    const Result<CaseInfo> info = store::read_case_info(connection);
    const Result<std::string> concluded = store::read_case_value(connection, store::concluded_key);
    if (!catalogue)
        return forward(catalogue);
    if (!extent)
        return forward(extent);
    if (!info || !concluded)
        return !info ? Result<void>(forward(info)) : forward(concluded);
    const TimeRange range = extent->value_or(TimeRange{});
    const std::string basis = program_version() + ' ' + info->time_zone + ' ' + std::to_string(range.to);
    const bool new_starts = evidence.starts && (!evidence.starts->empty() || !evidence.new_events_only);
    if (!new_starts && basis == *concluded) {
        return evidence.starts
            ? store::write_case_value(connection, store::run_mark_key(service_starts), evidence.starts_mark)
            : Result<void>();
    }
    std::vector<std::string> context_rules;
    for (const Rule& rule : rules) {
        if (rule.role == RuleRole::Context)
            context_rules.push_back(rule.id);
    }
    const Result<std::vector<EventId>> matched = store::matched_events(connection, context_rules);
    if (!matched)
        return forward(matched);
    const Result<std::vector<detect::Act>> acts = this->acts(*matched, evidence, stop);
    if (!acts)
        return forward(acts);
    const Result<std::vector<detect::Companion>> near = companions(rules);
    if (!near)
        return forward(near);

    detect::FactOptions options;
    if (*extent)
        options.data_ends = range.to;
    const Result<report::ReportZone> zone = report::ReportZone::load(info->time_zone, range.from, range.to);
    if (zone)
        options.wall_clock = [&zone](Ticks time) { return zone->wall_clock(time); };
    const std::vector<detect::Facts> facts = detect::gather_facts(*acts, *near, **catalogue, options);
    std::vector<store::StoredReading> readings;
    readings.reserve(acts->size());
    for (std::size_t i = 0; i < acts->size(); ++i)
        readings.push_back(make_reading((*acts)[i], facts[i], *acts));
    std::vector<std::pair<std::string, std::string>> values{{store::concluded_key, basis}};
    if (evidence.starts)
        values.emplace_back(store::run_mark_key(service_starts), evidence.starts_mark);
    return store::replace_readings(connection, readings, values);
}

} // namespace standstill::session
