// SPDX-License-Identifier: GPL-3.0-or-later
// Text as a gzip file holds it. For tests of what is read inside of such files.
#pragma once

#include <string>
#include <string_view>

namespace standstill::tests {

std::string gzipped(std::string_view text);

} // namespace standstill::tests
