// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/candidate_notes.h"

#include <algorithm>
#include <bit>

namespace standstill::session {

CandidateNotes::CandidateNotes(EventSink& inner, std::span<PreparedRule* const> rules)
    : inner_(inner)
    , rules_(hashes_of(rules))
    , sieve_(needs_of(rules))
    , programs_(sieve_)
    , lines_(sieve_)
    , found_(rules.size())
    , pending_(rules.size())
{
}

Result<ImportStart> CandidateNotes::begin(const EvidenceSource& source)
{
    Result<ImportStart> start = inner_.begin(source);
    if (!start)
        return start;
    if (!first_event_)
        first_event_ = start->next_event;
    for (std::vector<std::int64_t>& events : found_) // of sources that were lost with their transaction
        events.erase(std::lower_bound(events.begin(), events.end(), start->next_event), events.end());
    first_text_ = start->next_text;
    line_class_.clear();
    program_class_.assign(1, programs_.of_program({}, {}, {})); // 0 names nothing: its texts are empty
    for (const ImageRow& row : start->images) {
        program_class_.resize(
            std::max(program_class_.size(), static_cast<std::size_t>(row.id + 1)), program_class_.front());
        program_class_[static_cast<std::size_t>(row.id)] =
            programs_.of_program(row.file_name, row.folder_path, row.version_original_file_name);
    }
    return start;
}

void CandidateNotes::note_texts(const EventBatch& batch)
{
    const std::string_view bytes = batch.text_bytes;
    for (const TextRow& row : batch.texts) {
        line_class_.resize(static_cast<std::size_t>(row.id - first_text_ + 1));
        line_class_.back() = lines_.of_command_line(bytes.substr(row.offset, row.length));
    }
    for (const ImageRow& row : batch.images) {
        program_class_.resize(static_cast<std::size_t>(row.id + 1), program_class_.front());
        program_class_.back() = programs_.of_program(row.file_name, row.folder_path, row.version_original_file_name);
    }
}

void CandidateNotes::note_events(const std::vector<EventRow>& events)
{
    const std::uint32_t no_text = lines_.of_command_line({});
    for (const EventRow& row : events) {
        if (row.kind != EventKind::DeviceProcessEvents)
            continue;
        const std::uint32_t program = program_class_[static_cast<std::size_t>(row.image)];
        const std::uint32_t line =
            row.command_line == 0 ? no_text : line_class_[static_cast<std::size_t>(row.command_line - first_text_)];
        const std::uint64_t key = std::uint64_t{program} << 32U | line;
        auto answer = answers_.find(key);
        if (answer == answers_.end())
            answer = answers_.emplace(key, sieve_.rules(programs_, program, lines_, line)).first;
        for (std::uint64_t left = answer->second; left != 0; left &= left - 1)
            pending_[static_cast<std::size_t>(std::countr_zero(left))].push_back(row.id);
    }
}

Result<std::uint64_t> CandidateNotes::write(const EventBatch& batch)
{
    note_texts(batch);
    note_events(batch.events);
    return inner_.write(batch);
}

Result<void> CandidateNotes::commit(const EvidenceSource& source)
{
    Result<void> done = inner_.commit(source);
    for (std::size_t rule = 0; rule < pending_.size(); ++rule) {
        if (done)
            found_[rule].insert(found_[rule].end(), pending_[rule].begin(), pending_[rule].end());
        pending_[rule].clear();
    }
    return done;
}

void CandidateNotes::abandon()
{
    for (std::vector<std::int64_t>& events : pending_)
        events.clear();
    inner_.abandon();
}

std::optional<std::vector<std::vector<std::int64_t>>> CandidateNotes::found(
    std::span<PreparedRule* const> rules, std::int64_t after) const
{
    if (!first_event_ || after + 1 < *first_event_ || hashes_of(rules) != rules_)
        return std::nullopt;
    std::vector<std::vector<std::int64_t>> events = found_;
    for (std::vector<std::int64_t>& list : events)
        list.erase(list.begin(), std::upper_bound(list.begin(), list.end(), after));
    return events;
}

} // namespace standstill::session
