// SPDX-License-Identifier: GPL-3.0-or-later
// Lines that several subcommands print about work that was done: imported files and rule runs.
#pragma once

#include "app/command.h"
#include "app/output.h"
#include "core/session/case.h"

namespace standstill::app {

/// One line per run on standard output.
void write_rule_runs(Output& output, const std::vector<RuleRun>& runs);

/// Tells per file on standard error what became of it, and what the exit code of the import is. `report` belongs to
/// `opened`, which is asked for the first few rejected records.
Exit tell_import(session::Case& opened, const session::ImportReport& report);

} // namespace standstill::app
