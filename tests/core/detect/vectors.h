// SPDX-License-Identifier: GPL-3.0-or-later
// Reads the tables of tests/data/detect: one vector a line, fields separated by tabs, '#' begins a comment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace standstill::tests {

using Fields = std::vector<std::string>;

std::vector<Fields> read_vectors(const std::string& file_name);

/// "rules/t1489-start-type.yaml" -> "start-type": how vectors name the rules.
std::string short_rule_name(std::string_view resource);

} // namespace standstill::tests
