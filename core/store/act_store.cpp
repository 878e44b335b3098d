// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/act_store.h"

#include "core/store/case_file.h"

namespace standstill::store {

Result<std::vector<EventId>> matched_events(Connection& connection, const std::vector<std::string>& context_rules)
{
    std::string sql = "SELECT event FROM finding UNION SELECT event FROM lead WHERE rule_id NOT IN (''";
    for (std::size_t i = 0; i < context_rules.size(); ++i)
        sql += ",?" + std::to_string(i + 1);
    Result<Statement> statement = connection.prepare(sql + ") ORDER BY 1");
    if (!statement)
        return forward(statement);
    for (std::size_t i = 0; i < context_rules.size(); ++i)
        statement->bind(static_cast<int>(i + 1), context_rules[i]);
    return statement->collect([](const Statement& row) { return EventId{row.integer(0)}; });
}

Result<void> read_acts(
    Connection& connection, const std::vector<EventId>& events, const std::function<bool(const StoredAct&)>& take)
{
    Result<Statement> statement = connection.prepare(
        "SELECT e.time, d.device_name, a.domain, a.name, e.process_id, e.creation_time, p.process_id, p.creation_time, "
        "i.file_name, i.version_original_file_name, c.value, pi.file_name, pi.folder_path, pc.value, pw.value "
        "FROM event e LEFT JOIN device d ON d.id = e.device LEFT JOIN account a ON a.id = e.account "
        "LEFT JOIN image i ON i.id = e.image LEFT JOIN text c ON c.id = e.command_line "
        "LEFT JOIN initiator p ON p.id = e.initiator LEFT JOIN image pi ON pi.id = p.image "
        "LEFT JOIN text pc ON pc.id = p.command_line LEFT JOIN word pw ON pw.id = p.parent_file_name WHERE e.id = ?1");
    if (!statement)
        return forward(statement);
    const auto optional = [&statement](int column) {
        return statement->is_null(column) ? std::nullopt : std::optional<std::int64_t>(statement->integer(column));
    };
    for (const EventId event : events) {
        statement->reset();
        statement->bind(1, event.value);
        const Result<bool> row = statement->step();
        if (!row)
            return forward(row);
        if (!*row)
            continue;
        const StoredAct act{event, statement->integer(0), statement->view(1), statement->view(2), statement->view(3),
            optional(4), optional(5), optional(6), optional(7), statement->view(8), statement->view(9),
            statement->view(10), statement->view(11), statement->view(12), statement->view(13), statement->view(14)};
        if (!take(act))
            return fail(ErrorCode::Cancelled);
    }
    return {};
}

Result<std::vector<StoredLead>> read_leads(Connection& connection, const std::string& rule_id)
{
    Result<Statement> statement =
        connection.prepare("SELECT l.event, d.device_name, e.time FROM lead l JOIN event e ON e.id = l.event "
                           "JOIN device d ON d.id = e.device WHERE l.rule_id = ?1 ORDER BY e.time, e.id");
    if (!statement)
        return forward(statement);
    statement->bind(1, rule_id);
    return statement->collect([](const Statement& row) {
        return StoredLead{{row.integer(0)}, row.text(1), row.integer(2)};
    });
}

Result<std::vector<EventId>> events_read_as(Connection& connection, const std::vector<std::string>& actions)
{
    std::string sql = "SELECT event FROM act_reading WHERE action IN (''";
    for (std::size_t i = 0; i < actions.size(); ++i)
        sql += ",?" + std::to_string(i + 1);
    Result<Statement> statement = connection.prepare(sql + ") ORDER BY 1");
    if (!statement)
        return forward(statement);
    for (std::size_t i = 0; i < actions.size(); ++i)
        statement->bind(static_cast<int>(i + 1), actions[i]);
    return statement->collect([](const Statement& row) { return EventId{row.integer(0)}; });
}

Result<std::vector<EffectOnTarget>> read_effects(Connection& connection, EventId event)
{
    Result<Statement> statement = connection.prepare(
        "SELECT json_extract(j.value, '$.target'), json_extract(j.value, '$.effect'), json_extract(j.value, '$.at'), "
        "json_extract(j.value, '$.event'), json_extract(j.value, '$.source'), json_extract(j.value, '$.gap'), "
        "json_extract(j.value, '$.log'), json_extract(j.value, '$.machine'), json_extract(j.value, '$.from'), "
        "json_extract(j.value, '$.to') FROM act_effect o, json_each(o.evidence) j WHERE o.event = ?1");
    if (!statement)
        return forward(statement);
    statement->bind(1, event.value);
    return statement->collect([](const Statement& row) {
        EffectOnTarget effect;
        effect.target = row.text(0);
        effect.effect = row.text(1);
        if (!row.is_null(2))
            effect.at = row.integer(2);
        effect.event = {row.integer(3)};
        effect.source = row.text(4);
        effect.unknown = {row.text(5), row.text(6), row.text(7), row.integer(8), row.integer(9)};
        return effect;
    });
}

Result<std::vector<UnknownEffects>> read_unknown_effects(Connection& connection)
{
    Result<Statement> statement = connection.prepare(
        "SELECT json_extract(j.value, '$.gap'), json_extract(j.value, '$.log'), json_extract(j.value, '$.machine'), "
        "json_extract(j.value, '$.from'), json_extract(j.value, '$.to'), count(*) FROM finding f JOIN act_effect o ON "
        "o.event = f.event, json_each(o.evidence) j WHERE json_extract(j.value, '$.gap') IS NOT NULL GROUP BY 1, 2, 3, "
        "4, 5 ORDER BY 6 DESC, 3, 2");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) {
        return UnknownEffects{{row.text(0), row.text(1), row.text(2), row.integer(3), row.integer(4)},
            static_cast<std::uint64_t>(row.integer(5))};
    });
}

Result<std::vector<EventId>> effect_events(Connection& connection)
{
    Result<Statement> statement =
        connection.prepare("SELECT json_extract(j.value, '$.event') FROM act_effect o, json_each(o.evidence) j WHERE "
                           "json_extract(j.value, '$.event') IS NOT NULL UNION SELECT event FROM lead ORDER BY 1");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) { return EventId{row.integer(0)}; });
}

Result<std::vector<EventId>> finding_events(Connection& connection)
{
    Result<Statement> statement = connection.prepare("SELECT event FROM finding ORDER BY event");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) { return EventId{row.integer(0)}; });
}

Result<std::vector<std::string>> machines_with_starts(Connection& connection)
{
    // Every process start has an id, and nothing else has one.
    Result<Statement> statement = connection.prepare(
        "SELECT d.device_name FROM device d WHERE EXISTS (SELECT 1 FROM host_events e WHERE e.device = d.id "
        "AND e.process_id IS NOT NULL)");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) { return row.text(0); });
}

Result<void> replace_readings(Connection& connection, const std::vector<StoredReading>& readings,
    const std::vector<std::pair<std::string, std::string>>& values)
{
    Result<Savepoint> savepoint = Savepoint::begin(connection);
    if (!savepoint)
        return forward(savepoint);
    if (Result<void> done = connection.execute("DELETE FROM act_reading; DELETE FROM act_effect"); !done)
        return done;
    Result<Statement> insert =
        connection.prepare("INSERT INTO act_reading VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15)");
    if (!insert)
        return forward(insert);
    Result<Statement> effect = connection.prepare("INSERT INTO act_effect VALUES(?1,?2,?3,?4)");
    if (!effect)
        return forward(effect);
    for (const StoredReading& reading : readings) {
        if (!reading.effect.empty()) {
            effect->bind(1, reading.event.value).bind(2, reading.effect).bind(4, reading.effect_evidence);
            reading.effect_at ? effect->bind(3, *reading.effect_at) : effect->bind_null(3);
            if (Result<void> done = effect->run(); !done)
                return done;
        }
        if (Result<void> done = insert->bind(1, reading.event.value)
                                    .bind(2, reading.action)
                                    .bind(3, reading.tool)
                                    .bind(4, reading.targets)
                                    .bind(5, reading.target_host)
                                    .bind(6, reading.category)
                                    .bind(7, reading.product)
                                    .bind(8, reading.disguise)
                                    .bind(9, reading.echo_of.value)
                                    .bind(10, reading.burst)
                                    .bind(11, reading.burst_size)
                                    .bind(12, reading.template_hosts)
                                    .bind(13, reading.score)
                                    .bind(14, reading.suggested_reason)
                                    .bind(15, reading.points)
                                    .run();
            !done)
            return done;
    }
    for (const auto& [key, value] : values) {
        if (Result<void> done = write_case_value(connection, key, value); !done)
            return done;
    }
    return savepoint->release();
}

} // namespace standstill::store
