// SPDX-License-Identifier: GPL-3.0-or-later
// The annex of the full report: each finding with its parents and identity, and the whole history of decisions.
#include "core/report/context.h"

#include <map>
#include <tuple>

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

/// What entries of one act have in common; they make one row.
using ActKey = std::tuple<Ticks, std::int64_t, std::string, TriageAct, Classification, Classification, std::string,
    Basis, std::string, std::string>;

ActKey key_of(const TriageEntry& entry)
{
    return {entry.at, entry.batch, entry.analyst, entry.act, entry.before.classification, entry.after.classification,
        entry.after.reason, entry.after.basis, entry.after.ticket, entry.after.note};
}

ReportSection history_section(const ReportContext& context)
{
    ReportSection section{"annex-history", "Annex B: history of decisions", 1, true, {}};
    struct Act
    {
        const TriageEntry* entry = nullptr;
        std::vector<const ReportFinding*> findings;
    };
    std::map<ActKey, Act> acts;
    std::uint64_t entries = 0;
    for (const ReportFinding* finding : context.digest.findings) {
        for (const TriageEntry& entry : finding->history) {
            Act& act = acts[key_of(entry)];
            act.entry = &entry;
            act.findings.push_back(finding);
            ++entries;
        }
    }
    if (acts.empty()) {
        section.blocks.push_back(ReportParagraph{"Nothing has been decided."});
        return section;
    }
    section.blocks.push_back(
        ReportParagraph{count(entries, "entry", "entries") + " in " + count(acts.size(), "row", "rows")
            + ", oldest first. Entries that one act wrote for several findings share a row."});
    ReportTable table;
    table.columns = {
        {"At", 1.6}, {"Analyst", 1.5}, {"Act", 0.7}, {"Findings", 0.7, true}, {"Before", 1.4}, {"After", 1.4}};
    table.details = {"Reason", "Basis", "Ticket", "Note", "Which"};
    table.stacked_details = true;
    for (const auto& [key, act] : acts) {
        const TriageEntry& entry = *act.entry;
        const bool basis = entry.after.classification == Classification::InformationalExpectedActivity
            || entry.after.basis != Basis::None;
        table.rows.push_back({cell(context.zone.to_second(entry.at)), cell(or_dash(entry.analyst)),
            cell(act_words(entry.act)), numeric(act.findings.size()), verdict(entry.before.classification),
            verdict(entry.after.classification)});
        table.row_details.push_back(
            {cell(entry.after.reason.empty() ? std::string() : reason_label(entry.after.reason)),
                cell(basis ? basis_label(entry.after.basis) : std::string()), cell(entry.after.ticket),
                cell(entry.after.note), cell(labels_of(act.findings))});
    }
    section.blocks.push_back(std::move(table));
    return section;
}

} // namespace

Sections annex_sections(const ReportContext& context)
{
    return {command_section(context), history_section(context)};
}

} // namespace standstill::report
