// SPDX-License-Identifier: GPL-3.0-or-later
// What to write instead where the types of values do not fit. For hints.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace standstill::kql {

/// `detail` is the error's, `whole` the part of the query that it marks.
std::optional<std::string> typed(const std::string& detail, std::string_view whole);

} // namespace standstill::kql
