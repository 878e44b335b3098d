// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/value.h"

#include "core/base/text.h"
#include "core/base/time.h"

#include <array>
#include <charconv>
#include <cmath>

namespace standstill {

const char* value_type_name(ValueType type)
{
    switch (type) {
    case ValueType::Bool:
        return "bool";
    case ValueType::Int:
        return "int";
    case ValueType::Long:
        return "long";
    case ValueType::Real:
        return "real";
    case ValueType::Decimal:
        return "decimal";
    case ValueType::String:
        return "string";
    case ValueType::DateTime:
        return "datetime";
    case ValueType::TimeSpan:
        return "timespan";
    case ValueType::Dynamic:
        return "dynamic";
    case ValueType::Guid:
        return "guid";
    }
    return "string";
}

namespace {

std::string real_text(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "Infinity" : "-Infinity";
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

} // namespace

std::string value_text(const Value& value, ValueType type)
{
    if (is_null(value))
        return {};
    if (const auto* text = std::get_if<std::string>(&value))
        return *text;
    if (const auto* real = std::get_if<double>(&value))
        return real_text(*real);
    const std::int64_t integer = std::get<std::int64_t>(value);
    switch (type) {
    case ValueType::Bool:
        return integer != 0 ? "true" : "false";
    case ValueType::DateTime:
        return format_iso(integer);
    case ValueType::TimeSpan:
        return format_timespan(integer);
    default:
        return std::to_string(integer);
    }
}

std::string value_json(const Value& value, ValueType type)
{
    if (is_null(value))
        return type == ValueType::String ? "\"\"" : "null";
    if (const auto* text = std::get_if<std::string>(&value)) {
        if (type == ValueType::Dynamic)
            return text->empty() ? "null" : *text;
        return '"' + base::escape_json(*text) + '"';
    }
    if (const auto* real = std::get_if<double>(&value)) {
        const std::string plain = real_text(*real);
        return std::isfinite(*real) ? plain : '"' + plain + '"';
    }
    if (type == ValueType::DateTime || type == ValueType::TimeSpan)
        return '"' + value_text(value, type) + '"';
    return value_text(value, type);
}

} // namespace standstill
