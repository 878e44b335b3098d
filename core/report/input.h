// SPDX-License-Identifier: GPL-3.0-or-later
// Everything a report is built from, as plain values. core/session reads them from the case and hands them to
// build_report(); tests make them up. Nothing here opens a file or knows the store.
#pragma once

#include "core/base/time.h"
#include "core/model/case_info.h"
#include "core/model/checklist.h"
#include "core/model/clock.h"
#include "core/model/evidence.h"
#include "core/model/evidence_health.h"
#include "core/model/finding.h"
#include "core/model/manual_event.h"
#include "core/model/rule.h"
#include "core/model/timeline.h"
#include "core/model/triage.h"

#include <cstdint>
#include <string>
#include <vector>

namespace standstill::report {

struct ReportFinding
{
    Finding finding;
    std::vector<TriageEntry> history; ///< of its key, oldest first; a decided finding always has some
};

/// What a rule beside the detector found: a hint, no finding, never counted with them.
struct ReportLead
{
    Finding row;
    std::string points; ///< the score in words, point by point; empty when the row is no act on a service
};

/// The checklist of one finding.
struct ReportChecks
{
    std::string label; ///< "F-0042"
    std::string about; ///< its command line
    std::vector<CheckAnswer> answers;
};

/// How many records of one source were rejected for one reason.
struct RejectedCount
{
    SourceId source;
    RejectReason reason = RejectReason::WrongFieldCount;
    std::uint64_t count = 0;
};

struct ReportInput
{
    CaseInfo info;
    CaseCounts counts; ///< checked against the rest: findings, by_classification, rows
    std::vector<EvidenceSource> sources; ///< all, whatever their state
    std::vector<ReportFinding> findings; ///< all of the case, any order
    std::vector<Rule> rules; ///< those that ran
    std::vector<RuleRun> rule_runs; ///< the latest of each rule
    std::vector<ReportLead> leads; ///< by time
    std::vector<Rule> lead_rules; ///< those that may have leads
    std::vector<Downtime> downtimes; ///< by machine, service and time
    std::vector<UnknownEffects> unknown_effects; ///< of the findings' commands, the most frequent reason first
    std::vector<ManualEvent> manual_events; ///< by time, with those that were removed
    std::vector<ReportChecks> checks; ///< of the weightiest findings; empty unless the full report is asked for
    std::uint64_t unchecked = 0; ///< findings whose answers are left out
    Timeline timeline; ///< whole case; only range, density and extent are used, marks come from the findings
    std::vector<RejectedCount> rejected; ///< per source they add up to rows_rejected
    std::vector<ClockAct> clocks; ///< in force: hosts whose times are not shown as they were recorded
    std::vector<HealthNote> health; ///< what may be missing from the sources
    std::vector<std::string> notes; ///< case-level notes of the analyst, in order
    std::string program_version; ///< "0.1.0"
    std::string sqlite_version; ///< "3.40.1"
    Ticks created_at = 0; ///< of the report
};

} // namespace standstill::report
