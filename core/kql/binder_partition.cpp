// SPDX-License-Identifier: GPL-3.0-or-later
// Sub-queries that run once for each part of the rows: partition by a column, mv-apply for the elements of each row.
// Nothing is repeated: every operator of the sub-query works on all parts at once, told apart by a hidden key.
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/types.h"

#include <algorithm>
#include <array>
#include <utility>

namespace standstill::kql {

namespace {

constexpr std::array<std::string_view, 22> allowed{"where", "extend", "serialize", "project", "project-away",
    "project-keep", "project-rename", "project-reorder", "sort", "take", "limit", "top", "count", "distinct",
    "summarize", "parse", "parse-where", "parse-kv", "mv-expand", "mv-apply", "scan", "top-hitters"};

} // namespace

void Binder::add_partition_columns(const Select& from, Select& target, std::vector<BoundPtr>& keys) const
{
    for (const Partition* part = partition_; part != nullptr; part = part->parent) {
        for (const OutColumn& column : from.columns) {
            const bool is_key = column.hidden && column.name == part->key;
            const bool carried = column.hidden
                && std::find(part->carried.begin(), part->carried.end(), column.name) != part->carried.end();
            if (is_key || carried) {
                if (is_key) {
                    keys.push_back(column.value);
                }
                target.columns.push_back(column);
            }
        }
    }
}

std::vector<BoundPtr> Binder::partition_keys(const Select& row) const
{
    std::vector<BoundPtr> keys;
    for (const Partition* part = partition_; part != nullptr; part = part->parent) {
        for (const OutColumn& column : row.columns) {
            if (column.hidden && column.name == part->key) {
                keys.push_back(column.value);
            }
        }
    }
    return keys;
}

/// The first `count` rows, of each part where there are parts.
SelectPtr Binder::limited(SelectPtr input, std::int64_t count)
{
    if (partition_ == nullptr) {
        input->limit = input->limit ? std::min(*input->limit, count) : count;
        return input;
    }
    if (input->distinct || input->grouped || input->windowed) {
        input = wrap(std::move(input));
    }
    auto number = std::make_shared<Bound>(*make_node(BoundKind::Window, ValueType::Long, {}, "row_number"));
    number->order = input->order;
    number->partition = partition_keys(*input);
    number->has_window = true;
    const int id = new_id();
    input->columns.push_back(OutColumn{id, {}, ValueType::Long, number, true});
    input->windowed = true;
    SelectPtr select = wrap(std::move(input));
    select->where.push_back(make_node(BoundKind::Compare, ValueType::Bool,
        {make_column(id, ValueType::Long), make_literal(count, ValueType::Long)}, "<="));
    return select;
}

SelectPtr Binder::apply_parts(SelectPtr input, const Pipeline& body, const Partition& partition, const std::string& op)
{
    const Partition* const outer = std::exchange(partition_, &partition);
    for (const Operator& inner : body.operators) {
        if (std::find(allowed.begin(), allowed.end(), inner.name) == allowed.end()) {
            partition_ = outer;
            raise_not_supported(inner.name + " inside " + op, inner.span);
        }
        input = apply(std::move(input), inner);
    }
    partition_ = outer;
    return input;
}

SelectPtr Binder::apply_partition(SelectPtr input, const Operator& op)
{
    for (const Parameter& parameter : op.parameters) {
        if (!parameter.name.starts_with("hint.")) {
            raise_not_supported("partition " + parameter.name, parameter.span);
        }
    }
    if (input->limit || input->distinct || input->grouped) {
        input = wrap(std::move(input));
    }
    Expr column;
    column.kind = ExprKind::Name;
    column.text = op.text;
    column.span = op.operands.front()->span;
    BoundPtr key = bind_in_row(*input, column, false, false);
    if (key->type == ValueType::Dynamic) {
        raise_type(column.span, "a key that is not dynamic", key->type);
    }
    Partition partition;
    partition.parent = partition_;
    partition.key = "\x01part" + std::to_string(new_id());
    const ValueType type = key->type;
    input->columns.push_back(OutColumn{new_id(), partition.key, type, std::move(key), true});
    input = apply_parts(std::move(input), *op.inputs.front(), partition, "partition");
    input->sorted = false; // the parts come in no order
    return input;
}

/// Rows without a part of their own any more: the outer columns that the sub-query has lost come back in their place.
SelectPtr Binder::apply_to_elements(
    SelectPtr input, const Operator& op, const std::string& row_key, const std::vector<std::string>& outer_names)
{
    const Pipeline& body = *op.inputs.front();
    bool filtered = false;
    for (const Operator& inner : body.operators) {
        const bool gathers = (inner.name == "summarize" && inner.by.empty()) || inner.name == "count";
        if (filtered && gathers) { // a part that lost all its rows would still have to give one
            raise_not_supported("where before " + inner.name + " in this place of mv-apply", inner.span);
        }
        filtered = filtered || inner.name == "where" || inner.name == "parse-where" || inner.name == "mv-expand";
    }
    Partition partition;
    partition.parent = partition_;
    partition.key = row_key;
    std::vector<std::pair<std::string, std::string>> carried; // outer name, hidden name
    for (const std::string& name : outer_names) {
        const bool expanded = std::any_of(op.items.begin(), op.items.end(),
            [&](const NamedExpr& item) { return item.names.empty() && natural_name(*item.expr) == name; });
        const OutColumn* column = input->find(name);
        if (!expanded && column != nullptr) {
            carried.emplace_back(name, "\x01o" + std::to_string(new_id()));
            partition.carried.push_back(carried.back().second);
            input->columns.push_back(OutColumn{new_id(), carried.back().second, column->type, column->value, true});
        }
    }
    SelectPtr select = apply_parts(std::move(input), body, partition, "mv-apply");
    select = wrap(std::move(select));
    std::vector<OutColumn> columns;
    for (const auto& [name, hidden] : carried) {
        if (const OutColumn* kept = select->find(name)) {
            columns.push_back(*kept);
            continue;
        }
        for (const OutColumn& column : select->columns) {
            if (column.hidden && column.name == hidden) {
                columns.push_back(OutColumn{new_id(), name, column.type, column.value, false});
            }
        }
    }
    for (const OutColumn& column : select->columns) {
        const bool outer = std::any_of(carried.begin(), carried.end(),
            [&](const auto& pair) { return !column.hidden && pair.first == column.name; });
        if (!outer) {
            columns.push_back(column);
        }
    }
    select->columns = std::move(columns);
    return select;
}

} // namespace standstill::kql
