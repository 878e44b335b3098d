// SPDX-License-Identifier: GPL-3.0-or-later
// A case file as an older version of the program would have left it: without the tables that came later.
#pragma once

#include <filesystem>

namespace standstill::tests {

/// The case must be closed. Aborts when it can't be done.
void make_older(const std::filesystem::path& file, int version);

} // namespace standstill::tests
