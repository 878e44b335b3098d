// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/log_reader.h"

#include "core/model/event_batch.h"
#include "core/model/windows_event.h"
#include "core/store/case_file.h"
#include "core/store/service_events.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace standstill::store {

namespace {

/// The case's value that tells up to which event extents are counted.
constexpr std::string_view counted_key = "log extents";

constexpr std::string_view process_end_kinds =
    "(event_id = 5 AND provider = 'Microsoft-Windows-Sysmon') OR (event_id = 4689 AND channel = 'Security' COLLATE "
    "NOCASE)";
constexpr std::string_view registry_kinds =
    "(event_id IN (12, 13, 14) AND provider = 'Microsoft-Windows-Sysmon') OR (event_id = 4657 AND channel = 'Security' "
    "COLLATE NOCASE)";
constexpr std::string_view shutdown_kinds =
    "(event_id = 1074 AND provider = 'User32' COLLATE NOCASE) OR (event_id = 6006 AND 'EventLog' IN (provider, "
    "provider_source)) OR (event_id = 13 AND provider = 'Microsoft-Windows-Kernel-General') OR (event_id = 109 AND "
    "provider = 'Microsoft-Windows-Kernel-Power')";

/// Ids of the kinds of event, as a list for IN; empty when the case has none.
Result<std::string> kinds(Connection& connection, std::string_view which)
{
    return connection.text("SELECT ifnull(group_concat(id), '') FROM event_type WHERE " + std::string(which));
}

std::string data_sql(std::string_view member)
{
    return "ifnull(json_extract(ad.value, '$." + std::string(member) + "'), '')";
}

std::string row_sql(std::string_view path, std::string_view process, std::string_view status)
{
    return "SELECT e.id, e.time, d.device_name, t.event_id, t.provider, " + std::string(path) + ", "
        + std::string(process) + ", " + std::string(status) + ", " + data_sql("TargetObject") + " || "
        + data_sql("ObjectName") + ", " + data_sql("ObjectValueName") + ", " + data_sql("Details") + " || "
        + data_sql("NewValue") + ", " + data_sql("EventType")
        + " FROM event e JOIN windows_event w ON w.id = e.id JOIN event_type t ON t.id = w.type JOIN device d ON d.id "
          "= "
          "e.device LEFT JOIN text ad ON ad.id = e.additional WHERE ";
}

std::optional<std::int64_t> number_of(std::string_view text)
{
    const std::optional<std::uint64_t> number = windows_number(text);
    return number ? std::optional(static_cast<std::int64_t>(*number)) : std::nullopt;
}

LogRow row_of(const Statement& row)
{
    return {{row.integer(0)}, row.integer(1), row.view(2), static_cast<std::uint32_t>(row.integer(3)), row.view(4),
        row.view(5), number_of(row.view(6)), number_of(row.view(7)), row.view(8), row.view(9), row.view(10),
        row.view(11)};
}

Result<void> take_rows(Statement& statement, const TakeLogRow& take)
{
    return statement.each_while([&take](const Statement& row) { return take(row_of(row)); });
}

Result<void> read_ranges(
    Connection& connection, std::string sql, const std::vector<TimeRange>& ranges, const TakeLogRow& take)
{
    Result<Statement> statement = connection.prepare(sql);
    if (!statement)
        return forward(statement);
    for (const TimeRange& range : ranges) {
        statement->reset();
        statement->bind(1, range.from).bind(2, range.to);
        if (Result<void> done = take_rows(*statement, take); !done)
            return done;
    }
    return {};
}

std::string registry_sql()
{
    return row_sql(data_sql("Image") + " || " + data_sql("ProcessName"), "''", "''");
}

/// By the program: what else a case holds does not count.
constexpr std::string_view is_host_line =
    "e.id IN (SELECT p.id FROM program_events p WHERE p.image IN (SELECT id FROM "
    "image WHERE file_name COLLATE NOCASE IN ('hostd', 'systemd'))) AND e.action = (SELECT id "
    "FROM word WHERE value = 'HostEvent')";

constexpr std::string_view below_services = "(ad.value LIKE '%\\\\Services\\\\%')";

} // namespace

Result<void> update_log_extents(Connection& connection)
{
    const Result<std::string> mark = read_case_value(connection, counted_key);
    const Result<std::int64_t> last = connection.integer("SELECT max(id) FROM windows_event");
    if (!mark || !last)
        return !mark ? Result<void>(forward(mark)) : forward(last);
    std::int64_t counted = 0;
    std::from_chars(mark->data(), mark->data() + mark->size(), counted);
    if (*last <= counted)
        return {};
    struct Sum
    {
        Ticks first = 0;
        Ticks last = 0;
        std::int64_t events = 0;
    };
    std::map<std::pair<std::int64_t, std::int64_t>, Sum> sums;
    Result<Statement> read = connection.prepare("SELECT e.device, w.type, e.time FROM windows_event w JOIN event e ON "
                                                "e.id = w.id WHERE w.id > ?1");
    if (!read)
        return forward(read);
    read->bind(1, counted);
    const Result<void> summed = read->each([&sums](const Statement& row) {
        const Ticks time = row.integer(2);
        Sum& sum = sums[{row.integer(0), row.integer(1)}];
        sum.first = sum.events == 0 ? time : std::min(sum.first, time);
        sum.last = sum.events == 0 ? time : std::max(sum.last, time);
        ++sum.events;
    });
    if (!summed)
        return summed;
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    Result<Statement> write = connection.prepare(
        "INSERT INTO log_extent VALUES(?1,?2,?3,?4,?5) ON CONFLICT(device, type) DO UPDATE SET first = min(first, ?3), "
        "last = max(last, ?4), events = events + ?5");
    if (!write)
        return forward(write);
    for (const auto& [place, sum] : sums) {
        write->bind(1, place.first).bind(2, place.second).bind(3, sum.first).bind(4, sum.last).bind(5, sum.events);
        if (Result<void> done = write->run(); !done)
            return done;
    }
    if (Result<void> done = write_case_value(connection, counted_key, std::to_string(*last)); !done)
        return done;
    return transaction->commit();
}

Result<void> forget_log_extents(Connection& connection)
{
    if (Result<void> done = connection.execute("DELETE FROM log_extent"); !done)
        return done;
    return write_case_value(connection, counted_key, "");
}

Result<std::int64_t> count_telling_rows(Connection& connection)
{
    std::string telling = '(' + service_kinds() + ')';
    for (const std::string_view more : {process_end_kinds, registry_kinds, shutdown_kinds})
        telling.append(" OR ").append(more);
    return connection.integer(
        "SELECT sum(events) FROM log_extent WHERE type IN (SELECT id FROM event_type WHERE " + telling + ')');
}

Result<std::vector<LogExtent>> read_log_extents(Connection& connection)
{
    Result<Statement> statement = connection.prepare(
        "SELECT d.device_name, t.channel, t.provider, t.event_id, l.first, l.last, l.events FROM log_extent l JOIN "
        "device d ON d.id = l.device JOIN event_type t ON t.id = l.type ORDER BY 1, 2, 3, 4");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) {
        LogExtent extent;
        extent.machine = row.text(0);
        extent.channel = row.text(1);
        extent.provider = row.text(2);
        if (!row.is_null(3))
            extent.number = static_cast<std::uint32_t>(row.integer(3));
        extent.first = row.integer(4);
        extent.last = row.integer(5);
        extent.events = row.integer(6);
        return extent;
    });
}

Result<void> read_process_ends(Connection& connection, const std::vector<TimeRange>& ranges, const TakeLogRow& take)
{
    const Result<std::string> types = kinds(connection, process_end_kinds);
    if (!types)
        return forward(types);
    if (types->empty() || ranges.empty())
        return {};
    return read_ranges(connection,
        row_sql(data_sql("Image") + " || " + data_sql("ProcessName"), data_sql("ProcessId"), data_sql("Status"))
            + "e.time >= ?1 AND e.time < ?2 AND w.type IN (" + *types + ") ORDER BY e.time, e.id",
        ranges, take);
}

Result<void> read_service_registry(Connection& connection, const std::vector<TimeRange>& ranges, const TakeLogRow& take)
{
    const Result<std::string> types = kinds(connection, registry_kinds);
    if (!types)
        return forward(types);
    if (types->empty() || ranges.empty())
        return {};
    return read_ranges(connection,
        registry_sql() + "e.time >= ?1 AND e.time < ?2 AND w.type IN (" + *types + ") AND "
            + std::string(below_services) + " ORDER BY e.time, e.id",
        ranges, take);
}

Result<void> read_service_registry(Connection& connection, const std::vector<EventId>& events, const TakeLogRow& take)
{
    const Result<std::string> types = kinds(connection, registry_kinds);
    if (!types)
        return forward(types);
    if (types->empty())
        return {};
    Result<Statement> statement = connection.prepare(
        registry_sql() + "e.id = ?1 AND w.type IN (" + *types + ") AND " + std::string(below_services));
    if (!statement)
        return forward(statement);
    for (const EventId event : events) {
        statement->reset();
        statement->bind(1, event.value);
        if (Result<void> done = take_rows(*statement, take); !done)
            return done;
    }
    return {};
}

Result<void> read_numbered_events(Connection& connection, const std::vector<std::int64_t>& numbers, std::int64_t after,
    const std::function<bool(std::int64_t, std::int64_t, std::string_view)>& take)
{
    std::string list;
    for (const std::int64_t number : numbers)
        list += (list.empty() ? "" : ",") + std::to_string(number);
    const Result<std::string> types = kinds(connection, "event_id IN (" + list + ")");
    if (!types)
        return forward(types);
    if (types->empty())
        return {};
    Result<Statement> statement =
        connection.prepare("SELECT w.id, t.event_id, w.shown_in FROM windows_event w JOIN event_type t ON t.id = "
                           "w.type WHERE w.id > ?1 AND w.type IN ("
            + *types + ") ORDER BY w.id");
    if (!statement)
        return forward(statement);
    statement->bind(1, after);
    return statement->each_while([&take](const Statement& row) {
        const bool security = row.integer(2) == static_cast<std::int64_t>(EventKind::SecurityEvent);
        return take(row.integer(0), row.integer(1), security ? "SecurityEvent" : "Event");
    });
}

Result<std::int64_t> count_host_lines(Connection& connection)
{
    return connection.integer("SELECT count(*) FROM event e WHERE " + std::string(is_host_line));
}

Result<void> read_host_lines(Connection& connection, const std::function<bool(const HostLine&)>& take)
{
    Result<Statement> statement = connection.prepare(
        "SELECT e.id, e.time, d.device_name, i.file_name, c.value FROM event e JOIN image i ON i.id = e.image JOIN "
        "device d ON d.id = e.device JOIN text c ON c.id = e.command_line WHERE "
        + std::string(is_host_line) + " ORDER BY d.device_name, e.time, e.id");
    if (!statement)
        return forward(statement);
    return statement->each_while([&take](const Statement& row) {
        return take({{row.integer(0)}, row.integer(1), row.view(2), row.view(3), row.view(4)});
    });
}

Result<std::vector<StoredShutdown>> read_shutdowns(Connection& connection)
{
    const Result<std::string> types = kinds(connection, shutdown_kinds);
    if (!types)
        return forward(types);
    if (types->empty())
        return std::vector<StoredShutdown>();
    Result<Statement> statement = connection.prepare(
        "SELECT d.device_name, e.time FROM windows_event w JOIN event e ON e.id = w.id JOIN device d "
        "ON d.id = e.device WHERE w.type IN ("
        + *types + ")");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) { return StoredShutdown{row.text(0), row.integer(1)}; });
}

} // namespace standstill::store
