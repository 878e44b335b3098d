// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of a detection, made ready to run on a case: compiled, and told apart by what has to be looked at before.
// Used by detection and by the notes that an import takes for it.
#pragma once

#include "core/kql/kql.h"
#include "core/model/rule.h"
#include "core/store/sqlite.h"

#include <span>
#include <string>
#include <vector>

namespace standstill::session {

struct PreparedRule
{
    const Rule* rule = nullptr;
    kql::Compiled query;
    bool sieved = false; ///< runs on candidates alone
    std::vector<std::int64_t> numbers; ///< of a rule over a Windows log: the event ids that it takes
    bool same_at_any_time = false; ///< the clock does not come into it
    std::int64_t seen = 0; ///< the last event that the latest run of this very rule saw
    std::vector<std::int64_t> candidates;
};

/// KqlSyntax and others when the rule does not compile. The rule must outlive what is returned.
Result<PreparedRule> prepare_rule(store::Connection& connection, const Rule& rule, Ticks now);

/// What each needs of a row at the least, and what tells their queries from others.
std::vector<kql::Need> needs_of(std::span<PreparedRule* const> rules);
std::vector<std::string> hashes_of(std::span<PreparedRule* const> rules);

/// "HASH PROGRAM EVENT": of a run that saw everything up to the event and may be continued.
std::string run_mark(const Rule& rule, std::int64_t event);

struct RulesInForce
{
    std::vector<Rule> rules; ///< the program's, and those of the case that are on
    std::vector<Rule> off; ///< those of the case that are not
};

Result<RulesInForce> rules_in_force(const Result<std::vector<CaseRule>>& own);

/// Commands that may start a service: no findings, but they tell a restart from a stop. Stands among the rules while
/// they are looked for, under the id `service_starts`.
const Rule& starts_rule();

} // namespace standstill::session
