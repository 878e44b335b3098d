// SPDX-License-Identifier: GPL-3.0-or-later
// Times of events and findings for the timeline. Bins are counted while walking the index on time; no event row is
// read.
#pragma once

#include "core/model/timeline.h"
#include "core/store/sqlite.h"

#include <stop_token>
#include <vector>

namespace standstill::store {

/// First to last event, `to` one tick behind the last; nothing when there are no events.
Result<std::optional<TimeRange>> read_extent(Connection& connection);

/// Events per bin of equal width; the last bin takes what division leaves over.
Result<std::vector<std::uint32_t>> read_density(
    Connection& connection, const TimeRange& range, std::size_t bins, std::stop_token stop);

/// Fills lanes and marks for these findings, in time order.
Result<void> read_marks(
    Connection& connection, const std::vector<FindingId>& findings, LaneBy lanes, Timeline& timeline);

} // namespace standstill::store
