// SPDX-License-Identifier: GPL-3.0-or-later
// From the values of a case to a ReportDocument. Called by core/session for the window and the command line. It reads
// no store and no file, and it refuses to print sums that disagree.
#pragma once

#include "core/base/error.h"
#include "core/model/report_document.h"
#include "core/report/input.h"

namespace standstill::report {

/// ImportUnknownTimeZone for a zone that is not in the database, ReportInconsistent when sums disagree.
Result<ReportDocument> build_report(const ReportInput& input, const ReportOptions& options);

} // namespace standstill::report
