// SPDX-License-Identifier: GPL-3.0-or-later
// What this program can do with a rule or hunting query that somebody else wrote: YAML as Microsoft Sentinel keeps it.
// Compiles the query against the tables of a case and runs nothing.
#pragma once

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/kql/catalog.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::detect {

struct RuleCheck
{
    std::string name;
    std::string query;
    std::optional<Error> error; ///< what the query has that is not known here; its place is one in `query`
    std::string identity_lost_by; ///< not empty: a hunt but no rule, its rows can't be traced to events after this
    std::string lifted; ///< the look-back that a run over a whole case leaves out
    std::vector<std::string> tables;
};

/// RuleInvalid (subject = `name`) when the text is no YAML with a query in it.
Result<RuleCheck> check_rule(std::string_view yaml, std::string_view name, const kql::Catalog& catalog, Ticks now);

} // namespace standstill::detect
