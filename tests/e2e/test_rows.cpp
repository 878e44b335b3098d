// SPDX-License-Identifier: GPL-3.0-or-later
// How `query` writes rows: four formats, schema, the scratch case, errors with their place.
#include "command_line.h"

#include <gmock/gmock.h>

namespace standstill::tests {
namespace {

using testing::HasSubstr;

ProcessResult query(const std::string& kql, const std::string& format)
{
    return standstill({"query", ":memory:", kql, "--format", format});
}

constexpr auto all_types = "print s = 'a\"b', e = '', l = long(9007199254740993), r = 1.5, b = true, f = false, "
                           "d = datetime(2025-03-09T02:31:04.1234567Z), t = 1d + 2h + 3m + 4.5s, "
                           "j = dynamic({\"k\":[1,null,\"x\"]}), nl = long(null), nd = datetime(null)";

TEST(Rows, json_lines_write_every_type_in_query_order)
{
    const ProcessResult result = query(all_types, "jsonl");
    ASSERT_EQ(result.exit_code, 0) << told(result);
    EXPECT_EQ(result.out,
        "{\"s\":\"a\\\"b\",\"e\":\"\",\"l\":9007199254740993,\"r\":1.5,\"b\":true,\"f\":false,"
        "\"d\":\"2025-03-09T02:31:04.1234567Z\",\"t\":\"1.02:03:04.5000000\",\"j\":{\"k\":[1,null,\"x\"]},"
        "\"nl\":null,\"nd\":null}\n");
}

TEST(Rows, json_is_one_array)
{
    const ProcessResult result = query("datatable(x:long) [1, 2, 3]", "json");
    ASSERT_EQ(result.exit_code, 0) << told(result);
    EXPECT_EQ(parse_array(result.out).size(), 3);
    const ProcessResult none = query("datatable(x:long) [1] | where x > 5", "json");
    ASSERT_EQ(none.exit_code, 0) << told(none);
    EXPECT_EQ(parse_array(none.out).size(), 0);
    EXPECT_EQ(query("datatable(x:long) [1] | where x > 5", "jsonl").out, "");
}

TEST(Rows, csv_is_quoted_and_guarded)
{
    const ProcessResult result = query(
        "datatable(n:long, s:string) [-1, '-1', 2, 'a,b', 3, 'say \"x\"', 4, '=1+1', 5, '', 6, 'l1\\nl2', 7, '+x',"
        " 8, '@x', 9, '\\tx']",
        "csv");
    ASSERT_EQ(result.exit_code, 0) << told(result);
    EXPECT_EQ(result.out,
        "n,s\r\n-1,'-1\r\n2,\"a,b\"\r\n3,\"say \"\"x\"\"\"\r\n4,'=1+1\r\n5,\r\n6,\"l1\nl2\"\r\n7,'+x\r\n8,'@x\r\n"
        "9,'\tx\r\n");
}

TEST(Rows, table_is_aligned_and_never_cut_in_a_pipe)
{
    const std::string long_text(3000, 'w');
    const ProcessResult result =
        query("datatable(n:long, s:string, z:string) [1, 'short', 'a', 100, '" + long_text + "', 'b']", "table");
    ASSERT_EQ(result.exit_code, 0) << told(result);
    EXPECT_THAT(result.out, HasSubstr(long_text));
    EXPECT_THAT(result.out, HasSubstr("\n  1  short"));
    EXPECT_THAT(result.out, HasSubstr("\n100  www"));
}

TEST(Rows, schema_names_each_column_and_its_type)
{
    const ProcessResult result = standstill({"query", ":memory:", all_types, "--schema"});
    ASSERT_EQ(result.exit_code, 0) << told(result);
    EXPECT_EQ(result.out,
        "s:string\ne:string\nl:long\nr:real\nb:bool\nf:bool\nd:datetime\nt:timespan\nj:dynamic\nnl:long\nnd:"
        "datetime\n");
    const ProcessResult empty = standstill({"query", ":memory:", "datatable(a:int, b:guid)[]", "--schema"});
    ASSERT_EQ(empty.exit_code, 0) << told(empty);
    EXPECT_EQ(empty.out, "a:int\nb:guid\n");
}

TEST(Rows, a_query_comes_from_a_file_or_from_standard_input)
{
    const TemporaryFolder folder;
    const auto file = folder.write("q.kql", "\xEF\xBB\xBF// a comment\r\nprint x = 1 // at the end");
    const ProcessResult result = standstill({"query", ":memory:", "-f", file, "--format", "jsonl"});
    ASSERT_EQ(result.exit_code, 0) << told(result);
    EXPECT_EQ(result.out, "{\"x\":1}\n");
    ProcessOptions options;
    options.input = "print y = 'in'";
    EXPECT_EQ(standstill({"query", ":memory:", "-f", "-", "--format", "jsonl"}, options).out, "{\"y\":\"in\"}\n");
    const ProcessResult missing = standstill({"query", ":memory:", "-f", folder / "none.kql"});
    EXPECT_EQ(missing.exit_code, 1);
    EXPECT_THAT(missing.err, HasSubstr("none.kql"));
    const ProcessResult directory = standstill({"query", ":memory:", "-f", folder.path()});
    EXPECT_EQ(directory.exit_code, 1);
    EXPECT_THAT(directory.err, HasSubstr("folder"));
}

TEST(Rows, a_syntax_error_shows_its_place)
{
    const ProcessResult result = query("print x = 1\n| where x ==", "table");
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(result.err, HasSubstr("line 2, column "));
    EXPECT_THAT(result.err, HasSubstr("  | where x ==\n"));
    EXPECT_THAT(result.err, HasSubstr("^"));
}

TEST(Rows, an_unknown_column_is_named_with_the_nearest_one)
{
    const ProcessResult result = query("datatable(DeviceName:string)['a'] | where DeviceNam == 'a'", "json");
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_EQ(result.out, "");
    EXPECT_THAT(result.err, HasSubstr("There is no column DeviceNam here."));
    EXPECT_THAT(result.err, HasSubstr("^^^^^^^^^"));
    EXPECT_THAT(result.err, HasSubstr("Did you mean DeviceName?"));
}

TEST(Rows, what_is_not_supported_is_named)
{
    const ProcessResult result = query("print x = 1 | evaluate pivot(x)", "table");
    EXPECT_EQ(result.exit_code, 1);
    EXPECT_THAT(result.err, HasSubstr("pivot"));
    const ProcessResult table = query("NoSuchTable | count", "table");
    EXPECT_EQ(table.exit_code, 1);
    EXPECT_THAT(table.err, HasSubstr("NoSuchTable"));
}

TEST(Rows, a_full_output_is_an_error_and_a_closed_one_is_not)
{
    ProcessOptions options;
    options.output_file = "/dev/full";
    const ProcessResult full = standstill({"query", ":memory:", "print 1"}, options);
    EXPECT_EQ(full.exit_code, 1);
    EXPECT_THAT(full.err, HasSubstr("standard output"));
    const ProcessResult closed = run_process({"/bin/sh", "-c",
        '"' + standstill_program()
            + "\" query :memory: 'range x from 1 to 100000 step 1' --format jsonl | head -n 1; echo done"});
    EXPECT_THAT(closed.out, HasSubstr("done"));
}

TEST(Rows, a_case_can_be_asked_while_nothing_is_written_to_it)
{
    const TemporaryFolder folder;
    const std::filesystem::path path = folder / "c.standstill";
    ASSERT_EQ(standstill({"import", path, sample("defender-iso-csv/input.csv")}).exit_code, 0);
    const std::string before = read_file(path);
    const QJsonArray by_host =
        rows(path, "DeviceProcessEvents | summarize n = count() by DeviceName | sort by DeviceName asc");
    ASSERT_EQ(by_host.size(), 2);
    EXPECT_EQ(text_of(by_host.first().toObject()[QLatin1String("DeviceName")]), "kestrel-sql01");
    EXPECT_EQ(by_host.first().toObject()[QLatin1String("n")].toInteger(), 4);
    const QJsonValue extra =
        rows(path, "DeviceProcessEvents | where DeviceName == 'kestrel-sql03' | project AdditionalFields")
            .first()
            .toObject()[QLatin1String("AdditionalFields")];
    EXPECT_TRUE(extra.isObject());
    EXPECT_EQ(read_file(path), before);
    expect_one_file(path);
}

} // namespace
} // namespace standstill::tests
