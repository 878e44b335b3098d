// SPDX-License-Identifier: GPL-3.0-or-later
// Stores what importers read: the EventSink of a case file. One transaction per source, so that a source is in the case
// whole or not at all. Used by session's import; knows nothing of formats.
#pragma once

#include "core/model/event_sink.h"
#include "core/store/sqlite.h"

#include <memory>
#include <optional>
#include <unordered_map>

namespace standstill::store {

class EventWriter : public EventSink
{
public:
    explicit EventWriter(Connection& connection);
    ~EventWriter() override;

    Result<ImportStart> begin(const EvidenceSource& source) override;
    Result<std::uint64_t> write(const EventBatch& batch) override;
    Result<void> write(const RawBlock& block) override;
    Result<void> commit(const EvidenceSource& source) override;
    void abandon() override;

private:
    struct Statements;
    Result<void> prepare_statements();
    Result<void> write_dictionaries(const EventBatch& batch);
    Result<void> write_windows(const EventBatch& batch);
    Result<std::vector<EventRow>> new_among(const std::vector<EventRow>& rows);

    Connection& connection_;
    std::unique_ptr<Statements> statements_;
    std::optional<Transaction> transaction_;
    SourceId source_;
    bool check_earlier_ = false; ///< the case held events before: look each one up
    bool make_indexes_ = false;
    /// Ids that the importer gave to events which turned out to be stored already: new id -> stored id.
    std::unordered_map<std::int64_t, std::int64_t> stored_before_;
};

} // namespace standstill::store
