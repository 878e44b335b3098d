// SPDX-License-Identifier: GPL-3.0-or-later
// Kusto's types: their spellings and which one a mixture of two becomes. No values here.
#pragma once

#include "core/model/value.h"

#include <optional>
#include <string_view>

namespace standstill::kql {

/// "long", "int64", "string", "real", "double", ... ; nothing for other words.
std::optional<ValueType> type_from_name(std::string_view name);
/// "System.Int64" and so on, as getschema prints them.
const char* clr_type_name(ValueType type);

constexpr bool is_integer(ValueType type)
{
    return type == ValueType::Int || type == ValueType::Long;
}
constexpr bool is_real(ValueType type)
{
    return type == ValueType::Real; // decimal has functions of its own
}
constexpr bool is_number(ValueType type)
{
    return is_integer(type) || is_real(type);
}
/// Held in SQL as an integer whose order is the value's order.
constexpr bool is_ordinal(ValueType type)
{
    return is_integer(type) || type == ValueType::DateTime || type == ValueType::TimeSpan || type == ValueType::Bool;
}

/// The type that values of both become when they meet in iff, case, coalesce, a list or a union; nothing if they can't.
std::optional<ValueType> common_type(ValueType a, ValueType b);

} // namespace standstill::kql
