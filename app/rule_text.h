// SPDX-License-Identifier: GPL-3.0-or-later
// Rule files as subcommands take them.
#pragma once

#include <optional>
#include <string>

namespace standstill::app {

/// The text of a rule file without a byte order mark, or nothing after a complaint.
std::optional<std::string> read_rule_text(const std::string& path);

} // namespace standstill::app
