// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a batch of which there are most, each kind as a feed of its table. Used by EventWriter.
#pragma once

#include "core/model/event_batch.h"
#include "core/store/row_feed.h"

#include <span>

namespace standstill::store {

class BatchFeeds
{
public:
    static Result<BatchFeeds> create(Connection& connection);

    Result<void> store_texts(const EventBatch& batch);
    Result<void> store_initiators(const EventBatch& batch);
    /// As rows of `source`.
    Result<void> store_events(std::span<const EventRow> rows, SourceId source);

private:
    BatchFeeds(RowFeed texts, RowFeed initiators, RowFeed events);

    RowFeed texts_;
    RowFeed initiators_;
    RowFeed events_;
};

} // namespace standstill::store
