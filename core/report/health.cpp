// SPDX-License-Identifier: GPL-3.0-or-later
// What may be missing from the evidence, as far as the case can tell: sums, export limits, cleared logs, record numbers
// and hours without events.
#include "core/report/context.h"

namespace standstill::report {

namespace {

/// Of a report that is read by people: the heaviest come first in the notes, and the case shows all.
constexpr std::size_t most_notes = 200;

std::string machine(const HealthNote& note)
{
    return note.host.empty() ? "a machine without a name" : note.host;
}

std::string words(const ReportContext& context, const HealthNote& note)
{
    const auto between = [&] {
        return context.zone.to_second(note.range.from) + " and " + context.zone.to_second(note.range.to);
    };
    EvidenceSource source;
    source.id = note.source;
    switch (note.kind) {
    case HealthNote::Kind::WrongSum:
        return source.label() + ": its rows do not add up; " + count(note.count, "event") + " of it "
            + (note.count == 1 ? "is" : "are") + " in the case.";
    case HealthNote::Kind::ExportLimit:
        return source.label() + " has exactly " + count(note.count, "row")
            + ", as many as the exporting service gives. Rows beyond are missing without a word.";
    case HealthNote::Kind::LogCleared:
        return machine(note) + ": the log " + note.log + " was cleared " + context.zone.to_second(note.range.from)
            + (note.account.empty() ? "" : " by " + note.account) + ".";
    case HealthNote::Kind::RecordGap:
        return machine(note) + ": " + count(note.count, "record number") + " of " + note.log
            + (note.count == 1 ? " is" : " are") + " missing"
            + (note.places <= 1 ? ", between "
                                : ", in " + count(note.places, "place") + "; the largest gap is between ")
            + between() + ". They were left out by a filter, overwritten or deleted.";
    case HealthNote::Kind::Silence:
        return machine(note) + ": no event between " + between() + ", where about " + count(note.count, "event")
            + " would be expected.";
    }
    return {};
}

} // namespace

ReportSection health_section(const ReportContext& context)
{
    const std::vector<HealthNote>& notes = context.input.health;
    ReportSection section{"open-health", "What may be missing", 2, false, {}};
    if (notes.empty()) {
        section.blocks.push_back(ReportParagraph{
            "The rows of every source add up. No export limit, cleared log, gap in the numbers of a log "
            "or silence of a machine was seen."});
        return section;
    }
    section.blocks.push_back(ReportParagraph{
        count(notes.size(), "sign speaks", "signs speak") + " for events that this report does not know of."});
    if (context.options.preset == ReportPreset::Management)
        return section;
    ReportList list;
    for (const HealthNote& note : notes) {
        if (list.items.size() == most_notes)
            break;
        list.items.push_back(words(context, note));
    }
    if (notes.size() > most_notes)
        list.items.push_back(
            count(notes.size() - most_notes, "more sign is", "more signs are") + " shown in the case.");
    section.blocks.push_back(std::move(list));
    return section;
}

} // namespace standstill::report
