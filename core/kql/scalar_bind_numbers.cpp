// SPDX-License-Identifier: GPL-3.0-or-later
// Binding of functions over numbers, times and neighbouring rows.
#include "core/kql/datetime_functions.h"
#include "core/kql/failure.h"
#include "core/kql/scalar_bind.h"
#include "core/kql/types.h"

#include <numbers>

namespace standstill::kql {

using enum ValueType;

namespace {

BoundPtr calendar_part(Binder& binder, const Expr& expr)
{
    const std::string name = binder.constant_text(expr, "a calendar part");
    const auto part = date_part(name);
    if (!part) {
        raise(ErrorCode::KqlType, expr.span, name, "expected a calendar part such as 'day'");
    }
    return make_text(name, expr.span);
}

} // namespace

BoundPtr bind_abs(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 1);
    BoundPtr value = binder.bind(*call.args[0]);
    if (is_integer(value->type) || value->type == TimeSpan) {
        const ValueType type = value->type == TimeSpan ? TimeSpan : Long;
        return make_native("kql_abs", type, {std::move(value)}, call.span);
    }
    if (value->type == Decimal) {
        return make_native("kql_decimal_abs", Decimal, {std::move(value)}, call.span);
    }
    if (value->type != Real) {
        raise_type(call.args[0]->span, "a number", value->type);
    }
    return make_native("kql_real_abs", Real, {std::move(value)}, call.span);
}

/// bin and floor: whole steps down, by number, timespan or time.
BoundPtr bind_bin(Binder& binder, const Expr& call)
{
    expect_arguments(call, call.text == "floor" ? 1 : 2, 2);
    BoundPtr value = binder.bind(*call.args[0]);
    BoundPtr step = call.args.size() == 2 ? binder.bind(*call.args[1]) : make_literal(std::int64_t{1}, Long);
    if (value->type == DateTime || value->type == TimeSpan) {
        if (step->type != TimeSpan) {
            raise_type(call.args.back()->span, "timespan", step->type);
        }
        const bool time = value->type == DateTime;
        return make_native(time ? "kql_bin_datetime" : "kql_bin", time ? DateTime : TimeSpan,
            {std::move(value), std::move(step)}, call.span);
    }
    if (!is_number(value->type) || !is_number(step->type)) {
        raise_type(call.span, "numbers or times", is_number(value->type) ? step->type : value->type);
    }
    if (is_integer(value->type) && is_integer(step->type)) {
        const ValueType type = value->type;
        return make_native("kql_bin", type, {std::move(value), std::move(step)}, call.span);
    }
    return make_native("kql_real_bin", Real,
        {binder.convert(std::move(value), Real), binder.convert(std::move(step), Real)}, call.span);
}

BoundPtr bind_bin_at(Binder& binder, const Expr& call)
{
    expect_arguments(call, 3, 3);
    std::vector<BoundPtr> args{binder.bind(*call.args[0]), binder.bind(*call.args[1]), binder.bind(*call.args[2])};
    const ValueType type = args[0]->type;
    const bool times = type == DateTime && args[1]->type == TimeSpan && args[2]->type == DateTime;
    const bool spans = type == TimeSpan && args[1]->type == TimeSpan && args[2]->type == TimeSpan;
    const bool whole = is_integer(type) && is_integer(args[1]->type) && is_integer(args[2]->type);
    const bool reals = is_number(type) && is_number(args[1]->type) && is_number(args[2]->type);
    if (!whole && reals) {
        for (BoundPtr& arg : args) {
            arg = binder.convert(std::move(arg), Real);
        }
        return make_native("kql_real_bin_at", Real, std::move(args), call.span);
    }
    if (!times && !spans && !whole) {
        raise_not_supported("bin_at() of " + std::string(value_type_name(type)), call.span);
    }
    return make_native("kql_bin_at", type, std::move(args), call.span);
}

BoundPtr bind_pi(Binder&, const Expr& call)
{
    expect_arguments(call, 0, 0);
    return make_literal(std::numbers::pi, Real, call.span);
}

BoundPtr bind_extreme_of(Binder& binder, const Expr& call, bool smallest)
{
    expect_arguments(call, 2, 64);
    std::vector<BoundPtr> values;
    for (const ExprPtr& arg : call.args) {
        values.push_back(binder.bind(*arg));
    }
    const ValueType type = binder.unify(values, call.span);
    if (!is_ordinal(type) && type != Real) {
        raise_type(call.span, "numbers or times", type);
    }
    const std::string kind = type == Real ? "real_" : "";
    return make_native("kql_" + kind + (smallest ? "min_of" : "max_of"), type, std::move(values), call.span);
}

BoundPtr bind_now(Binder& binder, const Expr& call)
{
    expect_arguments(call, 0, 1);
    BoundPtr now = make_literal(binder.now(), DateTime, call.span);
    if (call.args.empty()) {
        return now;
    }
    return make_native("kql_time_add", DateTime, {std::move(now), binder.bind_as(*call.args[0], TimeSpan)}, call.span);
}

BoundPtr bind_ago(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 1);
    BoundPtr now = make_literal(binder.now(), DateTime, call.span);
    return make_native(
        "kql_time_subtract", DateTime, {std::move(now), binder.bind_as(*call.args[0], TimeSpan)}, call.span);
}

BoundPtr bind_datetime_add(Binder& binder, const Expr& call)
{
    expect_arguments(call, 3, 3);
    BoundPtr part = calendar_part(binder, *call.args[0]);
    BoundPtr count = binder.bind_as(*call.args[1], Long);
    return make_native("kql_datetime_add", DateTime,
        {std::move(part), std::move(count), binder.bind_as(*call.args[2], DateTime)}, call.span);
}

BoundPtr bind_datetime_diff(Binder& binder, const Expr& call)
{
    expect_arguments(call, 3, 3);
    BoundPtr part = calendar_part(binder, *call.args[0]);
    const bool weeks = date_part(std::get<std::string>(part->value)) == DatePart::Week;
    BoundPtr first = binder.bind_as(*call.args[1], DateTime);
    BoundPtr difference = make_native("kql_datetime_diff", Long,
        {std::move(part), std::move(first), binder.bind_as(*call.args[2], DateTime)}, call.span);
    return weeks ? binder.convert(std::move(difference), Real) : difference; // the engine gives weeks as a real
}

BoundPtr bind_datetime_part(Binder& binder, const Expr& call)
{
    expect_arguments(call, 2, 2);
    BoundPtr part = calendar_part(binder, *call.args[0]);
    return make_native(
        "kql_datetime_part", Long, {std::move(part), binder.bind_as(*call.args[1], DateTime)}, call.span);
}

BoundPtr bind_make_timespan(Binder& binder, const Expr& call)
{
    expect_arguments(call, 2, 4);
    std::vector<BoundPtr> args;
    for (std::size_t i = 0; i < call.args.size(); ++i) {
        const bool seconds = i + 1 == call.args.size() && i >= 2;
        args.push_back(binder.bind_as(*call.args[i], seconds ? Real : Long));
    }
    return make_native("kql_make_timespan", TimeSpan, std::move(args), call.span);
}

BoundPtr bind_from_unix(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 1);
    BoundPtr value = binder.bind(*call.args[0]);
    if (!is_number(value->type)) {
        raise_type(call.args[0]->span, "a number", value->type);
    }
    const std::string unit = call.text.substr(9, call.text.find('_', 9) - 9);
    if (unit == "nanoseconds" && !is_integer(value->type)) {
        raise_type(call.args[0]->span, "long", value->type);
    }
    return make_native("kql_from_unix_" + unit, DateTime, {std::move(value)}, call.span);
}

BoundPtr bind_row_number(Binder& binder, const Expr& call)
{
    expect_arguments(call, 0, 2);
    BoundPtr start = call.args.empty() ? make_literal(std::int64_t{1}, Long) : binder.bind_as(*call.args[0], Long);
    BoundPtr restart = call.args.size() < 2 ? make_literal(std::int64_t{0}, Bool) : binder.bind_as(*call.args[1], Bool);
    return binder.window("kql_row_number", Long, {std::move(start), std::move(restart)}, call.span);
}

/// prev(x[, offset[, default]]) and next
BoundPtr bind_neighbour_of(Binder& binder, const Expr& call, bool before)
{
    expect_arguments(call, 1, 3);
    BoundPtr value = binder.bind(*call.args[0]);
    const std::int64_t offset = call.args.size() > 1 ? binder.constant_long(*call.args[1], "an offset") : 1;
    if (offset < 0) {
        raise_not_supported("a negative offset", call.args[1]->span);
    }
    const ValueType type = value->type;
    BoundPtr otherwise = make_literal({}, type);
    if (call.args.size() > 2) {
        otherwise = binder.bind_as(*call.args[2], type);
    }
    return binder.window(
        before ? "lag" : "lead", type, {std::move(value), make_literal(offset, Long), std::move(otherwise)}, call.span);
}

BoundPtr bind_row_cumsum(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 2);
    BoundPtr value = binder.bind(*call.args[0]);
    if (!is_number(value->type) && value->type != TimeSpan) {
        raise_type(call.args[0]->span, "a number", value->type);
    }
    BoundPtr restart = call.args.size() < 2 ? make_literal(std::int64_t{0}, Bool) : binder.bind_as(*call.args[1], Bool);
    const bool real = value->type == Real;
    const ValueType type = real ? Real : (value->type == TimeSpan ? TimeSpan : Long);
    return binder.window(
        real ? "kql_running_sum_real" : "kql_running_sum", type, {std::move(value), std::move(restart)}, call.span);
}

/// row_window_session(time, most from the first, most between neighbours[, restart])
BoundPtr bind_row_window_session(Binder& binder, const Expr& call)
{
    expect_arguments(call, 3, 4);
    BoundPtr value = binder.bind_as(*call.args[0], DateTime);
    BoundPtr first = binder.bind_as(*call.args[1], TimeSpan);
    BoundPtr between = binder.bind_as(*call.args[2], TimeSpan);
    BoundPtr restart = call.args.size() < 4 ? make_literal(std::int64_t{0}, Bool) : binder.bind_as(*call.args[3], Bool);
    return binder.window("kql_row_window_session", DateTime,
        {std::move(value), std::move(first), std::move(between), std::move(restart)}, call.span);
}

BoundPtr bind_row_rank_of(Binder& binder, const Expr& call, bool dense)
{
    expect_arguments(call, 1, 2);
    BoundPtr value = binder.bind(*call.args[0]);
    BoundPtr restart = call.args.size() < 2 ? make_literal(std::int64_t{0}, Bool) : binder.bind_as(*call.args[1], Bool);
    return binder.window("kql_row_rank", Long,
        {std::move(value), make_literal(std::int64_t{dense ? 1 : 0}, Long), std::move(restart)}, call.span);
}

} // namespace standstill::kql
