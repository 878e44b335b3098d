// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/service_events.h"

#include <algorithm>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

namespace standstill::store {

namespace {

/// The kinds of event that may be about a service: few rows of a small table, so that a case without any asks no more.
constexpr std::string_view kinds_sql =
    "(event_id IN (7000,7009,7022,7023,7024,7031,7034,7036,7040,7045) AND 'Service Control Manager' IN "
    "(provider, provider_source)) OR (event_id = 4697 AND channel = 'Security' COLLATE NOCASE)";

struct Row
{
    std::int64_t place; ///< of the machine, see Machines
    std::int64_t time, event;
    std::int64_t machine, type, text, user;
};

struct Facts
{
    std::string service, display_name, state, start_type, file_name;
};

/// Every name by its id, and where it stands in the order of all: names that differ in case only stand in one place.
struct Machines
{
    std::unordered_map<std::int64_t, std::pair<std::int64_t, std::string>> by_id;

    static Result<Machines> read(Connection& connection)
    {
        Result<Statement> statement = connection.prepare(
            "SELECT id, device_name, dense_rank() OVER (ORDER BY device_name COLLATE NOCASE) FROM device");
        if (!statement)
            return forward(statement);
        Machines machines;
        const Result<void> done = statement->each([&machines](const Statement& row) {
            machines.by_id.emplace(row.integer(0), std::pair(row.integer(2), row.text(1)));
        });
        if (!done)
            return forward(done);
        return machines;
    }
};

/// Values by their id, each read once; not more of them than memory is meant for.
template <typename Value>
class Kept
{
public:
    template <typename Make>
    static Result<Kept> create(Connection& connection, std::string_view sql, Make make)
    {
        Result<Statement> statement = connection.prepare(sql);
        if (!statement)
            return forward(statement);
        return Kept(std::move(*statement), make);
    }
    Result<const Value*> get(std::int64_t id)
    {
        if (const auto known = kept_.find(id); known != kept_.end())
            return &known->second;
        if (kept_.size() >= most)
            kept_.clear();
        statement_.reset();
        statement_.bind(1, id);
        const Result<bool> row = statement_.step();
        if (!row)
            return forward(row);
        return &kept_.emplace(id, *row ? make_(statement_) : Value()).first->second;
    }

private:
    static constexpr std::size_t most = 50'000;
    Kept(Statement statement, std::function<Value(const Statement&)> make)
        : statement_(std::move(statement))
        , make_(std::move(make))
    {
    }
    Statement statement_;
    std::function<Value(const Statement&)> make_;
    std::unordered_map<std::int64_t, Value> kept_;
};

} // namespace

std::string service_kinds()
{
    return std::string(kinds_sql);
}

Result<void> read_service_events(
    Connection& connection, const std::function<bool(const ServiceEvent&)>& take, EventId after)
{
    std::unordered_map<std::int64_t, std::uint32_t> numbers;
    std::string kinds;
    Result<Statement> types = connection.prepare("SELECT id, event_id FROM event_type WHERE " + std::string(kinds_sql));
    if (!types)
        return forward(types);
    Result<void> done = types->each([&](const Statement& row) {
        numbers.emplace(row.integer(0), static_cast<std::uint32_t>(row.integer(1)));
        kinds += (kinds.empty() ? "" : ",") + row.text(0);
    });
    if (!done || kinds.empty())
        return done;
    const Result<Machines> machines = Machines::read(connection);
    if (!machines)
        return forward(machines);
    const auto fact = [](std::string_view name) {
        return "ifnull(json_extract(value, '$.Service" + std::string(name) + "'), '')";
    };
    Result<Kept<Facts>> facts = Kept<Facts>::create(connection,
        "SELECT " + fact("Name") + ',' + fact("DisplayName") + ',' + fact("State") + ',' + fact("StartType") + ','
            + fact("FileName") + " FROM text WHERE id = ?1",
        [](const Statement& row) {
            return Facts{row.text(0), row.text(1), row.text(2), row.text(3), row.text(4)};
        });
    if (!facts)
        return forward(facts);
    Result<Kept<std::string>> users = Kept<std::string>::create(
        connection, "SELECT value FROM word WHERE id = ?1", [](const Statement& row) { return row.text(0); });
    if (!users)
        return forward(users);
    // Numbers alone are read and sorted: of a million events that say one of fifty things, the fifty are read as text.
    Result<Statement> statement = connection.prepare("SELECT w.id, e.device, e.time, w.type, e.extra, w.user FROM "
                                                     "windows_event w JOIN event e ON e.id = w.id WHERE w.id > ?1 AND "
                                                     "w.type IN ("
        + kinds + ")");
    if (!statement)
        return forward(statement);
    std::vector<Row> rows;
    done = statement->bind(1, after.value).each([&](const Statement& row) {
        const auto machine = machines->by_id.find(row.integer(1));
        if (machine != machines->by_id.end())
            rows.push_back({machine->second.first, row.integer(2), row.integer(0), row.integer(1), row.integer(3),
                row.integer(4), row.integer(5)});
    });
    if (!done)
        return done;
    std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
        return std::tie(a.place, a.time, a.event) < std::tie(b.place, b.time, b.event);
    });
    for (const Row& row : rows) {
        const Result<const Facts*> what = facts->get(row.text);
        const Result<const std::string*> user = users->get(row.user);
        if (!what || !user)
            return !what ? Result<void>(forward(what)) : forward(user);
        const Facts& told = **what;
        if (!take(ServiceEvent{{row.event}, row.time, machines->by_id.at(row.machine).second, numbers.at(row.type),
                row.text, told.service, told.display_name, told.state, told.start_type, told.file_name, **user}))
            return fail(ErrorCode::Cancelled);
    }
    return {};
}

} // namespace standstill::store
