// SPDX-License-Identifier: GPL-3.0-or-later
// Which of the events that are being stored the rules could take, noted while their texts are at hand, so that
// detection right after an import needs no pass over what was stored. An import goes through it; detection asks it
// once.
#pragma once

#include "core/detect/sieve/sieve.h"
#include "core/model/event_sink.h"
#include "core/session/prepared_rules.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace standstill::session {

/// Notes what `inner` stores. Counts as complete only as long as nothing else stores events in the same case.
class CandidateNotes final : public EventSink
{
public:
    CandidateNotes(EventSink& inner, std::span<PreparedRule* const> rules);

    Result<ImportStart> begin(const EvidenceSource& source) override;
    Result<std::uint64_t> write(const EventBatch& batch) override;
    Result<void> write(const RawBlock& block) override { return inner_.write(block); }
    Result<void> commit(const EvidenceSource& source) override;
    void abandon() override;

    /// For each of `rules` the events after `after`, ascending; nothing when these are other rules or the notes begin
    /// later. An event that an earlier source held already may be named though it was not stored again.
    std::optional<std::vector<std::vector<std::int64_t>>> found(
        std::span<PreparedRule* const> rules, std::int64_t after) const;

private:
    void note_texts(const EventBatch& batch);
    void note_events(const std::vector<EventRow>& events);

    EventSink& inner_;
    std::vector<std::string> rules_; ///< the hashes of their queries
    detect::Sieve sieve_;
    detect::Sieve::Classes programs_;
    detect::Sieve::Classes lines_;
    std::optional<std::int64_t> first_event_;
    std::vector<std::vector<std::int64_t>> found_;
    std::unordered_map<std::uint64_t, std::uint64_t> answers_; ///< rules by class of program and of command line

    // of the source that is being stored
    DictId first_text_ = 1;
    std::vector<std::uint32_t> program_class_; ///< by image
    std::vector<std::uint32_t> line_class_; ///< by text, from first_text_ on
    std::vector<std::vector<std::int64_t>> pending_;
};

} // namespace standstill::session
