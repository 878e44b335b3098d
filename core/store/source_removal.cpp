// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/source_removal.h"

#include "core/base/time.h"
#include "core/store/case_file.h"
#include "core/store/event_lists.h"
#include "core/store/evidence_reader.h"
#include "core/store/finding_store.h"

#include <array>

namespace standstill::store {

namespace {

/// Runs statements in turn; ?1 in each is the source.
Result<void> run_all(Connection& connection, SourceId source, std::initializer_list<std::string_view> list)
{
    for (const std::string_view sql : list) {
        Result<Statement> statement = connection.prepare(sql);
        if (!statement)
            return forward(statement);
        if (sqlite3_bind_parameter_count(statement->handle()) > 0)
            statement->bind(1, source.value);
        if (Result<void> done = statement->run(); !done)
            return done;
    }
    return {};
}

Result<void> write_act(
    Connection& connection, SourceId source, std::string_view analyst, std::string_view act, std::string_view detail)
{
    Result<Statement> statement = connection.prepare("INSERT INTO source_act VALUES(NULL,?1,?2,?3,?4,?5)");
    if (!statement)
        return forward(statement);
    return statement->bind(1, source.value).bind(2, now_ticks()).bind(3, analyst).bind(4, act).bind(5, detail).run();
}

Result<EvidenceSource> expect_state(Connection& connection, SourceId id, SourceState state)
{
    EvidenceSource wanted;
    wanted.id = id;
    Result<std::vector<EvidenceSource>> sources = read_sources(connection);
    if (!sources)
        return forward(sources);
    for (EvidenceSource& source : *sources) {
        if (source.id != id)
            continue;
        if (source.state != state)
            return fail(ErrorCode::SourceStateWrong, source.label(), source_state_name(source.state));
        return std::move(source);
    }
    return fail(ErrorCode::SourceNotFound, wanted.label());
}

/// The counts of a source from the events that are its own now.
constexpr std::string_view count_again =
    "UPDATE evidence_source SET rows_stored = n, rows_duplicate = rows_read - rows_rejected - n, first_event = a, "
    "last_event = b FROM (SELECT count(*) n, min(time) a, max(time) b FROM event WHERE source = ?1) WHERE id = ?1";

} // namespace

Result<void> remove_source(Connection& connection, SourceId source, std::string_view analyst, std::string_view reason)
{
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    const Result<EvidenceSource> removed = expect_state(connection, source, SourceState::Complete);
    if (!removed)
        return forward(removed);
    Result<void> done = run_all(connection, source,
        {"CREATE TEMP TABLE IF NOT EXISTS passed(event INTEGER PRIMARY KEY, source INTEGER, record INTEGER)",
            "DELETE FROM temp.passed",
            // Events that another source holds too pass to the first of those.
            "INSERT INTO temp.passed SELECT o.event, min(o.source), o.record FROM occurrence o "
            "JOIN event e ON e.id = o.event WHERE e.source = ?1 AND o.source <> ?1 GROUP BY o.event",
            "INSERT INTO removed_occurrence SELECT event, source, record FROM occurrence WHERE source = ?1",
            "DELETE FROM occurrence WHERE source = ?1",
            "DELETE FROM occurrence WHERE (event, source, record) IN (SELECT event, source, record FROM temp.passed)",
            "INSERT OR IGNORE INTO removed_occurrence SELECT id, source, record FROM event "
            "WHERE id IN (SELECT event FROM temp.passed)",
            "UPDATE event SET source = p.source, record = p.record FROM temp.passed p WHERE p.event = event.id",
            // All others leave the tables that are read, with the numbers of what was found in them.
            "INSERT INTO removed_event SELECT * FROM event WHERE source = ?1",
            "INSERT OR REPLACE INTO removed_finding SELECT finding_key, id, 0 FROM finding "
            "WHERE event IN (SELECT id FROM event WHERE source = ?1)",
            "INSERT OR REPLACE INTO removed_finding SELECT finding_key, id, 1 FROM lead "
            "WHERE event IN (SELECT id FROM event WHERE source = ?1)",
            "DELETE FROM finding WHERE event IN (SELECT id FROM event WHERE source = ?1)",
            "DELETE FROM lead WHERE event IN (SELECT id FROM event WHERE source = ?1)",
            "INSERT INTO removed_windows_event SELECT * FROM windows_event "
            "WHERE id IN (SELECT id FROM event WHERE source = ?1)",
            "DELETE FROM windows_event WHERE id IN (SELECT id FROM event WHERE source = ?1)",
            "DELETE FROM event WHERE source = ?1",
            "UPDATE evidence_source SET rows_stored = rows_stored + n, rows_duplicate = rows_duplicate - n, "
            "first_event = min(ifnull(first_event, a), a), last_event = max(ifnull(last_event, b), b) "
            "FROM (SELECT p.source s, count(*) n, min(e.time) a, max(e.time) b FROM temp.passed p "
            "JOIN event e ON e.id = p.event GROUP BY p.source) WHERE id = s",
            "UPDATE evidence_source SET state = 'Removed' WHERE id = ?1", "DELETE FROM temp.passed"});
    if (done)
        done = write_act(connection, source, analyst, "Removed", reason);
    if (done)
        done = write_log(connection, analyst, "evidence removed",
            removed->label() + " " + removed->sha256 + (reason.empty() ? "" : ": " + std::string(reason)));
    if (done)
        done = rebuild_event_lists(connection);
    if (done)
        done = forget_runs(connection);
    return done ? transaction->commit() : done;
}

Result<void> restore_source(Connection& connection, SourceId source, std::string_view analyst)
{
    Result<Transaction> transaction = Transaction::begin(connection);
    if (!transaction)
        return forward(transaction);
    const Result<EvidenceSource> restored = expect_state(connection, source, SourceState::Removed);
    if (!restored)
        return forward(restored);
    Result<void> done = run_all(connection, source,
        {"CREATE TEMP TABLE IF NOT EXISTS held(event INTEGER, record INTEGER, target INTEGER, PRIMARY KEY(event, "
         "record))",
            "CREATE TEMP TABLE IF NOT EXISTS back(event INTEGER PRIMARY KEY, record INTEGER)", "DELETE FROM temp.held",
            "DELETE FROM temp.back",
            // What the source holds: its own events, and those that other sources own.
            "INSERT INTO temp.held SELECT id, record, NULL FROM removed_event WHERE source = ?1",
            "INSERT OR IGNORE INTO temp.held SELECT event, record, NULL FROM removed_occurrence WHERE source = ?1",
            // It may be in the case by now, as itself or from a file that was imported since.
            "UPDATE temp.held SET target = event WHERE event IN (SELECT id FROM event)",
            "UPDATE temp.held SET target = (SELECT e.id FROM removed_event r JOIN event e ON "
            "e.time >= r.time - r.time % 10000000 AND e.time < r.time - r.time % 10000000 + 10000000 "
            "AND e.identity = r.identity AND e.kind = r.kind WHERE r.id = temp.held.event LIMIT 1) "
            "WHERE target IS NULL",
            "INSERT INTO temp.back SELECT event, min(record) FROM temp.held WHERE target IS NULL GROUP BY event",
            // An event that comes back may be owned by a source that stays out.
            "INSERT OR IGNORE INTO removed_occurrence SELECT r.id, r.source, r.record FROM removed_event r "
            "JOIN temp.back b ON b.event = r.id WHERE r.source <> ?1",
            "INSERT INTO event SELECT r.id, ?1, b.record, r.kind, r.time, r.device, r.action, r.image, r.command_line, "
            "r.process_id, r.creation_time, r.integrity, r.elevation, r.account, r.logon_id, r.initiator, r.report_id, "
            "r.additional, r.extra, r.identity FROM removed_event r JOIN temp.back b ON b.event = r.id",
            "INSERT INTO windows_event SELECT * FROM removed_windows_event WHERE id IN (SELECT event FROM temp.back)",
            "INSERT OR IGNORE INTO occurrence SELECT ifnull(h.target, h.event), ?1, h.record FROM temp.held h "
            "WHERE NOT EXISTS (SELECT 1 FROM temp.back b WHERE b.event = h.event AND b.record = h.record)",
            "UPDATE OR REPLACE removed_occurrence SET event = h.target FROM temp.held h, removed_event r "
            "WHERE h.event = removed_occurrence.event AND r.id = h.event AND r.source = ?1 AND h.target <> h.event",
            "DELETE FROM removed_windows_event WHERE id IN (SELECT event FROM temp.back) "
            "OR id IN (SELECT id FROM removed_event WHERE source = ?1)",
            "DELETE FROM removed_event WHERE source = ?1 OR id IN (SELECT event FROM temp.back)",
            "DELETE FROM removed_occurrence WHERE source = ?1",
            "UPDATE evidence_source SET state = 'Complete' WHERE id = ?1", count_again, "DELETE FROM temp.held",
            "DELETE FROM temp.back"});
    if (done)
        done = write_act(connection, source, analyst, "Restored", {});
    if (done)
        done = write_log(connection, analyst, "evidence restored", restored->label() + " " + restored->sha256);
    if (done)
        done = rebuild_event_lists(connection);
    if (done)
        done = forget_runs(connection);
    return done ? transaction->commit() : done;
}

Result<std::uint64_t> compact(Connection& connection, std::string_view analyst)
{
    std::uint64_t gone = 0;
    {
        Result<Transaction> transaction = Transaction::begin(connection);
        if (!transaction)
            return forward(transaction);
        const Result<std::vector<EvidenceSource>> sources = read_sources(connection);
        if (!sources)
            return forward(sources);
        for (const EvidenceSource& source : *sources) {
            if (source.state != SourceState::Removed)
                continue;
            ++gone;
            Result<void> done = run_all(connection, source.id,
                {"DELETE FROM raw_block WHERE source = ?1", "DELETE FROM rejected_record WHERE source = ?1",
                    "UPDATE evidence_source SET state = 'Compacted' WHERE id = ?1"});
            if (done)
                done = write_act(connection, source.id, analyst, "Compacted", {});
            if (done)
                done = write_log(connection, analyst, "evidence deleted", source.label() + " " + source.sha256);
            if (!done)
                return forward(done);
        }
        // What only those sources said is not to be read in the file any more.
        const Result<void> cleared = run_all(connection, {},
            {"DELETE FROM removed_event", "DELETE FROM removed_windows_event", "DELETE FROM removed_occurrence",
                "DELETE FROM removed_finding", "DELETE FROM initiator WHERE id NOT IN (SELECT initiator FROM event)",
                "DELETE FROM image WHERE id NOT IN (SELECT image FROM event UNION SELECT image FROM initiator)",
                "DELETE FROM account WHERE id NOT IN (SELECT account FROM event UNION SELECT account FROM initiator)",
                "DELETE FROM device WHERE id NOT IN (SELECT device FROM event UNION SELECT device FROM initiator)",
                "DELETE FROM text WHERE id NOT IN (SELECT command_line FROM event UNION SELECT additional FROM event "
                "UNION SELECT extra FROM event UNION SELECT command_line FROM initiator "
                "UNION SELECT activity FROM windows_event UNION SELECT related_activity FROM windows_event)"});
        if (gone > 0 && !cleared)
            return forward(cleared);
        if (gone > 0) {
            if (Result<void> done = transaction->commit(); !done)
                return forward(done);
        }
    }
    // Also without sources to delete: re-runs and undone imports leave room in the file.
    if (Result<void> done = connection.execute("VACUUM"); !done)
        return forward(done);
    return gone;
}

Result<void> write_check(Connection& connection, const EvidenceCheck& check, std::string_view analyst)
{
    return write_act(connection, check.source, analyst, evidence_check_name(check.result), check.detail);
}

} // namespace standstill::store
