// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/zone.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill {
namespace {

using report::ReportZone;

Ticks at(int year, int month, int day, int hour, int minute = 0, int second = 0, int fraction = 0)
{
    return *from_civil({year, month, day, hour, minute, second, fraction});
}

TEST(ReportZone, utc_prints_as_it_is_and_names_itself)
{
    const auto zone = ReportZone::load("UTC", 0, ticks_per_day);
    ASSERT_TRUE(zone);
    EXPECT_EQ(zone->label(), "UTC");
    EXPECT_EQ(zone->exact(at(2025, 3, 9, 2, 31, 4, 1234567)), "2025-03-09 02:31:04.1234567");
}

TEST(ReportZone, one_offset_is_named_once_and_not_repeated_with_each_time)
{
    const auto zone = ReportZone::load("Europe/Berlin", at(2025, 3, 7, 0), at(2025, 3, 10, 0));
    ASSERT_TRUE(zone);
    EXPECT_EQ(zone->label(), "Europe/Berlin (UTC+01:00)");
    EXPECT_EQ(zone->to_second(at(2025, 3, 9, 23, 59, 59, 9999999)), "2025-03-10 00:59:59");
}

TEST(ReportZone, when_the_clock_changes_every_time_carries_its_offset)
{
    const auto zone = ReportZone::load("Europe/Berlin", at(2025, 10, 25, 0), at(2025, 10, 27, 0));
    ASSERT_TRUE(zone);
    EXPECT_EQ(zone->label(), "Europe/Berlin (UTC+01:00 and UTC+02:00)");
    // The same wall clock an hour apart.
    EXPECT_EQ(zone->to_second(at(2025, 10, 26, 0, 30)), "2025-10-26 02:30:00+02:00");
    EXPECT_EQ(zone->to_second(at(2025, 10, 26, 1, 30)), "2025-10-26 02:30:00+01:00");
}

TEST(ReportZone, half_hours_and_times_before_1970_hold)
{
    const auto zone = ReportZone::load("Asia/Kolkata", at(1969, 12, 31, 0), at(1970, 1, 2, 0));
    ASSERT_TRUE(zone);
    EXPECT_EQ(zone->label(), "Asia/Kolkata (UTC+05:30)");
    EXPECT_EQ(zone->exact(-1), "1970-01-01 05:29:59.9999999");
}

TEST(ReportZone, an_unknown_zone_is_an_error_with_its_name)
{
    for (const char* name : {"Europe/Berlim", "../../etc/passwd", "\n", "<b>"}) {
        const auto zone = ReportZone::load(name, 0, 1);
        ASSERT_FALSE(zone) << name;
        EXPECT_EQ(zone.error().code, ErrorCode::ImportUnknownTimeZone);
        EXPECT_EQ(zone.error().subject, name);
    }
}

TEST(ReportZone, axis_labels_are_round_in_the_zone_and_inside_the_range)
{
    const auto zone = ReportZone::load("Asia/Kolkata", at(2025, 3, 7, 0), at(2025, 3, 10, 0));
    ASSERT_TRUE(zone);
    for (const Ticks span : {10 * ticks_per_second, 3600 * ticks_per_second, 3 * ticks_per_day, 900 * ticks_per_day}) {
        const Ticks from = at(2025, 3, 7, 21, 7, 13, 5);
        const auto ticks = zone->axis(from, from + span, 7);
        EXPECT_GE(ticks.size(), 3U);
        EXPECT_LE(ticks.size(), 8U);
        for (const ReportTick& tick : ticks) {
            EXPECT_GE(tick.at, from);
            EXPECT_LE(tick.at, from + span);
        }
    }
    const auto hours = zone->axis(at(2025, 3, 7, 16), at(2025, 3, 8, 4), 7);
    EXPECT_EQ(hours.front().label, "22:00\n2025-03-07");
    EXPECT_TRUE(zone->axis(5, 5, 7).empty());
}

} // namespace
} // namespace standstill
