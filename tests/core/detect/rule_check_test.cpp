// SPDX-License-Identifier: GPL-3.0-or-later
// Rule files from elsewhere: what runs here, and what is named when it does not.
#include "core/detect/rule_check.h"

#include <gtest/gtest.h>

namespace standstill::detect {

namespace {

kql::Catalog tables()
{
    kql::Table table;
    table.name = "DeviceProcessEvents";
    table.from = "event e";
    table.identity_sql = "e.id";
    table.time_column = "Timestamp";
    table.columns = {{"Timestamp", ValueType::DateTime, "e.time", "", std::nullopt},
        {"FileName", ValueType::String, "e.file_name", "", std::nullopt}};
    kql::Catalog catalog;
    catalog.tables.push_back(std::move(table));
    return catalog;
}

Result<RuleCheck> check(std::string_view yaml)
{
    return check_rule(yaml, "rule.yaml", tables(), 1'000'000);
}

} // namespace

TEST(RuleCheck, a_rule_that_runs_here)
{
    const auto checked = check("id: 1\nname: Stopped\nquery: |\n  DeviceProcessEvents\n  | where Timestamp > ago(1d)\n"
                               "  | where FileName =~ 'sc.exe'\n");
    ASSERT_TRUE(checked.has_value());
    EXPECT_FALSE(checked->error.has_value());
    EXPECT_EQ(checked->name, "Stopped");
    EXPECT_EQ(checked->identity_lost_by, "");
    EXPECT_EQ(checked->lifted, "Timestamp > ago(1d)");
    EXPECT_EQ(checked->tables, std::vector<std::string>{"DeviceProcessEvents"});
}

TEST(RuleCheck, a_hunt_says_where_its_rows_lose_their_events)
{
    const auto checked = check("query: DeviceProcessEvents | summarize count() by FileName");
    ASSERT_TRUE(checked.has_value());
    EXPECT_FALSE(checked->error.has_value());
    EXPECT_EQ(checked->identity_lost_by, "summarize");
}

TEST(RuleCheck, what_is_not_known_here_is_named_at_its_place)
{
    const auto unsupported = check("query: |\n  DeviceProcessEvents\n  | reduce by FileName\n");
    ASSERT_TRUE(unsupported.has_value());
    ASSERT_TRUE(unsupported->error.has_value());
    EXPECT_EQ(unsupported->error->code, ErrorCode::KqlNotSupported);
    EXPECT_EQ(unsupported->query.substr(unsupported->error->span->offset, unsupported->error->span->length), "reduce");
    const auto table = check("query: SigninLogs | take 1");
    ASSERT_TRUE(table.has_value() && table->error.has_value());
    EXPECT_EQ(table->error->code, ErrorCode::KqlUnknownTable);
    EXPECT_EQ(table->error->subject, "SigninLogs");
}

TEST(RuleCheck, text_without_a_query_is_no_rule)
{
    for (const char* yaml : {"", "just text", "name: x", "query: [1, 2]", "query: ''", "a: [", "query: {a: b}"}) {
        const auto checked = check(yaml);
        ASSERT_FALSE(checked.has_value()) << yaml;
        EXPECT_EQ(checked.error().code, ErrorCode::RuleInvalid) << yaml;
        EXPECT_EQ(checked.error().subject, "rule.yaml") << yaml;
    }
}

} // namespace standstill::detect
