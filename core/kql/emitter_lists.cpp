// SPDX-License-Identifier: GPL-3.0-or-later
// Filters that are answered from lists of rows beside a table, and not from the table.
#include "core/kql/emitter.h"
#include "core/kql/evaluate.h"

#include <algorithm>

namespace standstill::kql {

bool Emitter::speaks_only_of(const Select& select, const RowList& list, const Bound& bound) const
{
    bool only = bound.type == ValueType::Bool;
    walk(bound, [&](const Bound& node) {
        if (node.kind == BoundKind::Query || node.kind == BoundKind::InQuery || node.kind == BoundKind::Window) {
            only = false;
        } else if (node.kind == BoundKind::Column) {
            const auto column = select.table_columns.find(node.column);
            only = only && column != select.table_columns.end() && column->second->interned
                && std::find(list.keys.begin(), list.keys.end(), column->second->interned->key_sql) != list.keys.end();
        }
    });
    return only;
}

/// What `bound` asks, at the least, of the first key alone; null when that is nothing, or no few rows.
BoundPtr Emitter::narrowing(const Select& select, const RowList& list, const BoundPtr& bound) const
{
    if (const Interned* dictionary = dictionary_of(select, *bound, true)) {
        const bool first = dictionary->key_sql == list.keys.front() && is_few(*dictionary);
        const auto of_missing = evaluate(*bound, [](int) { return Value(std::string()); });
        return first && of_missing && !holds(of_missing) ? bound : nullptr;
    }
    if (bound->kind != BoundKind::And && bound->kind != BoundKind::Or) {
        return nullptr;
    }
    std::vector<BoundPtr> parts;
    for (const BoundPtr& arg : bound->args) {
        BoundPtr part = narrowing(select, list, arg);
        if (part) {
            parts.push_back(std::move(part));
        } else if (bound->kind == BoundKind::Or) {
            return nullptr;
        }
    }
    if (parts.size() < 2) {
        return parts.empty() ? nullptr : parts.front();
    }
    return make_node(bound->kind, ValueType::Bool, std::move(parts));
}

/// Takes what the list answers out of the conjuncts; nothing when it would not be worth it.
std::optional<std::string> Emitter::from_list(
    const Select& select, const RowList& list, std::vector<BoundPtr>& conjuncts)
{
    std::vector<BoundPtr> answered;
    std::vector<BoundPtr> left;
    for (const BoundPtr& bound : conjuncts) {
        (speaks_only_of(select, list, *bound) ? answered : left).push_back(bound);
    }
    bool narrows = false;
    std::vector<BoundPtr> implied;
    for (const BoundPtr& bound : answered) {
        const BoundPtr part = narrowing(select, list, bound);
        narrows = narrows || part;
        if (part && part != bound) {
            implied.push_back(part);
        }
    }
    if (!narrows) {
        return std::nullopt;
    }
    conjuncts = std::move(left);
    answered.insert(answered.end(), implied.begin(), implied.end());
    sort_by_cost(select, answered);
    std::vector<int> touched;
    std::vector<int>* const outer = touched_;
    touched_ = &touched;
    std::string where;
    for (const BoundPtr& bound : answered) {
        where += where.empty() ? "" : " AND ";
        where += predicate(select, *bound, false);
    }
    touched_ = outer;
    const std::string& identity = select.table->identity_sql;
    note_tables("FROM " + list.stored_in);
    return identity + " IN (SELECT " + identity + " FROM " + table_clause(select, list.from, touched) + " WHERE "
        + where + ")";
}

} // namespace standstill::kql
