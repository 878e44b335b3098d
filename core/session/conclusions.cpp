// SPDX-License-Identifier: GPL-3.0-or-later
// After detection: what the matched commands do, what belongs together, and how much speaks for an attack.
#include "core/detect/score/score.h"
#include "core/kql/kql.h"
#include "core/report/zone.h"
#include "core/session/case_state.h"
#include "core/store/act_store.h"
#include "core/store/case_file.h"
#include "core/store/timeline_reader.h"

#include <algorithm>
#include <unordered_set>

namespace standstill::session {

namespace {

/// Commands that may start a service: no findings, but they tell a restart from a stop.
constexpr std::string_view starts_query = R"kql(DeviceProcessEvents
| where (FileName in~ ("sc.exe", "net.exe", "powershell.exe", "pwsh.exe", "wmic.exe", "psservice.exe", "psservice64.exe", "iisreset.exe")
        and ProcessCommandLine has_any ("start", "startservice", "Start-Service", "Restart-Service", "restart", "continue"))
    or (FileName in~ ("systemctl", "service", "rc-service") and ProcessCommandLine has_any ("start", "restart"))
| project Timestamp)kql";

detect::Act make_act(const store::StoredAct& stored)
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
    act.reading = detect::read_command({stored.file_name, stored.command_line, stored.original_file_name});
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

Result<void> Case::State::conclude(const std::vector<Rule>& rules, std::stop_token stop)
{
    const Result<const detect::Catalogue*> catalogue = detect::shipped_catalogue();
    if (!catalogue)
        return forward(catalogue);
    std::vector<std::string> context_rules;
    std::vector<detect::Companion> companions;
    for (const Rule& rule : rules) {
        if (rule.role != RuleRole::Context)
            continue;
        context_rules.push_back(rule.id);
        const std::optional<detect::CompanionKind> kind = companion_kind(rule);
        const Result<std::vector<store::StoredLead>> leads = store::read_leads(connection, rule.id);
        if (!leads)
            return forward(leads);
        for (const store::StoredLead& lead : *leads) {
            if (kind)
                companions.push_back({*kind, lead.device, lead.time});
        }
    }
    const Result<std::vector<EventId>> matched = store::matched_events(connection, context_rules);
    if (!matched)
        return forward(matched);
    if (matched->empty())
        return store::replace_readings(connection, {});
    std::vector<EventId> events = *matched;
    std::unordered_set<std::int64_t> known;
    for (const EventId event : events)
        known.insert(event.value);
    kql::CompileOptions compile_options;
    compile_options.now = now_ticks();
    compile_options.want_identity = true;
    const Result<kql::Compiled> compiled = kql::compile(starts_query, catalog(), compile_options);
    if (!compiled)
        return forward(compiled);
    const Result<void> found = run(*compiled, stop, std::nullopt, [&](const Row&, std::int64_t event) {
        if (known.insert(event).second)
            events.push_back({event});
        return true;
    });
    if (!found)
        return found;
    std::vector<detect::Act> acts;
    acts.reserve(events.size());
    const Result<void> read = store::read_acts(connection, events, [&](const store::StoredAct& stored) {
        acts.push_back(make_act(stored));
        return !stop.stop_requested();
    });
    if (!read)
        return read;

    detect::FactOptions options;
    const Result<std::optional<TimeRange>> extent = store::read_extent(connection);
    if (!extent)
        return forward(extent);
    if (*extent)
        options.data_ends = (*extent)->to;
    const Result<CaseInfo> info = store::read_case_info(connection);
    if (!info)
        return forward(info);
    const Result<report::ReportZone> zone =
        report::ReportZone::load(info->time_zone, acts.front().time, acts.back().time);
    if (zone)
        options.wall_clock = [&zone](Ticks time) { return zone->wall_clock(time); };
    const std::vector<detect::Facts> facts = detect::gather_facts(acts, companions, **catalogue, options);
    std::vector<store::StoredReading> readings;
    readings.reserve(matched->size());
    std::unordered_set<std::int64_t> wanted;
    for (const EventId event : *matched)
        wanted.insert(event.value);
    for (std::size_t i = 0; i < acts.size(); ++i) {
        if (wanted.contains(acts[i].id))
            readings.push_back(make_reading(acts[i], facts[i], acts));
    }
    return store::replace_readings(connection, readings);
}

} // namespace standstill::session
