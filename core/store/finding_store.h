// SPDX-License-Identifier: GPL-3.0-or-later
// Findings in the case file: what a rule run leaves behind, and the rows that views show. A finding keeps its row and
// its verdict over re-runs because its key is made of the rule's family and the event's own identity.
#pragma once

#include "core/kql/catalog.h"
#include "core/model/finding.h"
#include "core/model/rule.h"
#include "core/store/sqlite.h"

#include <string>
#include <string_view>
#include <vector>

namespace standstill::store {

/// A row to be stored; see detect::FindingDraft.
struct NewFinding
{
    EventId event;
    std::string stop_method;
    bool targets_security = false;
    bool targets_backup = false;
    bool targets_database = false;
    std::string columns; ///< JSON object
};

/// What a run looked at.
struct RunExtent
{
    bool whole_case = true; ///< false: only events that came since the last run; what older ones gave stays
    std::string mark; ///< read_run_mark() gives it back; empty: the next run looks at the whole case
};

/// Makes the findings of `rule` exactly these (or its leads, when it is no detector), all of them or none, and notes
/// the run. Verdicts are not touched. The caller holds a transaction, so that several rules become durable together.
Result<RuleRun> replace_findings(Connection& connection, const kql::Catalog& catalog, const Rule& rule, RuleRun run,
    const std::vector<NewFinding>& findings, const RunExtent& extent);
/// The key of the case's value that tells on what the conclusions rest; empty once something was found after them.
inline constexpr const char* concluded_key = "concluded";
/// The key of the case's value that holds the mark of a rule's latest run.
std::string run_mark_key(std::string_view rule_id);
/// Of the latest run of a rule; empty when there is none.
Result<std::string> read_run_mark(Connection& connection, std::string_view rule_id);

/// What rules found, and what was concluded from it, holds no longer: the next detection looks at the whole case.
Result<void> forget_runs(Connection& connection);

/// The latest run of each rule.
Result<std::vector<RuleRun>> read_rule_runs(Connection& connection);

/// The text of the rule as it was when it found this; of a lead when the id is below zero.
Result<std::string> read_query_of(Connection& connection, FindingId id);
/// In the order of `ids`, those of leads below zero; ids that are gone are left out.
Result<std::vector<Finding>> read_findings(Connection& connection, const std::vector<FindingId>& ids);
/// Which findings repeat the act of another finding.
Result<std::vector<Echo>> read_echoes(Connection& connection);
/// A lead as a finding's row, and the points of its score as one text.
struct LeadRow
{
    Finding row;
    std::string points; ///< "Act (Stop) +30; Target (Database: MySQL) +12"; empty for one that is no act
};
/// All leads by time.
Result<std::vector<LeadRow>> read_lead_rows(Connection& connection);
Result<std::vector<FindingId>> all_finding_ids(Connection& connection);
Result<FindingId> find_finding(Connection& connection, std::string_view key);

} // namespace standstill::store
