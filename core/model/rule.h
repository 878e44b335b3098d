// SPDX-License-Identifier: GPL-3.0-or-later
// A detection rule as read from a YAML file in the shape of a Microsoft Sentinel analytics rule.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace standstill {

/// What the rows of a rule are. Only a detector's rows are findings: they are counted, judged and reported as T1489.
enum class RuleRole {
    Detector, ///< the service stop rule
    Beside, ///< T1489 in ways that the detector does not see: leads
    Context, ///< what goes with a service stop, another technique: leads
};
const char* rule_role_name(RuleRole role); ///< "detector", "beside", "context"

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
    std::uint64_t kept = 0;
    RuleRole role = RuleRole::Detector;
};

} // namespace standstill
