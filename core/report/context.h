// SPDX-License-Identifier: GPL-3.0-or-later
// What every section of the report is built from, and the sections themselves: one function each, in the order of the
// document. A new section is one function here and one line in builder.cpp.
#pragma once

#include "core/model/report_document.h"
#include "core/report/digest.h"
#include "core/report/input.h"
#include "core/report/words.h"
#include "core/report/zone.h"

#include <vector>

namespace standstill::report {

struct ReportContext
{
    const ReportInput& input;
    const ReportOptions& options;
    const Digest& digest;
    const ReportZone& zone;
};

using Sections = std::vector<ReportSection>;

Sections summary_sections(const ReportContext& context);
Sections timeline_sections(const ReportContext& context);
Sections host_sections(const ReportContext& context);
Sections account_sections(const ReportContext& context);
Sections service_sections(const ReportContext& context);
Sections check_sections(const ReportContext& context);
Sections downtime_sections(const ReportContext& context);
Sections finding_sections(const ReportContext& context);
Sections lead_sections(const ReportContext& context);
Sections benign_sections(const ReportContext& context);
ReportSection health_section(const ReportContext& context); ///< one of those that follow
Sections limit_sections(const ReportContext& context);
Sections evidence_sections(const ReportContext& context);
Sections method_sections(const ReportContext& context);
Sections annex_sections(const ReportContext& context);

ReportFacts cover_facts(const ReportContext& context, const std::string& report_id, const std::string& status);

/// "F-0003, F-0004 and F-0009" in the order given.
std::string labels_of(const std::vector<const ReportFinding*>& findings);
/// "security, backup": the flags of a finding in words, empty for none.
std::string targets_of(const Finding& finding);
/// "E-01 record 8,113"
std::string source_of(const ReportContext& context, const Finding& finding);

} // namespace standstill::report
