// SPDX-License-Identifier: GPL-3.0-or-later
// The events of a case in memory, as far as searching and counting need them: their order in time, and by id the kind
// and the keys of the dictionaries, about 22 bytes an event. Read once; a case whose events have grown is read anew.
// Used by EventSearch and the timeline. It holds no text: dictionaries stay in the case file.
#pragma once

#include "core/model/ids.h"
#include "core/model/timeline.h"
#include "core/store/rising_times.h"
#include "core/store/side_readers.h"

#include <array>
#include <compare>
#include <memory>
#include <stop_token>
#include <string_view>
#include <variant>
#include <vector>

namespace standstill::store {

/// A number in three bytes.
class ThreeBytes
{
public:
    ThreeBytes() = default;
    explicit ThreeBytes(std::uint64_t value)
        : bytes_{static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8U),
            static_cast<std::uint8_t>(value >> 16U)}
    {
    }
    operator std::uint32_t() const
    {
        return std::uint32_t{bytes_[0]} | std::uint32_t{bytes_[1]} << 8U | std::uint32_t{bytes_[2]} << 16U;
    }

private:
    std::array<std::uint8_t, 3> bytes_{};
};

/// Numbers of one to four bytes each, as many as the largest needs.
class NarrowColumn
{
public:
    NarrowColumn() = default;
    NarrowColumn(std::uint64_t largest, std::size_t rows);
    /// What is above `largest` becomes 0. Several threads may set rows of their own.
    void set(std::size_t row, std::int64_t value);
    /// Puts in the place of each row what stands there.
    void read(std::vector<std::uint32_t>& rows) const;
    std::uint64_t largest() const { return largest_; }
    std::size_t bytes() const;

private:
    std::uint64_t largest_ = 0;
    std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<ThreeBytes>,
        std::vector<std::uint32_t>>
        values_;
};

/// Which events a connection sees. Imports only add some; a source that is taken out or
/// comes back changes others, and so does what is stated about a clock.
struct EventsVersion
{
    std::int64_t changes = 0; ///< sources taken out and brought back, and clocks set right, so far
    std::int64_t last = 0; ///< the highest id of an event; 0 when there is none
    auto operator<=>(const EventsVersion&) const = default; ///< later versions are greater
};

class EventColumns
{
public:
    /// Null when there are more events, or higher ids, than may be held, or when others came while they were read.
    static Result<std::shared_ptr<const EventColumns>> load(
        Connection& connection, SideReaders& readers, const std::stop_token& stop);
    static Result<EventsVersion> version(Connection& connection);

    std::size_t size() const { return order_.size(); }
    const EventsVersion& version() const { return version_; }
    /// The ids, in the order of time, and these times.
    const std::vector<std::uint32_t>& order() const { return order_; }
    const RisingTimes& times() const { return times_; }
    /// By id, as all columns are.
    const std::vector<std::uint8_t>& kinds() const { return kinds_; }
    /// "e.device" and the like, as kql::Interned::key_sql; null when it is not held.
    const NarrowColumn* key(std::string_view key_sql) const;
    /// The same of initiators, "p.image" and the like, by the initiator's id.
    const NarrowColumn* initiator_key(std::string_view key_sql) const;

    /// Places in order().
    struct Rows
    {
        std::size_t first = 0;
        std::size_t last = 0; ///< behind
    };
    Rows rows_in(const TimeRange& range) const;
    /// Events of all kinds per bin of equal width; the last bin takes what division leaves over.
    std::vector<std::uint32_t> density(const TimeRange& range, std::size_t bins) const;
    std::size_t bytes() const;

private:
    Result<void> read_order(Connection& connection, const std::stop_token& stop);
    Result<void> read_keys(Connection& connection, std::int64_t first, std::int64_t last, const std::stop_token& stop);
    Result<void> read_initiators(Connection& connection, const std::stop_token& stop);

    EventsVersion version_;
    std::vector<std::uint32_t> order_;
    RisingTimes times_;
    std::vector<std::uint8_t> kinds_;
    std::vector<NarrowColumn> keys_; ///< one for each of the names in event_columns.cpp
    std::vector<NarrowColumn> initiator_keys_; ///< likewise
};

} // namespace standstill::store
