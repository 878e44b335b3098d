// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/finding_store.h"

#include "core/base/hash.h"
#include "core/store/act_store.h"
#include "core/store/case_file.h"
#include "core/store/case_rule_store.h"
#include "core/store/clock_store.h"
#include "core/store/evidence_reader.h"
#include "core/store/triage_store.h"

#include <unordered_map>
#include <unordered_set>

namespace standstill::store {

namespace {

/// The event's natural key: machine, time and report number where the export has them, else all its values. Times are
/// those that were recorded: what is stated about a clock must not cost a verdict.
class IdentityReader
{
public:
    static Result<IdentityReader> create(Connection& connection, const kql::Catalog& catalog)
    {
        Result<Statement> statement =
            connection.prepare("SELECT d.device_id, d.device_name, e.time, e.report_id FROM event e "
                               "JOIN device d ON d.id = e.device WHERE e.id = ?1");
        const Result<std::vector<ClockAct>> clocks = read_clock_acts(connection);
        if (!statement || !clocks)
            return !statement ? Result<IdentityReader>(forward(statement)) : forward(clocks);
        return IdentityReader(connection, catalog, std::move(*statement), clocks_in_force(*clocks));
    }

    Result<std::string> read(EventId event)
    {
        statement_.reset();
        statement_.bind(1, event.value);
        const Result<bool> row = statement_.step();
        if (!row)
            return forward(row);
        if (!*row)
            return fail(ErrorCode::CaseDamaged, {}, "a finding names event " + std::to_string(event.value));
        const Ticks shift = clock_shift(clocks_, statement_.view(1));
        const std::int64_t report = statement_.integer(3);
        if (report != 0) {
            const std::string device = statement_.view(0).empty() ? statement_.text(1) : statement_.text(0);
            return "mde|" + device + "|" + format_iso(statement_.integer(2) - shift) + "|" + std::to_string(report);
        }
        Result<std::vector<NamedValue>> fields = read_event_fields(connection_, catalog_, event);
        if (!fields)
            return forward(fields);
        std::string values;
        for (NamedValue& field : *fields) {
            if (auto* time = std::get_if<std::int64_t>(&field.value); time && field.type == ValueType::DateTime)
                *time -= shift;
            if (const std::string value = value_text(field.value, field.type); !value.empty())
                values += field.name + "=" + value + "\n";
        }
        return "rec|" + base::sha256_hex(values);
    }

private:
    IdentityReader(
        Connection& connection, const kql::Catalog& catalog, Statement statement, std::vector<ClockAct> clocks)
        : connection_(connection)
        , catalog_(catalog)
        , statement_(std::move(statement))
        , clocks_(std::move(clocks))
    {
    }
    Connection& connection_;
    const kql::Catalog& catalog_;
    Statement statement_;
    std::vector<ClockAct> clocks_; ///< in force
};

/// A row that is there; its id is 0 when there is none.
struct KnownRow
{
    std::int64_t id = 0;
    std::string columns;
};

/// The rows that are there, by key.
class KnownRows
{
public:
    static Result<KnownRows> create(Connection& connection, const std::string& table)
    {
        Result<Statement> statement =
            connection.prepare("SELECT id, columns FROM " + table + " WHERE finding_key = ?1");
        if (!statement)
            return forward(statement);
        return KnownRows(std::move(*statement));
    }
    Result<KnownRow> row(std::string_view key)
    {
        statement_.reset();
        statement_.bind(1, key);
        const Result<bool> row = statement_.step();
        if (!row)
            return forward(row);
        return *row ? KnownRow{statement_.integer(0), statement_.text(1)} : KnownRow{};
    }

private:
    explicit KnownRows(Statement statement)
        : statement_(std::move(statement))
    {
    }
    Statement statement_;
};

struct RowOfRule
{
    std::string key;
    std::int64_t id = 0;
    EventId event;
    std::string columns, version, query, method;
};

Result<std::vector<RowOfRule>> rows_with_key(
    Connection& connection, const std::string& table, const std::string& rule_id)
{
    Result<Statement> statement =
        connection.prepare("SELECT finding_key, id, event, columns, rule_version, query_sha256, stop_method FROM "
            + table + " WHERE rule_id = ?1");
    if (!statement)
        return forward(statement);
    return statement->bind(1, rule_id).collect([](const Statement& row) {
        return RowOfRule{
            row.text(0), row.integer(1), {row.integer(2)}, row.text(3), row.text(4), row.text(5), row.text(6)};
    });
}

Result<std::uint64_t> rows_of_rule(Connection& connection, const std::string& table, const std::string& rule_id)
{
    Result<Statement> statement = connection.prepare("SELECT count(*) FROM " + table + " WHERE rule_id = ?1");
    if (!statement)
        return forward(statement);
    statement->bind(1, rule_id);
    if (const Result<bool> row = statement->step(); !row)
        return forward(row);
    return static_cast<std::uint64_t>(statement->integer(0));
}

Result<void> note_run(Connection& connection, const Rule& rule, const RuleRun& run)
{
    Result<Statement> text = connection.prepare("INSERT OR IGNORE INTO rule_text VALUES(?1, ?2)");
    if (!text)
        return forward(text);
    if (Result<void> done = text->bind(1, rule.query_sha256).bind(2, rule.query).run(); !done)
        return done;
    Result<Statement> insert = connection.prepare("INSERT INTO rule_run VALUES(NULL,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)");
    if (!insert)
        return forward(insert);
    return insert->bind(1, run.rule_id)
        .bind(2, run.rule_version)
        .bind(3, run.query_sha256)
        .bind(4, run.ran_at)
        .bind(5, run.window)
        .bind(6, run.lifted)
        .bind(7, static_cast<std::int64_t>(run.rows))
        .bind(8, static_cast<std::int64_t>(run.added))
        .bind(9, static_cast<std::int64_t>(run.gone))
        .bind(10, static_cast<std::int64_t>(run.kept))
        .run();
}

/// Columns of a row of `finding` or of `lead` (f) with its event and what was read from it.
const std::string row_sql =
    std::string(
        "SELECT f.id, f.finding_key, f.event, f.rule_id, f.rule_version, e.time, d.device_name, a.domain, a.name, "
        "i.file_name, c.value, pi.file_name, pc.value, pw.value, f.stop_method, f.targets_security, f.targets_backup, "
        "f.targets_database, e.source, e.record, r.action, r.targets, r.category, r.score, r.echo_of, "
        "r.burst, r.burst_size, ")
    + std::string(effect_sql);
constexpr std::string_view row_joins =
    " f JOIN event e ON e.id = f.event "
    "LEFT JOIN device d ON d.id = e.device LEFT JOIN account a ON a.id = e.account "
    "LEFT JOIN image i ON i.id = e.image LEFT JOIN text c ON c.id = e.command_line "
    "LEFT JOIN initiator p ON p.id = e.initiator LEFT JOIN image pi ON pi.id = p.image "
    "LEFT JOIN text pc ON pc.id = p.command_line LEFT JOIN word pw ON pw.id = p.parent_file_name "
    "LEFT JOIN act_reading r ON r.event = f.event LEFT JOIN act_effect o ON o.event = f.event ";
constexpr int columns_of_row = 28;

Finding finding_of(const Statement& row, bool lead = false)
{
    Finding finding;
    finding.id = {lead ? -row.integer(0) : row.integer(0)};
    finding.key = row.text(1);
    finding.event = {row.integer(2)};
    finding.rule_id = row.text(3);
    finding.rule_version = row.text(4);
    finding.time = row.integer(5);
    finding.device_name = row.text(6);
    finding.account_domain = row.text(7);
    finding.account_name = row.text(8);
    finding.file_name = row.text(9);
    finding.command_line = row.text(10);
    finding.parent_file_name = row.text(11);
    finding.parent_command_line = row.text(12);
    finding.grandparent_file_name = row.text(13);
    finding.stop_method = row.text(14);
    finding.targets_security = row.integer(15) != 0;
    finding.targets_backup = row.integer(16) != 0;
    finding.targets_database = row.integer(17) != 0;
    finding.source = {row.integer(18)};
    finding.record = static_cast<std::uint64_t>(row.integer(19));
    if (!row.is_null(20)) {
        finding.action = row.text(20);
        finding.targets = row.text(21);
        finding.category = row.text(22);
        finding.score = row.integer(23);
        finding.echo = row.integer(24) != 0;
        finding.burst = row.integer(25);
        finding.burst_size = row.integer(26);
    }
    finding.effect = row.text(27);
    return finding;
}

} // namespace

Result<RuleRun> replace_findings(Connection& connection, const kql::Catalog& catalog, const Rule& rule, RuleRun run,
    const std::vector<NewFinding>& findings, const RunExtent& extent)
{
    const std::string table = rule.role == RuleRole::Detector ? "finding" : "lead";
    Result<Savepoint> savepoint = Savepoint::begin(connection);
    if (!savepoint)
        return forward(savepoint);
    Result<KnownRows> known = KnownRows::create(connection, table);
    if (!known)
        return forward(known);
    const Result<std::uint64_t> before = rows_of_rule(connection, table, rule.id);
    if (!before)
        return forward(before);
    Result<std::vector<RowOfRule>> rows =
        extent.whole_case ? rows_with_key(connection, table, rule.id) : std::vector<RowOfRule>();
    if (!rows)
        return forward(rows);
    std::unordered_map<std::int64_t, const RowOfRule*> row_of_event;
    for (const RowOfRule& row : *rows)
        row_of_event.emplace(row.event.value, &row);
    Result<ChangeWriter> changes = ChangeWriter::create(connection, rule.id);
    if (!changes)
        return forward(changes);
    Result<IdentityReader> identities = IdentityReader::create(connection, catalog);
    Result<Statement> insert = connection.prepare("INSERT INTO " + table
        + " VALUES(?11,?1,?2,?3,?4,?5,?6,?7,?8,?9,?10) "
          "ON CONFLICT(finding_key) DO UPDATE SET rule_version=?3, "
          "query_sha256=?4, event=?5, stop_method=?6, targets_security=?7, "
          "targets_backup=?8, targets_database=?9, columns=?10");
    Result<Statement> remove = connection.prepare("DELETE FROM " + table + " WHERE id = ?1");
    // New rows are numbered in the order of time, so that F-0001 is the first thing that happened.
    const std::string lead = table == "lead" ? "1" : "0";
    const Result<std::int64_t> last = connection.integer("SELECT max(ifnull((SELECT max(id) FROM " + table
        + "), 0), ifnull((SELECT max(id) FROM removed_finding WHERE is_lead = " + lead + "), 0))");
    // What comes back with its source has the number that it had.
    Result<Statement> number = connection.prepare("DELETE FROM removed_finding WHERE finding_key = ?1 RETURNING id");
    if (!identities)
        return forward(identities);
    if (!insert)
        return forward(insert);
    if (!remove)
        return forward(remove);
    if (!number)
        return forward(number);
    if (!last)
        return forward(last);
    std::int64_t next = *last + 1;
    std::unordered_set<std::string> seen;
    for (const NewFinding& finding : findings) {
        // Most rows of a run over the whole case are there already, word for word.
        const auto there = row_of_event.find(finding.event.value);
        if (there != row_of_event.end() && there->second->columns == finding.columns
            && there->second->method == finding.stop_method && there->second->version == rule.version
            && there->second->query == rule.query_sha256) {
            run.kept += seen.insert(there->second->key).second ? 1 : 0;
            continue;
        }
        const Result<std::string> identity = identities->read(finding.event);
        if (!identity)
            return forward(identity);
        const std::string key = base::sha256_hex(rule.id + "|" + *identity);
        if (!seen.insert(key).second)
            continue;
        const Result<KnownRow> row = known->row(key);
        if (!row)
            return forward(row);
        const bool added = row->id == 0;
        const bool changed = !added && row->columns != finding.columns;
        std::int64_t id = row->id;
        if (added) {
            number->bind(1, key);
            const Result<bool> had = number->step();
            if (!had)
                return forward(had);
            id = *had ? number->integer(0) : next++;
            number->reset();
        }
        if (added || changed) {
            using enum RunChange::Kind;
            if (Result<void> noted = changes->write(added ? Added : Changed, finding.event, row->columns); !noted)
                return forward(noted);
        }
        if (Result<void> done = insert->bind(1, key)
                                    .bind(2, rule.id)
                                    .bind(3, rule.version)
                                    .bind(4, rule.query_sha256)
                                    .bind(5, finding.event.value)
                                    .bind(6, finding.stop_method)
                                    .bind(7, std::int64_t{finding.targets_security})
                                    .bind(8, std::int64_t{finding.targets_backup})
                                    .bind(9, std::int64_t{finding.targets_database})
                                    .bind(10, finding.columns)
                                    .bind(11, id)
                                    .run();
            !done)
            return forward(done);
        ++(added ? run.added : run.kept);
        run.changed += changed ? 1 : 0;
    }
    if (!extent.whole_case) {
        run.kept = *before;
    } else if (run.kept != *before) {
        for (const RowOfRule& row : *rows) {
            if (seen.contains(row.key))
                continue;
            if (Result<void> done = remove->bind(1, row.id).run(); !done)
                return forward(done);
            if (Result<void> noted = changes->write(RunChange::Kind::Gone, row.event, row.columns); !noted)
                return forward(noted);
            ++run.gone;
        }
    }
    run.rows = extent.whole_case ? findings.size() : run.kept + run.added;
    if (Result<void> noted = write_case_value(connection, run_mark_key(rule.id), extent.mark); !noted)
        return forward(noted);
    if (Result<void> noted = note_run(connection, rule, run); !noted)
        return forward(noted);
    if (run.added + run.gone > 0) {
        // Whatever ends the program between here and the conclusions, they are drawn the next time.
        if (Result<void> noted = write_case_value(connection, concluded_key, ""); !noted)
            return forward(noted);
    }
    if (Result<void> done = savepoint->release(); !done)
        return forward(done);
    return run;
}

std::string run_mark_key(std::string_view rule_id)
{
    return "detected " + std::string(rule_id);
}

Result<void> forget_runs(Connection& connection)
{
    if (Result<void> done = connection.execute("DELETE FROM case_info WHERE key LIKE '" + run_mark_key("") + "%'");
        !done)
        return done;
    return write_case_value(connection, concluded_key, "");
}

Result<std::string> read_run_mark(Connection& connection, std::string_view rule_id)
{
    return read_case_value(connection, run_mark_key(rule_id));
}

Result<std::vector<RuleRun>> read_rule_runs(Connection& connection)
{
    Result<Statement> statement = connection.prepare(
        "SELECT rule_id, rule_version, query_sha256, ran_at, run_window, lifted, row_count, added, gone, kept, "
        "(SELECT count(*) FROM run_change c WHERE c.rule_id = rule_run.rule_id AND c.change = 'changed') FROM "
        "rule_run WHERE id IN (SELECT max(id) FROM rule_run GROUP BY rule_id) ORDER BY rule_id");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) {
        const auto number = [&](int column) { return static_cast<std::uint64_t>(row.integer(column)); };
        RuleRun run;
        run.rule_id = row.text(0);
        run.rule_version = row.text(1);
        run.query_sha256 = row.text(2);
        run.ran_at = row.integer(3);
        run.window = row.text(4);
        run.lifted = row.text(5);
        run.rows = number(6);
        run.added = number(7);
        run.gone = number(8);
        run.kept = number(9);
        run.changed = number(10);
        return run;
    });
}

Result<std::string> read_query_of(Connection& connection, FindingId id)
{
    const bool lead = id.value < 0;
    Result<Statement> statement = connection.prepare(std::string("SELECT t.query FROM ") + (lead ? "lead" : "finding")
        + " f JOIN rule_text t ON t.sha256 = f.query_sha256 WHERE f.id = ?1");
    if (!statement)
        return forward(statement);
    const Result<bool> row = statement->bind(1, lead ? -id.value : id.value).step();
    if (!row)
        return forward(row);
    return *row ? statement->text(0) : std::string();
}

Result<std::vector<Finding>> read_findings(Connection& connection, const std::vector<FindingId>& ids)
{
    const auto rows_of = [&connection](const char* table) {
        return connection.prepare(row_sql + ", t.id FROM " + table + std::string(row_joins)
            + std::string(present_verdict_join) + " WHERE f.id = ?1");
    };
    Result<Statement> of_findings = rows_of("finding");
    Result<Statement> of_leads = rows_of("lead");
    if (!of_findings || !of_leads)
        return forward(!of_findings ? of_findings : of_leads);
    Result<TriageReader> triage = TriageReader::create(connection);
    if (!triage)
        return forward(triage);
    std::vector<Finding> findings;
    findings.reserve(ids.size());
    for (const FindingId id : ids) {
        const bool lead = id.value < 0;
        Result<Statement>& statement = lead ? of_leads : of_findings;
        statement->reset();
        statement->bind(1, lead ? -id.value : id.value);
        const Result<bool> row = statement->step();
        if (!row)
            return forward(row);
        if (!*row)
            continue;
        Finding finding = finding_of(*statement, lead);
        if (!statement->is_null(columns_of_row)) {
            Result<Triage> present = triage->read({statement->integer(columns_of_row)});
            if (!present)
                return forward(present);
            finding.triage = std::move(*present);
        }
        findings.push_back(std::move(finding));
    }
    return findings;
}

Result<std::vector<Echo>> read_echoes(Connection& connection)
{
    Result<Statement> statement = connection.prepare("SELECT f.id, p.id FROM act_reading r JOIN finding f ON f.event = "
                                                     "r.event JOIN finding p ON p.event = r.echo_of "
                                                     "WHERE r.echo_of <> 0 AND f.id <> p.id");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) { return Echo{{row.integer(0)}, {row.integer(1)}}; });
}

Result<std::vector<LeadRow>> read_lead_rows(Connection& connection)
{
    Result<Statement> statement = connection.prepare(row_sql
        + ", (SELECT group_concat(json_extract(value, '$.reason') || ifnull(' (' || json_extract(value, '$.detail') || "
          "')', '') || printf(' %+d', json_extract(value, '$.points')), '; ') FROM json_each(r.points)), t.id FROM lead"
        + std::string(row_joins) + std::string(present_verdict_join) + " ORDER BY e.time, f.id");
    Result<TriageReader> triage = TriageReader::create(connection);
    if (!statement || !triage)
        return !statement ? Result<std::vector<LeadRow>>(forward(statement)) : forward(triage);
    std::vector<LeadRow> rows;
    for (;;) {
        const Result<bool> row = statement->step();
        if (!row)
            return forward(row);
        if (!*row)
            return rows;
        rows.push_back({finding_of(*statement, true), statement->text(columns_of_row)});
        if (statement->is_null(columns_of_row + 1))
            continue;
        Result<Triage> present = triage->read({statement->integer(columns_of_row + 1)});
        if (!present)
            return forward(present);
        rows.back().row.triage = std::move(*present);
    }
}

Result<std::vector<FindingId>> all_finding_ids(Connection& connection)
{
    Result<Statement> statement = connection.prepare("SELECT id FROM finding ORDER BY id");
    if (!statement)
        return forward(statement);
    return statement->collect([](const Statement& row) { return FindingId{row.integer(0)}; });
}

Result<FindingId> find_finding(Connection& connection, std::string_view key)
{
    Result<Statement> statement = connection.prepare("SELECT id FROM finding WHERE finding_key = ?1");
    if (!statement)
        return forward(statement);
    statement->bind(1, key);
    const Result<bool> row = statement->step();
    if (!row)
        return forward(row);
    if (!*row)
        return fail(ErrorCode::FindingNotFound, std::string(key));
    return FindingId{statement->integer(0)};
}

} // namespace standstill::store
