// SPDX-License-Identifier: GPL-3.0-or-later
// What the logs of a case say of services and processes, as the effects of commands want it. Read for the conclusions
// of a detection and for downtimes.
#pragma once

#include "core/detect/effect/uncommanded.h"
#include "core/store/sqlite.h"

#include <cstdint>
#include <functional>
#include <stop_token>
#include <string>
#include <string_view>
#include <unordered_set>
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

/// What of the states of services matters to the conclusions: of a million notes of a log few do.
struct ServiceInterest
{
    std::vector<Ticks> times; ///< of commands: what services did around them
    std::unordered_set<std::int64_t> events; ///< rows that rules matched
    std::vector<std::string> services; ///< whose starts are to be known, and those of the rows' services
    /// Services whose ends and starts are to be known, told by one of their names.
    std::function<bool(std::string_view name, const detect::ServiceNames&)> worth;
};
Result<Witness> read_service_states(
    store::Connection& connection, const ServiceInterest& interest, std::stop_token stop);

/// From when to when the case holds logs that tell what became of commands.
Result<std::vector<detect::LogCoverage>> read_coverage(store::Connection& connection);

/// Adds what is to be known about commands at these times: ends of processes, writes to the registry, which logs there
/// are, when machines went down.
Result<void> add_surroundings(
    store::Connection& connection, const std::vector<Ticks>& times, Witness& witness, std::stop_token stop);
/// The writes to the registry that these events are.
Result<std::vector<detect::StateChange>> read_registry_rows(
    store::Connection& connection, const std::vector<EventId>& events, std::stop_token stop);
/// Adds those of events that it has no change of.
void add_changes(std::vector<detect::StateChange> changes, Witness& witness);

} // namespace standstill::session
