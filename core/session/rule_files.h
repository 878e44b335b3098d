// SPDX-License-Identifier: GPL-3.0-or-later
// Rule files from elsewhere, looked at without a case.
#pragma once

#include "core/base/error.h"
#include "core/detect/rule_check.h"
#include "core/model/hunt.h"

#include <string_view>

namespace standstill::session {

using detect::RuleCheck;

/// Whether the query of a Sentinel rule or hunting YAML runs here, against the tables that every case has.
Result<RuleCheck> check_rule(std::string_view yaml, std::string_view name);

/// The hunts that ship with the program.
const Result<std::vector<Hunt>>& shipped_hunts();

} // namespace standstill::session
