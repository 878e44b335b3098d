// SPDX-License-Identifier: GPL-3.0-or-later
// Stores what importers read: the EventSink of a case file. A source is in the case whole or not at all. Several small
// sources share a transaction, because making it durable takes longer than reading them; whoever writes several asks
// is_due() after each and ends with flush(). Used by session's import; knows nothing of formats.
#pragma once

#include "core/model/event_sink.h"
#include "core/store/event_lists.h"
#include "core/store/sqlite.h"

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <unordered_map>

namespace standstill::store {

/// How much the importers had been told before a source.
struct KnownSize
{
    std::array<std::int64_t, 8> next{};
    std::size_t words = 0;
    std::size_t devices = 0;
    std::size_t images = 0;
    std::size_t accounts = 0;
    std::size_t types = 0;
};

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

    /// So much is committed and not yet durable that the next source should not wait for it, nor another writer.
    bool is_due() const;
    /// Makes what was committed durable. When it fails, nothing that was committed since the last flush is in the case.
    Result<void> flush();

private:
    struct Statements;
    Result<void> open();
    bool is_lost() const;
    Result<void> prepare_statements();
    Result<void> write_dictionaries(const EventBatch& batch);
    Result<void> write_windows(const EventBatch& batch);
    Result<void> write_events(const std::vector<EventRow>& rows);
    Result<std::vector<EventRow>> new_among(const std::vector<EventRow>& rows);

    Connection& connection_;
    std::unique_ptr<Statements> statements_;
    std::optional<Transaction> transaction_;
    std::optional<Savepoint> savepoint_; ///< before the present source
    std::chrono::steady_clock::time_point opened_; ///< the transaction
    std::uint64_t bytes_ = 0; ///< of the sources in the transaction
    ImportStart known_; ///< the case's dictionaries, with those of the sources in the transaction
    KnownSize before_; ///< of known_, before the present source
    std::size_t committed_ = 0; ///< sources in the transaction
    EventLists lists_; ///< of the events of the present source
    SourceId source_;
    bool check_earlier_ = false; ///< the case held events before: look each one up
    bool make_indexes_ = false;
    /// Ids that the importer gave to events which turned out to be stored already: new id -> stored id.
    std::unordered_map<std::int64_t, std::int64_t> stored_before_;
};

} // namespace standstill::store
