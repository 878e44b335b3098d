// SPDX-License-Identifier: GPL-3.0-or-later
// The events of each machine and of each program, packed into a few rows beside the event table: an index that says the
// same takes a sixth of an import to sort and twice the room. SQL reads them as two tables, host_events(id, device,
// process_id, creation_time, initiator) and program_events(id, image, command_line), which every connection to a case
// knows; they are quick when asked for one device or image (or IN some). Derived: can be made anew from the events.
// Used by EventWriter, the catalog's filters and whoever asks what ran where; they say nothing that `event` does not.
#pragma once

#include "core/model/event_batch.h"
#include "core/store/sqlite.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::store {

/// One list on its way into the case: the events of a machine or of a program, in the order of their ids.
struct EventList
{
    std::string bytes;
    std::int64_t last_id = 0;
    std::array<std::int64_t, 3> last{}; ///< values of the event before
};

/// Gathers the lists of events that are being stored.
class EventLists
{
public:
    void add(const EventRow& row);
    std::size_t bytes() const { return bytes_; } ///< in memory, about
    /// Into the case, within the caller's transaction. Nothing is left afterwards.
    Result<void> store(Connection& connection);
    void clear();

private:
    void put(std::vector<EventList>& lists, DictId key, std::int64_t id, const std::array<std::int64_t, 3>& values);

    std::vector<EventList> of_device_; ///< by the device's id
    std::vector<EventList> of_image_; ///< likewise
    std::size_t bytes_ = 0;
};

/// Makes all lists anew; for events that were changed otherwise than by adding some.
Result<void> rebuild_event_lists(Connection& connection);
/// Makes the two tables known. In a case of an older version, which has no lists, they read the events themselves.
Result<void> register_event_lists(Connection& connection);

} // namespace standstill::store
