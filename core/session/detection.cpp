// SPDX-License-Identifier: GPL-3.0-or-later
// Running rules over a case. What came since the last run is enough for a rule that takes rows singly; of the rest, one
// pass tells for all rules together which rows each of them is worth running on.
#include "core/detect/rule_file.h"
#include "core/detect/sieve/sieve.h"
#include "core/session/candidate_notes.h"
#include "core/session/candidates.h"
#include "core/session/case_state.h"
#include "core/session/rule_runs.h"
#include "core/store/case_rule_store.h"
#include "core/store/finding_store.h"
#include "core/store/log_reader.h"
#include "core/store/process_texts.h"

#include <algorithm>

namespace standstill::session {

namespace {

/// Which events of Windows logs the rules over them could take, told by their event ids alone.
Result<void> find_numbered(
    store::Connection& connection, const std::vector<PreparedRule*>& rules, std::int64_t after, std::stop_token stop)
{
    std::vector<std::int64_t> numbers;
    for (const PreparedRule* rule : rules)
        numbers.insert(numbers.end(), rule->numbers.begin(), rule->numbers.end());
    if (numbers.empty())
        return {};
    return store::read_numbered_events(
        connection, numbers, after, [&](std::int64_t event, std::int64_t number, std::string_view table) {
            for (PreparedRule* rule : rules) {
                if (rule->query.tables.front() == table
                    && std::find(rule->numbers.begin(), rule->numbers.end(), number) != rule->numbers.end())
                    rule->candidates.push_back(event);
            }
            return event % 4096 != 0 || !stop.stop_requested();
        });
}

/// Which process starts the rules could take: what an import has noted, else told by a pass over all of them.
Result<void> find_sieved(const store::CaseFile& file, store::Connection& connection,
    const std::vector<PreparedRule*>& rules, std::int64_t after, const CandidateNotes* imported, std::stop_token stop)
{
    for (std::size_t first = 0; first < rules.size(); first += detect::most_sieved_rules) {
        const std::size_t count = std::min(rules.size() - first, detect::most_sieved_rules);
        const std::span<PreparedRule* const> group(&rules[first], count);
        std::optional<std::vector<std::vector<std::int64_t>>> noted;
        if (imported != nullptr)
            noted = imported->found(group, after);
        Result<std::vector<std::vector<std::int64_t>>> found =
            noted ? std::move(*noted) : find_candidates(file, connection, needs_of(group), after, stop);
        if (!found)
            return forward(found);
        for (std::size_t i = 0; i < count; ++i)
            group[i]->candidates = std::move((*found)[i]);
    }
    return {};
}

bool is_of_case(const Rule& rule)
{
    return &rule != &starts_rule() && detect::shipped_rule(rule.id) == nullptr;
}

RuleRun failed_run(const Rule& rule, Ticks now, const Error& error)
{
    RuleRun run = run_of(rule, now);
    run.error = error;
    run.error->subject = run.error->subject.empty() ? rule.name : run.error->subject;
    return run;
}

} // namespace

RuleRun run_of(const Rule& rule, Ticks now)
{
    RuleRun run;
    run.ran_at = now;
    run.rule_id = rule.id;
    run.rule_version = rule.version;
    run.query_sha256 = rule.query_sha256;
    run.role = rule.role;
    run.window = "whole case";
    return run;
}

Result<std::vector<RuleRun>> Case::detect(
    const std::vector<std::string>& rule_ids, const ProgressCallback& progress, std::stop_token stop)
{
    return state_->detect(rule_ids, nullptr, progress, std::move(stop));
}

Result<std::unique_ptr<CandidateNotes>> Case::State::note_candidates(EventSink& sink)
{
    const Result<RulesInForce> in_force = rules_in_force(case_rules());
    if (!in_force)
        return forward(in_force);
    std::vector<PreparedRule> prepared;
    const auto add = [&](const Rule& rule) {
        Result<PreparedRule> made = prepare_rule(connection, rule, now_ticks());
        if (made && made->sieved && made->numbers.empty()) // whatever fails is told by detection
            prepared.push_back(std::move(*made));
    };
    for (const Rule& rule : in_force->rules) {
        if (!rule.analytic)
            add(rule);
    }
    add(starts_rule());
    if (prepared.size() > detect::most_sieved_rules)
        prepared.resize(detect::most_sieved_rules);
    std::vector<PreparedRule*> rules;
    for (PreparedRule& each : prepared)
        rules.push_back(&each);
    return std::make_unique<CandidateNotes>(sink, rules);
}

Result<std::vector<RuleRun>> Case::State::detect(const std::vector<std::string>& rule_ids,
    const CandidateNotes* imported, const ProgressCallback& progress, std::stop_token stop)
{
    if (Result<void> writable = check_writable(); !writable)
        return forward(writable);
    const Result<RulesInForce> in_force = rules_in_force(case_rules());
    if (!in_force)
        return forward(in_force);
    const std::vector<Rule>* rules = &in_force->rules;
    for (const std::string& id : rule_ids) {
        const auto has_id = [&id](const Rule& rule) { return rule.id == id; };
        if (std::none_of(rules->begin(), rules->end(), has_id)
            && std::none_of(in_force->off.begin(), in_force->off.end(), has_id))
            return fail(ErrorCode::RuleNotFound, id);
    }
    const auto is_chosen = [&rule_ids](const Rule& rule) {
        return rule_ids.empty() || std::find(rule_ids.begin(), rule_ids.end(), rule.id) != rule_ids.end();
    };
    const Ticks now = now_ticks();
    const Result<std::int64_t> last_event = store::last_event(connection);
    if (!last_event)
        return forward(last_event);
    std::vector<RuleRun> runs;
    std::vector<PreparedRule> chosen;
    for (const Rule& rule : *rules) {
        if (!is_chosen(rule))
            continue;
        if (rule.analytic)
            continue; // the conclusions draw it
        Result<PreparedRule> prepared = prepare_rule(connection, rule, now);
        if (!prepared && is_of_case(rule)) {
            runs.push_back(failed_run(rule, now, prepared.error()));
            continue;
        }
        if (!prepared)
            return forward(prepared);
        chosen.push_back(std::move(*prepared));
    }
    Result<PreparedRule> prepared_starts = prepare_rule(connection, starts_rule(), now);
    if (!prepared_starts)
        return forward(prepared_starts);
    if (rule_ids.empty() || prepared_starts->seen != *last_event) // else there is nothing new to look for
        chosen.push_back(std::move(*prepared_starts));

    std::vector<PreparedRule*> sieved;
    std::vector<PreparedRule*> numbered;
    std::int64_t after = *last_event;
    for (PreparedRule& prepared : chosen) {
        if (!prepared.sieved)
            continue;
        (prepared.numbers.empty() ? sieved : numbered).push_back(&prepared);
        after = std::min(after, prepared.same_at_any_time && imported != nullptr ? prepared.seen : 0);
    }
    if (Result<void> found = find_sieved(*file, connection, sieved, after, imported, stop); !found)
        return forward(found);
    if (Result<void> found = find_numbered(connection, numbered, after, stop); !found)
        return forward(found);

    const auto began = [&](std::size_t begun, std::size_t of, const Rule& rule) {
        if (progress)
            progress(Progress{WorkStage::Detecting, rule.name, static_cast<std::uint32_t>(begun),
                static_cast<std::uint32_t>(of), 0, 0, 0, 0});
    };
    // One rule of the case that fails must not keep the others from running.
    const auto is_fatal = [](const Rule& rule, const Error& error) {
        return error.code == ErrorCode::Cancelled || !is_of_case(rule);
    };
    std::vector<std::optional<Result<detect::RuleResult>>> ran =
        run_rules(*file, connection, chosen, began, is_fatal, stop);

    Evidence evidence;
    evidence.new_events_only = after > 0;
    std::vector<std::pair<const PreparedRule*, detect::RuleResult>> results;
    std::optional<Error> problem; // rules that had run keep what they found
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        const Rule& rule = *chosen[i].rule;
        if (!ran[i])
            continue;
        Result<detect::RuleResult>& result = *ran[i];
        if (!result && is_fatal(rule, result.error())) {
            problem = result.error();
        } else if (!result) {
            runs.push_back(failed_run(rule, now, result.error()));
        } else if (&rule == &starts_rule()) {
            evidence.starts.emplace();
            for (const detect::FindingDraft& draft : result->findings)
                evidence.starts->push_back(draft.event);
            evidence.starts_mark = run_mark(rule, *last_event);
        } else {
            results.emplace_back(&chosen[i], std::move(*result));
        }
    }
    // Stored together: what makes a run durable takes longer than most rules.
    Result<store::Transaction> transaction = store::Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    for (auto& [prepared, result] : results) {
        const Rule& rule = *prepared->rule;
        // Whatever order the rule sorts in, findings are numbered as their events were imported.
        std::sort(result.findings.begin(), result.findings.end(),
            [](const detect::FindingDraft& a, const detect::FindingDraft& b) { return a.event < b.event; });
        std::vector<store::NewFinding> findings;
        for (detect::FindingDraft& draft : result.findings)
            findings.push_back({draft.event, std::move(draft.stop_method), draft.targets_security, draft.targets_backup,
                draft.targets_database, std::move(draft.columns)});
        RuleRun run = run_of(rule, now);
        run.lifted = result.lifted;
        const bool continued = prepared->sieved && after > 0;
        const bool can_continue = prepared->sieved && prepared->same_at_any_time;
        Result<RuleRun> stored = store::replace_findings(connection, catalog(), rule, std::move(run), findings,
            {!continued, can_continue ? run_mark(rule, *last_event) : std::string()});
        if (!stored)
            return forward(stored);
        runs.push_back(std::move(*stored));
    }
    for (const Rule& rule : in_force->off) {
        const Result<bool> has_rows = store::has_rows(connection, rule.id);
        if (!has_rows)
            return forward(has_rows);
        if (!*has_rows || !is_chosen(rule))
            continue;
        RuleRun run = run_of(rule, now);
        Result<RuleRun> stored =
            store::replace_findings(connection, catalog(), rule, std::move(run), {}, {true, std::string()});
        if (!stored)
            return forward(stored);
        runs.push_back(std::move(*stored));
    }
    if (Result<void> done = transaction->commit(); !done)
        return forward(done);
    if (problem)
        return tl::unexpected<Error>(*problem);
    Result<std::vector<RuleRun>> concluded = conclude(*rules, evidence, now, stop);
    if (!concluded)
        return forward(concluded);
    for (RuleRun& run : *concluded) {
        if (rule_ids.empty() || std::find(rule_ids.begin(), rule_ids.end(), run.rule_id) != rule_ids.end())
            runs.push_back(std::move(run));
    }
    return runs;
}

} // namespace standstill::session
