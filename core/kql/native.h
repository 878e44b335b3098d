// SPDX-License-Identifier: GPL-3.0-or-later
// What the files of SQL functions share: reading borrowed values and handing back results. How Kusto's values look in
// SQL: bool, int, long, datetime, timespan are integers (datetime and timespan in ticks); real is REAL, or the text
// 'NaN' since SQLite has no NaN; string and guid are TEXT; dynamic is JSON in TEXT, or a bare number.
#pragma once

#include "core/kql/budget.h"
#include "core/kql/functions.h"
#include "core/kql/json.h"

#include <cmath>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace standstill::kql {

using Args = std::span<const SqlValue>;

inline bool is_null(const SqlValue& value)
{
    return value.kind == SqlValue::Kind::Null;
}

inline double as_real(const SqlValue& value)
{
    switch (value.kind) {
    case SqlValue::Kind::Integer:
        return static_cast<double>(value.integer);
    case SqlValue::Kind::Real:
        return value.real;
    case SqlValue::Kind::Text:
    case SqlValue::Kind::Null:
        break;
    }
    return std::nan("");
}

inline void set_real(SqlResult& result, double value)
{
    if (std::isnan(value)) {
        result.set(std::string_view("NaN"));
    } else {
        result.set(value);
    }
}

inline void set_bool(SqlResult& result, bool value)
{
    result.set(std::int64_t{value ? 1 : 0});
}

/// Text that is not JSON counts as a JSON string, as parse_json() does.
Json dynamic_of(const SqlValue& value);
void set_dynamic(SqlResult& result, const Json& value);

std::span<const ScalarFunction> match_functions();
std::span<const ScalarFunction> text_functions();
std::span<const ScalarFunction> regex_functions();
std::span<const ScalarFunction> convert_functions();
std::span<const ScalarFunction> number_functions();
std::span<const ScalarFunction> math_functions();
std::span<const ScalarFunction> datetime_functions();
std::span<const ScalarFunction> time_arithmetic();
std::span<const ScalarFunction> zone_functions();
std::span<const ScalarFunction> dynamic_functions();
std::span<const ScalarFunction> array_functions();
std::span<const ScalarFunction> parse_functions();
std::span<const ScalarFunction> network_functions();
std::span<const ScalarFunction> hash_functions();
std::span<const ScalarFunction> url_functions();
std::span<const ScalarFunction> code_functions();
std::span<const ScalarFunction> series_functions();
std::span<const ScalarFunction> scan_functions();
std::span<const ScalarFunction> decimal_functions();

/// What make-series answers for no rows (series_aggregates.cpp).
void empty_series(const Prepared* prepared, Args args, SqlResult& result);

inline bool any_null(Args args)
{
    for (const SqlValue& arg : args) {
        if (is_null(arg)) {
            return true;
        }
    }
    return false;
}

/// SQL functions on reals: null in, null out.
template <double (*op)(double, double)>
void real(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args)) {
        result.set_null();
    } else {
        set_real(result, op(as_real(args[0]), as_real(args[1])));
    }
}

template <double (*op)(double)>
void real_unary(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args)) {
        result.set_null();
    } else {
        set_real(result, op(as_real(args[0])));
    }
}

} // namespace standstill::kql
