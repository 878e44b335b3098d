// SPDX-License-Identifier: GPL-3.0-or-later
// The table of all findings: who, where, when, the whole command line, and everything that was decided about it.
#include "core/report/context.h"

#include <algorithm>

namespace standstill::report {

std::string labels_of(const std::vector<const ReportFinding*>& findings)
{
    std::vector<std::string> labels;
    labels.reserve(findings.size());
    for (const ReportFinding* entry : findings)
        labels.push_back(entry->finding.label());
    return join_and(labels);
}

std::string targets_of(const Finding& finding)
{
    std::vector<std::string> kinds;
    if (finding.targets_security)
        kinds.emplace_back("security");
    if (finding.targets_backup)
        kinds.emplace_back("backup");
    if (finding.targets_database)
        kinds.emplace_back("database");
    return join(kinds);
}

std::string source_of(const ReportContext& context, const Finding& finding)
{
    const auto& sources = context.input.sources;
    const auto source = std::find_if(
        sources.begin(), sources.end(), [&](const EvidenceSource& entry) { return entry.id == finding.source; });
    return (source == sources.end() ? std::string("unknown source") : source->label()) + " record "
        + number(finding.record);
}

Sections finding_sections(const ReportContext& context)
{
    ReportSection section{"findings", "Findings", 1, true, {}};
    if (context.digest.findings.empty()) {
        section.blocks.push_back(ReportParagraph{"There are no findings."});
        return {std::move(section)};
    }
    section.blocks.push_back(ReportParagraph{"All " + count(context.digest.all.total, "finding")
        + " by time. Targets are the rule's three flags. Times: " + context.zone.label() + '.'});

    ReportTable table;
    table.columns = {{"Finding", 0.75}, {"Time", 1.75}, {"Host", 1.35}, {"Account", 1.5}, {"StopMethod", 1.2},
        {"Targets", 1.0}, {"Verdict", 1.35}};
    table.details = {"Command line", "Reason", "Basis", "Ticket", "Analyst", "Decided at", "Note", "Source", "Effect"};
    for (const ReportFinding* entry : context.digest.findings) {
        const Finding& finding = entry->finding;
        const Triage& triage = finding.triage;
        const bool touched = triage.decided_at != 0;
        // Only a benign decision has to say what it rests on.
        const bool basis =
            triage.classification == Classification::InformationalExpectedActivity || triage.basis != Basis::None;
        table.rows.push_back({cell(finding.label()), cell(context.zone.exact(finding.time)),
            cell(host_or_none(finding.device_name)), cell(account_or_none(finding.account())),
            cell(or_dash(finding.stop_method)), cell(or_dash(targets_of(finding))), verdict(triage.classification)});
        table.row_details.push_back(
            {fixed(finding.command_line), cell(triage.reason.empty() ? std::string() : reason_label(triage.reason)),
                cell(basis ? basis_label(triage.basis) : std::string()), cell(triage.ticket),
                cell(touched ? triage.analyst : std::string()),
                cell(touched ? context.zone.to_second(triage.decided_at) : std::string()), cell(triage.note),
                cell(source_of(context, finding)), cell(effect_label(finding.effect))});
    }
    section.blocks.push_back(std::move(table));
    return {std::move(section)};
}

} // namespace standstill::report
