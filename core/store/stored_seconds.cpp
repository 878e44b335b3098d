// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/stored_seconds.h"

#include "core/model/event_second.h"

namespace standstill::store {

namespace {

constexpr std::size_t most_held = 300'000; ///< events; then all are read anew

std::int64_t key_of(std::int64_t identity, std::int64_t kind)
{
    // An identity is a keyed hash; kinds are few.
    return static_cast<std::int64_t>(
        static_cast<std::uint64_t>(identity) + static_cast<std::uint64_t>(kind) * 0x9E3779B97F4A7C15ULL);
}

} // namespace

Result<StoredSeconds> StoredSeconds::create(Connection& connection)
{
    Result<Statement> select =
        connection.prepare("SELECT id, identity, kind FROM event WHERE time >= ?1 AND time < ?2 ORDER BY id DESC");
    if (!select)
        return forward(select);
    return StoredSeconds(std::move(*select));
}

void StoredSeconds::read_anew()
{
    seconds_.clear();
    held_ = 0;
}

Result<const StoredSeconds::Events*> StoredSeconds::events_of(Ticks second)
{
    if (const auto known = seconds_.find(second); known != seconds_.end())
        return &known->second;
    if (held_ > most_held)
        read_anew();
    Events& events = seconds_[second];
    select_.bind(1, second).bind(2, second + ticks_per_second);
    for (;;) {
        const Result<bool> row = select_.step();
        if (!row) {
            seconds_.erase(second);
            return forward(row);
        }
        if (!*row)
            break;
        events[key_of(select_.integer(1), select_.integer(2))] = select_.integer(0); // the first one stored stays
    }
    select_.reset();
    held_ += events.size() + 1;
    return &events;
}

Result<std::int64_t> StoredSeconds::find(Ticks when, std::int64_t identity, std::int64_t kind)
{
    const Result<const Events*> events = events_of(second_of(when));
    if (!events)
        return forward(events);
    const auto found = (*events)->find(key_of(identity, kind));
    return found == (*events)->end() ? 0 : found->second;
}

} // namespace standstill::store
