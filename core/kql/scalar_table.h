// SPDX-License-Identifier: GPL-3.0-or-later
// The scalar functions that a query may call. A new function is one row in scalar_table.cpp plus its C++ function in
// one of the *_functions.cpp files. Rows are either plain (a signature and the SQL function) or bound by a method.
#pragma once

#include "core/kql/binder.h"

#include <string_view>
#include <vector>

namespace standstill::kql {

/// Parameters by letter: s string, l long, r real, t datetime, p timespan, b bool, d dynamic, g guid, x any (as text),
/// v any (as dynamic). '?' makes the one before optional, '*' repeats it.
struct ScalarRow
{
    std::string_view name;
    std::string_view parameters;
    ValueType result;
    std::string_view native;
    BoundPtr (*bind)(Binder&, const Expr& call) = nullptr; ///< instead of the signature
    /// An unnamed column computed by it takes the name of its first argument.
    bool names_by_argument = false;
};

const ScalarRow* find_scalar(std::string_view name);
std::vector<std::string_view> scalar_names();
/// Binds a call by the row's signature.
BoundPtr bind_by_signature(Binder& binder, const ScalarRow& row, const Expr& call);

bool is_window_function(std::string_view name);
bool is_aggregate_function(std::string_view name);
std::vector<std::string_view> aggregate_names();

} // namespace standstill::kql
