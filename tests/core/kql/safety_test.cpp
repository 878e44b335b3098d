// SPDX-License-Identifier: GPL-3.0-or-later
// What a query may not do: write, attach, change settings, run for ever.
#include "fixture.h"

#include <gtest/gtest.h>

#include <sqlite3.h>

#include <thread>

namespace standstill::test {

namespace {

kql::Compiled raw_statement(const std::string& sql)
{
    kql::Compiled compiled;
    compiled.sql = sql;
    compiled.columns = {Column{"a", ValueType::Long}};
    compiled.sql_tables = {"t"};
    return compiled;
}

constexpr const char* endless = "range x from 1 to 100000000000 step 1 | summarize sum(x)";

} // namespace

TEST(Safety, statements_that_are_no_select_are_refused)
{
    Database database;
    database.execute("CREATE TABLE t(a)");
    for (const char* sql :
        {"INSERT INTO t VALUES(1)", "DELETE FROM t", "DROP TABLE t", "ATTACH 'x.db' AS x", "PRAGMA user_version = 3",
            "CREATE TABLE u(a)", "SELECT load_extension('x')", "SELECT 1; DELETE FROM t", "VACUUM", "BEGIN"}) {
        EXPECT_FALSE(database.run(raw_statement(sql)).has_value()) << sql;
    }
    database.execute("INSERT INTO t VALUES(7)"); // the guard is gone again
    const auto answer = database.run(raw_statement("SELECT a FROM t"));
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(rows_text(*answer), "7\n");
}

TEST(Safety, only_the_tables_of_the_query_are_read)
{
    Database database;
    database.execute(
        "CREATE TABLE t(a); CREATE TABLE secret(a); INSERT INTO secret VALUES(1); CREATE VIEW v AS SELECT a "
        "FROM secret");
    for (const char* sql : {"SELECT a FROM secret", "SELECT a FROM v", "SELECT t.a FROM t JOIN secret",
             "SELECT (SELECT a "
             "FROM secret) AS a FROM t",
             "SELECT name AS a FROM sqlite_schema", "SELECT count(*) AS a FROM secret",
             "SELECT name AS a FROM "
             "pragma_table_info('t')",
             "WITH x AS (SELECT a FROM secret) SELECT a FROM x"}) {
        const auto answer = database.run(raw_statement(sql));
        ASSERT_FALSE(answer.has_value()) << sql;
        EXPECT_EQ(answer.error().code, ErrorCode::KqlEvaluation) << sql;
    }
    EXPECT_TRUE(database.run(raw_statement("SELECT t.a FROM t, json_each('[1]')")).has_value());
}

TEST(Safety, the_compiled_query_names_what_it_reads)
{
    const auto tables = [](const char* query) {
        const auto compiled = kql::compile(query, process_catalog(), {});
        std::string names;
        for (const std::string& table : compiled ? compiled->sql_tables : std::vector<std::string>()) {
            names += table + " ";
        }
        return names;
    };
    EXPECT_EQ(tables("print 1"), "");
    EXPECT_EQ(tables("DeviceProcessEvents | project Timestamp"), "event ");
    EXPECT_EQ(tables("DeviceProcessEvents | where FileName == 'x' | project Timestamp"), "image event ");
    EXPECT_EQ(tables("DeviceProcessEvents | project ProcessCommandLine"), "event text ");
}

TEST(Safety, text_of_the_query_stays_text)
{
    Database database;
    database.execute("CREATE TABLE t(a)");
    const auto answer = database.query("print a = \"'; DROP TABLE t; --\", [\"b'; --\"] = '\\0x'");
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(std::get<std::string>(answer->rows[0][0]), "'; DROP TABLE t; --");
    EXPECT_EQ(std::get<std::string>(answer->rows[0][1]), std::string("\0x", 2));
    database.execute("SELECT * FROM t");
}

TEST(Safety, deadline_ends_a_query)
{
    Database database;
    const auto compiled = kql::compile(endless, {}, {});
    ASSERT_TRUE(compiled.has_value());
    store::QueryControl control;
    control.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
    const auto done = store::run_query(database.raw(), *compiled, control, [](const Row&, auto) { return true; });
    ASSERT_FALSE(done.has_value());
    EXPECT_EQ(done.error().code, ErrorCode::DeadlineExceeded);
}

TEST(Safety, stop_answers_at_once)
{
    Database database;
    const auto compiled = kql::compile(endless, {}, {});
    std::stop_source source;
    store::QueryControl control;
    control.stop = source.get_token();
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(30));
        source.request_stop();
    });
    const auto begin = std::chrono::steady_clock::now();
    const auto done = store::run_query(database.raw(), *compiled, control, [](const Row&, auto) { return true; });
    ASSERT_FALSE(done.has_value());
    EXPECT_EQ(done.error().code, ErrorCode::Cancelled);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(2));
}

TEST(Safety, deadline_ends_what_happens_inside_of_functions)
{
    // Each of these does nearly all of its work inside of single steps of SQLite.
    for (const char* query :
        {"print a = range(0, 900000, 1) | mv-expand b = range(0, 900000, 1), c = range(0, 900000, 1) | where "
         "array_length(a) < b | count",
            "range x from 1 to 100000000 step 1 | extend y = strrep('ab', 1000) | extend z = replace_string(y, 'a', y) "
            "| "
            "summarize countif(z has 'q')",
            "range x from 1 to 100000000 step 1 | extend y = strcat(strrep('a', 1000), tostring(x)) | where y matches "
            "regex '(a+)+b' | "
            "count",
            "range x from 1 to 2000 step 1 | extend k = 1 | join kind=inner (range y from 1 to 200000 step 1 | extend "
            "k = 1) "
            "on k | summarize sum(x * y)",
            "print s = range(0, 900000, 1) | mv-expand x = s | extend t = series_iir(range(0, 90000, 1), range(0, "
            "90000, 1), "
            "range(1, 90000, 1)) | count",
            "range x from 1 to 1000000 step 1 | extend l = range(0, 1000, 1) | mv-expand l | summarize make_set(l)",
            "range x from 1 to 100000000 step 1 | sort by x desc | scan declare (c:long=0) with (step s: true => c = "
            "s.c + x;) "
            "| summarize max(c)"}) {
        Database database;
        const auto compiled = kql::compile(query, {}, {});
        ASSERT_TRUE(compiled.has_value()) << query << compiled.error().detail;
        store::QueryControl control;
        const auto begin = std::chrono::steady_clock::now();
        control.deadline = begin + std::chrono::milliseconds(100);
        const auto done = store::run_query(database.raw(), *compiled, control, [](const Row&, auto) { return true; });
        ASSERT_FALSE(done.has_value()) << query;
        EXPECT_EQ(done.error().code, ErrorCode::DeadlineExceeded) << query << " " << done.error().detail;
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(30)) << query;
    }
}

TEST(Safety, memory_is_bounded)
{
    for (const char* query : {"range x from 1 to 1000 step 1 | extend t = strcat(strrep('a', 1000), tostring(x)) | "
                              "extend t = replace_string(t, "
                              "'a', strrep('b', 1000)) | extend t = replace_string(t, 'b', t) | project strlen(t)",
             "range x from 1 to 2500 step 1 | summarize make_list(range(x, x + 5000, 1)) by x",
             "print t = strrep(strrep(strrep('a', 1000), 1000), 1000)"}) {
        Database database;
        const auto answer = database.query(query);
        ASSERT_FALSE(answer.has_value()) << query;
        EXPECT_EQ(answer.error().code, ErrorCode::KqlEvaluation) << query << answer.error().detail;
    }
}

TEST(Safety, constants_do_not_take_for_ever)
{
    std::string query = "print ";
    for (int i = 0; i < 300; ++i) {
        query +=
            (i == 0 ? "" : ", ") + std::string("array_length(set_union(range(0, 1000000, 1), range(5, 999999, 1)))");
    }
    const auto begin = std::chrono::steady_clock::now();
    static_cast<void>(kql::compile(query, {}, {}));
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(4));
}

TEST(Safety, callback_may_end_the_query)
{
    Database database;
    const auto compiled = kql::compile("range x from 1 to 1000000000 step 1", {}, {});
    int seen = 0;
    const auto done = store::run_query(database.raw(), *compiled, {}, [&](const Row&, auto) { return ++seen < 3; });
    EXPECT_TRUE(done.has_value());
    EXPECT_EQ(seen, 3);
}

TEST(Safety, errors_of_functions_are_evaluation_errors)
{
    Database database;
    const auto answer = database.query("datatable(r:string)['('] | where 'a' matches regex r");
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().code, ErrorCode::KqlEvaluation);
}

} // namespace standstill::test
