// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/view_store.h"

namespace standstill::store {

Result<std::vector<SavedView>> read_saved_views(Connection& connection)
{
    Result<Statement> statement =
        connection.prepare("SELECT id, name, predicate, time_from, time_to, columns, sort, folding, facets, saved_at, "
                           "saved_by FROM saved_view ORDER BY name COLLATE NOCASE, name");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) {
        SavedView view;
        view.id = {row.integer(0)};
        view.name = row.text(1);
        view.predicate = row.text(2);
        if (!row.is_null(3) && !row.is_null(4))
            view.range = TimeRange{row.integer(3), row.integer(4)};
        view.columns = row.text(5);
        view.sort = row.text(6);
        view.folding = row.text(7);
        view.facets = row.integer(8) != 0;
        view.saved_at = row.integer(9);
        view.saved_by = row.text(10);
        return view;
    });
}

Result<SavedView> write_saved_view(Connection& connection, const SavedView& view)
{
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    Result<Statement> other = connection.prepare("SELECT 1 FROM saved_view WHERE name = ?1 AND id <> ?2");
    if (!other)
        return forward(other);
    const Result<bool> taken = other->bind(1, view.name).bind(2, view.id.value).step();
    if (!taken)
        return forward(taken);
    if (*taken)
        return fail(ErrorCode::NameTaken, view.name);
    other->reset();
    Result<Statement> statement = connection.prepare(
        "INSERT INTO saved_view VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11) ON CONFLICT(id) DO UPDATE SET name=?2, "
        "predicate=?3, time_from=?4, time_to=?5, columns=?6, sort=?7, folding=?8, facets=?9, saved_at=?10, "
        "saved_by=?11");
    if (!statement)
        return forward(statement);
    statement->bind_or_null(1, view.id.value, 0)
        .bind(2, view.name)
        .bind(3, view.predicate)
        .bind(6, view.columns)
        .bind(7, view.sort)
        .bind(8, view.folding)
        .bind(9, std::int64_t{view.facets})
        .bind(10, view.saved_at)
        .bind(11, view.saved_by);
    if (view.range)
        statement->bind(4, view.range->from).bind(5, view.range->to);
    else
        statement->bind_null(4).bind_null(5);
    if (Result<void> done = statement->run(); !done)
        return forward(done);
    SavedView stored = view;
    if (!stored.id)
        stored.id = {connection.last_row_id()};
    if (Result<void> done = transaction->commit(); !done)
        return forward(done);
    return stored;
}

Result<void> delete_saved_view(Connection& connection, ViewId id)
{
    Result<Statement> statement = connection.prepare("DELETE FROM saved_view WHERE id = ?1");
    if (!statement)
        return forward(statement);
    return statement->bind(1, id.value).run();
}

Result<std::vector<MarkRule>> read_mark_rules(Connection& connection)
{
    Result<Statement> statement = connection.prepare("SELECT predicate, mark FROM mark_rule ORDER BY place");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) {
        // A letter of a version to come is shown as the last one known.
        return MarkRule{row.text(0), row_mark_from_letter(row.view(1)).value_or(row_marks.back())};
    });
}

Result<void> write_mark_rules(Connection& connection, const std::vector<MarkRule>& rules)
{
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    if (Result<void> done = connection.execute("DELETE FROM mark_rule"); !done)
        return done;
    Result<Statement> insert = connection.prepare("INSERT INTO mark_rule VALUES(?1,?2,?3)");
    if (!insert)
        return forward(insert);
    std::int64_t place = 0;
    for (const MarkRule& rule : rules) {
        const std::string letter(1, row_mark_letter(rule.mark));
        if (Result<void> done = insert->bind(1, ++place).bind(2, rule.predicate).bind(3, letter).run(); !done)
            return done;
    }
    return transaction->commit();
}

} // namespace standstill::store
