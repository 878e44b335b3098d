// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/manual_event_store.h"

#include <algorithm>
#include <array>

namespace standstill::store {

namespace {

using Kind = ManualEventAct::Kind;
constexpr std::array<std::string_view, 3> kind_names{"add", "remove", "restore"};

Kind kind_from_name(std::string_view name)
{
    return name == kind_names[0] ? Kind::Add : name == kind_names[1] ? Kind::Remove : Kind::Restore;
}

Result<std::int64_t> insert_act(
    Connection& connection, ManualEventId id, const ManualEventAct& act, const ManualEvent* event = nullptr)
{
    Result<Statement> statement = connection.prepare(
        "INSERT INTO manual_event_act(event, act, at, analyst, why, time, host, text) VALUES(?1,?2,?3,?4,?5,?6,?7,?8)");
    if (!statement)
        return forward(statement);
    statement->bind(1, id.value)
        .bind(2, kind_names[static_cast<std::size_t>(act.kind)])
        .bind(3, act.at)
        .bind(4, act.analyst)
        .bind(5, act.why);
    if (event != nullptr)
        statement->bind(6, event->time).bind(7, event->host).bind(8, event->text);
    else
        statement->bind_null(6).bind(7, std::string_view()).bind(8, std::string_view());
    if (Result<void> done = statement->run(); !done)
        return forward(done);
    return connection.last_row_id();
}

} // namespace

Result<std::vector<ManualEvent>> read_manual_events(Connection& connection)
{
    Result<Statement> statement =
        connection.prepare("SELECT event, act, at, analyst, why, time, host, text FROM manual_event_act ORDER BY id");
    if (!statement)
        return forward(statement);
    std::vector<ManualEvent> events;
    const Result<void> read = statement->each([&events](const Statement& row) {
        const ManualEventId id{row.integer(0)};
        ManualEventAct act{kind_from_name(row.view(1)), row.integer(2), row.text(3), row.text(4)};
        if (act.kind == Kind::Add) {
            events.push_back({id, row.integer(5), row.text(6), row.text(7), {std::move(act)}});
            return;
        }
        const auto event =
            std::find_if(events.begin(), events.end(), [id](const ManualEvent& each) { return each.id == id; });
        if (event != events.end())
            event->history.push_back(std::move(act));
    });
    if (!read)
        return forward(read);
    std::stable_sort(
        events.begin(), events.end(), [](const ManualEvent& a, const ManualEvent& b) { return a.time < b.time; });
    return events;
}

Result<ManualEventId> add_manual_event(Connection& connection, const ManualEvent& event, const ManualEventAct& act)
{
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    const Result<std::int64_t> last = connection.integer("SELECT coalesce(max(event), 0) FROM manual_event_act");
    if (!last)
        return forward(last);
    const ManualEventId id{*last + 1};
    if (const Result<std::int64_t> added = insert_act(connection, id, act, &event); !added)
        return forward(added);
    if (Result<void> done = transaction->commit(); !done)
        return forward(done);
    return id;
}

Result<void> write_manual_event_act(Connection& connection, ManualEventId id, const ManualEventAct& act)
{
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    Result<Statement> latest =
        connection.prepare("SELECT act FROM manual_event_act WHERE event = ?1 ORDER BY id DESC LIMIT 1");
    if (!latest)
        return forward(latest);
    const Result<bool> known = latest->bind(1, id.value).step();
    if (!known)
        return forward(known);
    if (!*known)
        return fail(ErrorCode::Internal, {}, "no manual event " + std::to_string(id.value));
    const bool removed = kind_from_name(latest->view(0)) == Kind::Remove;
    latest->reset();
    if (removed == (act.kind == Kind::Remove))
        return {};
    if (const Result<std::int64_t> added = insert_act(connection, id, act); !added)
        return forward(added);
    return transaction->commit();
}

} // namespace standstill::store
