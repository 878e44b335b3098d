// SPDX-License-Identifier: GPL-3.0-or-later
// The evidence table: every imported file with its hash, its counts and whether the hash was verified again.
#include "core/report/context.h"

#include <algorithm>

namespace standstill::report {

namespace {

std::string verified_words(const ReportContext& context, const EvidenceSource& source)
{
    const auto& checks = context.options.evidence_checks;
    const auto check = std::find_if(
        checks.begin(), checks.end(), [&](const EvidenceCheck& entry) { return entry.source == source.id; });
    if (check == checks.end())
        return "not verified for this report";
    const std::string at = context.zone.to_second(check->at);
    switch (check->result) {
    case EvidenceCheckResult::Matches:
        return "the file still has this hash, verified " + at;
    case EvidenceCheckResult::Differs:
        return "THE FILE HAS ANOTHER HASH NOW, checked " + at;
    case EvidenceCheckResult::FileNotFound:
        return "not verified on " + at + ": file not found";
    case EvidenceCheckResult::FileNotReadable:
        return "not verified on " + at + ": file not readable";
    }
    return {};
}

std::string period(const ReportContext& context, const EvidenceSource& source)
{
    if (!source.first_event || !source.last_event)
        return "no events";
    return context.zone.to_second(*source.first_event) + " to " + context.zone.to_second(*source.last_event);
}

std::string state_words(SourceState state)
{
    switch (state) {
    case SourceState::Importing:
        return "import not finished";
    case SourceState::Complete:
        return {};
    case SourceState::Removed:
        return "taken out of the case";
    case SourceState::Compacted:
        return "taken out of the case, its rows deleted";
    }
    return {};
}

/// Whether it counts, and if not, who took it out, when and why.
std::string state_words(const ReportContext& context, const EvidenceSource& source)
{
    std::string words = state_words(source.state);
    if (source.removed) {
        words += " " + context.zone.to_second(source.removed->at);
        if (!source.removed->analyst.empty())
            words += " by " + source.removed->analyst;
        if (!source.removed->detail.empty())
            words += ": " + source.removed->detail;
    }
    return words;
}

/// Hosts whose times are not shown as they were recorded.
ReportSection clock_section(const ReportContext& context)
{
    ReportSection section{"evidence-clocks", "Clocks that were wrong", 2, false, {}};
    section.blocks.push_back(ReportParagraph{
        "All times of these hosts in this report are the recorded ones, corrected by what is stated here. Raw records "
        "show them as they were recorded."});
    ReportList list;
    for (const ClockAct& clock : context.input.clocks)
        list.items.push_back(clock.host + ": the clock was " + clock_duration(clock.shift)
            + (clock.shift < 0 ? " fast" : " slow") + ". Stated " + context.zone.to_second(clock.at)
            + (clock.analyst.empty() ? "" : " by " + clock.analyst) + (clock.why.empty() ? "." : ": " + clock.why));
    section.blocks.push_back(std::move(list));
    return section;
}

} // namespace

Sections evidence_sections(const ReportContext& context)
{
    const auto& sources = context.input.sources;
    ReportSection section{"evidence", "Evidence", 1, false, {}};
    if (sources.empty()) {
        section.blocks.push_back(ReportParagraph{"No evidence file has been imported."});
        return {std::move(section)};
    }
    section.blocks.push_back(ReportParagraph{
        "Rows read are rows stored, duplicates of rows that another source already held, and rejected records. Hashes "
        "were computed while the files were read."});
    ReportTable table;
    table.columns = {{"Source", 0.7}, {"File", 3.2}, {"Format", 0.8}, {"Read", 0.95, true}, {"Stored", 0.95, true},
        {"Duplicate", 0.95, true}, {"Rejected", 0.95, true}};
    table.details = {"SHA-256", "Verified", "Path at import", "Size", "Imported at", "Period", "Dialect", "State"};
    table.stacked_details = true;
    EvidenceSource total;
    std::uint64_t counted = 0;
    for (const EvidenceSource& source : sources) {
        table.rows.push_back(
            {cell(source.label()), cell(source.file_name), cell(source.format), numeric(source.rows_read),
                numeric(source.rows_stored), numeric(source.rows_duplicate), numeric(source.rows_rejected)});
        table.row_details.push_back({fixed(source.sha256), cell(verified_words(context, source)), cell(source.path),
            cell(byte_size(source.size)), cell(context.zone.to_second(source.imported_at)),
            cell(period(context, source)), cell(source.dialect), cell(state_words(context, source))});
        if (source.state != SourceState::Complete)
            continue;
        ++counted;
        total.size += source.size;
        total.rows_read += source.rows_read;
        total.rows_stored += source.rows_stored;
        total.rows_duplicate += source.rows_duplicate;
        total.rows_rejected += source.rows_rejected;
    }
    table.rows.push_back({cell(counted == sources.size() ? "All" : "In the case"),
        cell(count(counted, "file") + ", " + byte_size(total.size)), cell(""), numeric(total.rows_read),
        numeric(total.rows_stored), numeric(total.rows_duplicate), numeric(total.rows_rejected)});
    table.row_details.emplace_back(table.details.size());
    table.last_row_is_total = true;
    section.blocks.push_back(std::move(table));
    Sections sections{std::move(section)};
    if (!context.input.clocks.empty())
        sections.push_back(clock_section(context));
    return sections;
}

} // namespace standstill::report
