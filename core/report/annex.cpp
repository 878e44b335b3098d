// SPDX-License-Identifier: GPL-3.0-or-later
// The annex of the full report: each finding with its parents and identity, and the whole history of decisions.
#include "core/report/context.h"

namespace standstill::report {

namespace {

ReportSection command_section(const ReportContext& context)
{
    ReportSection section{"annex-commands", "Annex A: command lines and parents", 1, true, {}};
    if (context.digest.findings.empty()) {
        section.blocks.push_back(ReportParagraph{"There are no findings."});
        return section;
    }
    ReportTable table;
    table.columns = {{"Finding", 0.8}, {"Time", 1.9}, {"Host", 1.6}, {"Program", 1.4}, {"Parent process", 1.6},
        {"Parent of the parent", 1.6}};
    table.details = {"Command line", "Parent command line", "Finding key"};
    for (const ReportFinding* entry : context.digest.findings) {
        const Finding& finding = entry->finding;
        table.rows.push_back({cell(finding.label()), cell(context.zone.exact(finding.time)),
            cell(host_or_none(finding.device_name)), cell(or_dash(finding.file_name)),
            cell(or_dash(finding.parent_file_name)), cell(or_dash(finding.grandparent_file_name))});
        table.row_details.push_back(
            {fixed(finding.command_line), fixed(finding.parent_command_line), fixed(finding.key)});
    }
    section.blocks.push_back(std::move(table));
    return section;
}

std::string act_words(TriageAct act)
{
    switch (act) {
    case TriageAct::Decide:
        return "decide";
    case TriageAct::Undo:
        return "undo";
    case TriageAct::Redo:
        return "redo";
    }
    return {};
}

ReportSection history_section(const ReportContext& context)
{
    ReportSection section{"annex-history", "Annex B: history of decisions", 1, true, {}};
    ReportTable table;
    table.columns = {{"Finding", 0.8}, {"At", 1.6}, {"Analyst", 1.5}, {"Act", 0.7}, {"Before", 1.4}, {"After", 1.4}};
    table.details = {"Reason", "Basis", "Ticket", "Note"};
    for (const ReportFinding* finding : context.digest.findings) {
        for (const TriageEntry& entry : finding->history) {
            const bool decided = entry.after.classification != Classification::NotSet;
            table.rows.push_back({cell(finding->finding.label()), cell(context.zone.to_second(entry.at)),
                cell(or_dash(entry.analyst)), cell(act_words(entry.act)), verdict(entry.before.classification),
                verdict(entry.after.classification)});
            table.row_details.push_back(
                {cell(entry.after.reason.empty() ? std::string() : reason_label(entry.after.reason)),
                    cell(decided ? basis_label(entry.after.basis) : std::string()), cell(entry.after.ticket),
                    cell(entry.after.note)});
        }
    }
    if (table.rows.empty())
        section.blocks.push_back(ReportParagraph{"Nothing has been decided."});
    else
        section.blocks.push_back(std::move(table));
    return section;
}

} // namespace

Sections annex_sections(const ReportContext& context)
{
    return {command_section(context), history_section(context)};
}

} // namespace standstill::report
