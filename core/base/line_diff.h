// SPDX-License-Identifier: GPL-3.0-or-later
// Two texts line by line: which lines stayed, which came, which went, in reading order. For texts that a person wrote,
// such as two versions of a rule.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace standstill::base {

struct DiffLine
{
    enum class Kind { Same, Added, Removed };
    Kind kind = Kind::Same;
    std::string text; ///< without its line break
    bool operator==(const DiffLine&) const = default;
};

/// The shortest way from one text to the other, of what went before what came. Texts of many thousand different lines
/// are answered as all of the old and all of the new.
std::vector<DiffLine> line_diff(std::string_view before, std::string_view after);

} // namespace standstill::base
