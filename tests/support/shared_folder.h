// SPDX-License-Identifier: GPL-3.0-or-later
// Where recorded answers and real exports lie, for the tests that compare with them. Those skip when there are none.
#pragma once

#include <string>

namespace standstill::tests {

/// $STANDSTILL_SHARED, or the folder beside the checkout; empty when this machine has neither.
std::string shared_folder();

} // namespace standstill::tests
