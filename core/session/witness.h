// SPDX-License-Identifier: GPL-3.0-or-later
// What the logs of a case say of services and processes, as the effects of commands want it. Read for the conclusions
// of a detection and for downtimes.
#pragma once

#include "core/detect/effect/uncommanded.h"
#include "core/store/sqlite.h"

#include <stop_token>
#include <string>
#include <vector>

namespace standstill::session {

struct Witness
{
    std::vector<detect::StateChange> changes; ///< of services, by machine and time; then what hosts say of units and
                                              ///< virtual machines; then what came near the commands
    detect::ServiceNames names;
    std::vector<detect::LogCoverage> coverage;
    std::vector<detect::Shutdown> shutdowns;
};

/// The states of services, units and virtual machines alone.
Result<Witness> read_service_states(store::Connection& connection, std::stop_token stop);
/// Adds what is to be known about commands at these times: ends of processes, writes to the registry, which logs there
/// are, when machines went down.
Result<void> add_surroundings(
    store::Connection& connection, const std::vector<Ticks>& times, Witness& witness, std::stop_token stop);
/// Adds the writes to the registry that these events are.
Result<void> add_registry_rows(
    store::Connection& connection, const std::vector<EventId>& events, Witness& witness, std::stop_token stop);

} // namespace standstill::session
