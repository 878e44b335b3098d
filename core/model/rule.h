// SPDX-License-Identifier: GPL-3.0-or-later
// A detection rule as read from a YAML file in the shape of a Microsoft Sentinel analytics rule.
#pragma once

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/model/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill {

/// What the rows of a rule are. Only a detector's rows are findings: they are counted, judged and reported as T1489.
enum class RuleRole {
    Detector, ///< the service stop rule
    Beside, ///< T1489 in ways that the detector does not see: leads
    Context, ///< what goes with a service stop, another technique: leads
};
const char* rule_role_name(RuleRole role); ///< "detector", "beside", "context"
std::optional<RuleRole> rule_role_from_name(std::string_view name);

struct Rule
{
    RuleRole role = RuleRole::Detector;
    std::string id; ///< family: stays the same across versions
    std::string name;
    std::string version;
    std::string severity; ///< "High"
    std::string description;
    std::vector<std::string> tactics;
    std::vector<std::string> techniques;
    std::vector<std::string> false_positives;
    std::string query_period; ///< "24h"
    /// No KQL: the query says in prose what the program looks for, and is hashed and kept like one.
    bool analytic = false;
    std::string query; ///< KQL, letter for letter
    std::string query_sha256;
};

/// A rule that belongs to a case: brought by an analyst, kept and run with the case.
struct CaseRule
{
    Rule rule; ///< as the text in force says
    std::string yaml; ///< the text in force
    std::string previous_yaml; ///< the one before; empty when there was none
    std::optional<Rule> previous; ///< as that says
    std::string origin; ///< the file that it came from; empty for a hunt's query
    bool enabled = true;
    Ticks added_at = 0; ///< the text in force
    std::string added_by;
};

/// What one run of a rule did.
struct RuleRun
{
    std::string rule_id;
    std::string rule_version;
    std::string query_sha256;
    std::int64_t ran_at = 0; ///< ticks
    std::string window; ///< "whole case"
    std::string lifted; ///< the look-back conjunct that was lifted, as in the rule; empty if none
    std::uint64_t rows = 0; ///< rows the rule returned
    std::uint64_t added = 0;
    std::uint64_t gone = 0;
    std::uint64_t kept = 0; ///< those that are changed among them
    std::uint64_t changed = 0; ///< rows that were there before, with other values
    RuleRole role = RuleRole::Detector;
    std::optional<Error> error; ///< why the rule could not run; what it had found stays
};

/// A row that the latest run of a rule added, changed or took away.
struct RunChange
{
    enum class Kind { Added, Changed, Gone };
    Kind kind = Kind::Added;
    EventId event;
    Ticks time = 0;
    std::string device_name;
    std::string account_name;
    std::string command_line;
    std::string before; ///< the row's columns, a JSON object; empty when it was not there
    std::string after; ///< empty when it is no longer there
};

} // namespace standstill
