// SPDX-License-Identifier: GPL-3.0-or-later
// Open questions and limits: what is undecided, what the evidence may lack, and what the rule cannot see.
#include "core/report/context.h"

#include <algorithm>

namespace standstill::report {

namespace {

using enum Classification;

/// One item per host with the findings that `wanted` picks, in time order.
template <typename Wanted>
ReportList per_host(const ReportContext& context, Wanted wanted)
{
    ReportList list;
    for (const NamedTally& host : context.digest.hosts) {
        std::vector<const ReportFinding*> group;
        for (const ReportFinding* entry : context.digest.findings) {
            if (entry->finding.device_name == host.name && wanted(entry->finding))
                group.push_back(entry);
        }
        if (!group.empty())
            list.items.push_back(host_or_none(host.name) + ": " + labels_of(group));
    }
    return list;
}

/// Management gets the sentences without the lists behind them.
bool is_brief(const ReportContext& context)
{
    return context.options.preset == ReportPreset::Management;
}

ReportSection open_questions(const ReportContext& context)
{
    ReportSection section{"open", "Open questions and limits", 1, false, {}};
    const bool brief = is_brief(context);
    const std::uint64_t undecided = context.digest.all.of(NotSet);
    const std::uint64_t unsettled = context.digest.all.of(Undetermined);
    const auto add = [&](const std::string& sentence, auto wanted) {
        section.blocks.push_back(ReportParagraph{sentence});
        if (!brief)
            section.blocks.push_back(per_host(context, wanted));
    };
    if (undecided > 0)
        add(count(undecided, "finding is", "findings are") + " undecided.",
            [](const Finding& finding) { return finding.triage.classification == NotSet; });
    else
        section.blocks.push_back(ReportParagraph{"Every finding has a verdict."});
    if (unsettled > 0)
        add(count(unsettled, "finding cannot", "findings cannot") + " be settled with this evidence.",
            [](const Finding& finding) { return finding.triage.classification == Undetermined; });
    const auto second_look = static_cast<std::uint64_t>(std::count_if(context.digest.findings.begin(),
        context.digest.findings.end(), [](const ReportFinding* entry) { return entry->finding.triage.second_look; }));
    if (second_look > 0)
        add(count(second_look, "finding is", "findings are") + " marked for a second look.",
            [](const Finding& finding) { return finding.triage.second_look; });
    return section;
}

std::vector<std::string> state_items(const ReportContext& context)
{
    std::vector<std::string> items;
    for (const EvidenceSource& source : context.input.sources) {
        const std::string head = source.label() + " (" + source.file_name + "): ";
        if (source.state == SourceState::Importing)
            items.push_back(head + "its import has not finished.");
        if (source.state == SourceState::Removed || source.state == SourceState::Compacted)
            items.push_back(head + "taken out of the case by the analyst.");
        for (const std::string& oddity : source.oddities)
            items.push_back(head + oddity_words(oddity));
    }
    return items;
}

ReportSection evidence_limits(const ReportContext& context)
{
    const ReportInput& input = context.input;
    ReportSection section{"open-evidence", "Limits of the evidence", 2, false, {}};
    if (input.sources.empty()) {
        section.blocks.push_back(ReportParagraph{"No evidence file has been imported."});
        return section;
    }
    ReportTable basis;
    basis.caption = "Time basis by source";
    basis.columns = {{"Source", 0.7}, {"File", 4}, {"Time basis", 3}};
    for (const EvidenceSource& source : input.sources)
        basis.rows.push_back({cell(source.label()), cell(source.file_name), cell(or_dash(source.time_basis))});
    section.blocks.push_back(std::move(basis));

    if (const std::vector<std::string> items = state_items(context); !items.empty())
        section.blocks.push_back(ReportList{items});

    ReportTable rejected;
    rejected.columns = {{"Source", 0.7}, {"Reason", 5}, {"Records", 1, true}};
    std::uint64_t total = 0;
    for (const EvidenceSource& source : input.sources) {
        for (const RejectedCount& entry : input.rejected) {
            if (entry.source == source.id && entry.count > 0) {
                rejected.rows.push_back({cell(source.label()), cell(reject_words(entry.reason)), numeric(entry.count)});
                total += entry.count;
            }
        }
    }
    if (total == 0) {
        section.blocks.push_back(ReportParagraph{"No record was rejected at import."});
        return section;
    }
    section.blocks.push_back(ReportParagraph{count(total, "record was", "records were")
        + " rejected at import. The bytes are kept in the case; the rule has not seen them."});
    if (is_brief(context))
        return section;
    rejected.caption = "Rejected records";
    rejected.rows.push_back({cell("All"), cell(""), numeric(total)});
    rejected.last_row_is_total = true;
    section.blocks.push_back(std::move(rejected));
    return section;
}

bool detects_service_stop(const Rule& rule)
{
    return std::find(rule.techniques.begin(), rule.techniques.end(), "T1489") != rule.techniques.end();
}

ReportSection rule_limits(const ReportContext& context)
{
    ReportSection section{"open-rule", "What the rule cannot see", 2, false, {}};
    const auto& rules = context.input.rules;
    if (std::any_of(rules.begin(), rules.end(), detects_service_stop)) {
        section.blocks.push_back(
            ReportParagraph{"Service stops leave no finding when they are done in one of these ways:"});
        section.blocks.push_back(ReportList{{
            "A registry write of the value Start=4, or deletion of the service's registry key.",
            "The service control API called directly, or tools such as PsService.",
            "Stop-Process or Remove-Service in PowerShell, and scripts whose command line does not show their text.",
            "Group Policy, or a scheduled task that starts none of the seven programs.",
            "A renamed copy of sc.exe, net.exe, net1.exe, taskkill.exe, powershell.exe, pwsh.exe or wmic.exe.",
            "Linux hosts and ESXi hosts.",
        }});
        section.blocks.push_back(
            ReportParagraph{"It also finds more than stops: short service names are ordinary words (WAS, Sense), a "
                            "query or a start of a listed service matches too, and net.exe often leaves a second "
                            "finding for the net1.exe that it starts."});
    }
    std::vector<std::string> known;
    for (const Rule& rule : rules)
        known.insert(known.end(), rule.false_positives.begin(), rule.false_positives.end());
    if (!known.empty() && !is_brief(context)) {
        section.blocks.push_back(ReportParagraph{"Known benign causes, as the rule states them:"});
        section.blocks.push_back(ReportList{std::move(known)});
    }
    section.blocks.push_back(
        ReportParagraph{"Process events show that a command was started, not what it did. Events that the exporting "
                        "product never recorded, or did not export, are not in this report."});
    return section;
}

} // namespace

Sections limit_sections(const ReportContext& context)
{
    return {open_questions(context), evidence_limits(context), health_section(context), rule_limits(context)};
}

} // namespace standstill::report
