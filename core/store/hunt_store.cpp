// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/hunt_store.h"

namespace standstill::store {

Result<std::vector<SavedHunt>> read_saved_hunts(Connection& connection)
{
    Result<Statement> statement =
        connection.prepare("SELECT id, name, query, looks_at, time_from, time_to, saved_at, saved_by FROM saved_hunt "
                           "ORDER BY name COLLATE NOCASE, name");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) {
        SavedHunt hunt;
        hunt.id = {row.integer(0)};
        hunt.name = row.text(1);
        hunt.query = row.text(2);
        // A word of a version to come is read as the widest.
        hunt.time = hunt_time_from_name(row.view(3)).value_or(HuntTime::WholeCase);
        if (!row.is_null(4) && !row.is_null(5))
            hunt.span = TimeRange{row.integer(4), row.integer(5)};
        hunt.saved_at = row.integer(6);
        hunt.saved_by = row.text(7);
        return hunt;
    });
}

Result<SavedHunt> write_saved_hunt(Connection& connection, const SavedHunt& hunt)
{
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    Result<Statement> other = connection.prepare("SELECT 1 FROM saved_hunt WHERE name = ?1 AND id <> ?2");
    if (!other)
        return forward(other);
    const Result<bool> taken = other->bind(1, hunt.name).bind(2, hunt.id.value).step();
    if (!taken)
        return forward(taken);
    if (*taken)
        return fail(ErrorCode::NameTaken, hunt.name);
    other->reset();
    Result<Statement> statement = connection.prepare(
        "INSERT INTO saved_hunt VALUES(?1,?2,?3,?4,?5,?6,?7,?8) ON CONFLICT(id) DO UPDATE SET name=?2, query=?3, "
        "looks_at=?4, time_from=?5, time_to=?6, saved_at=?7, saved_by=?8");
    if (!statement)
        return forward(statement);
    statement->bind_or_null(1, hunt.id.value, 0)
        .bind(2, hunt.name)
        .bind(3, hunt.query)
        .bind(4, std::string_view(hunt_time_name(hunt.time)))
        .bind(7, hunt.saved_at)
        .bind(8, hunt.saved_by);
    if (hunt.span)
        statement->bind(5, hunt.span->from).bind(6, hunt.span->to);
    else
        statement->bind_null(5).bind_null(6);
    if (Result<void> done = statement->run(); !done)
        return forward(done);
    SavedHunt stored = hunt;
    if (!stored.id)
        stored.id = {connection.last_row_id()};
    if (Result<void> done = transaction->commit(); !done)
        return forward(done);
    return stored;
}

Result<void> delete_saved_hunt(Connection& connection, HuntId id)
{
    Result<Statement> statement = connection.prepare("DELETE FROM saved_hunt WHERE id = ?1");
    if (!statement)
        return forward(statement);
    return statement->bind(1, id.value).run();
}

} // namespace standstill::store
