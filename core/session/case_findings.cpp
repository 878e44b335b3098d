// SPDX-License-Identifier: GPL-3.0-or-later
// Queries, and the findings that come of it.
#include "core/detect/rule_file.h"
#include "core/kql/kql.h"
#include "core/session/case_state.h"
#include "core/session/raw_records.h"
#include "core/store/act_store.h"
#include "core/store/event_reader.h"
#include "core/store/evidence_reader.h"
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

Result<std::vector<RuleRun>> Case::rule_runs()
{
    Result<std::vector<RuleRun>> runs = store::read_rule_runs(state_->connection);
    const Result<std::vector<Rule>>& rules = detect::shipped_rules();
    if (!runs || !rules)
        return !runs ? std::move(runs) : Result<std::vector<RuleRun>>(forward(rules));
    for (RuleRun& run : *runs) {
        if (const Rule* rule = detect::shipped_rule(run.rule_id))
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

struct Selection
{
    std::string_view table;
    std::string_view cheap_column; ///< one that lies on the row itself
    std::string_view predicate;
    std::optional<TimeRange> range;
    RowSort sort;
    std::uint64_t limit = 0;
};

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
    if (wanted.limit != 0)
        query += " | take " + std::to_string(wanted.limit);
    // Only the row ids are wanted. Without this, every column would be joined and carried through the sorter.
    query += " | project " + std::string(wanted.cheap_column);
    return kql::compile(query, catalog(), options);
}

/// The ids that a selection leaves, in its order. (`State` is Case's own and has no name out here.)
template <typename Id, typename State>
Result<std::vector<Id>> select_ids(State& state, const Selection& selection, std::stop_token stop)
{
    const Result<kql::Compiled> compiled = compile_selection(selection);
    if (!compiled)
        return forward(compiled);
    std::vector<Id> ids;
    const Result<void> done = state.run(*compiled, std::move(stop), std::nullopt, [&ids](const Row&, std::int64_t id) {
        ids.push_back({id});
        return true;
    });
    if (!done)
        return forward(done);
    return ids;
}

} // namespace

Result<std::vector<FindingId>> Case::finding_ids(const FindingFilter& filter, std::stop_token stop)
{
    return select_ids<FindingId>(
        *state_, {"Findings", "RuleId", filter.predicate, filter.range, filter.sort}, std::move(stop));
}

Result<std::vector<FindingId>> Case::lead_ids(const FindingFilter& filter, std::stop_token stop)
{
    Result<std::vector<FindingId>> ids = select_ids<FindingId>(
        *state_, {"Leads", "RuleId", filter.predicate, filter.range, filter.sort}, std::move(stop));
    if (ids) {
        for (FindingId& id : *ids)
            id = {-id.value};
    }
    return ids;
}

std::vector<std::string> Case::event_tables()
{
    std::vector<std::string> names;
    for (const kql::Table& table : catalog().tables) {
        if (table.identity_sql == "e.id")
            names.push_back(table.name);
    }
    return names;
}

Result<std::vector<EventId>> Case::event_ids(const EventFilter& filter, std::stop_token stop)
{
    const kql::Table* table = catalog().find(filter.table);
    if (table == nullptr)
        return fail(ErrorCode::Internal, filter.table, "no such table of events");
    if (filter.predicate.empty() && filter.sort.column == table->time_column)
        return store::read_event_ids(
            state_->connection, *table, filter.range, filter.sort.descending, filter.limit, std::move(stop));
    // A column of the row itself: nothing has to be joined for it.
    return select_ids<EventId>(*state_,
        {filter.table, table->time_column, filter.predicate, filter.range, filter.sort, filter.limit}, std::move(stop));
}

Result<std::vector<EventLine>> Case::events(
    std::string_view table, const std::vector<std::string>& columns, const std::vector<EventId>& ids)
{
    const kql::Table* known = catalog().find(table);
    if (known == nullptr)
        return fail(ErrorCode::Internal, std::string(table), "no such table of events");
    return store::read_event_lines(state_->connection, *known, columns, ids);
}

Result<EventDetail> Case::event_detail(EventId id)
{
    Result<EventDetail> event = store::read_event(state_->connection, catalog(), id);
    for (std::size_t i = 0; event && i < event->occurrences.size(); ++i) {
        if (Result<void> added = add_xml(state_->connection, event->occurrences[i]); !added)
            return forward(added);
    }
    return event;
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

/// Why the rule matched the event, when the rule's text is the one that found it.
std::vector<WhyBranch> explain(const Finding& finding, const EventDetail& event)
{
    const Rule* rule = detect::shipped_rule(finding.rule_id);
    if (rule == nullptr || rule->version != finding.rule_version)
        return {};
    kql::CompileOptions options;
    options.now = now_ticks();
    options.lift_look_back = true;
    const Result<kql::Explainer> explainer = kql::Explainer::create(rule->query, catalog(), options);
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
    detail.why = explain(detail.finding, detail.event);
    Result<std::vector<EffectOnTarget>> effects = store::read_effects(state_->connection, detail.finding.event);
    if (!effects)
        return forward(effects);
    detail.effects = std::move(*effects);
    return detail;
}

} // namespace standstill::session
