// SPDX-License-Identifier: GPL-3.0-or-later
// What logs of a case tell beside the states of services: from when to when there is a log at all, which processes
// ended, what was written below the registry key of a service, when a machine went down, what hostd and systemd say.
// Used by effects and the checklist.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"
#include "core/model/timeline.h"
#include "core/store/sqlite.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::store {

/// Counts in the events that came since it was last called; each is looked at once.
Result<void> update_log_extents(Connection& connection);

/// Counts all events anew the next time.
Result<void> forget_log_extents(Connection& connection);

/// How many of those counted are of a kind that is read below, or tell of services.
Result<std::int64_t> count_telling_rows(Connection& connection);

struct LogExtent
{
    std::string machine;
    std::string channel;
    std::string provider;
    std::optional<std::uint32_t> number; ///< event id
    Ticks first = 0;
    Ticks last = 0;
    std::int64_t events = 0;
};
Result<std::vector<LogExtent>> read_log_extents(Connection& connection);

/// A row of a Windows log with what of it may be about a process or a service. Views live until the callback returns.
struct LogRow
{
    EventId event;
    Ticks time = 0;
    std::string_view machine;
    std::uint32_t number = 0;
    std::string_view provider;
    std::string_view path; ///< of the process that ended, or that wrote
    std::optional<std::int64_t> process_id; ///< of the process that ended
    std::optional<std::int64_t> exit_code;
    std::string_view key; ///< of the registry, with the value's name where the log writes them as one
    std::string_view value; ///< the value's name where the log gives it apart
    std::string_view data; ///< what was written
    std::string_view kind; ///< of Sysmon 12: "DeleteKey", ...
};
using TakeLogRow = std::function<bool(const LogRow&)>; ///< false to stop, which fails with Cancelled

/// Sysmon 5 and Security 4689 within any of the ranges, by range and time.
Result<void> read_process_ends(Connection& connection, const std::vector<TimeRange>& ranges, const TakeLogRow& take);
/// Sysmon 12, 13 and 14 and Security 4657 below the key of a service, likewise.
Result<void> read_service_registry(
    Connection& connection, const std::vector<TimeRange>& ranges, const TakeLogRow& take);
/// The latter by event, as far as they are such rows.
Result<void> read_service_registry(Connection& connection, const std::vector<EventId>& events, const TakeLogRow& take);

/// Events after `after` with one of these event ids, ascending, each with that id and the table that shows it.
Result<void> read_numbered_events(Connection& connection, const std::vector<std::int64_t>& numbers, std::int64_t after,
    const std::function<bool(std::int64_t event, std::int64_t number, std::string_view table)>& take);

/// A line of hostd or systemd, as the importer keeps them beside the process starts. Views live until the callback
/// returns.
struct HostLine
{
    EventId event;
    Ticks time = 0;
    std::string_view machine;
    std::string_view program; ///< "Hostd", "systemd"
    std::string_view text;
};
/// By machine, then time, then as imported. `take` returns false to stop, which fails with Cancelled.
Result<std::int64_t> count_host_lines(Connection& connection);
Result<void> read_host_lines(Connection& connection, const std::function<bool(const HostLine&)>& take);

struct StoredShutdown
{
    std::string machine;
    Ticks time = 0;
};
/// The machine was asked to go down (1074), goes down (Kernel-General 13, Kernel-Power 109), ends its log (6006).
Result<std::vector<StoredShutdown>> read_shutdowns(Connection& connection);

} // namespace standstill::store
