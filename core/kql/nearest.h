// SPDX-License-Identifier: GPL-3.0-or-later
// The known name that a mistyped one most resembles, for error details. Nothing when none is close.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::kql {

std::string nearest(std::string_view name, const std::vector<std::string_view>& known);

/// A name against a pattern with stars, each of which stands for any characters.
bool matches_pattern(std::string_view name, std::string_view pattern);

} // namespace standstill::kql
