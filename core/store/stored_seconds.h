// SPDX-License-Identifier: GPL-3.0-or-later
// Which events of a second the case holds already, by identity and kind: exports cut a time to different digits, so an
// event that comes again is looked for in its second. A second is read once for the many rows that lie in it, so that
// evidence in which a million events share one costs no million readings. Used by EventWriter.
#pragma once

#include "core/base/time.h"
#include "core/store/sqlite.h"

#include <map>
#include <unordered_map>

namespace standstill::store {

class StoredSeconds
{
public:
    static Result<StoredSeconds> create(Connection& connection);

    /// Another source begins: what was stored until now counts.
    void read_anew();
    /// The id of the event, 0 when the case holds none. What was stored since read_anew() may not count.
    Result<std::int64_t> find(Ticks when, std::int64_t identity, std::int64_t kind);

private:
    using Events = std::unordered_map<std::int64_t, std::int64_t>; ///< id by identity and kind
    explicit StoredSeconds(Statement select)
        : select_(std::move(select))
    {
    }
    Result<const Events*> events_of(Ticks second);

    Statement select_;
    std::map<Ticks, Events> seconds_;
    std::size_t held_ = 0; ///< events in seconds_
};

} // namespace standstill::store
