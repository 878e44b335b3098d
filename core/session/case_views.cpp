// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline, the process tree and the report are made of.
#include "core/detect/act.h"
#include "core/detect/rule_file.h"
#include "core/process/tree_builder.h"
#include "core/report/builder.h"
#include "core/report/html.h"
#include "core/report/markdown.h"
#include "core/session/case_state.h"
#include "core/session/witness.h"
#include "core/store/act_store.h"
#include "core/store/evidence_reader.h"
#include "core/store/finding_store.h"
#include "core/store/stored_processes.h"
#include "core/store/timeline_reader.h"
#include "core/store/triage_store.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace standstill::session {

namespace {

/// Leads of the rules of the context, by time.
Result<std::vector<ContextMark>> context_marks(store::Connection& connection)
{
    std::vector<ContextMark> marks;
    const Result<std::vector<Rule>>& rules = detect::shipped_rules();
    if (!rules)
        return forward(rules);
    for (const Rule& rule : *rules) {
        if (rule.role != RuleRole::Context)
            continue;
        const Result<std::vector<store::StoredLead>> leads = store::read_leads(connection, rule.id);
        if (!leads)
            return forward(leads);
        for (const store::StoredLead& lead : *leads)
            marks.push_back({lead.event, lead.time, lead.device, rule.name});
    }
    std::stable_sort(
        marks.begin(), marks.end(), [](const ContextMark& a, const ContextMark& b) { return a.time < b.time; });
    return marks;
}

} // namespace

Result<Timeline> Case::timeline(
    std::optional<TimeRange> range, std::size_t bins, const FindingFilter& filter, std::stop_token stop, LaneBy lanes)
{
    Timeline timeline;
    const std::shared_ptr<const store::EventColumns> held = state_->held_events(stop);
    const Result<std::optional<TimeRange>> extent = store::read_extent(state_->connection);
    if (!extent)
        return forward(extent);
    timeline.extent = *extent;
    if (!timeline.extent)
        return timeline;
    timeline.range = range.value_or(*timeline.extent);
    bins = std::max<std::size_t>(bins, 1);
    if (held) {
        timeline.density = held->density(timeline.range, bins);
    } else {
        Result<std::vector<std::uint32_t>> density =
            store::read_density(state_->connection, timeline.range, bins, stop);
        if (!density)
            return forward(density);
        timeline.density = std::move(*density);
    }
    const Result<std::vector<FindingId>> ids = finding_ids(filter, stop);
    if (!ids)
        return forward(ids);
    if (Result<void> marks = store::read_marks(state_->connection, *ids, lanes, timeline); !marks)
        return forward(marks);
    Result<std::vector<ContextMark>> context = context_marks(state_->connection);
    if (!context)
        return forward(context);
    timeline.context = std::move(*context);
    return timeline;
}

Result<ProcessTree> Case::process_tree(EventId event, std::size_t limit, std::stop_token stop)
{
    Result<store::StoredProcesses> processes =
        store::StoredProcesses::create(state_->connection, state_->held_events(stop));
    if (!processes)
        return forward(processes);
    return process::build_tree(*processes, event, limit, stop);
}

namespace {

constexpr std::size_t report_bins = 600; ///< about one a point of the figure's width

Result<std::vector<report::ReportFinding>> report_findings(store::Connection& connection)
{
    const Result<std::vector<FindingId>> ids = store::all_finding_ids(connection);
    if (!ids)
        return forward(ids);
    Result<std::vector<Finding>> rows = store::read_findings(connection, *ids);
    if (!rows)
        return forward(rows);
    Result<std::vector<TriageEntry>> history = store::read_all_history(connection);
    if (!history)
        return forward(history);
    std::unordered_map<std::string, std::vector<TriageEntry>> by_key;
    for (TriageEntry& entry : *history)
        by_key[entry.finding_key].push_back(std::move(entry));
    std::vector<report::ReportFinding> findings;
    for (Finding& row : *rows) {
        std::vector<TriageEntry> entries = std::move(by_key[row.key]);
        findings.push_back({std::move(row), std::move(entries)});
    }
    return findings;
}

constexpr std::size_t most_checked = 10; ///< findings in a report; each is a dozen queries

/// The weightiest finding of each burst and the weightiest of the others, unless they are decided to be no attack.
std::vector<const Finding*> worth_checking(const std::vector<report::ReportFinding>& findings)
{
    std::vector<const Finding*> order;
    for (const report::ReportFinding& entry : findings) {
        const Classification verdict = entry.finding.triage.classification;
        if (!entry.finding.echo && verdict != Classification::InformationalExpectedActivity
            && verdict != Classification::FalsePositive)
            order.push_back(&entry.finding);
    }
    std::stable_sort(order.begin(), order.end(),
        [](const Finding* a, const Finding* b) { return a->score.value_or(0) > b->score.value_or(0); });
    std::unordered_set<std::int64_t> bursts;
    std::erase_if(order,
        [&bursts](const Finding* finding) { return finding->burst != 0 && !bursts.insert(finding->burst).second; });
    if (order.size() > most_checked)
        order.resize(most_checked);
    return order;
}

} // namespace

Result<std::vector<Downtime>> Case::downtimes(std::stop_token stop)
{
    const Result<std::vector<EventId>> events = store::effect_events(state_->connection);
    if (!events)
        return forward(events);
    if (events->empty())
        return std::vector<Downtime>();
    const Result<Witness> witness = read_service_states(state_->connection, std::move(stop));
    if (!witness)
        return forward(witness);
    std::vector<Downtime> downtimes = detect::find_downtimes(witness->changes, witness->names);
    std::erase_if(downtimes, [&events](const Downtime& downtime) {
        return !std::binary_search(events->begin(), events->end(), downtime.stopped);
    });
    return downtimes;
}

std::vector<DowntimeBar> place_downtimes(const std::vector<Downtime>& downtimes, std::vector<std::string>& lanes)
{
    std::unordered_map<std::string, int> lane_of;
    for (std::size_t i = 0; i < lanes.size(); ++i)
        lane_of.emplace(detect::machine_key(lanes[i]), static_cast<int>(i));
    std::vector<DowntimeBar> bars;
    bars.reserve(downtimes.size());
    for (const Downtime& downtime : downtimes) {
        const auto [at, added] = lane_of.emplace(detect::machine_key(downtime.machine), static_cast<int>(lanes.size()));
        if (added)
            lanes.push_back(downtime.machine);
        bars.push_back({at->second, downtime.from, downtime.to, downtime.service, downtime.stopped});
    }
    std::stable_sort(
        bars.begin(), bars.end(), [](const DowntimeBar& a, const DowntimeBar& b) { return a.from < b.from; });
    return bars;
}

Result<ReportDocument> Case::report(const ReportOptions& options, std::stop_token stop)
{
    report::ReportInput input;
    const auto take = [](auto& into, auto result) -> Result<void> {
        if (!result)
            return forward(result);
        into = std::move(*result);
        return {};
    };
    std::vector<Rule> rules;
    for (Result<void> step : {take(input.info, info()), take(input.counts, counts()), take(input.sources, evidence()),
             take(input.clocks, clock_acts()), take(input.health, evidence_health(stop)),
             take(input.findings, report_findings(state_->connection)), take(input.rule_runs, rule_runs()),
             take(rules, this->rules()), take(input.downtimes, downtimes(stop)),
             take(input.unknown_effects, store::read_unknown_effects(state_->connection)),
             take(input.manual_events, manual_events()),
             take(input.timeline, timeline(std::nullopt, report_bins, {}, stop)),
             take(input.sqlite_version, state_->connection.text("SELECT sqlite_version()"))}) {
        if (!step)
            return forward(step);
    }
    input.clocks = clocks_in_force(input.clocks);
    const Result<std::vector<store::LeadRow>> leads = store::read_lead_rows(state_->connection);
    if (!leads)
        return forward(leads);
    for (const store::LeadRow& lead : *leads)
        input.leads.push_back({lead.row, lead.points});
    for (const Rule& rule : rules) {
        if (rule.role != RuleRole::Detector)
            input.lead_rules.push_back(rule);
    }
    // What a rule beside the detector found is no finding: the report's sums are the detectors'. A rule that is off has
    // found nothing.
    std::erase_if(input.rule_runs, [&rules](const RuleRun& run) {
        return run.role != RuleRole::Detector
            || std::none_of(rules.begin(), rules.end(), [&run](const Rule& rule) { return rule.id == run.rule_id; });
    });
    for (Rule& rule : rules) {
        if (std::any_of(input.rule_runs.begin(), input.rule_runs.end(),
                [&rule](const RuleRun& run) { return run.rule_id == rule.id; }))
            input.rules.push_back(std::move(rule));
    }
    const Result<std::vector<store::RejectedTotal>> rejected = store::read_rejected_totals(state_->connection);
    if (!rejected)
        return forward(rejected);
    for (const store::RejectedTotal& total : *rejected)
        input.rejected.push_back({total.source, total.reason, total.count});
    if (options.preset == ReportPreset::Full) {
        const std::vector<const Finding*> chosen = worth_checking(input.findings);
        for (const Finding* finding : chosen) {
            Result<std::vector<CheckAnswer>> answers = checklist(finding->id, stop);
            if (!answers)
                return forward(answers);
            input.checks.push_back({finding->label(), finding->command_line, std::move(*answers)});
        }
        input.unchecked = input.findings.size() - chosen.size();
    }
    input.program_version = program_version();
    input.created_at = now_ticks();
    return report::build_report(input, options);
}

Result<void> Case::log_report(std::string_view path, std::string_view sha256)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    return store::write_log(
        state_->connection, state_->analyst().value_or(""), "report", std::string(path) + " " + std::string(sha256));
}

std::string to_html(const ReportDocument& document)
{
    return report::to_html(document);
}

std::string to_markdown(const ReportDocument& document)
{
    return report::to_markdown(document);
}

} // namespace standstill::session
