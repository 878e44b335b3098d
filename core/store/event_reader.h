// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a table of events in the case file, as views show them. Ids in the order of time come from the index alone;
// any other order and every predicate is KQL's business.
#pragma once

#include "core/kql/catalog.h"
#include "core/model/event.h"
#include "core/model/event_ids.h"
#include "core/model/timeline.h"
#include "core/store/sqlite.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace standstill::store {

/// All events of the table, or those of the range, by time, as the index has them: events of one time in a fixed order.
/// `limit` 0 = no limit.
Result<EventIds> read_event_ids(Connection& connection, const kql::Table& table, const std::optional<TimeRange>& range,
    bool descending, std::uint64_t limit, std::stop_token stop);

/// In the order of `ids`; ids that are gone are left out. Only what `columns` need is joined.
Result<std::vector<EventLine>> read_event_lines(Connection& connection, const kql::Table& table,
    const std::vector<std::string>& columns, const std::vector<EventId>& ids);

} // namespace standstill::store
