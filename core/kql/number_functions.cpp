// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic as Kusto does it: long wraps around, whole division truncates and its remainder is never negative, a
// division by zero is null for whole numbers and infinite or NaN for reals. Null in, null out.
#include "core/kql/native.h"

#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace standstill::kql {

namespace {

using Unsigned = std::uint64_t;

std::int64_t wrap(Unsigned value)
{
    return static_cast<std::int64_t>(value);
}
Unsigned bits(std::int64_t value)
{
    return static_cast<Unsigned>(value);
}

template <std::int64_t (*op)(std::int64_t, std::int64_t)>
void whole(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args)) {
        result.set_null();
    } else {
        result.set(op(args[0].integer, args[1].integer));
    }
}

std::int64_t add(std::int64_t a, std::int64_t b)
{
    return wrap(bits(a) + bits(b));
}
std::int64_t subtract(std::int64_t a, std::int64_t b)
{
    return wrap(bits(a) - bits(b));
}
std::int64_t multiply(std::int64_t a, std::int64_t b)
{
    return wrap(bits(a) * bits(b));
}
std::int64_t bit_and(std::int64_t a, std::int64_t b)
{
    return a & b;
}
std::int64_t bit_or(std::int64_t a, std::int64_t b)
{
    return a | b;
}
std::int64_t bit_xor(std::int64_t a, std::int64_t b)
{
    return a ^ b;
}
std::int64_t shift_left(std::int64_t a, std::int64_t b)
{
    return wrap(bits(a) << (bits(b) & 63U));
}
std::int64_t shift_right(std::int64_t a, std::int64_t b)
{
    return a >> (bits(b) & 63U);
}

double real_add(double a, double b)
{
    return a + b;
}
double real_subtract(double a, double b)
{
    return a - b;
}
double real_multiply(double a, double b)
{
    return a * b;
}
double real_divide(double a, double b)
{
    return a / b;
}
double real_negate(double a)
{
    return -a;
}
double real_abs(double a)
{
    return std::fabs(a);
}
double real_modulo(double a, double b)
{
    const double rest = std::fmod(a, b);
    return rest < 0 ? rest + std::fabs(b) : rest;
}
double real_bin(double a, double b)
{
    return b > 0 ? std::floor(a / b) * b : std::nan("");
}
double real_ceiling(double a)
{
    return std::ceil(a);
}
double real_sign(double a)
{
    return a > 0 ? 1 : (a < 0 ? -1 : 0);
}

void divide(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args) || args[1].integer == 0) {
        result.set_null();
    } else if (args[1].integer == -1) {
        result.set(wrap(Unsigned{0} - bits(args[0].integer)));
    } else {
        result.set(args[0].integer / args[1].integer);
    }
}

void modulo(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args) || args[1].integer == 0) {
        result.set_null();
        return;
    }
    if (args[1].integer == -1) {
        result.set(std::int64_t{0});
        return;
    }
    const std::int64_t rest = args[0].integer % args[1].integer;
    result.set(rest < 0 ? rest + (args[1].integer < 0 ? -args[1].integer : args[1].integer) : rest);
}

void negate(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args)) {
        result.set_null();
    } else {
        result.set(wrap(Unsigned{0} - bits(args[0].integer)));
    }
}

void absolute(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args)) {
        result.set_null();
    } else {
        const std::int64_t value = args[0].integer;
        result.set(value < 0 ? wrap(Unsigned{0} - bits(value)) : value);
    }
}

void bit_not(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args)) {
        result.set_null();
    } else {
        result.set(~args[0].integer);
    }
}

void bit_count(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args)) {
        result.set_null();
    } else {
        result.set(std::int64_t{std::popcount(bits(args[0].integer))});
    }
}

/// Whole multiples of b, downwards; b must be positive.
void bin(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args) || args[1].integer <= 0) {
        result.set_null();
        return;
    }
    std::int64_t rest = args[0].integer % args[1].integer;
    if (rest < 0) {
        rest += args[1].integer;
    }
    result.set(subtract(args[0].integer, rest));
}

/// Half away from zero, at `digits` places.
void round_call(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args)) {
        result.set_null();
        return;
    }
    const double scale = std::pow(10.0, args.size() > 1 ? as_real(args[1]) : 0.0);
    const double value = as_real(args[0]);
    const double scaled = value * scale;
    set_real(result, std::isfinite(scaled) ? std::round(scaled) / scale : value);
}

void is_nan(const Prepared*, Args args, SqlResult& result)
{
    set_bool(result, !is_null(args[0]) && std::isnan(as_real(args[0])));
}

void is_infinite(const Prepared*, Args args, SqlResult& result)
{
    set_bool(result, !is_null(args[0]) && std::isinf(as_real(args[0])));
}

void is_finite(const Prepared*, Args args, SqlResult& result)
{
    set_bool(result, !is_null(args[0]) && std::isfinite(as_real(args[0])));
}

/// == and != on reals: two nulls are null, one null differs, NaN differs from everything.
template <bool equal>
void compare_equal(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0]) && is_null(args[1])) {
        result.set_null();
    } else if (is_null(args[0]) || is_null(args[1])) {
        set_bool(result, !equal);
    } else {
        set_bool(result, (as_real(args[0]) == as_real(args[1])) == equal);
    }
}

template <bool (*op)(double, double)>
void compare(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args)) {
        result.set_null();
    } else {
        set_bool(result, op(as_real(args[0]), as_real(args[1])));
    }
}

bool less(double a, double b)
{
    return a < b;
}
bool less_equal(double a, double b)
{
    return a <= b;
}
bool greater(double a, double b)
{
    return a > b;
}
bool greater_equal(double a, double b)
{
    return a >= b;
}

template <bool smallest>
void extreme(const Prepared*, Args args, SqlResult& result)
{
    const SqlValue* best = nullptr;
    for (const SqlValue& arg : args) {
        if (!is_null(arg)
            && (best == nullptr || (smallest ? arg.integer < best->integer : arg.integer > best->integer))) {
            best = &arg;
        }
    }
    if (best == nullptr) {
        result.set_null();
    } else {
        result.set(best->integer);
    }
}

template <bool smallest>
void real_extreme(const Prepared*, Args args, SqlResult& result)
{
    bool found = false;
    double best = 0;
    for (const SqlValue& arg : args) {
        if (is_null(arg)) {
            continue;
        }
        const double value = as_real(arg);
        if (!found || std::isnan(value) || (smallest ? value < best : value > best)) {
            best = value;
        }
        found = true;
        if (std::isnan(best)) {
            break;
        }
    }
    if (found) {
        set_real(result, best);
    } else {
        result.set_null();
    }
}

void to_real(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0])) {
        result.set_null();
    } else {
        set_real(result, as_real(args[0]));
    }
}

constexpr auto rows = std::to_array<ScalarFunction>({
    {"kql_add", 2, -1, nullptr, whole<add>},
    {"kql_subtract", 2, -1, nullptr, whole<subtract>},
    {"kql_multiply", 2, -1, nullptr, whole<multiply>},
    {"kql_divide", 2, -1, nullptr, divide},
    {"kql_modulo", 2, -1, nullptr, modulo},
    {"kql_negate", 1, -1, nullptr, negate},
    {"kql_abs", 1, -1, nullptr, absolute},
    {"kql_bin", 2, -1, nullptr, bin},
    {"kql_bit_and", 2, -1, nullptr, whole<bit_and>},
    {"kql_bit_or", 2, -1, nullptr, whole<bit_or>},
    {"kql_bit_xor", 2, -1, nullptr, whole<bit_xor>},
    {"kql_shift_left", 2, -1, nullptr, whole<shift_left>},
    {"kql_shift_right", 2, -1, nullptr, whole<shift_right>},
    {"kql_real_add", 2, -1, nullptr, real<real_add>},
    {"kql_real_subtract", 2, -1, nullptr, real<real_subtract>},
    {"kql_real_multiply", 2, -1, nullptr, real<real_multiply>},
    {"kql_real_divide", 2, -1, nullptr, real<real_divide>},
    {"kql_real_modulo", 2, -1, nullptr, real<real_modulo>},
    {"kql_real_negate", 1, -1, nullptr, real_unary<real_negate>},
    {"kql_real_abs", 1, -1, nullptr, real_unary<real_abs>},
    {"kql_real_bin", 2, -1, nullptr, real<real_bin>},
    {"kql_ceiling", 1, -1, nullptr, real_unary<real_ceiling>},
    {"kql_bit_not", 1, -1, nullptr, bit_not},
    {"kql_bit_count", 1, -1, nullptr, bit_count},
    {"kql_sign", 1, -1, nullptr, real_unary<real_sign>},
    {"kql_round", -1, -1, nullptr, round_call},
    {"kql_isnan", 1, -1, nullptr, is_nan},
    {"kql_isinf", 1, -1, nullptr, is_infinite},
    {"kql_isfinite", 1, -1, nullptr, is_finite},
    {"kql_real_equal", 2, -1, nullptr, compare_equal<true>},
    {"kql_real_not_equal", 2, -1, nullptr, compare_equal<false>},
    {"kql_real_less", 2, -1, nullptr, compare<less>},
    {"kql_real_less_equal", 2, -1, nullptr, compare<less_equal>},
    {"kql_real_greater", 2, -1, nullptr, compare<greater>},
    {"kql_real_greater_equal", 2, -1, nullptr, compare<greater_equal>},
    {"kql_min_of", -1, -1, nullptr, extreme<true>},
    {"kql_max_of", -1, -1, nullptr, extreme<false>},
    {"kql_real_min_of", -1, -1, nullptr, real_extreme<true>},
    {"kql_real_max_of", -1, -1, nullptr, real_extreme<false>},
    {"kql_to_real", 1, -1, nullptr, to_real},
});

} // namespace

std::span<const ScalarFunction> number_functions()
{
    return rows;
}

} // namespace standstill::kql
