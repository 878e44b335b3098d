// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/types.h"

#include <array>
#include <utility>

namespace standstill::kql {

std::optional<ValueType> type_from_name(std::string_view name)
{
    static constexpr std::array<std::pair<std::string_view, ValueType>, 21> names{{
        {"bool", ValueType::Bool},
        {"boolean", ValueType::Bool},
        {"int", ValueType::Int},
        {"int32", ValueType::Int},
        {"long", ValueType::Long},
        {"int64", ValueType::Long},
        {"real", ValueType::Real},
        {"double", ValueType::Real},
        {"float", ValueType::Real},
        {"decimal", ValueType::Decimal},
        {"string", ValueType::String},
        {"datetime", ValueType::DateTime},
        {"date", ValueType::DateTime},
        {"timespan", ValueType::TimeSpan},
        {"time", ValueType::TimeSpan},
        {"dynamic", ValueType::Dynamic},
        {"object", ValueType::Dynamic},
        {"guid", ValueType::Guid},
        {"uuid", ValueType::Guid},
        {"uniqueid", ValueType::Guid},
        {"sbyte", ValueType::Bool},
    }};
    for (const auto& [known, type] : names) {
        if (known == name) {
            return type;
        }
    }
    return std::nullopt;
}

const char* clr_type_name(ValueType type)
{
    switch (type) {
    case ValueType::Bool:
        return "System.SByte";
    case ValueType::Int:
        return "System.Int32";
    case ValueType::Long:
        return "System.Int64";
    case ValueType::Real:
        return "System.Double";
    case ValueType::Decimal:
        return "System.Data.SqlTypes.SqlDecimal";
    case ValueType::String:
        return "System.String";
    case ValueType::DateTime:
        return "System.DateTime";
    case ValueType::TimeSpan:
        return "System.TimeSpan";
    case ValueType::Dynamic:
        return "System.Object";
    case ValueType::Guid:
        return "System.Guid";
    }
    return "";
}

std::optional<ValueType> common_type(ValueType a, ValueType b)
{
    if (a == b) {
        return a;
    }
    if ((a == ValueType::Decimal && is_integer(b)) || (b == ValueType::Decimal && is_integer(a))) {
        return ValueType::Decimal;
    }
    if (is_number(a) && is_number(b)) {
        return is_real(a) || is_real(b) ? ValueType::Real : ValueType::Long;
    }
    if (a == ValueType::Dynamic || b == ValueType::Dynamic) {
        return ValueType::Dynamic;
    }
    return std::nullopt;
}

} // namespace standstill::kql
