// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/process_texts.h"

#include "core/model/event_batch.h"

namespace standstill::store {

Result<std::int64_t> last_event(Connection& connection)
{
    return connection.integer("SELECT max(id) FROM event");
}

Result<std::int64_t> last_text(Connection& connection)
{
    return connection.integer("SELECT max(id) FROM text");
}

Result<std::int64_t> last_image(Connection& connection)
{
    return connection.integer("SELECT max(id) FROM image");
}

Result<void> read_program_names(Connection& connection,
    const std::function<void(std::int64_t, std::string_view, std::string_view, std::string_view)>& take)
{
    Result<Statement> statement =
        connection.prepare("SELECT id, file_name, folder_path, version_original_file_name FROM image");
    if (!statement)
        return forward(statement);
    return statement->each(
        [&take](const Statement& row) { take(row.integer(0), row.view(1), row.view(2), row.view(3)); });
}

Result<void> read_texts(
    Connection& connection, const IdRange& range, const std::function<bool(std::int64_t, std::string_view)>& take)
{
    Result<Statement> statement = connection.prepare("SELECT id, value FROM text WHERE id BETWEEN ?1 AND ?2");
    if (!statement)
        return forward(statement);
    statement->bind(1, range.first).bind(2, range.last);
    return statement->each_while([&take](const Statement& row) { return take(row.integer(0), row.view(1)); });
}

Result<void> read_texts(Connection& connection, const std::vector<std::int64_t>& ids,
    const std::function<bool(std::int64_t, std::string_view)>& take)
{
    Result<Statement> statement = connection.prepare("SELECT id, value FROM text WHERE id = ?1");
    if (!statement)
        return forward(statement);
    for (const std::int64_t id : ids) {
        statement->reset();
        statement->bind(1, id);
        const Result<void> done =
            statement->each_while([&take](const Statement& row) { return take(row.integer(0), row.view(1)); });
        if (!done)
            return done;
    }
    return {};
}

Result<void> read_process_starts(Connection& connection, const IdRange& range,
    const std::function<bool(std::int64_t, std::int64_t, std::int64_t)>& take)
{
    Result<Statement> statement =
        connection.prepare("SELECT id, image, command_line FROM event WHERE id BETWEEN ?1 AND ?2 AND kind = ?3");
    if (!statement)
        return forward(statement);
    statement->bind(1, range.first)
        .bind(2, range.last)
        .bind(3, static_cast<std::int64_t>(EventKind::DeviceProcessEvents));
    return statement->each_while(
        [&take](const Statement& row) { return take(row.integer(0), row.integer(1), row.integer(2)); });
}

Result<void> set_candidates(Connection& connection, std::span<const std::int64_t> events)
{
    const std::string table(candidate_table);
    Result<void> made = connection.execute("CREATE TEMP TABLE IF NOT EXISTS " + table
        + "(event INTEGER PRIMARY KEY);BEGIN;DELETE FROM temp." + table + ";");
    if (!made)
        return made;
    Result<Statement> insert = connection.prepare("INSERT INTO temp." + table + " VALUES(?1)");
    if (!insert)
        return forward(insert);
    for (const std::int64_t event : events) {
        if (Result<void> done = insert->bind(1, event).run(); !done) {
            (void)connection.execute("ROLLBACK");
            return done;
        }
    }
    return connection.execute("COMMIT");
}

} // namespace standstill::store
