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
