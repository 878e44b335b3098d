// SPDX-License-Identifier: GPL-3.0-or-later
// Reads detection rules: YAML files in the shape of Microsoft Sentinel analytics rules. The query text is kept letter
// for letter. Nothing is compiled or run here.
#pragma once

#include "core/base/error.h"
#include "core/model/hunt.h"
#include "core/model/rule.h"

#include <string_view>
#include <vector>

namespace standstill::detect {

/// `name` is the file's, for errors. RuleInvalid when a needed key is missing or the YAML can't be read.
Result<Rule> parse_rule(std::string_view yaml, std::string_view name);

/// A rule or hunting query that somebody else wrote, as it is kept in a case: a name and a query are enough. One
/// without an id gets one from its name, so that its next text is known as the next. Rows are findings when the rule is
/// tagged so or names T1489 or nothing; the tags `beside` and `context` and any other technique make them leads.
Result<Rule> parse_case_rule(std::string_view yaml, std::string_view name);

/// The YAML of a rule made of a query, which parse_case_rule() reads back letter for letter.
std::string case_rule_yaml(std::string_view name, std::string_view description, std::string_view query);

/// All rules of resources/rules: the detector, the rules beside it, those of the context; by id. Part of the program,
/// read once.
const Result<std::vector<Rule>>& shipped_rules();
/// One of them; null when none has this id.
const Rule* shipped_rule(std::string_view id);

/// A Sentinel hunting query: id, name, description, relevantTechniques, query. RuleInvalid as above.
Result<Hunt> parse_hunt(std::string_view yaml, std::string_view name);

/// All hunts of resources/hunts, in the order of their files. Read once.
const Result<std::vector<Hunt>>& shipped_hunts();

} // namespace standstill::detect
