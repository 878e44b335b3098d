// SPDX-License-Identifier: GPL-3.0-or-later
// A value against a list: in and its kin, has_any, has_all; the list may be a table.
#include "core/kql/aggregate_table.h"
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/json.h"
#include "core/kql/match_functions.h"
#include "core/kql/types.h"

#include <algorithm>
#include <utility>

namespace standstill::kql {

BoundPtr Binder::bind_list(const Expr& expr)
{
    const bool negated = expr.text.front() == '!';
    const std::string op = negated ? expr.text.substr(1) : expr.text;
    if (expr.args[0]->kind == ExprKind::Star) {
        return bind_star(expr);
    }
    BoundPtr left = bind(*expr.args[0]);
    if (op == "in" || op == "in~") {
        return bind_in(expr, std::move(left), op == "in~", negated);
    }
    if (left->type != ValueType::String && left->type != ValueType::Dynamic) {
        raise_type(expr.args[0]->span, "string", left->type);
    }
    left = as_text(std::move(left));
    std::vector<BoundPtr> items;
    for (std::size_t i = 1; i < expr.args.size(); ++i) {
        if (const BoundPtr column = column_as_list(*expr.args[i])) {
            items.push_back(column);
            continue;
        }
        items.push_back(as_dynamic(bind(*expr.args[i])));
    }
    BoundPtr list = items.size() == 1 ? items.front()
                                      : make_native("kql_pack_array", ValueType::Dynamic, std::move(items), expr.span);
    const bool any = op == "has_any";
    return with_label(make_native(any ? "kql_has_any" : "kql_has_all", ValueType::Bool,
                          {std::move(left), std::move(list)}, expr.span),
        op);
}

/// The first column of a table as one list, where a list is expected; nothing when the expression is no table.
BoundPtr Binder::column_as_list(const Expr& expr)
{
    const bool scalar_call = expr.kind == ExprKind::Call && is_scalar_call(expr);
    const bool column = expr.kind == ExprKind::Name && row_ != nullptr && row_->find(expr.text) != nullptr;
    const PipelinePtr pipeline = scalar_call || column ? nullptr : tabular_of(expr);
    if (!pipeline) {
        return nullptr;
    }
    const Select* const row = std::exchange(row_, nullptr);
    SelectPtr query = wrap(bind_pipeline(*pipeline));
    row_ = row;
    const auto first = std::find_if(
        query->columns.begin(), query->columns.end(), [](const OutColumn& candidate) { return !candidate.hidden; });
    if (first == query->columns.end()) {
        raise(ErrorCode::KqlType, expr.span, {}, "expected a table with a column");
    }
    BoundPtr list = make_aggregate("kql_make_list", ValueType::Dynamic,
        {as_dynamic(first->value), make_literal(std::int64_t{1'048'576}, ValueType::Long),
            make_literal(std::int64_t{0}, ValueType::Long)},
        nullptr, expr.span);
    query->columns = {OutColumn{new_id(), "list", ValueType::Dynamic, std::move(list), false}};
    query->grouped = true;
    query->order.clear();
    query->sorted = false;
    auto bound = std::make_shared<Bound>();
    bound->kind = BoundKind::Query;
    bound->type = ValueType::Dynamic;
    bound->span = expr.span;
    bound->weight = 20;
    bound->query = std::move(query);
    return bound;
}

/// x in (1, 2), x in (list), x in (T | project y); in~ folds case.
BoundPtr Binder::bind_in(const Expr& expr, BoundPtr left, bool fold, bool negated)
{
    const auto finish = [&](BoundPtr test) {
        test = with_label(with_span(std::move(test), expr.span), expr.text);
        return negated ? make_node(BoundKind::Not, ValueType::Bool, {std::move(test)}, {}, expr.span) : test;
    };
    if (expr.args.size() == 2) {
        PipelinePtr pipeline = tabular_of(*expr.args[1]);
        if (expr.args[1]->kind == ExprKind::Call && is_scalar_call(*expr.args[1])) {
            pipeline = nullptr;
        }
        if (expr.args[1]->kind == ExprKind::Name && row_ != nullptr && row_->find(expr.args[1]->text) != nullptr) {
            pipeline = nullptr;
        }
        if (pipeline) {
            const Select* const row = row_;
            row_ = nullptr;
            SelectPtr query = bind_pipeline(*pipeline);
            row_ = row;
            auto test = std::make_shared<Bound>();
            test->kind = BoundKind::InQuery;
            test->type = ValueType::Bool;
            query = wrap(std::move(query));
            OutColumn* first = nullptr;
            for (OutColumn& column : query->columns) {
                if (!column.hidden && first == nullptr) {
                    first = &column;
                }
            }
            if (first == nullptr) {
                raise(ErrorCode::KqlType, expr.args[1]->span, {}, "expected a table with a column");
            }
            if (left->type == ValueType::Dynamic) {
                left = as_text(std::move(left));
            }
            if (first->type == ValueType::Dynamic) {
                first->value = as_text(first->value);
                first->type = ValueType::String;
            }
            const bool numbers = is_integer(left->type) && is_integer(first->type);
            if (left->type != first->type && !numbers) {
                raise_type(expr.args[1]->span, value_type_name(left->type), first->type);
            }
            if (fold && left->type == ValueType::String) {
                left = make_native("kql_fold", ValueType::String, {std::move(left)});
                first->value = make_native("kql_fold", ValueType::String, {first->value});
            }
            query->order.clear();
            query->sorted = false;
            test->args = {std::move(left)};
            test->weight += test->args[0]->weight;
            test->query = std::move(query);
            return finish(test);
        }
    }
    std::vector<BoundPtr> items;
    for (std::size_t i = 1; i < expr.args.size(); ++i) {
        BoundPtr item = bind(*expr.args[i]);
        if (item->type == ValueType::Dynamic && is_literal(item)) {
            const auto json =
                is_null_literal(item) ? std::optional<Json>() : parse_json(std::get<std::string>(item->value));
            if (json && json->kind == Json::Kind::Array) { // a constant list is its members
                for (const std::string& needle : needles_of(*json)) {
                    BoundPtr text = make_text(needle);
                    items.push_back(left->type == ValueType::String || left->type == ValueType::Dynamic
                            ? text
                            : convert(text, left->type));
                }
                continue;
            }
        }
        items.push_back(std::move(item));
    }
    if (left->type == ValueType::Dynamic) {
        const bool texts = std::all_of(
            items.begin(), items.end(), [](const BoundPtr& item) { return item->type == ValueType::String; });
        left = texts ? as_text(std::move(left)) : convert(std::move(left), ValueType::Real);
    }
    if (items.size() == 1 && items.front()->type == ValueType::Dynamic) {
        if (fold) {
            return finish(make_native("kql_in_folded", ValueType::Bool, {as_text(std::move(left)), items.front()}));
        }
        return finish(make_native("kql_in_dynamic", ValueType::Bool, {as_dynamic(std::move(left)), items.front()}));
    }
    if (left->type == ValueType::Guid) {
        left = as_text(std::move(left));
    }
    if (left->type == ValueType::String) {
        const bool constant = std::all_of(items.begin(), items.end(), is_literal);
        for (std::size_t i = 0; i < items.size(); ++i) {
            const ValueType type = items[i]->type;
            if (type != ValueType::String && type != ValueType::Dynamic && type != ValueType::Guid) {
                raise_type(expr.args[std::min(i + 1, expr.args.size() - 1)]->span, "string", type);
            }
            items[i] = as_text(std::move(items[i]));
        }
        if (fold) {
            if (constant) {
                Json list = Json::array();
                for (const BoundPtr& item : items) {
                    list.items.push_back(Json::of_string(std::get<std::string>(item->value)));
                }
                BoundPtr text = make_literal(print_json(list), ValueType::Dynamic);
                return finish(make_native("kql_in_folded", ValueType::Bool, {std::move(left), std::move(text)}));
            }
            std::vector<BoundPtr> tests;
            for (BoundPtr& item : items) {
                tests.push_back(make_native("kql_equals", ValueType::Bool, {left, std::move(item)}));
            }
            return finish(
                tests.size() == 1 ? tests.front() : make_node(BoundKind::Or, ValueType::Bool, std::move(tests)));
        }
    }
    if (items.empty()) {
        return finish(make_literal(std::int64_t{0}, ValueType::Bool));
    }
    // null in (...) is false, so that null !in (...) is true
    if (left->type == ValueType::Real || left->type == ValueType::Decimal
        || std::any_of(items.begin(), items.end(), [](const BoundPtr& item) { return is_real(item->type); })) {
        std::vector<BoundPtr> tests;
        for (BoundPtr& item : items) {
            tests.push_back(make_node(BoundKind::Coalesce, ValueType::Bool,
                {equality(left, std::move(item), false, expr.span), make_literal(std::int64_t{0}, ValueType::Bool)}));
        }
        return finish(tests.size() == 1 ? tests.front() : make_node(BoundKind::Or, ValueType::Bool, std::move(tests)));
    }
    for (const BoundPtr& item : items) {
        const bool same = item->type == left->type
            || (is_integer(item->type) && (is_integer(left->type) || left->type == ValueType::Bool));
        if (!same && !is_null_literal(item)) {
            raise_type(expr.span, value_type_name(left->type), item->type);
        }
    }
    items.insert(items.begin(), std::move(left));
    return finish(make_node(BoundKind::InList, ValueType::Bool, std::move(items)));
}

} // namespace standstill::kql
