// SPDX-License-Identifier: GPL-3.0-or-later
// Queries of the hunt view.
#include "core/kql/kql.h"
#include "core/kql/portable.h"
#include "core/session/case_state.h"
#include "core/store/hunt_store.h"
#include "core/store/timeline_reader.h"

#include <algorithm>

namespace standstill::session {
namespace {

/// What the identity of the query's rows is one of. An id says nothing when tables of both kinds are read.
HuntHead::Rows rows_of(const kql::Compiled& compiled)
{
    using Rows = HuntHead::Rows;
    if (!compiled.has_identity)
        return Rows::Nothing;
    std::optional<Rows> all;
    for (const std::string& name : compiled.tables) {
        const kql::Table* table = catalog().find(name);
        const bool event = table != nullptr && table->identity_sql == "e.id";
        const Rows rows = event ? Rows::Events : name == "Findings" ? Rows::Findings : Rows::Nothing;
        if (all && *all != rows)
            return Rows::Nothing;
        all = rows;
    }
    return all.value_or(Rows::Nothing);
}

constexpr Ticks values_deadline = 3 * ticks_per_second; ///< nobody waits longer for a list of words

} // namespace

Result<std::optional<TimeRange>> Case::State::window_of(const HuntOptions& options)
{
    if (!options.last || !file)
        return options.window;
    const Result<std::optional<TimeRange>> extent = store::read_extent(connection);
    if (!extent || !*extent)
        return extent;
    return TimeRange{(*extent)->to - *options.last, (*extent)->to};
}

Result<std::string> Case::query_in_window(std::string_view text, const HuntOptions& options)
{
    const Result<std::optional<TimeRange>> window = state_->window_of(options);
    if (!window)
        return forward(window);
    if (!*window)
        return std::string(text);
    kql::PortableFilters filters;
    filters.range = *window;
    return kql::portable_query(text, filters, kql::Portal::Defender);
}

Result<void> Case::hunt(std::string_view text, const HuntOptions& options, std::stop_token stop,
    const std::function<void(const HuntHead&)>& head, const std::function<bool(const Row&, std::int64_t id)>& row)
{
    kql::CompileOptions compile_options;
    compile_options.now = options.now.value_or(now_ticks());
    const Result<std::optional<TimeRange>> window = state_->window_of(options);
    if (!window)
        return forward(window);
    compile_options.window = *window;
    compile_options.lift_look_back = options.lift_look_back;
    compile_options.want_identity = true;
    compile_options.probe = [&](const kql::Compiled& question) -> Result<std::vector<Row>> {
        std::vector<Row> rows;
        const Result<void> asked = state_->run(question, stop, std::nullopt, [&rows](const Row& values, std::int64_t) {
            rows.push_back(values);
            return true;
        });
        if (!asked)
            return forward(asked);
        return rows;
    };
    const Result<kql::Compiled> compiled = kql::compile(text, catalog(), compile_options);
    if (!compiled)
        return forward(compiled);
    HuntHead known;
    known.columns = compiled->columns;
    known.rows = rows_of(*compiled);
    known.lifted = compiled->lifted;
    known.window = compile_options.window;
    known.chart = compiled->chart;
    head(known);
    const bool identified = known.rows != HuntHead::Rows::Nothing;
    return state_->run(*compiled, stop, std::nullopt,
        [&](const Row& values, std::int64_t id) { return row(values, identified ? id : 0); });
}

Result<std::vector<SavedHunt>> Case::saved_hunts()
{
    return store::read_saved_hunts(state_->connection);
}

Result<SavedHunt> Case::save_hunt(SavedHunt hunt)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    const Result<std::string> analyst = state_->analyst();
    if (!analyst)
        return forward(analyst);
    if (hunt.saved_at == 0) {
        hunt.saved_at = now_ticks();
        hunt.saved_by = *analyst;
    }
    return store::write_saved_hunt(state_->connection, hunt);
}

Result<void> Case::delete_hunt(HuntId id)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    return store::delete_saved_hunt(state_->connection, id);
}

Result<std::vector<std::string>> Case::frequent_values(
    std::string_view table, std::string_view column, std::size_t limit, std::stop_token stop)
{
    const kql::Table* known = catalog().find(table);
    if (known == nullptr)
        return fail(ErrorCode::KqlUnknownTable, std::string(table));
    const bool has = std::any_of(known->columns.begin(), known->columns.end(),
        [&](const kql::TableColumn& each) { return each.name == column && each.type == ValueType::String; });
    if (!has)
        return fail(ErrorCode::KqlUnknownColumn, std::string(column));
    const std::string name(column);
    QueryOptions options;
    options.deadline = values_deadline;
    std::vector<std::string> values;
    const Result<void> done = query(
        std::string(table) + " | where isnotempty(" + name + ") | summarize standstill_n = count() by " + name
            + " | top " + std::to_string(limit) + " by standstill_n | project " + name,
        options, std::move(stop), [](const std::vector<Column>&) {},
        [&values](const Row& row) {
            values.push_back(std::get<std::string>(row.front()));
            return true;
        });
    if (!done)
        return forward(done);
    return values;
}

} // namespace standstill::session
