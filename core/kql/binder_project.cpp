// SPDX-License-Identifier: GPL-3.0-or-later
// Which columns there are, by which names and in which order: project and its kin.
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/nearest.h"

#include <algorithm>

namespace standstill::kql {

SelectPtr Binder::apply_project(SelectPtr input, const Operator& op)
{
    std::vector<ExprPtr> exprs;
    for (const NamedExpr& item : op.items) {
        exprs.push_back(item.expr);
    }
    prepare_windows(input, exprs, false);
    ready_for_columns(input);
    Select target;
    int unnamed = 0;
    for (const NamedExpr& item : op.items) {
        std::vector<std::pair<std::string, BoundPtr>> several;
        if (bind_tuple(input.get(), item, several)) {
            for (auto& [name, value] : several) {
                add_column(target, unique_name(target, name), std::move(value), false);
            }
            continue;
        }
        if (item.names.size() > 1) {
            raise_not_supported("a list of names in project", item.span);
        }
        BoundPtr value = bind_in_row(*input, *item.expr, true, false);
        std::string name = item.names.empty() ? natural_name(*item.expr) : item.names.front();
        if (name.empty()) {
            name = "Column" + std::to_string(++unnamed);
        }
        if (!item.names.empty() && target.find(name) != nullptr) {
            raise(ErrorCode::KqlSyntax, item.span, name, "a column of that name is already projected");
        }
        add_column(target, unique_name(target, name), std::move(value), false);
    }
    for (const OutColumn& column : input->columns) {
        if (column.hidden) {
            target.columns.push_back(column);
        }
    }
    input->columns = std::move(target.columns);
    input->windowed = input->windowed || target.windowed;
    return input;
}

std::vector<std::size_t> Binder::columns_like(const Select& select, const Expr& pattern) const
{
    std::vector<std::size_t> found;
    const bool wild = pattern.text.find('*') != std::string::npos;
    if (std::count(pattern.text.begin(), pattern.text.end(), '*') > 4) {
        raise_not_supported("a pattern with more than four stars", pattern.span);
    }
    for (std::size_t i = 0; i < select.columns.size(); ++i) {
        const OutColumn& column = select.columns[i];
        if (!column.hidden && (wild ? matches_pattern(column.name, pattern.text) : column.name == pattern.text)) {
            found.push_back(i);
        }
    }
    if (found.empty() && !wild) {
        std::vector<std::string_view> known;
        for (const OutColumn& column : select.columns) {
            known.push_back(column.name);
        }
        raise(ErrorCode::KqlUnknownColumn, pattern.span, pattern.text, nearest(pattern.text, known));
    }
    return found;
}

SelectPtr Binder::apply_project_away(SelectPtr input, const Operator& op)
{
    ready_for_columns(input);
    std::vector<bool> gone(input->columns.size(), false);
    for (const NamedExpr& item : op.items) {
        for (const std::size_t i : columns_like(*input, *item.expr)) {
            gone[i] = true;
        }
    }
    std::vector<OutColumn> kept;
    for (std::size_t i = 0; i < gone.size(); ++i) {
        if (!gone[i]) {
            kept.push_back(input->columns[i]);
        }
    }
    input->columns = std::move(kept);
    return input;
}

SelectPtr Binder::apply_project_keep(SelectPtr input, const Operator& op)
{
    ready_for_columns(input);
    std::vector<bool> keep(input->columns.size(), false);
    for (const NamedExpr& item : op.items) {
        for (const std::size_t i : columns_like(*input, *item.expr)) {
            keep[i] = true;
        }
    }
    std::vector<OutColumn> kept;
    for (std::size_t i = 0; i < keep.size(); ++i) {
        if (keep[i] || input->columns[i].hidden) {
            kept.push_back(input->columns[i]);
        }
    }
    input->columns = std::move(kept);
    return input;
}

SelectPtr Binder::apply_project_rename(SelectPtr input, const Operator& op)
{
    ready_for_columns(input);
    for (const NamedExpr& item : op.items) {
        if (item.names.size() != 1 || item.expr->kind != ExprKind::Name) {
            raise(ErrorCode::KqlSyntax, item.span, {}, "new = old was expected");
        }
        const std::size_t at = columns_like(*input, *item.expr).front();
        if (input->find(item.names.front()) != nullptr && item.names.front() != input->columns[at].name) {
            raise(ErrorCode::KqlSyntax, item.span, item.names.front(), "a column of that name exists");
        }
        input->columns[at].name = item.names.front();
    }
    return input;
}

SelectPtr Binder::apply_project_reorder(SelectPtr input, const Operator& op)
{
    ready_for_columns(input);
    std::vector<bool> placed(input->columns.size(), false);
    std::vector<OutColumn> order;
    for (const SortKey& key : op.keys) {
        std::vector<std::size_t> found = columns_like(*input, *key.expr);
        if (key.nulls_first) { // asc or desc was written
            std::sort(found.begin(), found.end(), [&](std::size_t a, std::size_t b) {
                const int by_name = input->columns[a].name.compare(input->columns[b].name);
                return key.descending ? by_name > 0 : by_name < 0;
            });
        }
        for (const std::size_t i : found) {
            if (!placed[i]) {
                placed[i] = true;
                order.push_back(input->columns[i]);
            }
        }
    }
    for (std::size_t i = 0; i < placed.size(); ++i) {
        if (!placed[i]) {
            order.push_back(input->columns[i]);
        }
    }
    input->columns = std::move(order);
    return input;
}

} // namespace standstill::kql
