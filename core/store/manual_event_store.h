// SPDX-License-Identifier: GPL-3.0-or-later
// Events that analysts put on the timeline by hand: acts that are only ever added, of which the latest tells whether an
// event stands. Each call is one durable transaction.
#pragma once

#include "core/model/manual_event.h"
#include "core/store/sqlite.h"

#include <string_view>
#include <vector>

namespace standstill::store {

/// By time; with those that were removed.
Result<std::vector<ManualEvent>> read_manual_events(Connection& connection);
Result<ManualEventId> add_manual_event(Connection& connection, const ManualEvent& event, const ManualEventAct& act);
/// Removes or restores; does nothing when it is so already. NotFound when there is no such event.
Result<void> write_manual_event_act(Connection& connection, ManualEventId id, const ManualEventAct& act);

} // namespace standstill::store
