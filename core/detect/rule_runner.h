// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a rule over a case: compiles its query, takes each returned row with the event it came from, and hands the rows
// on as finding drafts. What the rule itself says of the time window is lifted: the window is the whole case.
#pragma once

#include "core/base/error.h"
#include "core/kql/kql.h"
#include "core/model/ids.h"
#include "core/model/rule.h"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::detect {

/// One row that a rule returned.
struct FindingDraft
{
    EventId event;
    std::string stop_method; ///< column StopMethod, empty when the rule has none
    bool targets_security = false; ///< TargetsSecurityService
    bool targets_backup = false; ///< TargetsBackupService
    bool targets_database = false; ///< TargetsDatabaseService
    std::string columns; ///< the row as the rule returned it: a JSON object
};

struct RuleResult
{
    std::vector<FindingDraft> findings;
    std::string lifted; ///< the look-back that was lifted, as written in the rule
};

/// Runs a compiled query; the third argument of the callback is the event id.
using RunQuery = std::function<Result<void>(const kql::Compiled&, const std::function<void(const Row&, EventId)>&)>;

/// How tables whose rows are events name the row (kql::Table::identity_sql).
inline constexpr std::string_view event_identity = "e.id";

/// RuleLosesIdentity when rows can't be traced to events; otherwise whatever compiling says. `only_ids_in`: see
/// kql::CompileOptions.
Result<kql::Compiled> compile_rule(
    const Rule& rule, const kql::Catalog& catalog, Ticks now, const std::string& only_ids_in = {});
/// Of a query that compile_rule gave.
Result<RuleResult> run_rule(const kql::Compiled& compiled, const RunQuery& run);

} // namespace standstill::detect
