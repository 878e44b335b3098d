// SPDX-License-Identifier: GPL-3.0-or-later
// From one type to another: text to values and back, dynamic to either. What can't be converted is null, or "".
#include "core/kql/literals.h"
#include "core/kql/native.h"

#include <array>
#include <limits>
#include <string>

namespace standstill::kql {

namespace {

constexpr std::int64_t kusto_epoch = -min_ticks; ///< ticks from year 1, Kusto's zero, to 1970

template <typename T>
void set_optional(SqlResult& result, const std::optional<T>& value)
{
    if (value) {
        result.set(static_cast<std::int64_t>(*value));
    } else {
        result.set_null();
    }
}

std::optional<std::int64_t> truncated(double value, double low, double high, std::int64_t lowest, std::int64_t highest)
{
    if (!std::isfinite(value)) {
        return std::nullopt;
    }
    if (value >= high) {
        return highest;
    }
    return value <= low ? lowest : static_cast<std::int64_t>(value);
}

std::optional<std::int64_t> real_to_long(double value)
{
    return truncated(value, -9223372036854775808.0, 9223372036854775808.0, INT64_MIN, INT64_MAX);
}

std::optional<std::int64_t> real_to_int(double value)
{
    return truncated(value, -2147483648.0, 2147483647.0, INT32_MIN, INT32_MAX);
}

std::int64_t wrapped_int(std::int64_t value)
{
    return static_cast<std::int32_t>(static_cast<std::uint64_t>(value));
}

std::optional<std::int64_t> text_to_int(std::string_view text)
{
    const auto value = read_long(text);
    return value && *value >= INT32_MIN && *value <= INT32_MAX ? value : std::nullopt;
}

void text_to_long_call(const Prepared*, Args args, SqlResult& result)
{
    set_optional(result, read_long(args[0].text));
}
void text_to_int_call(const Prepared*, Args args, SqlResult& result)
{
    set_optional(result, text_to_int(args[0].text));
}
void text_to_bool_call(const Prepared*, Args args, SqlResult& result)
{
    set_optional(result, read_bool(args[0].text));
}
void text_to_datetime_call(const Prepared*, Args args, SqlResult& result)
{
    set_optional(result, read_datetime(args[0].text));
}
void text_to_timespan_call(const Prepared*, Args args, SqlResult& result)
{
    set_optional(result, read_timespan(args[0].text));
}

void text_to_real_call(const Prepared*, Args args, SqlResult& result)
{
    if (const auto value = read_real(args[0].text)) {
        set_real(result, *value);
    } else {
        result.set_null();
    }
}

void text_to_guid_call(const Prepared*, Args args, SqlResult& result)
{
    if (const auto guid = read_guid(args[0].text)) {
        result.set(std::string_view(*guid));
    } else {
        result.set_null();
    }
}

void real_to_long_call(const Prepared*, Args args, SqlResult& result)
{
    set_optional(result, is_null(args[0]) ? std::nullopt : real_to_long(as_real(args[0])));
}

void real_to_int_call(const Prepared*, Args args, SqlResult& result)
{
    set_optional(result, is_null(args[0]) ? std::nullopt : real_to_int(as_real(args[0])));
}

void long_to_int_call(const Prepared*, Args args, SqlResult& result)
{
    set_optional(result, is_null(args[0]) ? std::nullopt : std::optional(wrapped_int(args[0].integer)));
}

/// tolong(datetime) counts from year 1.
void datetime_to_long(const Prepared*, Args args, SqlResult& result)
{
    set_optional(result, is_null(args[0]) ? std::nullopt : std::optional(args[0].integer + kusto_epoch));
}

void long_to_datetime(const Prepared*, Args args, SqlResult& result)
{
    const bool fits = !is_null(args[0]) && args[0].integer >= 0 && args[0].integer <= max_ticks + kusto_epoch;
    set_optional(result, fits ? std::optional(args[0].integer - kusto_epoch) : std::nullopt);
}

void real_text(const Prepared*, Args args, SqlResult& result)
{
    const std::string text = is_null(args[0]) ? std::string() : print_real(as_real(args[0]), true);
    result.set(std::string_view(text));
}

void long_text(const Prepared*, Args args, SqlResult& result)
{
    const std::string text = is_null(args[0]) ? std::string() : std::to_string(args[0].integer);
    result.set(std::string_view(text));
}

void bool_text(const Prepared*, Args args, SqlResult& result)
{
    result.set(std::string_view(is_null(args[0]) ? "" : (args[0].integer != 0 ? "True" : "False")));
}

void datetime_text(const Prepared*, Args args, SqlResult& result)
{
    const std::string text = is_null(args[0]) ? std::string() : format_iso(args[0].integer);
    result.set(std::string_view(text));
}

void timespan_text(const Prepared*, Args args, SqlResult& result)
{
    const std::string text = is_null(args[0]) ? std::string() : format_timespan(args[0].integer);
    result.set(std::string_view(text));
}

std::string dynamic_as_text(const Json& value)
{
    if (value.kind == Json::Kind::String) {
        return value.text;
    }
    return value.is_null() ? std::string() : print_json(value);
}

void dynamic_text(const Prepared*, Args args, SqlResult& result)
{
    const std::string text = dynamic_as_text(dynamic_of(args[0]));
    result.set(std::string_view(text));
}

std::optional<std::int64_t> dynamic_to_long(const Json& value)
{
    switch (value.kind) {
    case Json::Kind::Bool:
    case Json::Kind::Long:
        return value.integer;
    case Json::Kind::Real:
        return real_to_long(value.real);
    case Json::Kind::String:
        return read_long(value.text);
    case Json::Kind::Null:
    case Json::Kind::Array:
    case Json::Kind::Object:
        break;
    }
    return std::nullopt;
}

void dynamic_to_long_call(const Prepared*, Args args, SqlResult& result)
{
    set_optional(result, dynamic_to_long(dynamic_of(args[0])));
}

void dynamic_to_int_call(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    if (value.kind == Json::Kind::Real) {
        set_optional(result, real_to_int(value.real));
    } else if (value.kind == Json::Kind::String) {
        set_optional(result, text_to_int(value.text));
    } else {
        const auto number = dynamic_to_long(value);
        set_optional(result, number ? std::optional(wrapped_int(*number)) : std::nullopt);
    }
}

void dynamic_to_real_call(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    std::optional<double> number;
    if (value.kind == Json::Kind::Bool || value.kind == Json::Kind::Long) {
        number = static_cast<double>(value.integer);
    } else if (value.kind == Json::Kind::Real) {
        number = value.real;
    } else if (value.kind == Json::Kind::String) {
        number = read_real(value.text);
    }
    if (number) {
        set_real(result, *number);
    } else {
        result.set_null();
    }
}

void dynamic_to_bool_call(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    if (value.kind == Json::Kind::String) {
        set_optional(result, read_bool(value.text));
    } else if (value.kind == Json::Kind::Real) {
        set_bool(result, value.real != 0);
    } else {
        const auto number = dynamic_to_long(value);
        set_optional(result, number ? std::optional(*number != 0) : std::nullopt);
    }
}

void dynamic_to_datetime_call(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    set_optional(result, value.kind == Json::Kind::String ? read_datetime(value.text) : std::nullopt);
}

void dynamic_to_timespan_call(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    set_optional(result, value.kind == Json::Kind::String ? read_timespan(value.text) : std::nullopt);
}

void dynamic_to_guid_call(const Prepared*, Args args, SqlResult& result)
{
    const auto guid = read_guid(dynamic_as_text(dynamic_of(args[0])));
    if (guid) {
        result.set(std::string_view(*guid));
    } else {
        result.set_null();
    }
}

void text_to_dynamic(const Prepared*, Args args, SqlResult& result)
{
    std::string out;
    print_json_string(args[0].text, out);
    result.set(std::string_view(out));
}

void optional_text_to_dynamic(const Prepared* prepared, Args args, SqlResult& result)
{
    if (is_null(args[0])) {
        result.set_null();
    } else {
        text_to_dynamic(prepared, args, result);
    }
}

void bool_to_dynamic(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0])) {
        result.set_null();
    } else {
        result.set(std::string_view(args[0].integer != 0 ? "true" : "false"));
    }
}

void real_to_dynamic(const Prepared*, Args args, SqlResult& result)
{
    set_dynamic(result, is_null(args[0]) ? Json() : Json::of_real(as_real(args[0])));
}

void long_to_dynamic(const Prepared*, Args args, SqlResult& result)
{
    set_dynamic(result, is_null(args[0]) ? Json() : Json::of_long(args[0].integer));
}

void datetime_to_dynamic(const Prepared*, Args args, SqlResult& result)
{
    set_dynamic(result, is_null(args[0]) ? Json() : Json::of_string(format_iso(args[0].integer)));
}

void timespan_to_dynamic(const Prepared*, Args args, SqlResult& result)
{
    set_dynamic(result, is_null(args[0]) ? Json() : Json::of_string(format_timespan(args[0].integer)));
}

void dynamic_type(const Prepared*, Args args, SqlResult& result)
{
    result.set(std::string_view(json_type_name(dynamic_of(args[0]))));
}

constexpr std::array<ScalarFunction, 33> rows{{
    {"kql_text_to_long", 1, -1, nullptr, text_to_long_call},
    {"kql_text_to_int", 1, -1, nullptr, text_to_int_call},
    {"kql_text_to_bool", 1, -1, nullptr, text_to_bool_call},
    {"kql_text_to_real", 1, -1, nullptr, text_to_real_call},
    {"kql_text_to_datetime", 1, -1, nullptr, text_to_datetime_call},
    {"kql_text_to_timespan", 1, -1, nullptr, text_to_timespan_call},
    {"kql_text_to_guid", 1, -1, nullptr, text_to_guid_call},
    {"kql_real_to_long", 1, -1, nullptr, real_to_long_call},
    {"kql_real_to_int", 1, -1, nullptr, real_to_int_call},
    {"kql_long_to_int", 1, -1, nullptr, long_to_int_call},
    {"kql_datetime_to_long", 1, -1, nullptr, datetime_to_long},
    {"kql_long_to_datetime", 1, -1, nullptr, long_to_datetime},
    {"kql_real_text", 1, -1, nullptr, real_text},
    {"kql_long_text", 1, -1, nullptr, long_text},
    {"kql_bool_text", 1, -1, nullptr, bool_text},
    {"kql_datetime_text", 1, -1, nullptr, datetime_text},
    {"kql_timespan_text", 1, -1, nullptr, timespan_text},
    {"kql_dynamic_text", 1, -1, nullptr, dynamic_text},
    {"kql_dynamic_to_long", 1, -1, nullptr, dynamic_to_long_call},
    {"kql_dynamic_to_int", 1, -1, nullptr, dynamic_to_int_call},
    {"kql_dynamic_to_real", 1, -1, nullptr, dynamic_to_real_call},
    {"kql_dynamic_to_bool", 1, -1, nullptr, dynamic_to_bool_call},
    {"kql_dynamic_to_datetime", 1, -1, nullptr, dynamic_to_datetime_call},
    {"kql_dynamic_to_timespan", 1, -1, nullptr, dynamic_to_timespan_call},
    {"kql_dynamic_to_guid", 1, -1, nullptr, dynamic_to_guid_call},
    {"kql_text_to_dynamic", 1, -1, nullptr, text_to_dynamic},
    {"kql_guid_to_dynamic", 1, -1, nullptr, optional_text_to_dynamic},
    {"kql_bool_to_dynamic", 1, -1, nullptr, bool_to_dynamic},
    {"kql_real_to_dynamic", 1, -1, nullptr, real_to_dynamic},
    {"kql_datetime_to_dynamic", 1, -1, nullptr, datetime_to_dynamic},
    {"kql_timespan_to_dynamic", 1, -1, nullptr, timespan_to_dynamic},
    {"kql_dynamic_type", 1, -1, nullptr, dynamic_type},
    {"kql_long_to_dynamic", 1, -1, nullptr, long_to_dynamic},
}};

} // namespace

std::span<const ScalarFunction> convert_functions()
{
    return rows;
}

} // namespace standstill::kql
