// SPDX-License-Identifier: GPL-3.0-or-later
// decimal, which adds in base ten; and bag_unpack, whose columns come from the data.
#include "core/kql/decimal.h"
#include "examples.h"

namespace standstill::test {

INSTANTIATE_TEST_SUITE_P(Decimal, Examples,
    testing::Values(Example{"print decimal(0.1) + decimal(0.2) == decimal(0.3), 0.1 + 0.2 == 0.3", "1|0\n"},
        Example{"print tostring(todecimal(10) / 3), tostring(todecimal('100')), tostring(todecimal(' -0.50 '))",
            "3.333333333333333333333333333333333|100|-0.5\n"},
        Example{"print tostring(todecimal(7) % 4), tostring(todecimal(-7) % 4), tostring(todecimal(1) / 0)", "3|1|\n"},
        Example{"print toint(decimal(9.99)), tolong(decimal(-9.99)), todouble(decimal(1.5)), tostring(todecimal('x'))",
            "9|-9|1.5|\n"},
        Example{"print decimal(2) > 1, decimal(2) < decimal(10), decimal(1.50) == decimal(1.5), decimal(1) in (1, 2)",
            "1|1|1|1\n"},
        Example{"datatable(v:decimal)[1.5, -2, 10, decimal(null), -2.25, 1] | sort by v asc | project tostring(v)",
            "\n-2.25\n-2\n1\n1.5\n10\n"},
        Example{"datatable(v:decimal)[decimal(1.1), decimal(2.2), decimal(3.3)] | summarize tostring(sum(v)), "
                "tostring(avg(v)), tostring(min(v)), tostring(max(v)), make_list(v)",
            "6.6|2.2|1.1|3.3|[\"1.1\",\"2.2\",\"3.3\"]\n"},
        Example{
            "print tostring(abs(decimal(-1.5))), tostring(-decimal(1)), tostring(iff(true, decimal(1), 2)), gettype("
            "decimal(1))",
            "1.5|-1|1|decimal\n"}));

TEST(DecimalNumber, keeps_34_digits)
{
    using kql::Decimal;
    const auto text = [](const std::optional<Decimal>& value) { return value ? value->text() : std::string("none"); };
    EXPECT_EQ(text(Decimal::read("1234567890123456789012345678901234567890")), "none");
    EXPECT_EQ(text(Decimal::read("0.12345678901234567890123456789012345678")), "0.1234567890123456789012345678901235");
    EXPECT_EQ(text(Decimal::read("1e3")), "1000");
    EXPECT_EQ(text(Decimal::read("25e-4")), "0.0025");
    EXPECT_EQ(text(Decimal::read("1e99")), "none");
    EXPECT_EQ(text(Decimal::read("")), "none");
    EXPECT_EQ(text(Decimal::read("1.2.3")), "none");
    EXPECT_EQ(text(Decimal::of(INT64_MIN)), "-9223372036854775808");
    const Decimal third = *Decimal::divide(Decimal::of(std::int64_t{1}), Decimal::of(std::int64_t{3}));
    EXPECT_EQ(text(Decimal::multiply(third, third)), "0.1111111111111111111111111111111111");
    EXPECT_EQ(text(Decimal::multiply(*Decimal::read("9e30"), *Decimal::read("9e30"))), "none");
    EXPECT_EQ(text(Decimal::add(*Decimal::read("9e32"), *Decimal::read("1e-30"))), "900000000000000000000000000000000");
    EXPECT_LT(Decimal::compare(*Decimal::read("-1e33"), *Decimal::read("1e-33")), 0);
    EXPECT_GT(Decimal::compare(*Decimal::read("1e33"), *Decimal::read("1e-33")), 0);
}

INSTANTIATE_TEST_SUITE_P(BagUnpack, Examples,
    testing::Values(
        Example{
            "datatable(d:dynamic)[dynamic({'Name': 'John', 'Age': 20}), dynamic({'Name': 'Dave', 'Height': 1.7})] | "
            "evaluate bag_unpack(d)",
            "20|null|John\nnull|1.7|Dave\n"},
        Example{
            "datatable(i:long, d:dynamic)[1, dynamic({'a': 1, 'b': 'x'}), 2, dynamic({'a': 'y'}), 3, dynamic(null)] | "
            "evaluate bag_unpack(d, 'p_') | sort by i asc",
            "1|1|x\n2|\"y\"|\n3|null|\n"},
        Example{"print n = 'old', d = dynamic({'n': 'new', 'x': 1}) | evaluate bag_unpack(d, "
                "columnsConflict='keep_source')",
            "old|1\n"},
        Example{"print n = 'old', d = dynamic({'n': 'new', 'x': 1}) | evaluate bag_unpack(d, "
                "columnsConflict='replace_source')",
            "new|1\n"},
        Example{"print d = dynamic({'n': 'new', 'x': 1}) | evaluate bag_unpack(d, ignoredProperties=dynamic(['x']))",
            "new\n"},
        Example{"print k = 1, d = dynamic({'n': 'new', 'x': 1}) | evaluate bag_unpack(d) : (x:long)", "1\n"},
        Example{"print k = 7, d = dynamic({'n': 'new', 'x': 1}) | evaluate bag_unpack(d) : (*, x:long, m:string)",
            "7|1|\n"},
        Example{"print d = dynamic({'d': {'e': 1}, 'a': 2}) | evaluate bag_unpack(d)", "{\"e\":1}|2\n"}));

TEST(BagUnpack, asks_the_case_which_keys_there_are)
{
    Database database;
    create_process_tables(database);
    database.execute("INSERT INTO image VALUES(1, 'a.exe', '{\"k\": 1}'), (2, 'b.exe', '{\"k\": 2, \"t\": \"x\"}');"
                     "INSERT INTO text VALUES(1, '');"
                     "INSERT INTO event VALUES(1, 5, 1, 1, NULL, 7), (2, 6, 2, 1, NULL, 8);");
    constexpr const char* query = "DeviceProcessEvents | project FileName, d = parse_json(FolderPath) | evaluate "
                                  "bag_unpack(d) | sort by FileName asc";
    const auto without = database.query(query, process_catalog());
    ASSERT_FALSE(without.has_value());
    EXPECT_EQ(without.error().code, ErrorCode::KqlNotSupported);
    EXPECT_NE(without.error().detail.find("key:type"), std::string::npos);
    kql::CompileOptions options;
    options.want_identity = true;
    options.probe = [&](const kql::Compiled& question) -> Result<std::vector<Row>> {
        auto answer = database.run(question);
        if (!answer) {
            return forward(answer);
        }
        return answer->rows;
    };
    const auto answer = database.query(query, process_catalog(), options);
    ASSERT_TRUE(answer.has_value()) << answer.error().detail;
    EXPECT_EQ(rows_text(*answer), "a.exe|1|\nb.exe|2|x\n");
    EXPECT_EQ(answer->identities, (std::vector<std::int64_t>{1, 2}));
}

} // namespace standstill::test
