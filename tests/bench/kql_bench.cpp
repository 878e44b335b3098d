// SPDX-License-Identifier: GPL-3.0-or-later
// Time of compiled queries inside SQLite on one million synthetic events with interned texts. Prints a line for each
// query: milliseconds of processor time (best of three) and rows. Usage: kql_bench [rows [part of a label]]
// On a case (never written): kql_bench --case FILE compares queries with the same SQL written by hand.
#include "core/kql/kql.h"
#include "core/store/catalog.h"
#include "core/store/query_runner.h"
#include "core/store/sql_functions.h"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>
#include <string>
#include <time.h>

namespace {

using namespace standstill;

/// Time of this thread on a processor, so that other work on the machine does not count.
double cpu_milliseconds()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void execute(sqlite3* db, const std::string& sql)
{
    char* message = nullptr;
    if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message) != SQLITE_OK) {
        std::fprintf(stderr, "%s\n", message);
        std::exit(1);
    }
}

class Insert
{
public:
    Insert(sqlite3* db, const char* sql) { sqlite3_prepare_v2(db, sql, -1, &statement_, nullptr); }
    ~Insert() { sqlite3_finalize(statement_); }
    Insert(const Insert&) = delete;
    Insert& operator=(const Insert&) = delete;
    void number(int at, std::int64_t value) { sqlite3_bind_int64(statement_, at, value); }
    void text(int at, const std::string& value)
    {
        sqlite3_bind_text64(statement_, at, value.data(), value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    void run()
    {
        sqlite3_step(statement_);
        sqlite3_reset(statement_);
    }

private:
    sqlite3_stmt* statement_ = nullptr;
};

/// 9.5 % of the events are of the seven programs of the rule; about a third of those match it.
void fill(sqlite3* db, std::int64_t rows)
{
    execute(db,
        "PRAGMA page_size=8192; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;"
        "CREATE TABLE image(id INTEGER PRIMARY KEY, file_name TEXT NOT NULL, folder_path TEXT NOT NULL);"
        "CREATE TABLE text(id INTEGER PRIMARY KEY, value TEXT NOT NULL);"
        "CREATE TABLE event(id INTEGER PRIMARY KEY, time INTEGER, image INTEGER NOT NULL, command_line INTEGER NOT "
        "NULL,"
        " device INTEGER, account INTEGER, process_id INTEGER, creation INTEGER, report INTEGER, hash BLOB);"
        "BEGIN");
    static constexpr const char* rule_programs[] = {
        "sc.exe", "net.exe", "net1.exe", "taskkill.exe", "powershell.exe", "pwsh.exe", "wmic.exe"};
    Insert image(db, "INSERT INTO image VALUES(?, ?, ?)");
    for (int i = 0; i < 2000; ++i) {
        image.number(1, i + 1);
        image.text(2, i < 7 ? rule_programs[i] : "program" + std::to_string(i) + ".exe");
        image.text(3, "C:\\Program Files\\Vendor " + std::to_string(i) + "\\");
        image.run();
    }
    std::mt19937 random(7);
    const auto pick = [&](std::uint32_t count) { return static_cast<std::int64_t>(random() % count); };
    Insert text(db, "INSERT INTO text VALUES(?, ?)");
    Insert event(db, "INSERT INTO event VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, zeroblob(16))");
    std::int64_t texts = 0;
    for (std::int64_t i = 1; i <= rows; ++i) {
        const bool of_rule = pick(1000) < 95;
        const std::int64_t program = of_rule ? pick(7) : 7 + pick(1993);
        std::string command = "\"C:\\Program Files\\Vendor\\program.exe\" -k netsvcs --session " + std::to_string(i)
            + " /quiet /log:C:\\Windows\\Temp\\run" + std::to_string(pick(100000)) + ".log --flag";
        if (of_rule && pick(3) == 0) {
            static constexpr const char* tails[] = {" stop WinDefend", " stop \"SQLWriter\" /y",
                " config vss start= disabled", " /f /im sqlservr.exe", " Stop-Service MSSQLSERVER"};
            command += tails[pick(5)];
        }
        if (texts == 0 || pick(10) < 7) {
            text.number(1, ++texts);
            text.text(2, command);
            text.run();
        }
        event.number(1, i);
        event.number(2, 638'700'000'000'000'000 + i * 10'000'000);
        event.number(3, program + 1);
        event.number(4, texts);
        for (int column = 5; column <= 9; ++column) {
            event.number(column, pick(100000));
        }
        event.run();
    }
    execute(db, "COMMIT; CREATE INDEX event_time ON event(time);");
}

kql::Catalog catalog()
{
    kql::Table table;
    table.name = "DeviceProcessEvents";
    table.from = "event e";
    table.identity_sql = "e.id";
    table.time_column = "Timestamp";
    table.joins = {{"image", "LEFT JOIN image i ON i.id = e.image", ""},
        {"command_line", "LEFT JOIN text c ON c.id = e.command_line", ""}};
    const kql::Interned image{"e.image", "image", "file_name", true};
    const kql::Interned command{"e.command_line", "text", "value", false};
    table.columns = {{"Timestamp", ValueType::DateTime, "e.time", "", std::nullopt},
        {"FileName", ValueType::String, "ifnull(i.file_name, '')", "image", image},
        {"ProcessId", ValueType::Long, "e.process_id", "", std::nullopt},
        {"ProcessCommandLine", ValueType::String, "ifnull(c.value, '')", "command_line", command}};
    for (const char* name : {"DeviceName", "AccountName", "AccountDomain", "InitiatingProcessFileName",
             "InitiatingProcessCommandLine", "InitiatingProcessParentFileName"}) {
        table.columns.push_back({name, ValueType::String, "'x'", "", std::nullopt});
    }
    kql::Catalog result;
    result.tables.push_back(std::move(table));
    return result;
}

std::string seed_query()
{
    std::ifstream file(std::string(STANDSTILL_SOURCE_DIR) + "/resources/rules/t1489-service-stop.yaml");
    std::string line;
    std::string query;
    bool inside = false;
    while (std::getline(file, line)) {
        if (line.starts_with("query:")) {
            inside = true;
        } else if (inside && !line.empty() && line.front() != ' ') {
            break;
        } else if (inside) {
            query += line + "\n";
        }
    }
    return query;
}

/// Only queries whose label holds this are run.
std::string chosen;

/// Best of three, in milliseconds of processor time.
double time_of(sqlite3* db, const kql::Compiled& compiled, const char* label, std::size_t& rows)
{
    double best = 1e9;
    for (int round = 0; round < 3; ++round) {
        rows = 0;
        const double begin = cpu_milliseconds();
        const auto done = store::run_query(db, compiled, {}, [&](const Row&, auto) {
            ++rows;
            return true;
        });
        if (!done) {
            std::fprintf(stderr, "%s: %s\n", label, done.error().detail.c_str());
            std::exit(1);
        }
        best = std::min(best, cpu_milliseconds() - begin);
    }
    return best;
}

int compare_on_case(const std::string& path)
{
    struct Pair
    {
        const char* label;
        const char* query;
        const char* sql;
    };
    constexpr std::array<Pair, 3> pairs{{
        {"by minute and device", "DeviceProcessEvents | summarize count() by bin(Timestamp, 1m), DeviceName",
            "SELECT e.time - (e.time + 621355968000000000) % 600000000 AS b, ifnull(d.device_name, '') AS n, count(*) "
            "FROM "
            "event e "
            "LEFT JOIN device d ON d.id = e.device WHERE e.kind = 0 GROUP BY b, n"},
        {"by file name", "DeviceProcessEvents | summarize count() by FileName",
            "SELECT ifnull(i.file_name, '') AS n, count(*) FROM event e LEFT JOIN image i ON i.id = e.image WHERE "
            "e.kind = 0 "
            "GROUP BY n"},
        {"by hour", "DeviceProcessEvents | summarize count() by bin(Timestamp, 1h)",
            "SELECT e.time - (e.time + 621355968000000000) % 36000000000 AS b, count(*) FROM event e WHERE e.kind = 0 "
            "GROUP "
            "BY b"},
    }};
    sqlite3* db = nullptr;
    const std::string uri = "file:" + path + "?mode=ro&immutable=1";
    if (sqlite3_open_v2(uri.c_str(), &db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, nullptr) != SQLITE_OK
        || !store::register_kql_functions(db)) {
        return 1;
    }
    execute(db, "PRAGMA temp_store=MEMORY; PRAGMA cache_size=-262144");
    const auto tables = store::make_catalog();
    if (!tables) {
        return 1;
    }
    const kql::Table& processes = *tables->find("DeviceProcessEvents");
    for (const Pair& pair : pairs) {
        const auto compiled = kql::compile(pair.query, *tables, {});
        if (!compiled) {
            return 1;
        }
        kql::Compiled by_hand = *compiled;
        by_hand.sql = pair.sql;
        const std::string kind = "e.kind = 0";
        by_hand.sql.replace(by_hand.sql.find(kind), kind.size(), processes.where);
        std::size_t rows = 0;
        std::size_t rows_by_hand = 0;
        const double hand = time_of(db, by_hand, pair.label, rows_by_hand);
        const double ours = time_of(db, *compiled, pair.label, rows);
        std::printf("%-24s %8.1f ms, by hand %8.1f ms, ratio %.2f, %zu rows%s\n", pair.label, ours, hand, ours / hand,
            rows, rows == rows_by_hand ? "" : " (DIFFER)");
    }
    sqlite3_close(db);
    return 0;
}

void measure(sqlite3* db, const char* label, const std::string& query)
{
    if (std::string_view(label).find(chosen) == std::string_view::npos) {
        return;
    }
    kql::CompileOptions options;
    options.lift_look_back = true;
    options.want_identity = true;
    options.now = 638'800'000'000'000'000;
    const auto compiled = kql::compile(query, catalog(), options);
    if (!compiled) {
        std::fprintf(stderr, "%s: %s %s\n", label, compiled.error().subject.c_str(), compiled.error().detail.c_str());
        std::exit(1);
    }
    std::size_t rows = 0;
    const double best = time_of(db, *compiled, label, rows);
    std::printf("%-32s %8.1f ms %9zu rows\n", label, best, rows);
}

} // namespace

int main(int argc, char** argv)
{
    if (argc > 2 && std::string_view(argv[1]) == "--case") {
        return compare_on_case(argv[2]);
    }
    const std::int64_t rows = argc > 1 ? std::atoll(argv[1]) : 1'000'000;
    chosen = argc > 2 ? argv[2] : "";
    sqlite3* db = nullptr;
    if (sqlite3_open(":memory:", &db) != SQLITE_OK || !store::register_kql_functions(db)) {
        return 1;
    }
    fill(db, rows);
    const std::string table = "DeviceProcessEvents | ";
    measure(db, "seed rule", seed_query());
    measure(db, "file name, count", table + "where FileName in~ ('sc.exe', 'net.exe') | count");
    measure(db, "command line has, count", table + "where ProcessCommandLine has 'stop' | count");
    measure(db, "both, count", table + "where FileName =~ 'sc.exe' and ProcessCommandLine has 'stop' | count");
    measure(db, "count by file name", table + "summarize count() by FileName");
    measure(db, "hour histogram", table + "summarize count() by bin(Timestamp, 1h)");
    measure(db, "latest of each program", table + "summarize arg_max(Timestamp, *) by FileName");
    measure(db, "top 100 by time", table + "top 100 by Timestamp desc");
    execute(db, "CREATE INDEX event_image ON event(image)");
    measure(db, "seed rule, index on image", seed_query());
    sqlite3_close(db);
    return 0;
}
