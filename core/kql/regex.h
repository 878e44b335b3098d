// SPDX-License-Identifier: GPL-3.0-or-later
// Regular expressions as the Kusto engine reads them, on RE2: \d, \w and \s know all of Unicode. Used by the SQL
// functions and by the binder, which checks patterns before a query runs.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace standstill::kql {

class SqlResult;

/// A compiled pattern. Nearly all texts are ASCII, of which \w is 63 characters and not 130 000: they are searched with
/// a pattern that knows no others, many times smaller and faster, and of other texts' pattern nothing is compiled
/// before there is one. Threads may share it.
class Regex
{
public:
    explicit Regex(std::string_view pattern);
    ~Regex();

    /// What to search `text` with; whoever uses it asks ok() first, as only compiling tells that a pattern is too
    /// large.
    const re2::RE2& for_text(std::string_view text) const;
    /// Of ASCII: whether it is a pattern at all, and which groups it has.
    const re2::RE2& ascii() const { return *ascii_; }

private:
    std::string pattern_;
    std::unique_ptr<const re2::RE2> ascii_;
    mutable std::once_flag asked_;
    mutable std::unique_ptr<const re2::RE2> unicode_;
};

/// What to search `text` with; null where that can't be had, which fails the query.
const re2::RE2* usable(const Regex& regex, std::string_view text, SqlResult& result);
/// The pattern with Kusto's classes spelled out for RE2, to be asked of ASCII texts only.
std::string ascii_regex_for_re2(std::string_view pattern);
/// Never null. Of the latest patterns the same object is given again.
std::shared_ptr<const Regex> compile_regex(std::string_view pattern);
/// What is wrong with a pattern, or nothing. Most queries of a detection are checked and find nothing to run on, so
/// this is cheap.
std::string regex_error(std::string_view pattern);

} // namespace standstill::kql
