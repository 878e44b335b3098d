// SPDX-License-Identifier: GPL-3.0-or-later
// Queries to take along to Defender or Sentinel, with a case's filters behind their table.
#include "core/kql/portable.h"

#include "core/base/time.h"
#include "fixture.h"

#include <gtest/gtest.h>

namespace standstill::test {

namespace {

kql::PortableFilters filters()
{
    kql::PortableFilters filters;
    filters.range = TimeRange{*from_civil({2024, 6, 1, 0, 0, 0, 0}), *from_civil({2024, 6, 2, 0, 0, 0, 0})};
    filters.hosts = {"srv-01.example", "pc \"x\""};
    filters.benign = {"FileName =~ 'net.exe' and ProcessCommandLine has 'W3SVC'"};
    return filters;
}

constexpr const char* expected_filters = "| where Timestamp >= datetime(2024-06-01T00:00:00.0000000Z) and Timestamp < "
                                         "datetime(2024-06-02T00:00:00.0000000Z)\n"
                                         "| where DeviceName in~ (\"srv-01.example\", \"pc \\\"x\\\"\")\n"
                                         "| where not(FileName =~ 'net.exe' and ProcessCommandLine has 'W3SVC'\n)\n";

} // namespace

TEST(Portable, filters_stand_behind_the_table)
{
    const auto text = kql::portable_query(
        "let x = 'sc.exe';\nDeviceProcessEvents // all\n| where FileName =~ x", filters(), kql::Portal::Defender);
    ASSERT_TRUE(text.has_value()) << text.error().detail;
    EXPECT_EQ(*text,
        std::string("let x = 'sc.exe';\nDeviceProcessEvents\n")
            + std::string(expected_filters).substr(0, std::string(expected_filters).size() - 1)
            + " // all\n| where FileName =~ x");
    const auto one_line = kql::portable_query("DeviceProcessEvents | take 1", filters(), kql::Portal::Defender);
    ASSERT_TRUE(one_line.has_value());
    EXPECT_EQ(*one_line, std::string("DeviceProcessEvents\n") + expected_filters + "| take 1");
    EXPECT_TRUE(kql::compile(*text, process_catalog(), {}).has_value());
    EXPECT_TRUE(kql::compile(*one_line, process_catalog(), {}).has_value());
}

TEST(Portable, the_seed_rule_stays_itself)
{
    const auto text = kql::portable_query(seed_query(), filters(), kql::Portal::Sentinel);
    ASSERT_TRUE(text.has_value());
    EXPECT_NE(text->find("| where TimeGenerated >= datetime(2024-06-01T00:00:00.0000000Z)"), std::string::npos);
    EXPECT_TRUE(kql::compile(*text, process_catalog(), {}).has_value());
    const auto same = kql::portable_query(seed_query(), {}, kql::Portal::Defender);
    ASSERT_TRUE(same.has_value());
    EXPECT_EQ(*same, seed_query());
}

TEST(Portable, each_table_has_its_own_words_for_time_and_machine)
{
    const auto text = kql::portable_query("SecurityEvent\n| where EventID == 4688", filters(), kql::Portal::Defender);
    ASSERT_TRUE(text.has_value());
    EXPECT_NE(text->find("| where TimeGenerated >= datetime(2024-06-01"), std::string::npos);
    EXPECT_NE(text->find("| where Computer in~ (\"srv-01.example\""), std::string::npos);
    EXPECT_EQ(text->find("not("), std::string::npos) << "it has no columns to leave out by";
}

TEST(Portable, what_can_not_be_filtered_is_refused)
{
    const auto refused = [](const char* query, const kql::PortableFilters& with) {
        const auto text = kql::portable_query(query, with, kql::Portal::Defender);
        return text ? std::string("made") : std::string(error_code_name(text.error().code));
    };
    EXPECT_EQ(refused("print 1", {}), "KqlNotSupported");
    EXPECT_EQ(refused("Findings | take 1", {}), "KqlNotSupported") << "no portal has it";
    EXPECT_EQ(refused("DeviceProcessEvents | where (", {}), "KqlSyntax");
    kql::PortableFilters hostile;
    hostile.benign = {"true) or (true"};
    EXPECT_EQ(refused("DeviceProcessEvents", hostile), "KqlSyntax");
    hostile.benign = {"FileName == 'x' // comment"};
    EXPECT_EQ(refused("DeviceProcessEvents", hostile), "made");
    EXPECT_EQ(kql::quoted("a\\b\n\x01"), "\"a\\\\b\\n\\u0001\"");
}

} // namespace standstill::test
