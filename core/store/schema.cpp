// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/schema.h"

#include "core/store/event_lists.h"

#include <map>

namespace standstill::store {

namespace {

// Times are 100 ns ticks since 1970-01-01 UTC. Columns named after a dictionary table hold ids of it; 0 is "none".
constexpr const char* tables_sql = R"sql(
CREATE TABLE case_info(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE evidence_source(
  id INTEGER PRIMARY KEY, path TEXT NOT NULL, file_name TEXT NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL,
  imported_at INTEGER NOT NULL, format TEXT NOT NULL, dialect TEXT NOT NULL, time_basis TEXT NOT NULL,
  state TEXT NOT NULL, rows_read INTEGER NOT NULL, rows_stored INTEGER NOT NULL, rows_duplicate INTEGER NOT NULL,
  rows_rejected INTEGER NOT NULL, first_event INTEGER, last_event INTEGER, oddities TEXT NOT NULL);

CREATE TABLE raw_block(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES evidence_source(id), first_record INTEGER NOT NULL,
  record_count INTEGER NOT NULL, file_offset INTEGER NOT NULL, first_line INTEGER NOT NULL, length INTEGER NOT NULL,
  spans BLOB NOT NULL, zstd BLOB NOT NULL);
CREATE INDEX raw_block_record ON raw_block(source, first_record);

CREATE TABLE rejected_record(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL REFERENCES evidence_source(id), record INTEGER NOT NULL,
  line INTEGER NOT NULL, file_offset INTEGER NOT NULL, length INTEGER NOT NULL, reason TEXT NOT NULL,
  detail TEXT NOT NULL);

CREATE TABLE word(id INTEGER PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE text(id INTEGER PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE device(id INTEGER PRIMARY KEY, device_id TEXT NOT NULL, device_name TEXT NOT NULL);
CREATE TABLE account(
  id INTEGER PRIMARY KEY, domain TEXT NOT NULL, name TEXT NOT NULL, sid TEXT NOT NULL, upn TEXT NOT NULL,
  object_id TEXT NOT NULL);
CREATE TABLE image(
  id INTEGER PRIMARY KEY, file_name TEXT NOT NULL, folder_path TEXT NOT NULL, sha1 TEXT NOT NULL, sha256 TEXT NOT NULL,
  md5 TEXT NOT NULL, file_size INTEGER, version_company_name TEXT NOT NULL, version_product_name TEXT NOT NULL,
  version_product_version TEXT NOT NULL, version_internal_file_name TEXT NOT NULL,
  version_original_file_name TEXT NOT NULL, version_file_description TEXT NOT NULL);
CREATE TABLE initiator(
  id INTEGER PRIMARY KEY, device INTEGER NOT NULL, image INTEGER NOT NULL, account INTEGER NOT NULL, logon_id INTEGER,
  integrity INTEGER NOT NULL, elevation INTEGER NOT NULL, process_id INTEGER, command_line INTEGER NOT NULL,
  creation_time INTEGER, parent_id INTEGER, parent_file_name INTEGER NOT NULL, parent_creation_time INTEGER,
  signer_type INTEGER NOT NULL, signature_status INTEGER NOT NULL);

CREATE TABLE event(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL, record INTEGER NOT NULL, kind INTEGER NOT NULL, time INTEGER NOT NULL,
  device INTEGER NOT NULL, action INTEGER NOT NULL, image INTEGER NOT NULL, command_line INTEGER NOT NULL,
  process_id INTEGER, creation_time INTEGER, integrity INTEGER NOT NULL, elevation INTEGER NOT NULL,
  account INTEGER NOT NULL, logon_id INTEGER, initiator INTEGER NOT NULL, report_id INTEGER, additional INTEGER NOT NULL,
  extra INTEGER NOT NULL, identity INTEGER NOT NULL);

CREATE TABLE occurrence(
  event INTEGER NOT NULL, source INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY(event, source, record))
  WITHOUT ROWID;
CREATE INDEX occurrence_source ON occurrence(source);

CREATE TABLE rule_text(sha256 TEXT PRIMARY KEY, query TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE rule_run(
  id INTEGER PRIMARY KEY, rule_id TEXT NOT NULL, rule_version TEXT NOT NULL, query_sha256 TEXT NOT NULL,
  ran_at INTEGER NOT NULL, run_window TEXT NOT NULL, lifted TEXT NOT NULL, row_count INTEGER NOT NULL,
  added INTEGER NOT NULL, gone INTEGER NOT NULL, kept INTEGER NOT NULL);

CREATE TABLE finding(
  id INTEGER PRIMARY KEY, finding_key TEXT NOT NULL UNIQUE, rule_id TEXT NOT NULL, rule_version TEXT NOT NULL,
  query_sha256 TEXT NOT NULL, event INTEGER NOT NULL, stop_method TEXT NOT NULL, targets_security INTEGER NOT NULL,
  targets_backup INTEGER NOT NULL, targets_database INTEGER NOT NULL, columns TEXT NOT NULL);
CREATE INDEX finding_event ON finding(event);

CREATE TABLE triage_entry(
  id INTEGER PRIMARY KEY, finding_key TEXT NOT NULL, at INTEGER NOT NULL, analyst TEXT NOT NULL, act TEXT NOT NULL,
  batch INTEGER NOT NULL, cause INTEGER NOT NULL, before_json TEXT NOT NULL, classification TEXT NOT NULL,
  reason TEXT NOT NULL, determination TEXT NOT NULL, basis TEXT NOT NULL, ticket TEXT NOT NULL, note TEXT NOT NULL,
  decided_by TEXT NOT NULL, decided_at INTEGER NOT NULL, second_look INTEGER NOT NULL);
CREATE INDEX triage_entry_finding ON triage_entry(finding_key, id);
CREATE INDEX triage_entry_batch ON triage_entry(batch);

CREATE TABLE case_log(id INTEGER PRIMARY KEY, at INTEGER NOT NULL, analyst TEXT NOT NULL, act TEXT NOT NULL, detail TEXT NOT NULL);

CREATE TRIGGER triage_entry_is_final BEFORE UPDATE ON triage_entry BEGIN SELECT raise(ABORT, 'triage history is append-only'); END;
CREATE TRIGGER triage_entry_stays BEFORE DELETE ON triage_entry BEGIN SELECT raise(ABORT, 'triage history is append-only'); END;
CREATE TRIGGER raw_block_is_final BEFORE UPDATE ON raw_block BEGIN SELECT raise(ABORT, 'raw records are immutable'); END;
CREATE TRIGGER case_log_is_final BEFORE UPDATE ON case_log BEGIN SELECT raise(ABORT, 'the case log is append-only'); END;
CREATE TRIGGER case_log_stays BEFORE DELETE ON case_log BEGIN SELECT raise(ABORT, 'the case log is append-only'); END;

CREATE VIEW triage_present AS
  SELECT t.* FROM triage_entry t WHERE t.id = (SELECT max(id) FROM triage_entry l WHERE l.finding_key = t.finding_key);
)sql";

// Since version 2. `lead` holds what `finding` holds, of the rules beside the detector: nothing that counts findings
// sees it. `act_reading` is derived from the events of both and is made again by each detection.
constexpr const char* readings_sql = R"sql(
CREATE TABLE lead(
  id INTEGER PRIMARY KEY, finding_key TEXT NOT NULL UNIQUE, rule_id TEXT NOT NULL, rule_version TEXT NOT NULL,
  query_sha256 TEXT NOT NULL, event INTEGER NOT NULL, stop_method TEXT NOT NULL, targets_security INTEGER NOT NULL,
  targets_backup INTEGER NOT NULL, targets_database INTEGER NOT NULL, columns TEXT NOT NULL);
CREATE INDEX lead_event ON lead(event);

CREATE TABLE act_reading(
  event INTEGER PRIMARY KEY, action TEXT NOT NULL, tool TEXT NOT NULL, targets TEXT NOT NULL, target_host TEXT NOT NULL,
  category TEXT NOT NULL, product TEXT NOT NULL, disguise TEXT NOT NULL, echo_of INTEGER NOT NULL,
  burst INTEGER NOT NULL, burst_size INTEGER NOT NULL, template_hosts INTEGER NOT NULL, score INTEGER NOT NULL,
  suggested_reason TEXT NOT NULL, points TEXT NOT NULL);
)sql";

// Since version 3. A Windows event is a row of `event` and, with the same id, one of `windows_event`; its data fields
// are the event's `additional`. `shown_in` is the KQL table: 2 SecurityEvent, 3 Event. `state`: 1 recovered, 2 partial.
constexpr const char* windows_sql = R"sql(
CREATE TABLE event_type(
  id INTEGER PRIMARY KEY, channel TEXT NOT NULL, provider TEXT NOT NULL, provider_guid TEXT NOT NULL,
  provider_source TEXT NOT NULL, event_id INTEGER, qualifiers INTEGER, version INTEGER, level INTEGER, task INTEGER,
  opcode INTEGER, keywords INTEGER, payload_name TEXT NOT NULL);
CREATE TABLE windows_event(
  id INTEGER PRIMARY KEY, shown_in INTEGER NOT NULL, type INTEGER NOT NULL, process_id INTEGER, thread_id INTEGER,
  user INTEGER NOT NULL, activity INTEGER NOT NULL, related_activity INTEGER NOT NULL, state INTEGER NOT NULL);
)sql";

// Since version 4, both derived like act_reading. `act_effect`: what became of the command of an event; `evidence` is
// an array of objects, one for each target. `log_extent`: from when to when there are events of a kind from a machine.
constexpr const char* effects_sql = R"sql(
CREATE TABLE act_effect(event INTEGER PRIMARY KEY, effect TEXT NOT NULL, at INTEGER, evidence TEXT NOT NULL);
CREATE TABLE log_extent(
  device INTEGER NOT NULL, type INTEGER NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL, events INTEGER NOT NULL,
  PRIMARY KEY(device, type)) WITHOUT ROWID;
)sql";

// Since version 5. What was done with a source, append-only: taken out, brought back, its file read again. The events
// of one that was taken out wait in tables of their own, in the columns of those that views read; `removed_finding`
// keeps the numbers of what had been found in them.
constexpr const char* removal_sql = R"sql(
CREATE TABLE source_act(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL, at INTEGER NOT NULL, analyst TEXT NOT NULL, act TEXT NOT NULL,
  detail TEXT NOT NULL);
CREATE TABLE removed_event(
  id INTEGER PRIMARY KEY, source INTEGER NOT NULL, record INTEGER NOT NULL, kind INTEGER NOT NULL, time INTEGER NOT NULL,
  device INTEGER NOT NULL, action INTEGER NOT NULL, image INTEGER NOT NULL, command_line INTEGER NOT NULL,
  process_id INTEGER, creation_time INTEGER, integrity INTEGER NOT NULL, elevation INTEGER NOT NULL,
  account INTEGER NOT NULL, logon_id INTEGER, initiator INTEGER NOT NULL, report_id INTEGER, additional INTEGER NOT NULL,
  extra INTEGER NOT NULL, identity INTEGER NOT NULL);
CREATE TABLE removed_windows_event(
  id INTEGER PRIMARY KEY, shown_in INTEGER NOT NULL, type INTEGER NOT NULL, process_id INTEGER, thread_id INTEGER,
  user INTEGER NOT NULL, activity INTEGER NOT NULL, related_activity INTEGER NOT NULL, state INTEGER NOT NULL);
CREATE TABLE removed_occurrence(
  event INTEGER NOT NULL, source INTEGER NOT NULL, record INTEGER NOT NULL, PRIMARY KEY(event, source, record))
  WITHOUT ROWID;
CREATE TABLE removed_finding(finding_key TEXT PRIMARY KEY, id INTEGER NOT NULL, is_lead INTEGER NOT NULL) WITHOUT ROWID;
)sql";

// Since version 6. `saved_hunt`: queries that analysts keep, with the time that they look at. `case_rule`: rules of
// this case, each with the YAML that is in force and the one before. `run_change`: the events of which the latest run
// of a rule has added, changed or taken a row.
constexpr const char* own_queries_sql = R"sql(
CREATE TABLE saved_hunt(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, query TEXT NOT NULL, looks_at TEXT NOT NULL, time_from INTEGER,
  time_to INTEGER, saved_at INTEGER NOT NULL, saved_by TEXT NOT NULL);

CREATE TABLE case_rule(
  rule_id TEXT PRIMARY KEY, yaml TEXT NOT NULL, previous_yaml TEXT NOT NULL, origin TEXT NOT NULL, role TEXT NOT NULL,
  enabled INTEGER NOT NULL, added_at INTEGER NOT NULL, added_by TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE run_change(
  rule_id TEXT NOT NULL, event INTEGER NOT NULL, change TEXT NOT NULL, before TEXT NOT NULL,
  PRIMARY KEY(rule_id, event)) WITHOUT ROWID;
)sql";

// Since version 7. `saved_view`: how an analyst looks at the findings, under a name. `mark_rule`: predicates whose
// findings carry a mark, in the order in which they are tried. `manual_event_act`: what was put on the timeline by
// hand, taken off and put back: the first act of an event says what it is, the latest whether it stands.
constexpr const char* own_views_sql = R"sql(
CREATE TABLE saved_view(
  id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, predicate TEXT NOT NULL, time_from INTEGER, time_to INTEGER,
  columns TEXT NOT NULL, sort TEXT NOT NULL, folding TEXT NOT NULL, facets INTEGER NOT NULL,
  saved_at INTEGER NOT NULL, saved_by TEXT NOT NULL);

CREATE TABLE mark_rule(place INTEGER PRIMARY KEY, predicate TEXT NOT NULL, mark TEXT NOT NULL);

CREATE TABLE manual_event_act(
  id INTEGER PRIMARY KEY, event INTEGER NOT NULL, act TEXT NOT NULL, at INTEGER NOT NULL, analyst TEXT NOT NULL,
  why TEXT NOT NULL, time INTEGER, host TEXT NOT NULL, text TEXT NOT NULL);
CREATE INDEX manual_event_act_event ON manual_event_act(event);
CREATE TRIGGER manual_event_act_is_final BEFORE UPDATE ON manual_event_act BEGIN SELECT raise(ABORT, 'manual events are append-only'); END;
CREATE TRIGGER manual_event_act_stays BEFORE DELETE ON manual_event_act BEGIN SELECT raise(ABORT, 'manual events are append-only'); END;
)sql";

// The events of each machine and program, packed; see event_lists.h. The indexes that they take the place of go when a
// case is brought to this version.
constexpr const char* lists_sql = R"sql(
CREATE TABLE device_event_list(id INTEGER PRIMARY KEY, device INTEGER NOT NULL, events BLOB NOT NULL);
CREATE INDEX device_event_list_device ON device_event_list(device);
CREATE TABLE image_event_list(id INTEGER PRIMARY KEY, image INTEGER NOT NULL, events BLOB NOT NULL);
CREATE INDEX image_event_list_image ON image_event_list(image);
)sql";
constexpr int first_with_lists = 8;

// Since version 9. What was stated about the clock of a host, append-only: what is added to the times that it recorded.
// The times in `event` and `initiator` are the shifted ones.
constexpr const char* clocks_sql = R"sql(
CREATE TABLE clock_act(
  id INTEGER PRIMARY KEY, host TEXT NOT NULL, shift INTEGER NOT NULL, at INTEGER NOT NULL, analyst TEXT NOT NULL,
  why TEXT NOT NULL);
CREATE TRIGGER clock_act_is_final BEFORE UPDATE ON clock_act BEGIN SELECT raise(ABORT, 'clock acts are append-only'); END;
CREATE TRIGGER clock_act_stays BEFORE DELETE ON clock_act BEGIN SELECT raise(ABORT, 'clock acts are append-only'); END;
)sql";

/// What each version added to the tables of the first, from version 2 on.
constexpr const char* steps[] = {
    readings_sql, windows_sql, effects_sql, removal_sql, own_queries_sql, own_views_sql, lists_sql, clocks_sql};
static_assert(std::size(steps) + 1 == schema_version);

// Sorted once after a first load.
constexpr const char* bulk_indexes_sql = R"sql(
CREATE INDEX event_time ON event(time, identity);
CREATE INDEX initiator_device ON initiator(device);
)sql";
// Of cases before there were lists.
constexpr const char* early_bulk_indexes_sql = R"sql(
CREATE INDEX event_process ON event(device, process_id, creation_time, initiator);
CREATE INDEX event_image ON event(image, command_line, kind);
)sql";

/// Lists in place of indexes.
Result<void> bring_in_lists(Connection& connection)
{
    if (Result<void> done = connection.execute("DROP INDEX IF EXISTS event_process; DROP INDEX IF EXISTS event_image");
        !done)
        return done;
    return rebuild_event_lists(connection);
}

Result<std::map<std::string, std::string>> read_schema(Connection& connection)
{
    Result<Statement> statement =
        connection.prepare("SELECT type || ' ' || name, coalesce(sql, '') FROM sqlite_schema ORDER BY 1");
    if (!statement)
        return forward(statement);
    std::map<std::string, std::string> schema;
    const Result<void> read = statement->each([&](const Statement& row) { schema[row.text(0)] = row.text(1); });
    if (!read)
        return forward(read);
    return schema;
}

} // namespace

Result<void> create_schema(Connection& connection, int version)
{
    Result<void> done = connection.execute(tables_sql);
    for (int step = 2; done && step <= version; ++step)
        done = connection.execute(steps[step - 2]);
    return done;
}

Result<void> migrate(Connection& connection, int version)
{
    for (int step = version + 1; step <= schema_version; ++step) {
        Result<Transaction> transaction = Transaction::begin(connection);
        if (!transaction)
            return forward(transaction);
        if (Result<void> done = connection.execute(steps[step - 2]); !done)
            return done;
        if (step == first_with_lists) {
            if (Result<void> done = bring_in_lists(connection); !done)
                return done;
        }
        if (Result<void> done = connection.execute("PRAGMA user_version=" + std::to_string(step)); !done)
            return done;
        if (Result<void> done = transaction->commit(); !done)
            return done;
    }
    return {};
}

Result<void> stand_in_for_newer_tables(Connection& connection, int version)
{
    for (int step = version + 1; step <= schema_version; ++step) {
        // A later change of where temporary tables live would drop these.
        std::string sql = std::string("PRAGMA temp_store=MEMORY;") + steps[step - 2];
        const auto replace_all = [&sql](std::string_view from, std::string_view to) {
            for (std::size_t at = sql.find(from); at != std::string::npos; at = sql.find(from, at + to.size()))
                sql.replace(at, from.size(), to);
        };
        replace_all("CREATE TABLE ", "CREATE TEMP TABLE ");
        replace_all("CREATE INDEX ", "CREATE INDEX temp.");
        if (Result<void> done = connection.execute(sql); !done)
            return done;
    }
    return {};
}

Result<void> create_bulk_indexes(Connection& connection)
{
    // SQLite sorts a full cache's worth of keys on a second thread while the first reads on: small runs keep both busy.
    const Result<std::int64_t> usual = connection.integer("PRAGMA cache_size");
    if (!usual)
        return forward(usual);
    Result<void> made = connection.execute("PRAGMA cache_size=-2048;" + std::string(bulk_indexes_sql));
    (void)connection.execute("PRAGMA cache_size=" + std::to_string(*usual));
    return made;
}

Result<bool> has_bulk_indexes(Connection& connection)
{
    const Result<std::int64_t> count =
        connection.integer("SELECT count(*) FROM sqlite_schema WHERE type = 'index' AND name = 'event_time'");
    if (!count)
        return forward(count);
    return *count != 0;
}

Result<void> check_schema(Connection& connection, int version)
{
    Result<Connection> fresh = Connection::open_memory();
    if (!fresh)
        return forward(fresh);
    if (Result<void> made = create_schema(*fresh, version); !made)
        return made;
    if (Result<void> made = create_bulk_indexes(*fresh); !made)
        return made;
    if (version < first_with_lists) {
        if (Result<void> made = fresh->execute(early_bulk_indexes_sql); !made)
            return made;
    }
    Result<std::map<std::string, std::string>> expected = read_schema(*fresh);
    Result<std::map<std::string, std::string>> found = read_schema(connection);
    if (!expected)
        return forward(expected);
    if (!found)
        return forward(found);
    const auto is_bulk_index = [](const std::string& name) {
        return name == "index event_time" || name == "index event_process" || name == "index event_image"
            || name == "index initiator_device";
    };
    for (const auto& [name, sql] : *found) {
        const auto match = expected->find(name);
        if (match == expected->end() || match->second != sql)
            return fail(ErrorCode::CaseDamaged, {}, "unexpected " + name);
    }
    for (const auto& [name, sql] : *expected) {
        if (!found->contains(name) && !is_bulk_index(name))
            return fail(ErrorCode::CaseDamaged, {}, "missing " + name);
    }
    return {};
}

} // namespace standstill::store
