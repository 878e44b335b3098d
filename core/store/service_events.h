// SPDX-License-Identifier: GPL-3.0-or-later
// What Windows logs of a case say of services: states, start types, installations, crashes. Read from the events as the
// importer has understood them; no text of a message is looked at here. Used by effects and downtimes, and by the
// timeline.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"
#include "core/store/sqlite.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace standstill::store {

/// Views live until the callback returns. Events with the same number and text say the same of the same service.
struct ServiceEvent
{
    EventId event;
    Ticks time = 0;
    std::string_view machine; ///< Computer, as the log spells it
    /// System 7036 state, 7040 start type, 7031 and 7034 ended unexpectedly, 7045 installed, 7000, 7009, 7022, 7023 and
    /// 7024 failed or hung; Security 4697 installed.
    std::uint32_t number = 0;
    std::int64_t text = 0; ///< where the case keeps what follows, up to the file's name; few texts, however many events
    std::string_view service; ///< short name; empty where the log gives the display name alone (7031, 7034, 70xx)
    std::string_view display_name; ///< empty where it gives the short name alone
    std::string_view state; ///< "Stopped", "Running", "Crashed", "Failed", "Installed", ...; as written when unknown
    std::string_view start_type; ///< "Disabled", "Manual", "Automatic", "Boot", "System"; as written when unknown
    std::string_view file_name; ///< of an installed service
    std::string_view user; ///< SID of the account in the event's header; that of 7040 and 7045 changed the service
};

/// Which kinds of event these are: a condition over `event_type`.
std::string service_kinds();

/// Of the whole case or, with `after`, of the events that were imported later; by machine, then by time, then as
/// imported. `take` returns false to stop, which fails with Cancelled.
Result<void> read_service_events(
    Connection& connection, const std::function<bool(const ServiceEvent&)>& take, EventId after = {});

} // namespace standstill::store
