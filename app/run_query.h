// SPDX-License-Identifier: GPL-3.0-or-later
// A query's rows or columns on standard output; its errors, with the place in the query, on standard error. Shared by
// the subcommands that print rows.
#pragma once

#include "app/command.h"
#include "app/row_writer.h"
#include "core/session/case.h"

namespace standstill::app {

Exit print_rows(session::Case& opened, const std::string& kql, RowFormat format, const std::stop_token& stop);

/// The rows of Findings, or of Leads, for which `predicate` holds (all when it is empty), newest first.
Exit print_listed(session::Case& opened, const std::string& table, const std::string& predicate, RowFormat format,
    const std::stop_token& stop);

/// "name:type" per column.
Exit print_schema(session::Case& opened, const std::string& kql, const std::stop_token& stop);

} // namespace standstill::app
