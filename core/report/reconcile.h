// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the sums that a report is made of agree with each other. A report whose numbers contradict themselves is not
// written; build_report() asks here first.
#pragma once

#include "core/base/error.h"
#include "core/report/digest.h"
#include "core/report/input.h"

namespace standstill::report {

/// ReportInconsistent with every disagreement in the detail, parted by "; ".
Result<void> reconcile(const ReportInput& input, const Digest& digest);

} // namespace standstill::report
