// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/case_rule_store.h"

#include "core/store/case_file.h"
#include "core/store/finding_store.h"

#include <array>
#include <initializer_list>

namespace standstill::store {

namespace {

using Kind = RunChange::Kind;
constexpr std::array<std::string_view, 3> kind_names{"added", "changed", "gone"};

std::string_view kind_name(Kind kind)
{
    return kind_names[static_cast<std::size_t>(kind)];
}

Kind kind_from_name(std::string_view name)
{
    return name == kind_names[1] ? Kind::Changed : name == kind_names[2] ? Kind::Gone : Kind::Added;
}

Result<void> run_each(Connection& connection, std::initializer_list<const char*> statements, std::string_view id)
{
    for (const char* sql : statements) {
        Result<Statement> statement = connection.prepare(sql);
        if (!statement)
            return forward(statement);
        if (Result<void> done = statement->bind(1, id).run(); !done)
            return done;
    }
    return {};
}

} // namespace

Result<std::vector<StoredCaseRule>> read_case_rules(Connection& connection)
{
    Result<Statement> statement = connection.prepare(
        "SELECT rule_id, yaml, previous_yaml, origin, role, enabled, added_at, added_by FROM case_rule "
        "ORDER BY added_at, rule_id");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) {
        return StoredCaseRule{row.text(0), row.text(1), row.text(2), row.text(3),
            rule_role_from_name(row.view(4)).value_or(RuleRole::Context), row.integer(5) != 0, row.integer(6),
            row.text(7)};
    });
}

Result<void> write_case_rule(Connection& connection, const StoredCaseRule& rule)
{
    Result<Statement> statement =
        connection.prepare("INSERT OR REPLACE INTO case_rule VALUES(?1,?2,?3,?4,?5,?6,?7,?8)");
    if (!statement)
        return forward(statement);
    return statement->bind(1, rule.id)
        .bind(2, rule.yaml)
        .bind(3, rule.previous_yaml)
        .bind(4, rule.origin)
        .bind(5, std::string_view(rule_role_name(rule.role)))
        .bind(6, std::int64_t{rule.enabled})
        .bind(7, rule.added_at)
        .bind(8, rule.added_by)
        .run();
}

Result<bool> has_rows(Connection& connection, std::string_view id)
{
    Result<Statement> statement = connection.prepare(
        "SELECT 1 FROM finding WHERE rule_id = ?1 UNION ALL SELECT 1 FROM lead WHERE rule_id = ?1 LIMIT 1");
    if (!statement)
        return forward(statement);
    return statement->bind(1, id).step();
}

Result<void> forget_rows(Connection& connection, std::string_view id)
{
    const Result<void> done =
        run_each(connection, {"DELETE FROM finding WHERE rule_id = ?1", "DELETE FROM lead WHERE rule_id = ?1"}, id);
    if (!done)
        return done;
    if (Result<void> noted = write_case_value(connection, concluded_key, ""); !noted)
        return noted;
    return run_each(connection, {"DELETE FROM case_info WHERE key = ?1"}, run_mark_key(id));
}

Result<void> delete_case_rule(Connection& connection, std::string_view id)
{
    if (Result<void> done = forget_rows(connection, id); !done)
        return done;
    return run_each(connection,
        {"DELETE FROM rule_run WHERE rule_id = ?1", "DELETE FROM run_change WHERE rule_id = ?1",
            "DELETE FROM case_rule WHERE rule_id = ?1"},
        id);
}

Result<std::vector<RunChange>> read_run_changes(Connection& connection, std::string_view rule_id)
{
    Result<Statement> statement = connection.prepare(
        "SELECT c.change, c.event, e.time, d.device_name, a.name, t.value, c.before, "
        "coalesce((SELECT f.columns FROM finding f WHERE f.event = c.event AND f.rule_id = c.rule_id), "
        "(SELECT l.columns FROM lead l WHERE l.event = c.event AND l.rule_id = c.rule_id), '') "
        "FROM run_change c JOIN event e ON e.id = c.event LEFT JOIN device d ON d.id = e.device "
        "LEFT JOIN account a ON a.id = e.account LEFT JOIN text t ON t.id = e.command_line "
        "WHERE c.rule_id = ?1 ORDER BY e.time, c.event");
    if (!statement)
        return forward(statement);
    return statement->bind(1, rule_id).collect([](const Statement& row) {
        RunChange change{kind_from_name(row.view(0)), {row.integer(1)}, row.integer(2), row.text(3), row.text(4),
            row.text(5), row.text(6), row.text(7)};
        if (change.kind == Kind::Gone)
            change.after.clear();
        return change;
    });
}

Result<ChangeWriter> ChangeWriter::create(Connection& connection, std::string_view rule_id)
{
    Result<Statement> forget = connection.prepare("DELETE FROM run_change WHERE rule_id = ?1");
    if (!forget)
        return forward(forget);
    if (Result<void> done = forget->bind(1, rule_id).run(); !done)
        return forward(done);
    Result<Statement> earlier = connection.prepare("SELECT 1 FROM rule_run WHERE rule_id = ?1");
    if (!earlier)
        return forward(earlier);
    const Result<bool> ran = earlier->bind(1, rule_id).step();
    if (!ran)
        return forward(ran);
    Result<Statement> insert = connection.prepare("INSERT OR REPLACE INTO run_change VALUES(?1, ?2, ?3, ?4)");
    if (!insert)
        return forward(insert);
    return ChangeWriter(std::move(*insert), std::string(rule_id), !*ran);
}

Result<void> ChangeWriter::write(RunChange::Kind kind, EventId event, std::string_view before)
{
    if (first_)
        return {};
    return insert_.bind(1, rule_id_).bind(2, event.value).bind(3, kind_name(kind)).bind(4, before).run();
}

} // namespace standstill::store
