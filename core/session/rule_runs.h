// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the queries of prepared rules, several at a time where that is worth further connections. Used by detection,
// which stores what they find; stores nothing itself.
#pragma once

#include "core/detect/rule_runner.h"
#include "core/session/prepared_rules.h"
#include "core/store/case_file.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace standstill::session {

/// What became of each rule, in the order of `rules`. Nothing for a rule that was not run to its end because `is_fatal`
/// said so of an error. `began` is told before each piece of work how many of them have been begun; never by two
/// threads at once.
std::vector<std::optional<Result<detect::RuleResult>>> run_rules(const store::CaseFile& file,
    store::Connection& connection, const std::vector<PreparedRule>& rules,
    const std::function<void(std::size_t begun, std::size_t of, const Rule&)>& began,
    const std::function<bool(const Rule&, const Error&)>& is_fatal, const std::stop_token& stop);

} // namespace standstill::session
