// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of small queries: the language on tables of our own making, without any recording at hand.
#include "examples.h"

namespace standstill::test {

TEST_P(Examples, answer)
{
    Database database;
    const auto answer = database.query(GetParam().query);
    ASSERT_TRUE(answer.has_value()) << GetParam().query << "\n"
                                    << answer.error().subject << " " << answer.error().detail;
    EXPECT_EQ(rows_text(*answer), GetParam().rows) << GetParam().query << "\n" << answer->compiled.sql;
}

INSTANTIATE_TEST_SUITE_P(Kql, Examples,
    testing::Values(
        // values and nulls
        Example{"print 7 / 2, -7 / 2, -7 % 3, 1 / 0, 9223372036854775807 + 1", "3|-3|2|null|-9223372036854775808\n"},
        Example{"print long(null) == 1, long(null) != 1, not(long(null) == 1), long(null) < 1", "0|1|1|null\n"},
        Example{"print int(null) == int(null), strcat('a', tostring(int(null)), 'b')", "null|ab\n"},
        Example{"datatable(x:long)[1, long(null), 3] | where x !in (1, 2) | sort by x asc", "null\n3\n"},
        Example{"datatable(x:long)[1, long(null), 3] | where not(x in (1)) | count", "2\n"},
        Example{"datatable(x:real)[2.0, real(nan), real(null), 1.0] | sort by x desc", "2\n1\nnan\nnull\n"},
        Example{"datatable(x:real)[2.0, real(nan), real(null), 1.0] | sort by x asc", "null\nnan\n1\n2\n"},
        // time
        Example{
            "print tolong(ago(1d)) - tolong(now()), startofday(now()) == datetime(2025-01-02)", "-864000000000|1\n"},
        Example{"print tostring(datetime(2025-01-01) + 1.5h), tostring(2d / 4), 1d / 1h",
            "2025-01-01T01:30:00.0000000Z|12:00:00|24\n"},
        Example{"print datetime(2025-01-05) between (datetime(2025-01-01) .. 7d)", "1\n"},
        Example{"print tostring(bin(datetime(2025-01-05 10:44), 15m))", "2025-01-05T10:30:00.0000000Z\n"},
        Example{
            "datatable(t:datetime)[datetime(1950-01-01 10:44), datetime(0001-01-01 00:07), datetime(null)] | project "
            "tostring(bin(t, 15m))",
            "1950-01-01T10:30:00.0000000Z\n0001-01-01T00:00:00.0000000Z\n\n"},
        // names
        Example{"datatable(a:long)[1] | extend b = a, a = 5 | project b, a", "1|5\n"},
        Example{"let f = (x:long, y:long = 2) { x * y }; print f(3), f(3, 5)", "6|15\n"},
        Example{"let T = datatable(a:long)[1, 2, 3]; let big = (t:(a:long), least:long) { t | where a >= least }; "
                "big(T, 2) | count",
            "2\n"},
        Example{"let n = 2; let T = range x from 1 to 5 step 1; T | where x > n | summarize sum(x)", "12\n"},
        Example{"let names = datatable(n:string)['A', 'b']; datatable(x:string)['a', 'B', 'c'] | where x in~ (names) | "
                "sort by x asc",
            "B\na\n"},
        Example{"let list = dynamic(['a', 'b']); datatable(x:string)['a', 'B', 'c'] | where x in (list)", "a\n"},
        Example{"let list = dynamic(['a', 'b']); datatable(x:string)['a', 'B', 'c'] | where x !in~ (list)", "c\n"},
        // operators
        Example{"range x from 5 to 1 step -2", "5\n3\n1\n"},
        Example{"datatable(g:string, v:long)['a', 1, 'b', 5, 'a', 3] | summarize arg_max(v, *) by g | sort by g asc",
            "a|3\nb|5\n"},
        Example{"datatable(g:string, v:long)['a', 1, 'b', 5] | summarize n = count(), make_set(v), dcount(g)",
            "2|[1,5]|2\n"},
        Example{"datatable(g:string, v:long)['a', 1, 'b', 5, 'a', 3] | top 2 by v desc | project g", "b\na\n"},
        Example{"datatable(ab:long, ac:long, b:long)[1, 2, 3] | project-away a*", "3\n"},
        Example{"datatable(ab:long, ac:long, b:long)[1, 2, 3] | project-keep *b", "1|3\n"},
        Example{"datatable(a:long)[1, 2, 2] | distinct a | sort by a desc", "2\n1\n"},
        Example{"datatable(a:string)['x=1 y=z'] | parse a with 'x=' x:long ' y=' y | project x, y", "1|z\n"},
        Example{"datatable(a:string)['x=1', 'q'] | parse-where a with 'x=' x:long | project x", "1\n"},
        Example{"datatable(a:long, d:dynamic)[1, dynamic([7, 8]), 2, dynamic([])] | mv-apply e = d to typeof(long) on "
                "(summarize n = count(), s = sum(e)) | project a, n, s | sort by a asc",
            "1|2|15\n"},
        Example{"datatable(a:long, d:dynamic)[1, dynamic([7, 'x']), 2, dynamic([]), 3, dynamic(null)] | mv-expand d to "
                "typeof(long) | sort by a asc",
            "1|7\n1|null\n3|null\n"},
        Example{
            "datatable(x:long)[1, 2, 3, 4] | sort by x asc | where x - prev(x, 1, 0) == 1 and next(x) > 2 | project x",
            "2\n3\n"},
        Example{"print dynamic({'a': {'b': [1, 2.5, 'x']}}) | project a = print_0.a.b[2], b = print_0['a'].b[-2]",
            "\"x\"|2.5\n"},
        Example{"datatable(d:dynamic)[dynamic({'n': 'Sc.exe', 'v': 3})] | where d.n =~ 'sc.exe' and d.v > 2 and d.n "
                "has 'sc' | count",
            "1\n"},
        // text
        Example{"print extract('x=([0-9]+)', 1, 'a x=42', typeof(long)), replace_regex('a1b2', @'([0-9])', @'<\\1>')",
            "42|a<1>b<2>\n"},
        Example{"print base64_decode_tostring('bmV0IHN0b3A='), base64_decode_tostring('!'), url_decode('a%20b')",
            "net stop||a b\n"},
        Example{"print h'x', @'C:\\a', 'tab\\t', ```multi\nline```", "x|C:\\a|tab\t|multi\nline\n"},
        Example{"print tostring(parse_command_line('a \"b c\" d\\\\\"e', 'windows'))", "[\"a\",\"b c\",\"d\\\"e\"]\n"},
        Example{"print ipv4_is_private('192.168.1.4'), ipv4_is_private('8.8.8.8'), ipv4_is_private('x')", "1|0|null\n"},
        Example{
            "print case(1 > 2, 'a', true, 'b', 'c'), iff(1 == 1, 1, 2.5), coalesce('', 'x'), coalesce(long(null), 4)",
            "b|1|x|4\n"},
        // joins
        Example{
            "datatable(k:long, a:string)[1, 'x', 2, 'y'] | join kind=leftanti (datatable(k:long)[2]) on k", "1|x\n"},
        Example{"datatable(k:long, a:string)[1, 'x', 1, 'y'] | join (datatable(k:long, b:string)[1, 'p', 1, 'q']) on k "
                "| project a, b | sort by b asc",
            "x|p\nx|q\n"},
        Example{"union (print a = 1), (print b = 'z') | sort by a asc", "null|z\n1|\n"}));

TEST(Semantics, one_now_for_the_whole_query)
{
    Database database;
    kql::CompileOptions options;
    options.now = 123'456'789;
    const auto answer = database.query("range x from 1 to 3 step 1 | extend t = now() | distinct t", {}, options);
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(rows_text(*answer), "123456789\n");
}

TEST(Semantics, columns_have_names_and_types)
{
    const auto compiled =
        kql::compile("print a = 1, 1.5, strlen('x'), now(), 1d, dynamic(null), guid(null), true", {}, {});
    ASSERT_TRUE(compiled.has_value());
    std::string text;
    for (const Column& column : compiled->columns) {
        text += column.name + ":" + value_type_name(column.type) + " ";
    }
    EXPECT_EQ(text,
        "a:long print_1:real print_2:long print_3:datetime print_4:timespan print_5:dynamic print_6:guid "
        "print_7:bool ");
}

} // namespace standstill::test
