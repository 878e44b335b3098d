// SPDX-License-Identifier: GPL-3.0-or-later
// The aggregates that summarize may call: one row each in aggregate_table.cpp, plus its C++ class in
// aggregate_functions.cpp where SQLite has none.
#pragma once

#include "core/kql/binder.h"

namespace standstill::kql {

BoundPtr bind_aggregate_call(Binder& binder, const Expr& call);
/// "count_", "sum_x", "set_x", ...
std::string aggregate_column_name(const Binder& binder, const Expr& call);
/// An aggregate over bound values; `filter` may be null.
BoundPtr make_aggregate(std::string name, ValueType type, std::vector<BoundPtr> args, BoundPtr filter, Span span);
/// arg_max and arg_min give one value for each column; this is one of them.
BoundPtr make_arg_extreme(bool smallest, const BoundPtr& by, const BoundPtr& value, Span span);

} // namespace standstill::kql
