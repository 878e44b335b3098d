// SPDX-License-Identifier: GPL-3.0-or-later
// Reads rows as the recorded answers print them, and compares them with rows of ours.
#pragma once

#include "core/model/value.h"

#include <string>
#include <string_view>

namespace standstill::test {

/// Whether `printed` ("('text', 12, null, [..])") is this row. Strings are not escaped there, so the text is consumed
/// value by value along the row.
bool row_matches(std::string_view printed, const Row& row, const std::vector<Column>& columns);

/// "String", "Int" (int and long), "Real", ...
std::string recorded_type_name(ValueType type);

/// A row of ours in the same form, for messages.
std::string print_row(const Row& row, const std::vector<Column>& columns);

} // namespace standstill::test
