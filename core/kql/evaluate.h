// SPDX-License-Identifier: GPL-3.0-or-later
// Evaluates a bound expression in C++ with the same functions that SQLite calls: for constants at compile time and for
// Explainer. Aggregates, windows and sub-selects have no value here.
#pragma once

#include "core/kql/plan.h"

#include <functional>
#include <optional>

namespace standstill::kql {

using ColumnLookup = std::function<Value(int column)>;

/// Nothing when the expression can't be evaluated outside of SQL or a function failed.
std::optional<Value> evaluate(const Bound& bound, const ColumnLookup& column);

/// True for a bool that is known to hold.
inline bool holds(const std::optional<Value>& value)
{
    if (!value) {
        return false;
    }
    const auto* number = std::get_if<std::int64_t>(&*value);
    return number != nullptr && *number != 0;
}

} // namespace standstill::kql
