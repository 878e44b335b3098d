// SPDX-License-Identifier: GPL-3.0-or-later
// Rules that belong to a case, as the texts that they are, and what the latest run of a rule changed. What the texts
// say is read by core/detect; nothing is compiled or run here.
#pragma once

#include "core/model/rule.h"
#include "core/store/sqlite.h"

#include <string>
#include <string_view>
#include <vector>

namespace standstill::store {

struct StoredCaseRule
{
    std::string id;
    std::string yaml;
    std::string previous_yaml;
    std::string origin;
    RuleRole role = RuleRole::Detector;
    bool enabled = true;
    Ticks added_at = 0;
    std::string added_by;
};

/// In the order in which they came.
Result<std::vector<StoredCaseRule>> read_case_rules(Connection& connection);
/// A new one, or all of the one that has its id.
Result<void> write_case_rule(Connection& connection, const StoredCaseRule& rule);
/// Whether a rule has findings or leads.
Result<bool> has_rows(Connection& connection, std::string_view id);
/// Takes away what a rule has found, so that its next run finds all of it again. Verdicts stay.
Result<void> forget_rows(Connection& connection, std::string_view id);
/// With what it has found and its runs; verdicts and the texts that ran stay.
Result<void> delete_case_rule(Connection& connection, std::string_view id);

/// What the latest run of a rule changed, by time.
Result<std::vector<RunChange>> read_run_changes(Connection& connection, std::string_view rule_id);

/// Writes what a run changes, row by row. The first run of a rule changes nothing: everything is new.
class ChangeWriter
{
public:
    /// Forgets what the run before changed.
    static Result<ChangeWriter> create(Connection& connection, std::string_view rule_id);
    Result<void> write(RunChange::Kind kind, EventId event, std::string_view before);

private:
    ChangeWriter(Statement insert, std::string rule_id, bool first)
        : insert_(std::move(insert))
        , rule_id_(std::move(rule_id))
        , first_(first)
    {
    }
    Statement insert_;
    std::string rule_id_;
    bool first_;
};

} // namespace standstill::store
