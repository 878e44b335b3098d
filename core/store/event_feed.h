// SPDX-License-Identifier: GPL-3.0-or-later
// Event rows of a batch as a virtual table of one connection, so that one INSERT ... SELECT stores a whole batch: a
// third faster than a prepared INSERT a row. Used by EventWriter; nothing else can see the table's rows.
#pragma once

#include "core/model/event_batch.h"
#include "core/store/sqlite.h"

#include <memory>
#include <span>

namespace standstill::store {

class EventFeed
{
public:
    /// Makes the table `event_feed` known to `connection`, which must outlive the feed.
    static Result<EventFeed> create(Connection& connection);

    /// Inserts `rows` into `event` as rows of `source`.
    Result<void> store(std::span<const EventRow> rows, SourceId source);

private:
    struct Rows;
    EventFeed(std::shared_ptr<Rows> rows, Statement insert);
    static const sqlite3_module& module();

    std::shared_ptr<Rows> rows_;
    Statement insert_;
};

} // namespace standstill::store
