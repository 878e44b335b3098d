// SPDX-License-Identifier: GPL-3.0-or-later
// A made-up case for the report's tests, in core and ui: 60 findings on 11 hosts in three nights, three evidence files,
// long command lines and one hostile host name. The same values each time.
#pragma once

#include "core/report/input.h"

#include <string>

namespace standstill::test {

/// Sums agree. `decided_all` = false leaves some findings undecided.
report::ReportInput sample_case(bool decided_all = false);

/// The name of the hostile host in it.
inline const std::string hostile_host = "[x](javascript:alert(1))<b>|`\u202Eevil";

/// Counts again after findings were changed.
void recount(report::ReportInput& input);

} // namespace standstill::test
