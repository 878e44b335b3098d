// SPDX-License-Identifier: GPL-3.0-or-later
// make-series: rows fall into steps of an axis, each step is aggregated, each group's steps become one array.
#include "core/kql/aggregate_table.h"
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/scalar_bind.h"
#include "core/kql/types.h"

#include <array>
#include <span>
#include <utility>

namespace standstill::kql {

namespace {

enum class Shown : std::int64_t { Value, Whole, Real, Time, Span }; // as series_aggregates.cpp reads it

Shown shown_as(ValueType type)
{
    switch (type) {
    case ValueType::DateTime:
        return Shown::Time;
    case ValueType::TimeSpan:
        return Shown::Span;
    case ValueType::Real:
        return Shown::Real;
    default:
        return Shown::Whole;
    }
}

BoundPtr shown_literal(Shown shown)
{
    return make_literal(static_cast<std::int64_t>(shown), ValueType::Long);
}

struct Bounds
{
    BoundPtr axis;
    BoundPtr from; ///< null literal: the first step with data
    BoundPtr to; ///< not inclusive; null literal: the last step with data
    BoundPtr step;
};

bool is_missing(const BoundPtr& bound)
{
    return is_null_literal(bound);
}

/// Axis and bounds of one type; the step of times is a timespan.
void agree_on_type(Binder& binder, Bounds& bounds, Span span)
{
    const ValueType axis = bounds.axis->type;
    if (axis == ValueType::DateTime || axis == ValueType::TimeSpan) {
        for (const BoundPtr& bound : {bounds.from, bounds.to}) {
            if (!is_missing(bound) && bound->type != axis) {
                raise_type(bound->span, value_type_name(axis), bound->type);
            }
        }
        if (bounds.step->type != ValueType::TimeSpan) {
            raise_type(bounds.step->span, "timespan", bounds.step->type);
        }
        return;
    }
    if (!is_number(axis)) {
        raise_type(span, "a time or a number", axis);
    }
    bool real = false;
    for (const BoundPtr& bound : {bounds.axis, bounds.from, bounds.to, bounds.step}) {
        if (!is_missing(bound) && !is_number(bound->type)) {
            raise_type(bound->span, "a number", bound->type);
        }
        real = real || (!is_missing(bound) && is_real(bound->type));
    }
    for (BoundPtr* bound : {&bounds.axis, &bounds.from, &bounds.to, &bounds.step}) {
        if (real && !is_missing(*bound)) {
            *bound = binder.convert(*bound, ValueType::Real);
        }
    }
}

/// The start of the step that a row falls into: counted from `from`, or whole multiples.
BoundPtr step_of(const Bounds& bounds)
{
    const ValueType type = bounds.axis->type;
    const std::string real = type == ValueType::Real ? "real_" : "";
    if (!is_missing(bounds.from)) {
        return make_native("kql_" + real + "bin_at", type, {bounds.axis, bounds.step, bounds.from});
    }
    return make_native(
        type == ValueType::DateTime ? "kql_bin_datetime" : "kql_" + real + "bin", type, {bounds.axis, bounds.step});
}

/// `in range(from, to, step)` counts whole multiples of the step, and its last point may be `to` itself.
void include_end(Bounds& bounds, Span span)
{
    const ValueType type = bounds.axis->type;
    BoundPtr aligned = step_of({bounds.from, make_null(type), make_null(type), bounds.step});
    if (type == ValueType::Real || !is_literal(aligned) || aligned->value != bounds.from->value) {
        raise_not_supported(
            "make-series in range() that does not begin at a whole step", span, "write: from ... to ... step ...");
    }
    const bool time = type == ValueType::DateTime;
    bounds.to = make_native(time ? "kql_time_add" : "kql_add", type,
        {bounds.to, make_literal(std::int64_t{1}, time ? ValueType::TimeSpan : type)});
}

} // namespace

namespace {

struct TupleColumn
{
    const char* name;
    ValueType type;
};

constexpr std::array<TupleColumn, 6> fit_columns{{
    {"rsquare", ValueType::Real},
    {"slope", ValueType::Real},
    {"variance", ValueType::Real},
    {"rvariance", ValueType::Real},
    {"interception", ValueType::Real},
    {"line_fit", ValueType::Dynamic},
}};
constexpr std::array<TupleColumn, 7> stats_columns{{
    {"min", ValueType::Real},
    {"min_idx", ValueType::Long},
    {"max", ValueType::Real},
    {"max_idx", ValueType::Long},
    {"avg", ValueType::Real},
    {"stdev", ValueType::Real},
    {"variance", ValueType::Real},
}};

std::span<const TupleColumn> tuple_columns(const std::string& function)
{
    if (function == "series_fit_line") {
        return fit_columns;
    }
    return function == "series_stats" ? std::span<const TupleColumn>(stats_columns) : std::span<const TupleColumn>();
}

BoundPtr tuple_bag(Binder& binder, const Expr& call)
{
    const bool stats = call.text == "series_stats";
    expect_arguments(call, 1, stats ? 2 : 1);
    std::vector<BoundPtr> args{binder.bind_as(*call.args[0], ValueType::Dynamic)};
    if (call.args.size() > 1) {
        args.push_back(binder.bind_as(*call.args[1], ValueType::Bool));
    }
    return make_native("kql_" + call.text, ValueType::Dynamic, std::move(args), call.span);
}

BoundPtr tuple_item(Binder& binder, const BoundPtr& bag, const TupleColumn& column)
{
    BoundPtr value = make_native("kql_path", ValueType::Dynamic, {bag, make_text(column.name)});
    return column.type == ValueType::Dynamic ? value : binder.convert(std::move(value), column.type);
}

} // namespace

/// A function that makes several columns, where one value is asked for: the first.
BoundPtr bind_series_first(Binder& binder, const Expr& call)
{
    return with_span(tuple_item(binder, tuple_bag(binder, call), tuple_columns(call.text).front()), call.span);
}

bool Binder::bind_tuple(
    const Select* row, const NamedExpr& item, std::vector<std::pair<std::string, BoundPtr>>& columns)
{
    const Expr& call = *item.expr;
    if (call.kind != ExprKind::Call || item.names.size() == 1 || tuple_columns(call.text).empty()) {
        return false;
    }
    const Select* const outer = std::exchange(row_, row);
    const BoundPtr bag = tuple_bag(*this, call);
    const std::string of = natural_name(*call.args[0]);
    const std::string stem = call.text + "_" + (of.empty() ? of : of + "_");
    std::size_t index = 0;
    for (const TupleColumn& column : tuple_columns(call.text)) {
        if (!item.names.empty() && index >= item.names.size()) {
            break;
        }
        columns.emplace_back(
            item.names.empty() ? stem + column.name : item.names[index], tuple_item(*this, bag, column));
        ++index;
    }
    row_ = outer;
    return true;
}

BoundPtr Binder::bind_outside(const Expr& expr)
{
    const Select* const row = row_;
    row_ = nullptr;
    BoundPtr value = bind(expr);
    row_ = row;
    return value;
}

SelectPtr Binder::apply_make_series(SelectPtr input, const Operator& op)
{
    bool nonempty = false;
    for (const Parameter& parameter : op.parameters) {
        if (parameter.name == "kind" && parameter.word == "nonempty") {
            nonempty = true;
        } else if (!parameter.name.starts_with("hint.")) {
            raise_not_supported("make-series " + parameter.name + "=" + parameter.word, parameter.span);
        }
    }
    if (nonempty && !op.by.empty()) {
        raise_not_supported("make-series kind=nonempty with by", op.span);
    }
    if (input->limit || input->distinct || input->grouped || input->windowed) {
        input = wrap(std::move(input));
    }
    ready_for_columns(input);

    Bounds bounds;
    bounds.axis = bind_in_row(*input, *op.operands[0], false, false);
    bounds.from = op.operands[1] ? bind_outside(*op.operands[1]) : make_null(bounds.axis->type);
    bounds.to = op.operands[2] ? bind_outside(*op.operands[2]) : make_null(bounds.axis->type);
    bounds.step = bind_outside(*op.operands[3]);
    agree_on_type(*this, bounds, op.operands[0]->span);
    if (op.text == "range") {
        include_end(bounds, op.span);
    }
    if (nonempty && (is_missing(bounds.from) || is_missing(bounds.to))) {
        raise_not_supported("make-series kind=nonempty without from and to", op.span);
    }
    if (!op.by.empty() && (!op.operands[1] || !op.operands[2])) {
        raise_not_supported("make-series by groups without from and to", op.span,
            "say where the series begin and end: on " + natural_name(*op.operands[0]) + " from ... to ... step ...");
    }

    // one row for each group and step
    Select steps;
    std::vector<BoundPtr> keys;
    for (const NamedExpr& item : op.by) {
        BoundPtr key = bind_in_row(*input, *item.expr, false, false);
        if (key->type == ValueType::Dynamic) {
            raise_type(item.span, "a group key that is not dynamic", key->type);
        }
        std::string name = item.names.empty() ? natural_name(*item.expr) : item.names.front();
        keys.push_back(key);
        add_column(steps, unique_name(steps, name.empty() ? "Column1" : name), std::move(key), false);
    }
    const std::size_t key_count = keys.size();
    BoundPtr step = step_of(bounds);
    keys.push_back(step);
    std::vector<BoundPtr> defaults;
    for (const NamedExpr& item : op.items) {
        BoundPtr value = bind_in_row(*input, *item.expr, false, true);
        if (!value->has_aggregate) {
            raise(ErrorCode::KqlType, item.span, {}, "expected an aggregate");
        }
        const ValueType type = value->type;
        if (!is_number(type) && type != ValueType::TimeSpan) {
            raise_type(item.span, "an aggregate that is a number", type);
        }
        BoundPtr otherwise =
            item.fallback ? bind_outside(*item.fallback) : make_literal(std::int64_t{0}, ValueType::Long);
        if (!is_null_literal(otherwise) && otherwise->type != type && !(is_real(otherwise->type) && is_integer(type))) {
            otherwise = convert(std::move(otherwise), type);
        }
        defaults.push_back(as_dynamic(std::move(otherwise)));
        const std::string name = item.names.empty() ? natural_name(*item.expr) : item.names.front();
        add_column(steps, unique_name(steps, name.empty() ? "Column1" : name), std::move(value), false);
    }
    add_column(steps, "\x01step", std::move(step), false);
    input->where.push_back(make_node(BoundKind::NotNull, ValueType::Bool, {bounds.axis}));
    if (!is_missing(bounds.from)) {
        input->where.push_back(relation(">=", bounds.axis, bounds.from, op.span));
    }
    if (!is_missing(bounds.to)) {
        input->where.push_back(relation("<", bounds.axis, bounds.to, op.span));
    }
    input->columns = std::move(steps.columns);
    input->group_by = std::move(keys);
    input->grouped = true;
    input->order.clear();
    input->sorted = false;
    lose_identity(*input, "make-series");

    // one row for each group
    SelectPtr series = wrap(std::move(input));
    Select target;
    std::vector<BoundPtr> groups;
    const BoundPtr point = series->columns.back().value;
    for (std::size_t i = 0; i < key_count; ++i) {
        groups.push_back(series->columns[i].value);
        add_column(target, series->columns[i].name, series->columns[i].value, false);
    }
    const auto collected = [&](BoundPtr value, BoundPtr otherwise, Shown shown) {
        BoundPtr empty = make_native("kql_empty_series", ValueType::Dynamic,
            {otherwise, bounds.from, bounds.to, bounds.step, shown_literal(shown)});
        BoundPtr all = make_aggregate("kql_make_series", ValueType::Dynamic,
            {point, std::move(value), std::move(otherwise), bounds.from, bounds.to, bounds.step, shown_literal(shown)},
            nullptr, op.span);
        return nonempty ? make_node(BoundKind::Coalesce, ValueType::Dynamic, {std::move(all), std::move(empty)}) : all;
    };
    for (std::size_t i = 0; i < defaults.size(); ++i) {
        const OutColumn& column = series->columns[key_count + i];
        add_column(target, column.name, collected(as_dynamic(column.value), defaults[i], Shown::Value), false);
    }
    const std::string axis_name = natural_name(*op.operands[0]);
    add_column(target, unique_name(target, axis_name.empty() ? "Column1" : axis_name),
        collected(make_null(ValueType::Dynamic), make_null(ValueType::Dynamic), shown_as(bounds.axis->type)), false);
    series->columns = std::move(target.columns);
    series->group_by = std::move(groups);
    series->grouped = true;
    series->order.clear();

    SelectPtr result = wrap(std::move(series)); // no rows, or no step between from and to: no series
    result->where.push_back(make_node(BoundKind::NotNull, ValueType::Bool, {result->columns.back().value}));
    return result;
}

} // namespace standstill::kql
