// SPDX-License-Identifier: GPL-3.0-or-later
// Selects under construction: when one must become the source of the next, and what it hands on unseen (order,
// identity, window columns).
#include "core/kql/binder.h"

#include <algorithm>

namespace standstill::kql {

namespace {

std::size_t total_weight(const Select& select)
{
    std::size_t weight = 0;
    for (const OutColumn& column : select.columns) {
        weight += column.value->weight;
    }
    return weight;
}

} // namespace

SelectPtr Binder::wrap(SelectPtr select)
{
    auto outer = std::make_shared<Select>();
    outer->source = SourceKind::Sub;
    for (const OutColumn& column : select->columns) {
        outer->columns.push_back(
            OutColumn{new_id(), column.name, column.type, make_column(column.id, column.type), column.hidden});
    }
    const auto carry = [&](const BoundPtr& value) {
        const OutColumn hidden{new_id(), {}, value->type, value, true};
        select->columns.push_back(hidden);
        return make_column(hidden.id, value->type);
    };
    for (const SortTerm& term : select->order) {
        outer->order.push_back(
            {is_literal(term.value) ? term.value : carry(term.value), term.descending, term.nulls_first});
    }
    outer->sorted = select->sorted;
    if (select->identity) {
        outer->identity = carry(select->identity);
    }
    outer->identity_lost_by = select->identity_lost_by;
    outer->left = std::move(select);
    return outer;
}

void Binder::ready_for_filter(SelectPtr& select)
{
    if (select->limit || select->distinct || select->grouped || select->windowed) {
        select = wrap(std::move(select));
    }
    ready_for_columns(select);
}

void Binder::ready_for_columns(SelectPtr& select)
{
    constexpr std::size_t heavy = 600; // substituting expressions into each other may double them at each step
    if (select->distinct || select->grouped || total_weight(*select) > heavy + 3 * select->columns.size()) {
        select = wrap(std::move(select));
    }
}

void Binder::lose_identity(Select& select, const std::string& by) const
{
    if (select.identity) {
        select.identity = nullptr;
        select.identity_lost_by = by;
    }
}

std::string Binder::unique_name(const Select& select, const std::string& wanted) const
{
    std::string name = wanted;
    for (int i = 1; select.find(name) != nullptr; ++i) {
        name = wanted + std::to_string(i);
    }
    return name;
}

void Binder::add_column(Select& select, std::string name, BoundPtr value, bool replace)
{
    select.windowed = select.windowed || value->has_window;
    const ValueType type = value->type;
    if (replace) {
        for (OutColumn& column : select.columns) {
            if (!column.hidden && column.name == name) {
                column = OutColumn{new_id(), std::move(name), type, std::move(value), false};
                return;
            }
        }
    }
    select.columns.push_back(OutColumn{new_id(), std::move(name), type, std::move(value), false});
}

BoundPtr Binder::bind_in_row(const Select& row, const Expr& expr, bool windows, bool aggregates)
{
    const Select* const outer_row = row_;
    const bool outer_windows = windows_allowed_;
    const bool outer_aggregates = aggregates_allowed_;
    row_ = &row;
    windows_allowed_ = windows;
    aggregates_allowed_ = aggregates;
    BoundPtr value = bind(expr);
    row_ = outer_row;
    windows_allowed_ = outer_windows;
    aggregates_allowed_ = outer_aggregates;
    return value;
}

} // namespace standstill::kql
