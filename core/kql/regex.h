// SPDX-License-Identifier: GPL-3.0-or-later
// Regular expressions as the Kusto engine reads them, on RE2: \d, \w and \s know all of Unicode. Used by the SQL
// functions and by the binder, which checks patterns before a query runs.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace standstill::kql {

/// The pattern with Kusto's classes spelled out for RE2.
std::string regex_for_re2(std::string_view pattern);
/// Compiled; never null. `ok()` and `error()` of the result tell whether the pattern was one. Of the latest patterns
/// the same object is given again.
std::shared_ptr<const re2::RE2> compile_regex(std::string_view pattern);
/// What is wrong with a pattern, or nothing. Most queries of a detection are checked and find nothing to run on, so
/// this is cheap, and only compiling tells that a pattern is too large.
std::string regex_error(std::string_view pattern);

} // namespace standstill::kql
