// SPDX-License-Identifier: GPL-3.0-or-later
// summarize.
#include "core/kql/aggregate_table.h"
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/scalar_table.h"
#include "core/kql/types.h"

#include <algorithm>
#include <array>

namespace standstill::kql {

namespace {

/// A column that stands outside of every aggregate has no single value in a group.
bool has_bare_column(const Bound& bound)
{
    if (bound.kind == BoundKind::Aggregate) {
        return false;
    }
    if (bound.kind == BoundKind::Column) {
        return true;
    }
    return std::any_of(bound.args.begin(), bound.args.end(), [](const BoundPtr& arg) { return has_bare_column(*arg); });
}

bool depends_on_order(const Expr& expr)
{
    static constexpr std::array<std::string_view, 6> blind{"count", "countif", "sum", "min", "max", "dcount"};
    if (expr.kind == ExprKind::Call && is_aggregate_function(expr.text)
        && std::find(blind.begin(), blind.end(), expr.text) == blind.end()) {
        return true;
    }
    return std::any_of(expr.args.begin(), expr.args.end(), [](const ExprPtr& arg) { return depends_on_order(*arg); });
}

} // namespace

/// arg_max, arg_min, take_any and percentiles make several columns. False when the item is none of them.
bool Binder::summarize_many(Select& target, const Select& input, const NamedExpr& item, const Operator& op)
{
    const Expr& call = *item.expr;
    if (call.kind != ExprKind::Call) {
        return false;
    }
    const bool extreme = call.text == "arg_max" || call.text == "arg_min";
    const bool any = (call.text == "take_any" || call.text == "any")
        && (call.args.size() > 1 || (!call.args.empty() && call.args[0]->kind == ExprKind::Star));
    const bool percentiles = call.text == "percentiles" && call.args.size() > 2;
    if (!extreme && !any && !percentiles) {
        return false;
    }
    if (call.args.empty()) {
        raise(ErrorCode::KqlArity, call.span, call.text, "1 or more");
    }
    const auto bind_value = [&](const Expr& expr) { return bind_in_row(input, expr, false, false); };
    std::size_t named = 0;
    const auto add = [&](std::string natural, BoundPtr value) {
        std::string name = named < item.names.size() ? item.names[named] : std::move(natural);
        ++named;
        if (name.empty()) {
            name = "Column1";
        }
        add_column(target, unique_name(target, name), std::move(value), false);
    };
    if (percentiles) {
        for (std::size_t i = 1; i < call.args.size(); ++i) {
            Expr one = call;
            one.text = "percentile";
            one.args = {call.args[0], call.args[i]};
            add(aggregate_column_name(*this, one), bind_in_row(input, one, false, true));
        }
        return true;
    }
    const bool smallest = call.text == "arg_min";
    const BoundPtr by = extreme ? bind_value(*call.args[0]) : nullptr;
    if (by && (by->type == ValueType::Dynamic || by->type == ValueType::Guid || by->type == ValueType::Decimal)) {
        raise_type(call.args[0]->span, "a value that has an order", by->type);
    }
    const auto value_of = [&](const BoundPtr& value) {
        if (extreme) {
            return make_arg_extreme(smallest, by, value, call.span);
        }
        BoundPtr result = make_aggregate("kql_take_any", value->type, {value}, nullptr, call.span);
        return value->type == ValueType::String
            ? make_node(BoundKind::Coalesce, ValueType::String, {std::move(result), make_text({})}, {}, call.span)
            : result;
    };
    if (extreme) {
        std::string natural = natural_name(*call.args[0]);
        add(natural.empty() ? (smallest ? "min_" : "max_") : natural, value_of(by));
    }
    for (std::size_t i = extreme ? 1 : 0; i < call.args.size(); ++i) {
        const Expr& expr = *call.args[i];
        if (expr.kind != ExprKind::Star) {
            add(natural_name(expr), value_of(bind_value(expr)));
            continue;
        }
        for (const OutColumn& column : input.columns) {
            const bool is_by = std::any_of(op.by.begin(), op.by.end(), [&](const NamedExpr& key) {
                return key.expr->kind == ExprKind::Name && key.expr->text == column.name;
            });
            const bool is_first = extreme && call.args[0]->kind == ExprKind::Name && call.args[0]->text == column.name;
            if (!column.hidden && !is_by && !is_first) {
                add(column.name, value_of(column.value));
            }
        }
    }
    return true;
}

SelectPtr Binder::apply_summarize(SelectPtr input, const Operator& op)
{
    for (const Parameter& parameter : op.parameters) {
        if (!parameter.name.starts_with("hint.")) {
            raise_not_supported("summarize " + parameter.name, parameter.span);
        }
    }
    std::vector<ExprPtr> exprs;
    bool needs_order = false;
    for (const auto* list : {&op.items, &op.by}) {
        for (const NamedExpr& item : *list) {
            exprs.push_back(item.expr);
            needs_order = needs_order || depends_on_order(*item.expr);
        }
    }
    prepare_windows(input, exprs, true);
    if (input->sorted && needs_order) {
        input->keep_order = true;
        input = wrap(std::move(input));
    } else if (input->limit || input->distinct || input->grouped || input->windowed) {
        input = wrap(std::move(input));
    }
    ready_for_columns(input);
    Select target;
    std::vector<BoundPtr> keys;
    int unnamed = 0;
    const auto name_for = [&](const NamedExpr& item) {
        std::string name = item.names.empty() ? natural_name(*item.expr) : item.names.front();
        return name.empty() ? "Column" + std::to_string(++unnamed) : name;
    };
    for (const NamedExpr& item : op.by) {
        BoundPtr key = bind_in_row(*input, *item.expr, false, false);
        if (key->type == ValueType::Dynamic) {
            raise_type(item.span, "a group key that is not dynamic", key->type);
        }
        keys.push_back(key);
        add_column(target, unique_name(target, name_for(item)), std::move(key), false);
    }
    for (const NamedExpr& item : op.items) {
        if (summarize_many(target, *input, item, op)) {
            continue;
        }
        if (item.names.size() > 1) {
            raise_not_supported("a list of names here", item.span);
        }
        BoundPtr value = bind_in_row(*input, *item.expr, false, true);
        if (!value->has_aggregate && !is_literal(value) && value->kind != BoundKind::Query) {
            raise(ErrorCode::KqlType, item.span, {}, "expected an aggregate");
        }
        if (has_bare_column(*value)) {
            raise(ErrorCode::KqlType, item.span, {}, "a column outside of an aggregate");
        }
        add_column(target, unique_name(target, name_for(item)), std::move(value), false);
    }
    add_partition_columns(*input, target, keys);
    input->columns = std::move(target.columns);
    input->group_by = std::move(keys);
    input->grouped = true;
    input->windowed = false;
    input->order.clear();
    input->sorted = false;
    const BoundPtr identity = input->identity;
    lose_identity(*input, "summarize");
    return identity && input->source == SourceKind::Table && !input->group_by.empty()
        ? rows_of_extremes(input, identity)
        : input;
}

/// `arg_max(Timestamp, *)` of a table: which row it is is found out with the columns that decide it, and only those
/// rows are then read in full.
SelectPtr Binder::rows_of_extremes(const SelectPtr& grouped, const BoundPtr& identity)
{
    const auto extreme_of = [](const BoundPtr& value) -> const Bound* {
        const Bound& inner = value->kind == BoundKind::Coalesce ? *value->args[0] : *value;
        const bool is =
            inner.kind == BoundKind::Aggregate && (inner.name == "kql_arg_max" || inner.name == "kql_arg_min");
        return is ? &inner : nullptr;
    };
    constexpr std::size_t worth_it = 4; // columns
    const Bound* first = nullptr;
    std::size_t wide = 0;
    for (const OutColumn& column : grouped->columns) {
        if (const Bound* extreme = extreme_of(column.value)) {
            if (first != nullptr && (extreme->name != first->name || extreme->args[0] != first->args[0])) {
                return grouped; // by two measures: two rows
            }
            first = extreme;
            ++wide;
        }
    }
    if (wide < worth_it) {
        return grouped;
    }
    auto rows = std::make_shared<Select>();
    rows->source = SourceKind::Table;
    rows->table = grouped->table;
    rows->table_columns = grouped->table_columns;
    rows->identity_id = grouped->identity_id;
    rows->identity_lost_by = grouped->identity_lost_by;
    std::vector<OutColumn> narrow;
    for (const OutColumn& column : grouped->columns) {
        BoundPtr value;
        if (const Bound* extreme = extreme_of(column.value)) {
            value = extreme->args[2];
        } else {
            narrow.push_back(column);
            value = make_column(column.id, column.type);
        }
        rows->columns.push_back(OutColumn{new_id(), column.name, column.type, std::move(value), column.hidden});
    }
    auto which = std::make_shared<Bound>(*first);
    which->type = ValueType::Long;
    which->args[2] = identity;
    narrow.push_back(OutColumn{new_id(), {}, ValueType::Long, std::move(which), true});
    rows->only_row = make_column(narrow.back().id, ValueType::Long);
    grouped->columns = std::move(narrow);
    rows->left = grouped;
    return wrap(rows);
}

} // namespace standstill::kql
