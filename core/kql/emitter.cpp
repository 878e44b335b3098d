// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/emitter.h"

#include <algorithm>
#include <cctype>

namespace standstill::kql {

namespace {

std::string alias(int id)
{
    return "c" + std::to_string(id);
}

void collect(const Bound& bound, std::set<int>& ids)
{
    walk(bound, [&](const Bound& node) {
        if (node.kind == BoundKind::Column) {
            ids.insert(node.column);
        }
    });
}

std::vector<const OutColumn*> visible(const Select& select)
{
    std::vector<const OutColumn*> result;
    for (const OutColumn& column : select.columns) {
        if (!column.hidden) {
            result.push_back(&column);
        }
    }
    return result;
}

} // namespace

/// What stands behind FROM and JOIN in a piece of SQL from the catalog.
void Emitter::note_tables(std::string_view sql)
{
    bool expected = false;
    for (std::size_t at = 0; at < sql.size();) {
        std::size_t end = at;
        const auto in_word = [&](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
        while (end < sql.size() && in_word(sql[end])) {
            ++end;
        }
        const std::string_view word = sql.substr(at, end - at);
        if (word == "FROM" || word == "JOIN") {
            expected = true;
        } else if (!word.empty() && expected) {
            if (std::find(tables_.begin(), tables_.end(), word) == tables_.end()) {
                tables_.emplace_back(word);
            }
            expected = false;
        }
        at = std::max(end, at + 1);
    }
}

std::string Emitter::statement(const Select& select, bool with_identity)
{
    std::string body = select_text(select, visible(select), with_identity ? select.identity : nullptr, true);
    std::string sql;
    for (const std::string& table : common_tables_) {
        sql += sql.empty() ? "WITH " : ", ";
        sql += table;
    }
    return sql.empty() ? body : sql + ' ' + body;
}

std::string Emitter::select_text(
    const Select& select, const std::vector<const OutColumn*>& outputs, const BoundPtr& identity, bool top)
{
    const bool ordered = !select.order.empty() && (select.keep_order || (select.sorted && (top || select.limit)));
    Ids used;
    for (const OutColumn* column : outputs) {
        collect(*column->value, used);
    }
    for (const auto* list : {&select.where, &select.group_by}) {
        for (const BoundPtr& bound : *list) {
            collect(*bound, used);
        }
    }
    if (ordered) {
        for (const SortTerm& term : select.order) {
            collect(*term.value, used);
        }
    }
    if (identity) {
        collect(*identity, used);
    }
    if (select.source == SourceKind::Join && select.on) {
        collect(*select.on, used);
    }

    std::vector<int> touched;
    std::vector<int>* const outer_touched = touched_;
    std::string from;
    if (select.source == SourceKind::Table) {
        if (select.only_row) {
            collect(*select.only_row, used);
            from = sub_select(*select.left, used) + " CROSS JOIN ";
        }
        name_table_columns(select);
        touched_ = &touched;
    } else {
        touched_ = nullptr;
        from = from_clause(select, used);
    }
    // The filter is written first: the joins it needs come first in FROM, and SQLite probes left joins in that order.
    const std::string where = where_clause(select);
    std::string list;
    for (const OutColumn* column : outputs) {
        list += list.empty() ? "" : ", ";
        list += expression(*column->value) + " AS " + alias(column->id);
    }
    if (identity) {
        list += list.empty() ? "" : ", ";
        list += expression(*identity) + " AS event_identity";
    }
    std::string sql = select.distinct ? "SELECT DISTINCT " : "SELECT ";
    sql += list.empty() ? "1" : list;
    std::string tail = where.empty() ? "" : " WHERE " + where;
    if (select.grouped && !select.group_by.empty()) {
        std::string keys;
        for (const BoundPtr& key : select.group_by) {
            keys += keys.empty() ? "" : ", ";
            // a bare number would mean a column's position
            keys += is_literal(key) ? "ifnull(" + expression(*key) + ", 0)" : expression(*key);
        }
        tail += " GROUP BY " + keys;
    }
    if (ordered) {
        // Walking an index on time row by row costs far more than sorting what a filter leaves.
        std::vector<SortTerm> order = select.order;
        const bool may_walk = select.source != SourceKind::Table || (select.limit && select.where.empty());
        for (SortTerm& term : order) {
            if (!may_walk && term.value->kind == BoundKind::Column) {
                auto sorted = std::make_shared<Bound>(*term.value);
                sorted->name = "+";
                term.value = std::move(sorted);
            }
        }
        tail += order_clause(order);
    }
    if (select.limit) {
        tail += " LIMIT " + std::to_string(*select.limit);
    }
    if (select.source == SourceKind::Table) {
        from += table_clause(select, select.table->from, touched);
    }
    touched_ = outer_touched;
    if (!from.empty()) {
        sql += " FROM " + from;
    }
    return sql + tail;
}

std::string Emitter::add_common_table(std::string text, bool apart)
{
    std::string name = "s" + std::to_string(common_tables_.size() + 1);
    common_tables_.push_back(name + (apart ? " AS MATERIALIZED (" : " AS (") + std::move(text) + ")");
    return name;
}

std::string Emitter::sub_select(const Select& select, const Ids& needed, bool apart)
{
    std::vector<const OutColumn*> outputs;
    for (const OutColumn& column : select.columns) {
        // DISTINCT is over all visible columns, read or not
        if (needed.contains(column.id) || (select.distinct && !column.hidden)) {
            outputs.push_back(&column);
        }
    }
    std::string name = add_common_table(select_text(select, outputs, nullptr, false), apart);
    for (const OutColumn& column : select.columns) {
        names_[column.id] = alias(column.id);
    }
    return name;
}

std::string Emitter::from_clause(const Select& select, const Ids& used)
{
    switch (select.source) {
    case SourceKind::Nothing:
    case SourceKind::Table:
        return {};
    case SourceKind::Rows:
        return rows_clause(select);
    case SourceKind::Sub:
        return sub_select(*select.left, used);
    case SourceKind::Join:
        return join_clause(select, used);
    case SourceKind::Union:
        return union_clause(select, used);
    case SourceKind::Range:
        return range_clause(select);
    case SourceKind::Expand:
        return expand_clause(select, used);
    }
    return {};
}

void Emitter::name_table_columns(const Select& select)
{
    for (const auto& [id, column] : select.table_columns) {
        names_[id] = column->sql;
    }
    if (select.identity_id >= 0) {
        names_[select.identity_id] = select.table->identity_sql;
    }
}

std::string Emitter::table_clause(const Select& select, const std::string& from, const std::vector<int>& touched)
{
    const Table& table = *select.table;
    std::vector<const TableJoin*> chosen;
    const auto add = [&](const std::string& name, const auto& self) -> void {
        if (name.empty()) {
            return;
        }
        for (const TableJoin& join : table.joins) {
            if (join.name == name && std::find(chosen.begin(), chosen.end(), &join) == chosen.end()) {
                if (join.needs != name) {
                    self(join.needs, self);
                }
                chosen.push_back(&join);
                return;
            }
        }
    };
    for (const int id : touched) {
        const auto column = select.table_columns.find(id);
        if (column != select.table_columns.end()) {
            add(column->second->join, add);
        }
    }
    std::string sql = from;
    for (const TableJoin* join : chosen) {
        sql += ' ' + join->sql;
    }
    note_tables("FROM " + sql);
    note_tables(table.where);
    for (const int id : touched) {
        if (const auto column = select.table_columns.find(id); column != select.table_columns.end()) {
            note_tables(column->second->sql);
        }
    }
    return sql;
}

std::string Emitter::rows_clause(const Select& select)
{
    std::string names;
    for (std::size_t i = 0; i < select.row_ids.size(); ++i) {
        names += i == 0 ? "" : ", ";
        names += (select.rows.empty() ? std::string("NULL") : "column" + std::to_string(i + 1)) + " AS "
            + alias(select.row_ids[i]);
        names_[select.row_ids[i]] = alias(select.row_ids[i]);
    }
    if (select.rows.empty()) {
        return add_common_table("SELECT " + names + " WHERE 0");
    }
    std::string values;
    for (std::size_t row = 0; row < select.rows.size(); ++row) {
        values += row == 0 ? "(" : ", (";
        for (const BoundPtr& value : select.rows[row]) {
            values += expression(*value) + ", ";
        }
        values += std::to_string(row) + ")";
    }
    return add_common_table("SELECT " + names + " FROM (VALUES " + values + ")");
}

std::string Emitter::join_clause(const Select& select, const Ids& used)
{
    Ids needed = used;
    if (select.join_kind == JoinKind::Semi || select.join_kind == JoinKind::Anti) {
        for (const BoundPtr& key : select.right_keys) {
            collect(*key, needed);
        }
    }
    // Each side of an inner join is worked out once and on its own. Left to itself SQLite, which knows no numbers of
    // rows, may go through all events again for each row of the other side.
    const bool apart = select.join_kind == JoinKind::Inner && select.on;
    const std::string left = sub_select(*select.left, needed, apart);
    std::string right = sub_select(*select.right, needed, apart);
    if (select.join_kind == JoinKind::Semi || select.join_kind == JoinKind::Anti) {
        std::string keys;
        for (const BoundPtr& key : select.right_keys) {
            keys += expression(*key) + ", ";
        }
        right = add_common_table("SELECT DISTINCT " + keys + "1 AS hit FROM " + right);
        const bool anti = select.join_kind == JoinKind::Anti;
        return left + (anti ? " LEFT JOIN " : " JOIN ") + right + " ON " + expression(*select.on);
    }
    const char* word = " JOIN ";
    if (select.join_kind == JoinKind::Left) {
        word = " LEFT JOIN ";
    } else if (select.join_kind == JoinKind::Right) {
        word = " RIGHT JOIN ";
    } else if (select.join_kind == JoinKind::Full) {
        word = " FULL JOIN ";
    }
    return left + word + right + " ON " + expression(*select.on);
}

std::string Emitter::union_clause(const Select& select, const Ids& used)
{
    std::string text;
    for (std::size_t i = 0; i < select.inputs.size(); ++i) {
        Ids needed;
        for (std::size_t column = 0; column < select.union_ids.size(); ++column) {
            if (used.contains(select.union_ids[column])) {
                collect(*select.union_values[i][column], needed);
            }
        }
        const std::string from = sub_select(*select.inputs[i], needed);
        std::string list;
        for (std::size_t column = 0; column < select.union_ids.size(); ++column) {
            if (used.contains(select.union_ids[column])) {
                list += list.empty() ? "" : ", ";
                list += expression(*select.union_values[i][column]) + " AS " + alias(select.union_ids[column]);
            }
        }
        text += i == 0 ? "" : " UNION ALL ";
        text += "SELECT " + (list.empty() ? std::string("1") : list) + " FROM " + from;
    }
    for (const int id : select.union_ids) {
        names_[id] = alias(id);
    }
    return add_common_table(std::move(text));
}

std::string Emitter::range_clause(const Select& select)
{
    const std::string from = expression(*select.from);
    const std::string to = expression(*select.to);
    const std::string step = expression(*select.step);
    const auto* whole = std::get_if<std::int64_t>(&select.step->value);
    const auto* real = std::get_if<double>(&select.step->value);
    const bool down = (whole != nullptr && *whole < 0) || (real != nullptr && *real < 0);
    const std::string compare = down ? " >= " : " <= ";
    const std::string name = "g" + std::to_string(common_tables_.size() + 1);
    common_tables_.push_back(name + "(i) AS (SELECT 0 WHERE " + from + compare + to + " UNION ALL SELECT i + 1 FROM "
        + name + " WHERE " + from + " + (i + 1) * " + step + compare + to + ")");
    names_[select.range_id] = alias(select.range_id);
    return add_common_table("SELECT " + from + " + i * " + step + " AS " + alias(select.range_id) + " FROM " + name);
}

std::string Emitter::expand_clause(const Select& select, const Ids& used)
{
    Ids needed = used;
    for (const ExpandItem& item : select.expand) {
        collect(*item.array, needed);
    }
    const std::string left = sub_select(*select.left, needed);
    const std::string each = "j" + std::to_string(common_tables_.size() + 1);
    std::string arrays;
    for (const ExpandItem& item : select.expand) {
        arrays += arrays.empty() ? "" : ", ";
        arrays += expression(*item.array);
    }
    names_[select.expand_index_id] = each + ".key";
    if (select.expand.size() == 1) {
        names_[select.expand[0].id] = each + ".value";
        return left + ", json_each(kql_expand(" + arrays + ")) AS " + each;
    }
    for (std::size_t i = 0; i < select.expand.size(); ++i) {
        names_[select.expand[i].id] = "kql_expand_item(" + each + ".value, " + std::to_string(i) + ")";
    }
    return left + ", json_each(kql_expand_together(" + arrays + ")) AS " + each;
}

std::string Emitter::order_term(const SortTerm& term)
{
    const std::string value = expression(*term.value);
    const bool natural_nulls = term.nulls_first != term.descending;
    const char* direction = term.descending ? " DESC" : "";
    if (term.value->type == ValueType::Real) { // NaN is text in SQL and belongs next to the nulls
        const std::string null_rank = term.nulls_first ? "0" : "4";
        const std::string nan_rank = term.descending ? "3" : "1";
        return "CASE WHEN " + value + " IS NULL THEN " + null_rank + " WHEN typeof(" + value + ") = 'text' THEN "
            + nan_rank + " ELSE 2 END, " + value + direction;
    }
    std::string text =
        (term.value->type == ValueType::Decimal ? "kql_decimal_order(" + value + ")" : value) + direction;
    if (!natural_nulls) {
        text += term.nulls_first ? " NULLS FIRST" : " NULLS LAST";
    }
    return text;
}

std::string Emitter::order_clause(const std::vector<SortTerm>& order)
{
    std::string text;
    for (const SortTerm& term : order) {
        if (!is_literal(term.value)) {
            text += text.empty() ? "" : ", ";
            text += order_term(term);
        }
    }
    return text.empty() ? text : " ORDER BY " + text;
}

} // namespace standstill::kql
