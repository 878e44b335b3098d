// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/event_reader.h"

#include "core/store/triage_store.h"

#include <algorithm>
#include <limits>

namespace standstill::store {
namespace {

/// What stands before the columns that were asked for.
constexpr std::string_view fixed_columns = "e.id, f.id, ifnull(t.classification, 'NotSet'), e.source, e.record";
constexpr int fixed_count = 5;
constexpr std::string_view finding_join =
    " LEFT JOIN finding f ON f.id = (SELECT min(g.id) FROM finding g WHERE g.event = e.id) ";

void add_join(const kql::Table& table, std::string_view name, std::vector<std::string_view>& joined, std::string& sql)
{
    if (name.empty() || std::find(joined.begin(), joined.end(), name) != joined.end())
        return;
    const auto join = std::find_if(
        table.joins.begin(), table.joins.end(), [name](const kql::TableJoin& each) { return each.name == name; });
    if (join == table.joins.end())
        return;
    add_join(table, join->needs, joined, sql);
    joined.push_back(join->name);
    sql += ' ' + join->sql;
}

Value value_at(const Statement& row, int index, ValueType type)
{
    if (row.is_null(index))
        return {};
    switch (type) {
    case ValueType::String:
    case ValueType::Dynamic:
    case ValueType::Guid:
    case ValueType::Decimal:
        return row.text(index);
    case ValueType::Real:
        return row.real(index);
    default:
        return row.integer(index);
    }
}

} // namespace

Result<EventIds> read_event_ids(Connection& connection, const kql::Table& table, const std::optional<TimeRange>& range,
    bool descending, std::uint64_t limit, std::stop_token stop)
{
    const std::string direction = descending ? " DESC" : "";
    Result<Statement> statement = connection.prepare("SELECT e.id FROM " + table.from
        + " WHERE e.time >= ?1 AND e.time < ?2" + (table.where.empty() ? "" : " AND " + table.where)
        + " ORDER BY e.time" + direction + ", e.identity" + direction + " LIMIT ?3");
    if (!statement)
        return forward(statement);
    const TimeRange all{std::numeric_limits<Ticks>::min(), std::numeric_limits<Ticks>::max()};
    statement->bind(1, range.value_or(all).from)
        .bind(2, range.value_or(all).to)
        .bind(3, limit == 0 ? std::int64_t{-1} : static_cast<std::int64_t>(limit));
    EventIds ids;
    const Result<void> read = statement->each(stop, [&ids](const Statement& row) { ids.push_back({row.integer(0)}); });
    if (!read)
        return forward(read);
    return ids;
}

Result<std::vector<EventLine>> read_event_lines(Connection& connection, const kql::Table& table,
    const std::vector<std::string>& columns, const std::vector<EventId>& ids)
{
    std::string fields(fixed_columns);
    std::string joins;
    std::vector<std::string_view> joined;
    std::vector<ValueType> types;
    for (const std::string& name : columns) {
        const auto column = std::find_if(table.columns.begin(), table.columns.end(),
            [&name](const kql::TableColumn& each) { return each.name == name; });
        if (column == table.columns.end())
            return fail(ErrorCode::Internal, table.name + '.' + name, "no such column");
        add_join(table, column->join, joined, joins);
        fields += ", " + column->sql;
        types.push_back(column->type);
    }
    Result<Statement> statement = connection.prepare("SELECT " + fields + " FROM " + table.from + joins
        + std::string(finding_join) + std::string(present_verdict_join) + " WHERE e.id = ?1");
    if (!statement)
        return forward(statement);
    std::vector<EventLine> lines;
    lines.reserve(ids.size());
    for (const EventId id : ids) {
        statement->reset();
        statement->bind(1, id.value);
        const Result<bool> found = statement->step();
        if (!found)
            return forward(found);
        if (!*found)
            continue;
        EventLine line;
        line.id = {statement->integer(0)};
        line.finding = {statement->integer(1)};
        line.classification = classification_from_name(statement->view(2)).value_or(Classification::NotSet);
        line.source = {statement->integer(3)};
        line.record = static_cast<std::uint64_t>(statement->integer(4));
        for (std::size_t i = 0; i < types.size(); ++i)
            line.values.push_back(value_at(*statement, fixed_count + static_cast<int>(i), types[i]));
        lines.push_back(std::move(line));
    }
    return lines;
}

} // namespace standstill::store
