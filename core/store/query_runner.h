// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a compiled query on a connection: read only under an authorizer, until a deadline or a stop, one typed row at a
// time. Used by session for rules, hunts and the filter bar. Needs the functions of sql_functions.h registered.
#pragma once

#include "core/base/error.h"
#include "core/kql/kql.h"
#include "core/model/value.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <stop_token>

struct sqlite3;

namespace standstill::store {

struct QueryControl
{
    std::stop_token stop;
    std::optional<std::chrono::steady_clock::time_point> deadline;
};

/// A row as the compiled columns say; the event id when the query carries it. Returning false ends the query early.
using QueryRow = std::function<bool(const Row& row, std::optional<std::int64_t> identity)>;

/// Errors: KqlEvaluation (detail = what failed), Cancelled, DeadlineExceeded.
Result<void> run_query(
    sqlite3* connection, const kql::Compiled& query, const QueryControl& control, const QueryRow& on_row);

} // namespace standstill::store
