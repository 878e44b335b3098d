// SPDX-License-Identifier: GPL-3.0-or-later
// Scalar values and result tables as KQL knows them. Used by kql, store, session and everything that shows a result.
// A Value carries no type of its own: the column says how to read it.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace standstill {

/// Kusto's scalar types. Strings are never null: a missing one is "".
enum class ValueType { Bool, Int, Long, Real, Decimal, String, DateTime, TimeSpan, Dynamic, Guid };

/// null | bool, int, long, datetime, timespan (ticks) | real, decimal | string, guid, dynamic (JSON text)
using Value = std::variant<std::monostate, std::int64_t, double, std::string>;

inline bool is_null(const Value& value)
{
    return std::holds_alternative<std::monostate>(value);
}

/// The text or number that a row holds in a column known to hold one; "" or 0 for anything else.
inline std::string text_in(const Value& value)
{
    const auto* held = std::get_if<std::string>(&value);
    return held != nullptr ? *held : std::string();
}
inline std::int64_t number_in(const Value& value)
{
    const auto* held = std::get_if<std::int64_t>(&value);
    return held != nullptr ? *held : 0;
}

struct Column
{
    std::string name;
    ValueType type = ValueType::String;
};

using Row = std::vector<Value>;

struct ResultTable
{
    std::vector<Column> columns;
    std::vector<Row> rows;
    bool truncated = false; ///< a row limit was given and there was more
};

/// "bool", "int", "long", "real", "decimal", "string", "datetime", "timespan", "dynamic", "guid"
const char* value_type_name(ValueType type);

/// The value as a person or a CSV cell sees it: ISO times, Kusto timespans, "true"/"false", "" for null.
std::string value_text(const Value& value, ValueType type);
/// The value as JSON: null, true, 12, 1.5, "text", nested JSON for dynamic. Infinity and NaN as strings.
std::string value_json(const Value& value, ValueType type);

} // namespace standstill
