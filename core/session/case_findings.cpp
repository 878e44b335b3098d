// SPDX-License-Identifier: GPL-3.0-or-later
// Queries, and the findings that come of it.
#include "core/detect/rule_file.h"
#include "core/kql/kql.h"
#include "core/session/case_state.h"
#include "core/store/act_store.h"
#include "core/store/finding_store.h"
#include "core/store/query_runner.h"
#include "core/store/triage_store.h"

#include <algorithm>
#include <chrono>

namespace standstill::session {

Result<void> Case::State::run(const kql::Compiled& compiled, std::stop_token stop, std::optional<Ticks> deadline,
    const std::function<bool(const Row&, std::int64_t)>& row)
{
    store::QueryControl control;
    control.stop = std::move(stop);
    if (deadline)
        control.deadline = std::chrono::steady_clock::now() + std::chrono::nanoseconds(*deadline * 100);
    return store::run_query(connection.handle(), compiled, control,
        [&row](const Row& values, std::optional<std::int64_t> identity) { return row(values, identity.value_or(0)); });
}

const Result<std::vector<Rule>>& shipped_rules()
{
    return detect::shipped_rules();
}

const Rule* shipped_rule(std::string_view id)
{
    return detect::shipped_rule(id);
}

namespace {

/// Of the program or of the case; null when there is none any more.
const Rule* find_rule(std::string_view id, const std::vector<CaseRule>& own)
{
    if (const Rule* shipped = detect::shipped_rule(id))
        return shipped;
    const auto rule = std::find_if(own.begin(), own.end(), [id](const CaseRule& each) { return each.rule.id == id; });
    return rule == own.end() ? nullptr : &rule->rule;
}

} // namespace

Result<std::vector<RuleRun>> Case::rule_runs()
{
    Result<std::vector<RuleRun>> runs = store::read_rule_runs(state_->connection);
    const Result<std::vector<CaseRule>> own = case_rules();
    if (!runs || !own)
        return !runs ? std::move(runs) : Result<std::vector<RuleRun>>(forward(own));
    for (RuleRun& run : *runs) {
        if (const Rule* rule = find_rule(run.rule_id, *own))
            run.role = rule->role;
    }
    std::stable_sort(runs->begin(), runs->end(), [](const RuleRun& a, const RuleRun& b) { return a.role < b.role; });
    return runs;
}

Result<void> Case::query(std::string_view text, const QueryOptions& options, std::stop_token stop,
    const std::function<void(const std::vector<Column>&)>& columns, const std::function<bool(const Row&)>& row)
{
    static const kql::Catalog no_tables;
    kql::CompileOptions compile_options;
    compile_options.now = options.now.value_or(now_ticks());
    compile_options.probe = [&](const kql::Compiled& question) -> Result<std::vector<Row>> {
        std::vector<Row> rows;
        const Result<void> asked =
            state_->run(question, stop, options.deadline, [&rows](const Row& values, std::int64_t) {
                rows.push_back(values);
                return true;
            });
        if (!asked)
            return forward(asked);
        return rows;
    };
    const Result<kql::Compiled> compiled = kql::compile(text, state_->file ? catalog() : no_tables, compile_options);
    if (!compiled)
        return forward(compiled);
    columns(compiled->columns);
    std::uint64_t left = options.row_limit;
    return state_->run(*compiled, stop, options.deadline,
        [&](const Row& values, std::int64_t) { return row(values) && (options.row_limit == 0 || --left > 0); });
}

Result<ResultTable> Case::query(std::string_view text, const QueryOptions& options, std::stop_token stop)
{
    ResultTable table;
    // One row more than asked for tells whether there was more.
    QueryOptions one_more = options;
    one_more.row_limit += options.row_limit == 0 ? 0 : 1;
    const Result<void> done = query(
        text, one_more, stop, [&](const std::vector<Column>& columns) { table.columns = columns; },
        [&](const Row& row) {
            table.rows.push_back(row);
            return true;
        });
    if (!done)
        return forward(done);
    if (options.row_limit != 0 && table.rows.size() > options.row_limit) {
        table.rows.pop_back();
        table.truncated = true;
    }
    return table;
}

Result<void> Case::check_predicate(std::string_view text)
{
    kql::CompileOptions options;
    options.now = now_ticks();
    const Result<kql::Compiled> compiled = kql::compile_predicate(text, "Findings", catalog(), options);
    if (!compiled)
        return forward(compiled);
    return {};
}

std::vector<Column> Case::table_columns(std::string_view name)
{
    std::vector<Column> columns;
    if (const kql::Table* table = catalog().find(name)) {
        for (const kql::TableColumn& column : table->columns)
            columns.push_back({column.name, column.type});
    }
    return columns;
}

namespace {

Result<kql::Compiled> compile_selection(const Selection& wanted)
{
    kql::CompileOptions options;
    options.now = now_ticks();
    // The predicate is checked alone first: an error's place is relative to what the analyst typed, and nothing typed
    // can close the parenthesis below.
    if (!wanted.predicate.empty()) {
        const Result<kql::Compiled> checked =
            kql::compile_predicate(wanted.predicate, wanted.table, catalog(), options);
        if (!checked)
            return forward(checked);
    }
    options.want_identity = true;
    options.window = wanted.range;
    std::string query(wanted.table);
    if (!wanted.predicate.empty())
        query += " | where (" + std::string(wanted.predicate) + "\n)";
    query += " | sort by " + wanted.sort.column + (wanted.sort.descending ? " desc" : " asc");
    // Only the row ids are wanted. Without this, every column would be joined and carried through the sorter.
    query += " | project " + std::string(wanted.cheap_column);
    return kql::compile(query, catalog(), options);
}

} // namespace

Result<std::vector<std::int64_t>> Case::State::select_ids(const Selection& selection, std::stop_token stop)
{
    const Result<kql::Compiled> compiled = compile_selection(selection);
    if (!compiled)
        return forward(compiled);
    std::vector<std::int64_t> ids;
    const Result<void> done = run(*compiled, std::move(stop), std::nullopt, [&ids](const Row&, std::int64_t id) {
        ids.push_back(id);
        return true;
    });
    if (!done)
        return forward(done);
    return ids;
}

Result<std::vector<FindingId>> Case::finding_ids(const FindingFilter& filter, std::stop_token stop)
{
    const Result<std::vector<std::int64_t>> ids =
        state_->select_ids({"Findings", "RuleId", filter.predicate, filter.range, filter.sort}, std::move(stop));
    if (!ids)
        return forward(ids);
    std::vector<FindingId> findings;
    findings.reserve(ids->size());
    for (const std::int64_t id : *ids)
        findings.push_back({id});
    return findings;
}

Result<std::vector<FindingId>> Case::lead_ids(const FindingFilter& filter, std::stop_token stop)
{
    const Result<std::vector<std::int64_t>> ids =
        state_->select_ids({"Leads", "RuleId", filter.predicate, filter.range, filter.sort}, std::move(stop));
    if (!ids)
        return forward(ids);
    std::vector<FindingId> leads;
    leads.reserve(ids->size());
    for (const std::int64_t id : *ids)
        leads.push_back({-id});
    return leads;
}

Result<std::vector<Finding>> Case::findings(const std::vector<FindingId>& ids)
{
    return store::read_findings(state_->connection, ids);
}

Result<std::vector<Echo>> Case::echoes()
{
    return store::read_echoes(state_->connection);
}

Result<FindingId> Case::finding_by_key(std::string_view key)
{
    return store::find_finding(state_->connection, key);
}

namespace {

/// Why the text that found the event matches it.
std::vector<WhyBranch> explain(const std::string& query, const EventDetail& event)
{
    kql::CompileOptions options;
    options.now = now_ticks();
    options.lift_look_back = true;
    const Result<kql::Explainer> explainer = kql::Explainer::create(query, catalog(), options);
    if (!explainer)
        return {};
    std::vector<Value> values;
    for (const std::string& name : explainer->columns_needed()) {
        const auto field = std::find_if(
            event.fields.begin(), event.fields.end(), [&name](const NamedValue& f) { return f.name == name; });
        values.push_back(field == event.fields.end() ? Value{} : field->value);
    }
    return explainer->explain(values);
}

} // namespace

Result<FindingDetail> Case::finding_detail(FindingId id)
{
    Result<std::vector<Finding>> rows = findings({id});
    if (!rows)
        return forward(rows);
    if (rows->empty())
        return fail(ErrorCode::FindingNotFound, std::to_string(id.value));
    FindingDetail detail;
    detail.finding = std::move(rows->front());
    Result<EventDetail> event = event_detail(detail.finding.event);
    if (!event)
        return forward(event);
    detail.event = std::move(*event);
    Result<std::vector<TriageEntry>> history = store::read_history(state_->connection, detail.finding.key);
    if (!history)
        return forward(history);
    detail.history = std::move(*history);
    const Result<std::string> query = store::read_query_of(state_->connection, id);
    if (!query)
        return forward(query);
    const Result<std::vector<CaseRule>> own = case_rules();
    if (!own)
        return forward(own);
    const Rule* rule = find_rule(detail.finding.rule_id, *own);
    detail.rule_name = rule != nullptr ? rule->name : detail.finding.rule_id;
    detail.why = explain(*query, detail.event);
    Result<std::vector<EffectOnTarget>> effects = store::read_effects(state_->connection, detail.finding.event);
    if (!effects)
        return forward(effects);
    detail.effects = std::move(*effects);
    return detail;
}

} // namespace standstill::session
