// SPDX-License-Identifier: GPL-3.0-or-later
// The SQL that makes queries fast: one SELECT, look-ups in dictionaries, only the joins that are read.
#include "fixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::test {

using ::testing::HasSubstr;
using ::testing::Not;

namespace {

std::string sql_of(std::string_view query, kql::CompileOptions options = {})
{
    const auto compiled = kql::compile(query, process_catalog(), options);
    return compiled ? compiled->sql : "error: " + compiled.error().subject + " " + compiled.error().detail;
}

} // namespace

TEST(Emitter, predicate_on_a_dictionary_column_is_a_look_up)
{
    const std::string sql =
        sql_of("DeviceProcessEvents | where FileName in~ ('sc.exe', 'net.exe') | project ProcessId");
    EXPECT_THAT(sql, HasSubstr("e.image IN (SELECT id FROM image WHERE kql_in_folded(file_name, "));
    EXPECT_THAT(sql, Not(HasSubstr("JOIN")));
}

TEST(Emitter, two_columns_of_one_dictionary_are_one_look_up)
{
    const std::string sql =
        sql_of("DeviceProcessEvents | where (FileName has 'a' or FolderPath has 'b') | project ProcessId");
    EXPECT_THAT(sql,
        HasSubstr("e.image IN (SELECT id FROM image WHERE (kql_has(file_name, 'a') OR kql_has(folder_path, 'b')))"));
}

TEST(Emitter, dictionary_part_inside_or_is_a_look_up)
{
    const std::string sql =
        sql_of("DeviceProcessEvents | where FileName =~ 'sc.exe' and ProcessCommandLine has 'stop' or ProcessId == 4");
    EXPECT_THAT(sql, HasSubstr("e.image IN (SELECT id FROM image WHERE kql_equals(file_name, 'sc.exe'))"));
    EXPECT_THAT(sql, HasSubstr("kql_has(c.value, 'stop')"));
}

TEST(Emitter, command_line_alone_is_a_look_up)
{
    const std::string alone = sql_of("DeviceProcessEvents | where ProcessCommandLine has 'stop' | project ProcessId");
    EXPECT_THAT(alone, HasSubstr("s1 AS MATERIALIZED (SELECT id FROM text WHERE kql_has(value, 'stop'))"));
    EXPECT_THAT(alone, HasSubstr("e.command_line IN (SELECT id FROM s1)"));
    EXPECT_THAT(sql_of("DeviceProcessEvents | where FileName == 'sc.exe' | where ProcessCommandLine has 'stop' | "
                       "project ProcessId"),
        HasSubstr("kql_has(c.value, 'stop')"));
}

TEST(Emitter, alternatives_about_one_dictionary_go_through_it_once)
{
    const std::string sql = sql_of("DeviceProcessEvents | where ProcessCommandLine contains 'x' or FileName has 'a' or "
                                   "InitiatingProcessFileName has 'a' or FolderPath has 'b' | project ProcessId");
    EXPECT_THAT(sql, HasSubstr("e.command_line IN (SELECT id FROM s1)"));
    EXPECT_THAT(sql,
        HasSubstr("e.image IN (SELECT id FROM image WHERE (kql_has(file_name, 'a') OR kql_has(folder_path, 'b')))"));
    EXPECT_THAT(sql, HasSubstr("e.parent IN (SELECT id FROM image WHERE kql_has(file_name, 'a'))"));
    EXPECT_THAT(sql, Not(HasSubstr("JOIN")));
}

TEST(Emitter, search_leaves_out_numbers_and_times_that_cannot_hold_the_term)
{
    const std::string words = sql_of("search in (DeviceProcessEvents) 'vssadmin' | project ProcessId");
    EXPECT_THAT(words, Not(HasSubstr("e.time")));
    EXPECT_THAT(sql_of("search in (DeviceProcessEvents) '2024' | project ProcessId"), HasSubstr("e.time"));
}

TEST(Emitter, dictionary_behind_another_is_reached_over_its_way)
{
    kql::Catalog catalog = process_catalog();
    for (kql::TableColumn& column : catalog.tables.front().columns) {
        if (column.name == "FolderPath") { // as if the folder hung on the command line's row
            column.interned = kql::Interned{"e.command_line",
                "(SELECT t.id AS id, i.folder_path AS value FROM text t JOIN image i ON i.id = t.id)", "value", true,
                "SELECT t.id FROM text t WHERE t.id", "image", "folder_path"};
        }
    }
    Database database;
    create_process_tables(database);
    database.execute("INSERT INTO image VALUES(1, 'sc.exe', 'a'), (2, 'cmd.exe', 'b')");
    database.execute("INSERT INTO text VALUES(1, 'x'), (2, 'y'), (3, 'z')");
    database.execute("INSERT INTO event VALUES(1, 0, 1, 1, 2, 10), (2, 0, 1, 2, NULL, 11), (3, 0, 1, 3, 0, 12)");
    const auto rows_of = [&](const char* query) {
        const auto answer = database.query(query, catalog);
        return answer ? rows_text(*answer) : answer.error().detail;
    };
    EXPECT_EQ(rows_of("DeviceProcessEvents | where FolderPath =~ 'A' | project ProcessId"), "10\n");
    EXPECT_EQ(rows_of("DeviceProcessEvents | where FolderPath != 'a' | project ProcessId"), "11\n12\n");
}

TEST(Emitter, extremes_read_their_rows_late)
{
    Database database;
    create_process_tables(database);
    database.execute("INSERT INTO image VALUES(1, 'sc.exe', 'a'), (2, 'cmd.exe', 'b')");
    database.execute("INSERT INTO text VALUES(1, 'first'), (2, 'last'), (3, 'tied')");
    database.execute("INSERT INTO event VALUES(1, 5, 1, 1, 2, 10), (2, 9, 1, 2, NULL, 11), (3, 9, 1, 3, NULL, 12), (4, "
                     "NULL, 2, 3, 1, 13)");
    const auto rows_of = [&](const char* query) {
        const auto answer = database.query(query, process_catalog());
        return answer ? rows_text(*answer) : answer.error().detail;
    };
    const char* latest = "DeviceProcessEvents | summarize arg_max(Timestamp, *), Times = count() by FileName";
    EXPECT_THAT(sql_of(latest), HasSubstr("CROSS JOIN event e"));
    EXPECT_EQ(rows_of("DeviceProcessEvents | summarize arg_max(Timestamp, *), Times = count() by FileName | project "
                      "FileName, ProcessCommandLine, ProcessId, Times | sort by FileName asc"),
        "cmd.exe|tied|13|1\nsc.exe|last|11|3\n");
    EXPECT_EQ(rows_of("DeviceProcessEvents | extend Long = strlen(ProcessCommandLine) | summarize arg_min(Long, *) by "
                      "F = FileName | where ProcessId > 10 | project F, ProcessId, Long | sort by F asc"),
        "cmd.exe|13|4\nsc.exe|11|4\n");
    EXPECT_EQ(rows_of("DeviceProcessEvents | where ProcessId > 90 | summarize arg_max(Timestamp, *) by FileName"), "");
    EXPECT_EQ(rows_of("DeviceProcessEvents | summarize arg_max(Timestamp, *) by FileName | count"), "2\n");
}

TEST(Emitter, key_without_a_text_stands_for_the_empty_text)
{
    Database database;
    create_process_tables(database);
    database.execute("INSERT INTO image VALUES(1, 'sc.exe', ''), (2, 'cmd.exe', '')");
    database.execute("INSERT INTO text VALUES(1, 'x')");
    database.execute("INSERT INTO event VALUES(1, 0, 1, 1, 2, 10), (2, 0, 1, 1, NULL, 11), (3, 0, 1, 1, 0, 12)");
    const auto answer = database.query(
        "DeviceProcessEvents | where InitiatingProcessFileName !~ 'cmd.exe' | project ProcessId", process_catalog());
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(rows_text(*answer), "11\n12\n");
    const auto empty = database.query(
        "DeviceProcessEvents | where isempty(InitiatingProcessFileName) or ProcessId == 10 | project ProcessId",
        process_catalog());
    ASSERT_TRUE(empty.has_value());
    EXPECT_EQ(rows_text(*empty), "10\n11\n12\n");
}

TEST(Emitter, only_needed_joins_are_made_and_filters_come_first)
{
    const std::string sql = sql_of("DeviceProcessEvents | where ProcessId > 4 and ProcessCommandLine has 'x' | extend "
                                   "a = strcat(FileName, '!') | project a, ProcessId");
    EXPECT_THAT(sql, HasSubstr("FROM event e JOIN text c ON c.id = e.command_line JOIN image i ON i.id = e.image"));
    EXPECT_THAT(sql, Not(HasSubstr("image p")));
    EXPECT_THAT(
        sql_of("DeviceProcessEvents | extend a = strcat(FileName, '!') | project ProcessId"), Not(HasSubstr("JOIN")));
}

TEST(Emitter, the_seed_rule_is_one_select)
{
    const std::string sql = sql_of(seed_query());
    EXPECT_EQ(sql.find("WITH"), std::string::npos) << sql;
    EXPECT_THAT(sql, HasSubstr("e.image IN (SELECT id FROM image WHERE"));
    EXPECT_THAT(sql, HasSubstr("ORDER BY +e.time DESC, +e.id"));
}

TEST(Emitter, an_order_walks_the_index_only_where_nothing_is_filtered)
{
    EXPECT_THAT(sql_of("DeviceProcessEvents | top 5 by Timestamp | project ProcessId"),
        HasSubstr("ORDER BY e.time DESC, e.id"));
    EXPECT_THAT(sql_of("DeviceProcessEvents | where ProcessId == 1 | top 5 by Timestamp | project ProcessId"),
        HasSubstr("ORDER BY +e.time DESC, +e.id"));
}

TEST(Emitter, time_conjunct_uses_an_index)
{
    Database database;
    create_process_tables(database);
    kql::CompileOptions options;
    options.now = ticks_per_day * 30;
    const std::string plan =
        database.plan_of(sql_of("DeviceProcessEvents | where Timestamp > ago(24h) | project ProcessId", options));
    EXPECT_THAT(plan, HasSubstr("USING INDEX event_time (time>?)"));
}

TEST(Emitter, look_back_is_lifted_and_the_window_takes_its_place)
{
    kql::CompileOptions options;
    options.now = 1'000'000;
    options.lift_look_back = true;
    options.window = TimeRange{5, 9};
    options.want_identity = true;
    const auto compiled = kql::compile(
        "DeviceProcessEvents\n| where Timestamp > ago(24h) and FileName == 'x'", process_catalog(), options);
    ASSERT_TRUE(compiled.has_value());
    EXPECT_EQ(compiled->lifted, "Timestamp > ago(24h)");
    EXPECT_THAT(compiled->sql, HasSubstr("(e.time >= 5) AND (e.time < 9)"));
    EXPECT_THAT(compiled->sql, Not(HasSubstr("e.time > ")));
    EXPECT_TRUE(compiled->has_identity);
}

TEST(Emitter, identity_is_lost_by_name)
{
    kql::CompileOptions options;
    options.want_identity = true;
    const auto compiled =
        kql::compile("DeviceProcessEvents | summarize count() by FileName", process_catalog(), options);
    ASSERT_TRUE(compiled.has_value());
    EXPECT_FALSE(compiled->has_identity);
    EXPECT_EQ(compiled->identity_lost_by, "summarize");
    const auto kept = kql::compile("DeviceProcessEvents | top 3 by Timestamp | where ProcessId > 0 | project FileName",
        process_catalog(), options);
    ASSERT_TRUE(kept.has_value());
    EXPECT_TRUE(kept->has_identity);
}

TEST(Emitter, equal_texts_under_several_ids_are_one_group)
{
    Database database;
    create_process_tables(database);
    database.execute("INSERT INTO image VALUES(1, 'sc.exe', 'a'), (2, 'sc.exe', 'b'), (3, 'x.exe', 'c')");
    database.execute("INSERT INTO text VALUES(1, 'x')");
    database.execute("INSERT INTO event VALUES(1, 0, 1, 1, 2, 10), (2, 0, 2, 1, NULL, 11), (3, 0, 3, 1, NULL, 11)");
    const auto answer =
        database.query("DeviceProcessEvents | summarize count() by FileName | sort by FileName asc", process_catalog());
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(rows_text(*answer), "sc.exe|2\nx.exe|1\n");
}

TEST(Emitter, long_chains_stay_within_the_parser_of_sqlite)
{
    Database database;
    std::string query = "print x = 1";
    for (int i = 0; i < 60; ++i) {
        query += " | extend x = x + 1 | where x > 0";
    }
    auto answer = database.query(query);
    ASSERT_TRUE(answer.has_value()) << answer.error().detail;
    EXPECT_EQ(rows_text(*answer), "61\n");
    std::string many = "print x = 'a' | where x == 'b'";
    for (int i = 0; i < 800; ++i) {
        many += " or x == 'a" + std::to_string(i) + "'";
    }
    answer = database.query(many);
    ASSERT_TRUE(answer.has_value()) << answer.error().detail;
    EXPECT_TRUE(answer->rows.empty());
    std::string wraps = "print x = 1";
    for (int i = 0; i < 60; ++i) {
        wraps += " | take 10 | where x > 0 | summarize x = max(x)";
    }
    answer = database.query(wraps);
    ASSERT_TRUE(answer.has_value()) << answer.error().detail;
    EXPECT_EQ(rows_text(*answer), "1\n");
}

} // namespace standstill::test
