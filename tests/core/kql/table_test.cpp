// SPDX-License-Identifier: GPL-3.0-or-later
// Operators over whole tables: union, search, invoke, sample, mv-expand in its forms.
#include "examples.h"

#include <chrono>

namespace standstill::test {

INSTANTIATE_TEST_SUITE_P(Tables, Examples,
    testing::Values(
        Example{"let f = (T:(x:long), least:long) { T | where x >= least }; range x from 1 to 5 step 1 | invoke f(4)",
            "4\n5\n"},
        Example{"union (print a = 1), (print a = 'x') | sort by a_long asc", "null|x\n1|\n"},
        Example{"union kind=inner (print a = 1, b = 2), (print a = 'x', b = 3) | sort by b asc", "2\n3\n"},
        Example{"range x from 1 to 9 step 1 | sample 4 | count", "4\n"},
        Example{"datatable(x:long)[1, 1, 2, 2, 3] | sample-distinct 2 of x | count", "2\n"},
        Example{"print b = 1, ac = 2, ab = 3 | project-reorder a* asc, b", "3|2|1\n"},
        Example{"print b = 1, ac = 2, ab = 3 | project-reorder a* desc", "2|3|1\n"},
        Example{"print d = dynamic([1, 2, 3]) | mv-expand d limit 2", "1\n2\n"},
        Example{"print d = dynamic({'a': 1, 'b': 2}) | mv-expand kind=array d", "[\"a\",1]\n[\"b\",2]\n"},
        Example{"print d = dynamic({'a': 1, 'b': 2}) | mv-expand bagexpansion=bag d", "{\"a\":1}\n{\"b\":2}\n"},
        Example{"print t = 'ID=7; id=8' | parse kind=regex flags=i t with 'id=' a:long '; id=' b:long | project a, b",
            "7|8\n"},
        Example{
            "let words = datatable(w:string)['sense', 'vss']; datatable(x:string)['stop Sense', 'x', 'VSS'] | where x "
            "has_any (words) | sort by x asc",
            "VSS\nstop Sense\n"},
        Example{"let words = datatable(w:string)['sense', 'stop']; print x = 'net stop sense' | where x has_all "
                "((words | project "
                "w)) | count",
            "1\n"},
        Example{
            "let few = materialize(datatable(w:string)['a', 'b']); let most = () { few | where w != 'b' }; let one = "
            "most(); datatable(x:string)['a', 'b', 'c'] | where x in (few) and x !in (one)",
            "b\n"},
        Example{"print extract_json('$.a[1].b', '{\"a\": [0, {\"b\": \"x\"}]}'), extract_json(\"$['a'][0]\", '{\"a\": "
                "[7]}', "
                "typeof(long)), extract_json('$.z', '{}')",
            "x|7|\n"}));

TEST(Tables, search_and_union_take_patterns)
{
    Database database;
    database.execute(
        "CREATE TABLE a(x TEXT); CREATE TABLE b(x TEXT, n INTEGER); INSERT INTO a VALUES('stop Sense'), ('y'); "
        "INSERT INTO b VALUES('sense', 4), ('z', 5)");
    kql::Catalog catalog;
    kql::Table first;
    first.name = "DeviceA";
    first.from = "a";
    first.columns = {{"x", ValueType::String, "a.x", "", std::nullopt}};
    kql::Table second;
    second.name = "DeviceB";
    second.from = "b";
    second.columns = {
        {"x", ValueType::String, "b.x", "", std::nullopt}, {"n", ValueType::Long, "b.n", "", std::nullopt}};
    catalog.tables = {first, second};
    const auto rows = [&](const char* query) {
        const auto answer = database.query(query, catalog);
        return answer ? rows_text(*answer) : answer.error().subject + " " + answer.error().detail;
    };
    EXPECT_EQ(rows("union Device* | count"), "4\n");
    EXPECT_EQ(
        rows("union withsource=T * | where x has 'sense' | project T, n | sort by T asc"), "DeviceA|null\nDeviceB|4\n");
    EXPECT_EQ(rows("search 'sense' | project ['$table'], x | sort by x asc"), "DeviceB|sense\nDeviceA|stop Sense\n");
    EXPECT_EQ(rows("search in (DeviceB) 'sense' or n == 5 | project x | sort by x asc"), "sense\nz\n");
    EXPECT_EQ(rows("search kind=case_sensitive 'Sense' | count"), "1\n");
    EXPECT_EQ(rows("union Nothing* | count"), "Nothing* \ntables: DeviceA, DeviceB");
}

TEST(Tables, a_list_from_a_table_is_read_once)
{
    Database database;
    const auto begin = std::chrono::steady_clock::now();
    const auto answer =
        database.query("let words = range i from 1 to 2000 step 1 | project w = strcat('word', i); range x from "
                       "1 to 20000 step 1 | where strcat('a word', x) has_any (words) | count");
    ASSERT_TRUE(answer.has_value()) << answer.error().detail;
    EXPECT_EQ(rows_text(*answer), "2000\n");
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5)); // a minute when read for each row
}

TEST(Tables, a_look_back_on_ingestion_time_is_lifted)
{
    kql::CompileOptions options;
    options.now = 1'000'000;
    const auto hunt =
        kql::compile("DeviceProcessEvents | where ingestion_time() > ago(1h)", process_catalog(), options);
    ASSERT_FALSE(hunt.has_value());
    EXPECT_EQ(hunt.error().subject, "ingestion_time()");
    options.lift_look_back = true;
    const auto rule = kql::compile(
        "DeviceProcessEvents | where ingestion_time() > ago(1h) and FileName == 'x'", process_catalog(), options);
    ASSERT_TRUE(rule.has_value());
    EXPECT_EQ(rule->lifted, "ingestion_time() > ago(1h)");
}

} // namespace standstill::test
