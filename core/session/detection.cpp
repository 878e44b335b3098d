// SPDX-License-Identifier: GPL-3.0-or-later
// Running rules over a case. What came since the last run is enough for a rule that takes rows singly; of the rest, one
// pass tells for all rules together which rows each of them is worth running on.
#include "core/base/hash.h"
#include "core/detect/rule_file.h"
#include "core/detect/rule_runner.h"
#include "core/detect/sieve/sieve.h"
#include "core/session/candidates.h"
#include "core/session/case_state.h"
#include "core/store/case_rule_store.h"
#include "core/store/finding_store.h"
#include "core/store/log_reader.h"
#include "core/store/process_texts.h"

#include <algorithm>
#include <charconv>

namespace standstill::session {

namespace {

constexpr std::string_view sieved_table = "DeviceProcessEvents";

/// Commands that may start a service: no findings, but they tell a restart from a stop.
constexpr std::string_view starts_query = R"kql(DeviceProcessEvents
| where (FileName in~ ("sc.exe", "net.exe", "wmic.exe", "psservice.exe", "psservice64.exe", "iisreset.exe")
        and ProcessCommandLine has_any ("start", "startservice", "restart", "continue"))
    or (FileName in~ ("powershell.exe", "pwsh.exe")
        and ProcessCommandLine has_any ("Start-Service", "Restart-Service", "Resume-Service", "startservice", "sasv"))
    or (FileName in~ ("systemctl", "service", "rc-service") and ProcessCommandLine has_any ("start", "restart"))
| project Timestamp)kql";

struct Prepared
{
    const Rule* rule = nullptr;
    kql::Compiled query;
    bool sieved = false; ///< runs on candidates alone
    std::vector<std::int64_t> numbers; ///< of a rule over a Windows log: the event ids that it takes
    bool same_at_any_time = false; ///< the clock does not come into it
    std::int64_t seen = 0; ///< the last event that the latest run of this very rule saw
    std::vector<std::int64_t> candidates;
};

/// "HASH PROGRAM EVENT": of a run that may be continued.
std::string run_mark(const Rule& rule, std::int64_t event)
{
    return rule.query_sha256 + ' ' + program_version() + ' ' + std::to_string(event);
}

std::int64_t event_of_mark(const Rule& rule, std::string_view mark)
{
    const std::string beginning = rule.query_sha256 + ' ' + program_version() + ' ';
    std::int64_t event = 0;
    if (mark.starts_with(beginning))
        std::from_chars(mark.data() + beginning.size(), mark.data() + mark.size(), event);
    return event;
}

/// The event ids outside of which a rule takes no row; empty where it does not tell.
std::vector<std::int64_t> numbers_in(const kql::Need& need)
{
    std::vector<std::int64_t> numbers;
    if (need.kind == kql::Need::Kind::Numbers && need.column == "EventID") {
        for (const std::string& text : need.texts) {
            std::int64_t number = 0;
            std::from_chars(text.data(), text.data() + text.size(), number);
            numbers.push_back(number);
        }
    } else if (need.kind == kql::Need::Kind::All) {
        for (std::size_t i = 0; i < need.parts.size() && numbers.empty(); ++i)
            numbers = numbers_in(need.parts[i]);
    } else if (need.kind == kql::Need::Kind::Any) {
        for (const kql::Need& part : need.parts) {
            const std::vector<std::int64_t> more = numbers_in(part);
            if (more.empty())
                return {};
            numbers.insert(numbers.end(), more.begin(), more.end());
        }
    }
    return numbers;
}

/// Which events of Windows logs the rules over them could take, told by their event ids alone.
Result<void> find_numbered(
    store::Connection& connection, const std::vector<Prepared*>& rules, std::int64_t after, std::stop_token stop)
{
    std::vector<std::int64_t> numbers;
    for (const Prepared* rule : rules)
        numbers.insert(numbers.end(), rule->numbers.begin(), rule->numbers.end());
    if (numbers.empty())
        return {};
    return store::read_numbered_events(
        connection, numbers, after, [&](std::int64_t event, std::int64_t number, std::string_view table) {
            for (Prepared* rule : rules) {
                if (rule->query.tables.front() == table
                    && std::find(rule->numbers.begin(), rule->numbers.end(), number) != rule->numbers.end())
                    rule->candidates.push_back(event);
            }
            return event % 4096 != 0 || !stop.stop_requested();
        });
}

Result<Prepared> prepare(store::Connection& connection, const Rule& rule, Ticks now)
{
    Result<kql::Compiled> query = detect::compile_rule(rule, catalog(), now, std::string(store::candidate_table));
    if (!query)
        return forward(query);
    const Result<std::string> mark = store::read_run_mark(connection, rule.id);
    if (!mark)
        return forward(mark);
    std::string lasting = rule.query;
    if (const std::size_t at = lasting.find(query->lifted); !query->lifted.empty() && at != std::string::npos)
        lasting.erase(at, query->lifted.size());
    Prepared prepared;
    prepared.rule = &rule;
    const bool one_table = query->takes_rows_singly && query->tables.size() == 1;
    prepared.sieved = one_table && query->tables.front() == sieved_table;
    if (one_table && (query->tables.front() == "Event" || query->tables.front() == "SecurityEvent")) {
        prepared.numbers = numbers_in(query->need);
        prepared.sieved = !prepared.numbers.empty();
    }
    if (query->takes_rows_singly && !prepared.sieved) { // no candidates: it runs on all rows
        query = detect::compile_rule(rule, catalog(), now);
        if (!query)
            return forward(query);
    }
    prepared.same_at_any_time = lasting.find("ago") == std::string::npos && lasting.find("now") == std::string::npos;
    prepared.seen = event_of_mark(rule, *mark);
    prepared.query = std::move(*query);
    return prepared;
}

struct RulesInForce
{
    std::vector<Rule> rules; ///< the program's, and those of the case that are on
    std::vector<Rule> off; ///< those of the case that are not
};

Result<RulesInForce> rules_in_force(const Result<std::vector<CaseRule>>& own)
{
    const Result<std::vector<Rule>>& shipped = detect::shipped_rules();
    if (!shipped)
        return forward(shipped);
    if (!own)
        return forward(own);
    RulesInForce in_force{*shipped, {}};
    for (const CaseRule& each : *own)
        (each.enabled ? in_force.rules : in_force.off).push_back(each.rule);
    return in_force;
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
    return state_->detect(rule_ids, false, progress, std::move(stop));
}

Result<std::vector<RuleRun>> Case::State::detect(const std::vector<std::string>& rule_ids, bool new_events_only,
    const ProgressCallback& progress, std::stop_token stop)
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
    Rule starts;
    starts.id = service_starts;
    starts.query = starts_query;
    starts.query_sha256 = base::sha256_hex(starts_query);
    std::vector<RuleRun> runs;
    std::vector<Prepared> chosen;
    for (const Rule& rule : *rules) {
        if (!is_chosen(rule))
            continue;
        if (rule.analytic)
            continue; // the conclusions draw it
        Result<Prepared> prepared = prepare(connection, rule, now);
        if (!prepared && detect::shipped_rule(rule.id) == nullptr) {
            runs.push_back(failed_run(rule, now, prepared.error()));
            continue;
        }
        if (!prepared)
            return forward(prepared);
        chosen.push_back(std::move(*prepared));
    }
    Result<Prepared> prepared_starts = prepare(connection, starts, now);
    if (!prepared_starts)
        return forward(prepared_starts);
    if (!rule_ids.empty() && prepared_starts->seen == *last_event)
        prepared_starts->sieved = false; // nothing new to look for
    chosen.push_back(std::move(*prepared_starts));
    const auto report = [&](std::size_t done, const std::string& name) {
        if (progress)
            progress(Progress{WorkStage::Detecting, name, static_cast<std::uint32_t>(done),
                static_cast<std::uint32_t>(chosen.size() - 1), 0, 0, 0, 0});
    };
    report(0, chosen.front().rule->name);

    std::vector<kql::Need> needs;
    std::vector<Prepared*> sieved;
    std::vector<Prepared*> numbered;
    std::int64_t after = *last_event;
    for (Prepared& prepared : chosen) {
        prepared.sieved = prepared.sieved && (!prepared.numbers.empty() || sieved.size() < detect::most_sieved_rules);
        if (!prepared.sieved)
            continue;
        if (prepared.numbers.empty()) {
            needs.push_back(prepared.query.need);
            sieved.push_back(&prepared);
        } else {
            numbered.push_back(&prepared);
        }
        after = std::min(after, prepared.same_at_any_time && new_events_only ? prepared.seen : 0);
    }
    if (!sieved.empty()) {
        Result<std::vector<std::vector<std::int64_t>>> found = find_candidates(*file, connection, needs, after, stop);
        if (!found)
            return forward(found);
        for (std::size_t i = 0; i < sieved.size(); ++i)
            sieved[i]->candidates = std::move((*found)[i]);
    }

    if (Result<void> found = find_numbered(connection, numbered, after, stop); !found)
        return forward(found);

    const auto run_prepared = [&](const Prepared& prepared) -> Result<detect::RuleResult> {
        if (prepared.sieved && prepared.candidates.empty())
            return detect::RuleResult{{}, prepared.query.lifted};
        if (prepared.sieved) {
            if (Result<void> set = store::set_candidates(connection, prepared.candidates); !set)
                return forward(set);
        }
        return detect::run_rule(prepared.query, [&](const kql::Compiled& compiled, const auto& row) {
            return this->run(compiled, stop, std::nullopt, [&row](const Row& values, std::int64_t event) {
                row(values, EventId{event});
                return true;
            });
        });
    };
    Evidence evidence;
    evidence.new_events_only = after > 0;
    std::vector<std::pair<const Prepared*, detect::RuleResult>> results;
    std::optional<Error> problem; // rules that had run before keep what they found
    for (const Prepared& prepared : chosen) {
        const Rule& rule = *prepared.rule;
        if (&rule == &starts) {
            if (!prepared.sieved)
                continue;
            const Result<detect::RuleResult> result = run_prepared(prepared);
            if (!result) {
                problem = result.error();
                break;
            }
            evidence.starts.emplace();
            for (const detect::FindingDraft& draft : result->findings)
                evidence.starts->push_back(draft.event);
            evidence.starts_mark = run_mark(rule, *last_event);
            continue;
        }
        report(results.size(), rule.name);
        Result<detect::RuleResult> result = run_prepared(prepared);
        // One rule of the case that fails must not keep the others from running.
        if (!result && result.error().code != ErrorCode::Cancelled && detect::shipped_rule(rule.id) == nullptr) {
            runs.push_back(failed_run(rule, now, result.error()));
            continue;
        }
        if (!result) {
            problem = result.error();
            break;
        }
        results.emplace_back(&prepared, std::move(*result));
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
