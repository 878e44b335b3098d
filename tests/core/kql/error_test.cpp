// SPDX-License-Identifier: GPL-3.0-or-later
// Mistakes: each has its code, the place in the text, the name it is about and the nearest known one.
#include "fixture.h"

#include <gtest/gtest.h>

namespace standstill::test {

namespace {

struct Mistake
{
    const char* query;
    ErrorCode code;
    const char* place; ///< the piece of the query that the span covers
    const char* subject;
    const char* detail; ///< must be part of the detail
};

class Mistakes : public testing::TestWithParam<Mistake>
{
};

} // namespace

TEST_P(Mistakes, are_found_at_their_place)
{
    const Mistake& mistake = GetParam();
    const std::string query = mistake.query;
    const auto compiled = kql::compile(query, process_catalog(), {});
    ASSERT_FALSE(compiled.has_value()) << compiled->sql;
    const Error& error = compiled.error();
    EXPECT_STREQ(error_code_name(error.code), error_code_name(mistake.code)) << error.detail;
    ASSERT_TRUE(error.span.has_value());
    ASSERT_LE(error.span->offset + error.span->length, query.size());
    EXPECT_EQ(query.substr(error.span->offset, error.span->length), mistake.place);
    EXPECT_EQ(error.subject, mistake.subject);
    EXPECT_NE(error.detail.find(mistake.detail), std::string::npos) << error.detail;
}

INSTANTIATE_TEST_SUITE_P(Kql, Mistakes,
    testing::Values(Mistake{"DeviceProcessEvents | where FileName = 'x'", ErrorCode::KqlSyntax, "=", "=", "expected"},
        Mistake{"DeviceProcessEvents | where (FileName == 'x'", ErrorCode::KqlSyntax, "(", "", "')'"},
        Mistake{"DeviceProcessEvents | where FileName == 'x", ErrorCode::KqlSyntax, "'x", "string", "quote"},
        Mistake{"DeviceProcessEvents | where FileName == ", ErrorCode::KqlSyntax, "", "", "expression"},
        Mistake{"DeviceProcessEvents where x", ErrorCode::KqlSyntax, "where", "where", "'|'"},
        Mistake{
            "print time(10670524775807)", ErrorCode::KqlSyntax, "time(10670524775807)", "10670524775807", "timespan"},
        Mistake{"DeviceProcessEvents | where Timestamp > datetime(2020-13-01)", ErrorCode::KqlSyntax,
            "datetime(2020-13-01)", "2020-13-01", "datetime"},
        Mistake{"print \"\\q\"", ErrorCode::KqlSyntax, "\"\\q\"", "\\q", "escape"},
        Mistake{"print \"a\\", ErrorCode::KqlSyntax, "\"a\\", "string", "quote"},
        Mistake{"string", ErrorCode::KqlUnknownTable, "string", "string", ""},
        Mistake{"DeviceProcessEvents | string", ErrorCode::KqlUnknownOperator, "string", "string", ""},
        Mistake{"print 1 string 'a'", ErrorCode::KqlSyntax, "string", "string", "'|'"},
        Mistake{"print 1 # 2", ErrorCode::KqlSyntax, "#", "#", ""},
        Mistake{"print 12abc", ErrorCode::KqlSyntax, "12abc", "12abc", "number"},
        Mistake{"", ErrorCode::KqlSyntax, "", "", "a query"},
        Mistake{"DeviceProcessEvents | where CommandLine has 'x'", ErrorCode::KqlUnknownColumn, "CommandLine",
            "CommandLine", "ProcessCommandLine"},
        Mistake{"DeviceProcessEvents | project FileNam", ErrorCode::KqlUnknownColumn, "FileNam", "FileNam", "FileName"},
        Mistake{"DeviceProcesEvents | take 1", ErrorCode::KqlUnknownTable, "DeviceProcesEvents", "DeviceProcesEvents",
            "DeviceProcessEvents"},
        Mistake{"DeviceProcessEvents | wher x", ErrorCode::KqlUnknownOperator, "wher", "wher", "where"},
        Mistake{"DeviceProcessEvents | extend a = tolowr(FileName)", ErrorCode::KqlUnknownFunction, "tolowr", "tolowr",
            "tolower"},
        Mistake{"DeviceProcessEvents | facet by FileName", ErrorCode::KqlNotSupported, "facet", "facet", ""},
        Mistake{"DeviceProcessEvents | reduce by FileName", ErrorCode::KqlNotSupported, "reduce", "reduce", ""},
        Mistake{"externaldata(a:string)['x']", ErrorCode::KqlNotSupported, "externaldata", "externaldata", ""},
        Mistake{"DeviceProcessEvents | where FileName > 'a'", ErrorCode::KqlType, "FileName > 'a'", ">", "string"},
        Mistake{"DeviceProcessEvents | where ProcessId == 'a'", ErrorCode::KqlType, "ProcessId == 'a'",
            "==", "long and string"},
        Mistake{"DeviceProcessEvents | where ProcessId", ErrorCode::KqlType, "ProcessId", "", "bool"},
        Mistake{"DeviceProcessEvents | where ProcessId has 'a'", ErrorCode::KqlType, "ProcessId", "", "string"},
        Mistake{"print a = 'x' + 1", ErrorCode::KqlType, "'x' + 1", "+", "string and long"},
        Mistake{"print a = strlen()", ErrorCode::KqlArity, "strlen()", "strlen", "1"},
        Mistake{
            "print a = datetime_add('fortnight', 1, now())", ErrorCode::KqlType, "'fortnight'", "fortnight", "part"},
        Mistake{"DeviceProcessEvents | where FileName matches regex '('", ErrorCode::KqlEvaluation, "'('",
            "matches regex", ""},
        Mistake{
            "DeviceProcessEvents | summarize FileName by ProcessId", ErrorCode::KqlType, "FileName", "", "aggregate"},
        Mistake{"DeviceProcessEvents | where count() > 1", ErrorCode::KqlType, "count()", "count", "summarize"},
        Mistake{"DeviceProcessEvents | join kind=sideways (DeviceProcessEvents) on FileName",
            ErrorCode::KqlNotSupported, "join", "join kind=sideways", ""}));

TEST(Predicate, span_is_relative_to_the_text)
{
    const auto compiled =
        kql::compile_predicate("ProcessId > 3 and FilName == 'x'", "DeviceProcessEvents", process_catalog(), {});
    ASSERT_FALSE(compiled.has_value());
    EXPECT_EQ(compiled.error().code, ErrorCode::KqlUnknownColumn);
    EXPECT_EQ(compiled.error().span->offset, 18U);
    EXPECT_EQ(compiled.error().detail, "FileName");
}

TEST(Predicate, must_be_a_bool)
{
    const auto compiled = kql::compile_predicate("ProcessId", "DeviceProcessEvents", process_catalog(), {});
    ASSERT_FALSE(compiled.has_value());
    EXPECT_EQ(compiled.error().code, ErrorCode::KqlNotAPredicate);
    EXPECT_FALSE(
        kql::compile_predicate("FileName == 'x' | take 1", "DeviceProcessEvents", process_catalog(), {}).has_value());
}

TEST(Predicate, carries_the_identity)
{
    const auto compiled = kql::compile_predicate("FileName == 'x'", "DeviceProcessEvents", process_catalog(), {});
    ASSERT_TRUE(compiled.has_value());
    EXPECT_TRUE(compiled->has_identity);
    EXPECT_EQ(compiled->columns.size(), process_catalog().tables[0].columns.size());
}

TEST(Limits, hostile_nesting_ends_in_an_error)
{
    for (const std::string& query : {"print " + std::string(100'000, '('), "print " + std::string(100'000, '-') + "1",
             "print dynamic(" + std::string(100'000, '[') + ")", "print a" + std::string(100'000, '['),
             "print " + std::string(50'000, '!')}) {
        EXPECT_FALSE(kql::compile(query, {}, {}).has_value());
    }
    std::string chain = "print x = 1";
    for (int i = 0; i < 20'000; ++i) {
        chain += " + 1";
    }
    EXPECT_FALSE(kql::compile(chain, {}, {}).has_value());
}

TEST(Limits, lets_that_double_end_in_an_error)
{
    std::string query = "let a0 = print x = 1; ";
    for (int i = 1; i < 40; ++i) {
        query +=
            "let a" + std::to_string(i) + " = union a" + std::to_string(i - 1) + ", a" + std::to_string(i - 1) + "; ";
    }
    const auto compiled = kql::compile(query + "a39", {}, {});
    ASSERT_FALSE(compiled.has_value());
    EXPECT_EQ(compiled.error().code, ErrorCode::KqlNotSupported);
    std::string doubling = "print x = 1";
    for (int i = 0; i < 150; ++i) {
        doubling += " | extend x = x * x";
    }
    const auto large = kql::compile(doubling, {}, {});
    ASSERT_TRUE(large.has_value());
    EXPECT_LT(large->sql.size(), 1'000'000U);
}

} // namespace standstill::test
