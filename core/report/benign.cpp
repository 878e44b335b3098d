// SPDX-License-Identifier: GPL-3.0-or-later
// Benign activity left out of the story, and why: per reason the pattern, and each decision with who took it, when, and
// what it rests on. Findings where the rule was wrong stand apart: those were no stops at all.
#include "core/report/context.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace standstill::report {

namespace {

using enum Classification;
using Group = std::vector<const ReportFinding*>;

std::map<std::string, Group> by_reason(const ReportContext& context, Classification classification)
{
    std::map<std::string, Group> groups;
    for (const ReportFinding* entry : context.digest.findings) {
        if (entry->finding.triage.classification == classification)
            groups[entry->finding.triage.reason].push_back(entry);
    }
    return groups;
}

bool rests_on_judgement(const Triage& triage)
{
    return triage.basis == Basis::Judgement || triage.basis == Basis::None;
}

std::string basis_words(const Triage& triage)
{
    return basis_label(triage.basis) + (rests_on_judgement(triage) ? " (nothing else supports it)" : "");
}

Tally tally_of(const Group& group)
{
    Tally tally;
    for (const ReportFinding* entry : group)
        tally.add(entry->finding);
    return tally;
}

std::string names(const std::set<std::string>& items, std::string (*shown)(const std::string&))
{
    std::vector<std::string> list;
    for (const std::string& item : items)
        list.push_back(shown(item));
    return join(list);
}

std::string methods(const Group& group)
{
    std::map<std::string, std::uint64_t> counts;
    for (const ReportFinding* entry : group)
        ++counts[entry->finding.stop_method];
    std::vector<std::string> list;
    for (const auto& [method, n] : counts)
        list.push_back(or_dash(method) + " (" + number(n) + ")");
    return join(list);
}

std::string period(const ReportContext& context, const Tally& tally)
{
    const std::string first = context.zone.to_second(*tally.first);
    return tally.first == tally.last ? first : first + " to " + context.zone.to_second(*tally.last);
}

/// Findings of one act share everything but themselves; they make one row.
ReportTable decisions(const ReportContext& context, const Group& group, bool with_basis)
{
    using Key = std::tuple<Ticks, std::string, Basis, std::string, std::string>;
    std::map<Key, Group> acts;
    for (const ReportFinding* entry : group) {
        const Triage& triage = entry->finding.triage;
        acts[{triage.decided_at, triage.analyst, triage.basis, triage.ticket, triage.note}].push_back(entry);
    }
    ReportTable table;
    table.caption = "Decisions";
    table.columns = {{"Decided at", 1.6}, {"By", 1.3}, {"Covers", 0.7, true}, {"Hosts", 2.0}};
    if (with_basis)
        table.columns.push_back({"Basis", 1.8});
    table.columns.push_back({"Ticket", 1.3});
    table.details = {"Note", "Findings"};
    table.stacked_details = true;
    for (const auto& [key, act] : acts) {
        const Triage& triage = act.front()->finding.triage;
        std::vector<ReportCell> row{cell(context.zone.to_second(triage.decided_at)), cell(or_dash(triage.analyst)),
            numeric(act.size()), cell(names(tally_of(act).hosts, host_or_none))};
        if (with_basis)
            row.push_back(cell(basis_words(triage)));
        row.push_back(cell(or_dash(triage.ticket)));
        table.rows.push_back(std::move(row));
        table.row_details.push_back({cell(or_dash(triage.note)), cell(labels_of(act))});
    }
    return table;
}

ReportSection reason_section(
    const ReportContext& context, const std::string& prefix, const std::string& code, const Group& group, bool basis)
{
    const Tally tally = tally_of(group);
    std::string id = prefix;
    for (const char c : code)
        id += (c >= 'A' && c <= 'Z') ? static_cast<char>(c - 'A' + 'a') : '-';
    ReportSection section{std::move(id),
        (code.empty() ? "No reason stated" : reason_label(code)) + ": " + count(group.size(), "finding"), 2, false, {}};
    if (const Reason* reason = find_reason(code))
        section.blocks.push_back(ReportParagraph{std::string(reason->explanation)});
    section.blocks.push_back(
        ReportFacts{{{"Hosts", names(tally.hosts, host_or_none)}, {"Accounts", names(tally.accounts, account_or_none)},
            {"Times", period(context, tally)}, {"StopMethod", methods(group)}}});
    section.blocks.push_back(decisions(context, group, basis));
    return section;
}

ReportSection benign_head(const ReportContext& context)
{
    ReportSection section{"benign", "Benign activity left out of the story, and why", 1, false, {}};
    const Tally& benign = context.digest.of(InformationalExpectedActivity);
    if (benign.total == 0) {
        section.blocks.push_back(ReportParagraph{"No finding was decided to be benign, expected activity."});
        return section;
    }
    std::uint64_t judgement = 0;
    std::uint64_t unstated = 0;
    for (const ReportFinding* entry : context.digest.findings) {
        const Triage& triage = entry->finding.triage;
        if (triage.classification == InformationalExpectedActivity) {
            judgement += triage.basis == Basis::Judgement ? 1 : 0;
            unstated += triage.basis == Basis::None ? 1 : 0;
        }
    }
    section.blocks.push_back(
        ReportParagraph{count(benign.total, "finding", "findings") + " on " + count(benign.hosts.size(), "host")
            + " did happen and were allowed. They are grouped by reason, with the decisions that put them here."});
    if (judgement + unstated > 0) {
        std::vector<std::string> parts;
        if (judgement > 0)
            parts.push_back(count(judgement, "benign decision rests", "benign decisions rest")
                + " on the analyst's judgement alone");
        if (unstated > 0)
            parts.push_back(count(unstated, "states", "state") + " no basis");
        section.blocks.push_back(ReportParagraph{join_and(parts) + '.', true});
    } else {
        section.blocks.push_back(ReportParagraph{"None of these decisions rests on judgement alone."});
    }
    return section;
}

ReportSection wrong_head(const ReportContext& context)
{
    const Tally& wrong = context.digest.of(FalsePositive);
    ReportSection section{"rule-wrong", "Findings where the rule was wrong", 1, false, {}};
    section.blocks.push_back(ReportParagraph{wrong.total == 0
            ? std::string("No finding was decided to be a mistake of the rule or of the data.")
            : count(wrong.total, "finding is", "findings are")
                + " no service stop, or rest on wrong data. They are not benign stops and count apart from them."});
    return section;
}

} // namespace

Sections benign_sections(const ReportContext& context)
{
    Sections sections{benign_head(context)};
    for (const auto& [code, group] : by_reason(context, InformationalExpectedActivity))
        sections.push_back(reason_section(context, "benign-", code, group, true));
    sections.push_back(wrong_head(context));
    for (const auto& [code, group] : by_reason(context, FalsePositive))
        sections.push_back(reason_section(context, "rule-wrong-", code, group, false));
    return sections;
}

} // namespace standstill::report
