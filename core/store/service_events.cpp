// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/service_events.h"

#include <string>

namespace standstill::store {

namespace {

/// The kinds of event that may be about a service: few rows of a small table, so that a case without any asks no more.
constexpr std::string_view kinds_sql =
    "SELECT group_concat(id) FROM event_type WHERE "
    "(event_id IN (7000,7009,7022,7023,7024,7031,7034,7036,7040,7045) AND 'Service Control Manager' IN "
    "(provider, provider_source)) OR (event_id = 4697 AND channel = 'Security' COLLATE NOCASE)";

} // namespace

Result<void> read_service_events(
    Connection& connection, const std::function<bool(const ServiceEvent&)>& take, EventId after)
{
    const Result<std::string> kinds = connection.text(kinds_sql);
    if (!kinds)
        return forward(kinds);
    if (kinds->empty())
        return {};
    const auto fact = [](std::string_view name) {
        return "ifnull(json_extract(x.value, '$.Service" + std::string(name) + "'), ''), ";
    };
    Result<Statement> statement = connection.prepare("SELECT e.id, e.time, d.device_name, t.event_id, " + fact("Name")
        + fact("DisplayName") + fact("State") + fact("StartType") + fact("FileName")
        + "ifnull(u.value, '') FROM windows_event w JOIN event e ON e.id = w.id JOIN event_type t ON t.id = w.type "
          "JOIN device d ON d.id = e.device LEFT JOIN text x ON x.id = e.extra LEFT JOIN word u ON u.id = w.user "
          "WHERE w.id > ?1 AND w.type IN ("
        + *kinds + ") ORDER BY d.device_name COLLATE NOCASE, e.time, e.id");
    if (!statement)
        return forward(statement);
    statement->bind(1, after.value);
    return statement->each_while([&take](const Statement& row) {
        return take(
            ServiceEvent{{row.integer(0)}, row.integer(1), row.view(2), static_cast<std::uint32_t>(row.integer(3)),
                row.view(4), row.view(5), row.view(6), row.view(7), row.view(8), row.view(9)});
    });
}

} // namespace standstill::store
