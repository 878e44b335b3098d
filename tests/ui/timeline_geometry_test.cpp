// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/time_ticks.h"
#include "ui/timeline/geometry.h"

#include <gtest/gtest.h>
#include <numeric>
#include <random>
#include <set>

using namespace standstill;
using namespace standstill::ui;

namespace {

constexpr Ticks second = ticks_per_second;
const Ticks base = from_civil({2025, 3, 9, 2, 31, 0, 0}).value();
const TimeRange hourRange{base, base + 3600 * second};

std::string labels(const std::vector<TimeTick>& ticks)
{
    std::string text;
    for (const auto& tick : ticks) {
        text += tick.label.toStdString();
        if (!tick.date.isEmpty())
            text += "|" + tick.date.toStdString();
        text += ' ';
    }
    return text;
}

} // namespace

TEST(TimeScale, maps_both_ways_and_does_not_clamp)
{
    const TimeScale scale{hourRange, 100, 720};
    EXPECT_DOUBLE_EQ(scale.toPixel(base), 100);
    EXPECT_DOUBLE_EQ(scale.toPixel(base + 1800 * second), 460);
    EXPECT_DOUBLE_EQ(scale.toPixel(base - 1800 * second), -260);
    EXPECT_EQ(scale.toTime(460), base + 1800 * second);
    EXPECT_EQ(scale.toTime(1180), base + 5400 * second);
}

TEST(Downtimes, touch_in_one_stretch_and_an_open_one_goes_to_the_end_of_the_case)
{
    const TimeScale scale{hourRange, 100, 3600}; // a pixel a second
    const Ticks end = base + 3000 * second;
    const std::vector<DowntimeBar> bars{{0, base - 60 * second, base + 10 * second, "a", EventId{1}},
        {1, base + 20 * second, base + 60 * second, "b", EventId{2}},
        {1, base + 30 * second, base + 90 * second, "c", EventId{3}}, {1, base + 200 * second, {}, "d", EventId{4}},
        {2, base + 300 * second, {}, "e", EventId{5}}};
    const auto stretches = downStretches(bars, scale, end, 0, 2);
    ASSERT_EQ(stretches.size(), 3U) << "lane 2 is not in sight";
    EXPECT_EQ(stretches[0].from, 100) << "cut where the scale begins";
    EXPECT_EQ(stretches[0].to, 110);
    EXPECT_EQ(stretches[1].from, 120);
    EXPECT_EQ(stretches[1].to, 190);
    EXPECT_FALSE(stretches[1].open);
    EXPECT_EQ(stretches[2].from, 300);
    EXPECT_EQ(stretches[2].to, 3100);
    EXPECT_TRUE(stretches[2].open);
    EXPECT_EQ(downAt(bars, 1, base + 40 * second, 0, end), (std::vector<std::uint32_t>{1, 2}));
    EXPECT_EQ(downAt(bars, 1, base + 95 * second, 0, end), std::vector<std::uint32_t>{});
    EXPECT_EQ(downAt(bars, 1, base + 95 * second, 5 * second, end), std::vector<std::uint32_t>{2});
    EXPECT_EQ(downAt(bars, 2, base + 2999 * second, 0, end), std::vector<std::uint32_t>{4});
}

TEST(TimeScale, is_exact_to_100_ns_when_zoomed_in)
{
    const TimeScale scale{{base, base + 1000}, 0, 1000};
    for (int i = 0; i < 1000; ++i) {
        EXPECT_DOUBLE_EQ(scale.toPixel(base + i), i);
        EXPECT_EQ(scale.toTime(i), base + i);
    }
}

TEST(Zooming, keeps_the_time_under_the_pointer)
{
    const TimeRange limits{base - 3600 * second, base + 7200 * second};
    const Ticks around = base + 900 * second;
    const auto closer = zoomed(hourRange, 0.5, around, limits);
    EXPECT_EQ(closer.to - closer.from, 1800 * second);
    EXPECT_DOUBLE_EQ((TimeScale{closer, 0, 1000}.toPixel(around)), (TimeScale{hourRange, 0, 1000}.toPixel(around)));
}

TEST(Zooming, stops_at_the_narrowest_view_and_at_the_limits)
{
    const TimeRange limits{base, base + 7200 * second};
    TimeRange range = hourRange;
    for (int i = 0; i < 100; ++i)
        range = zoomed(range, 0.5, base + 10 * second, limits);
    EXPECT_EQ(range.to - range.from, narrowestView);
    for (int i = 0; i < 100; ++i)
        range = zoomed(range, 2, range.from, limits);
    EXPECT_EQ(range, limits);
    EXPECT_EQ(panned(hourRange, -second, limits), hourRange) << "already at the start";
    EXPECT_EQ(panned(hourRange, 9999 * second, limits).to, limits.to);
}

TEST(Zooming, a_case_with_one_event_still_has_a_width)
{
    const auto range = withAir({base, base + 1});
    EXPECT_GE(range.to - range.from, second);
    EXPECT_LT(range.from, base);
    EXPECT_GT(range.to, base);
    EXPECT_EQ(spanBetween(base + 5, base).from, base);
    EXPECT_EQ(spanBetween(base, base).to, base + 1);
}

TEST(LaneLayout, finds_lanes_and_scrolls_only_as_far_as_needed)
{
    LaneLayout lanes{100, 20, 200, 500, 0};
    EXPECT_EQ(lanes.laneAt(99), -1);
    EXPECT_EQ(lanes.laneAt(100), 0);
    EXPECT_EQ(lanes.laneAt(299), 9);
    EXPECT_EQ(lanes.laneAt(300), -1) << "outside the view";
    EXPECT_EQ(lanes.endVisible(), 10);
    EXPECT_DOUBLE_EQ(lanes.scrollToShow(5), 0);
    EXPECT_DOUBLE_EQ(lanes.scrollToShow(10), 20);
    EXPECT_DOUBLE_EQ(lanes.scrollToShow(499), lanes.furthestScroll());
    lanes.scroll = 1000;
    EXPECT_EQ(lanes.laneAt(100), 50);
    EXPECT_EQ(lanes.firstVisible(), 50);
    EXPECT_DOUBLE_EQ(lanes.scrollToShow(10), 200);
    lanes.count = 3;
    lanes.scroll = 0;
    EXPECT_EQ(lanes.laneAt(100 + 3 * 20), -1) << "below the last lane";
    EXPECT_DOUBLE_EQ(lanes.furthestScroll(), 0);
}

TEST(LaneIndex, nearest_mark_of_a_lane_within_reach)
{
    std::vector<TimelineMark> marks;
    for (int i = 0; i < 10; ++i)
        marks.push_back({FindingId{i + 1}, base + i * 10 * second, i % 2, Classification::NotSet, false, false, false});
    const LaneIndex index(marks, 2);
    EXPECT_EQ(index.lane(0).size(), 5U);
    EXPECT_EQ(index.nearest(marks, 0, base + 22 * second, 5 * second), 2U);
    EXPECT_EQ(index.nearest(marks, 1, base + 22 * second, 5 * second), std::nullopt);
    EXPECT_EQ(index.nearest(marks, 1, base + 26 * second, 5 * second), 3U);
    EXPECT_EQ(index.nearest(marks, 0, base + 30 * second, 60 * second), 2U) << "the earlier one of two as near";
    EXPECT_TRUE(index.lane(7).empty());
}

TEST(Thinning, one_stem_a_pixel_and_a_shape_where_there_is_room)
{
    std::vector<TimelineMark> marks;
    for (int i = 0; i < 100; ++i) // a hundred within one pixel
        marks.push_back(
            {FindingId{i + 1}, base + i, 0, Classification::InformationalExpectedActivity, false, false, false});
    marks[50].classification = Classification::TruePositive;
    marks.push_back({FindingId{101}, base + 5 * second, 0, Classification::NotSet, false, false, false});
    marks.push_back({FindingId{102}, base + 50 * second, 0, Classification::NotSet, false, false, false});
    const LaneIndex index(marks, 1);
    const auto thin = thinned(marks, index, {{base, base + 100 * second}, 0, 100}, 0, 1, 12);
    ASSERT_EQ(thin.stems.size(), 3U);
    EXPECT_EQ(thin.stems[0].strongest, Classification::TruePositive);
    ASSERT_EQ(thin.glyphs.size(), 2U);
    EXPECT_EQ(thin.glyphs[0].count, 101U);
    EXPECT_EQ(thin.glyphs[0].strongest, Classification::TruePositive);
    EXPECT_EQ(thin.glyphs[1].first, 101U);
}

TEST(Thinning, the_result_is_bounded_by_pixels_and_counts_every_mark_in_sight)
{
    std::mt19937 random(7);
    std::vector<TimelineMark> marks;
    std::vector<Ticks> times;
    for (int i = 0; i < 20000; ++i)
        times.push_back(base + std::uniform_int_distribution<Ticks>(0, 3600 * second - 1)(random));
    std::sort(times.begin(), times.end());
    for (int i = 0; i < 20000; ++i)
        marks.push_back(
            {FindingId{i + 1}, times[static_cast<std::size_t>(i)], i % 3, Classification::NotSet, false, false, false});
    const LaneIndex index(marks, 3);
    const auto thin = thinned(marks, index, {hourRange, 10, 500}, 0, 3, 12);
    EXPECT_LE(thin.stems.size(), 3U * 500U);
    EXPECT_LE(thin.glyphs.size(), 3U * (500U / 12U + 1));
    std::set<std::pair<int, int>> places;
    for (const auto& stem : thin.stems)
        EXPECT_TRUE(places.insert({stem.lane, stem.pixel}).second);
    const auto counted = std::accumulate(thin.glyphs.begin(), thin.glyphs.end(), std::size_t{0},
        [](std::size_t sum, const Glyph& g) { return sum + g.count; });
    EXPECT_EQ(counted, marks.size());
}

TEST(Density, one_bin_a_pixel_is_passed_through)
{
    const std::vector<std::uint32_t> bins{1, 0, 7, 3};
    EXPECT_EQ(columns(bins, hourRange, {hourRange, 0, 4}), bins);
}

TEST(Density, a_lone_burst_survives_zooming_out_and_repeats_when_zoomed_in)
{
    std::vector<std::uint32_t> bins(1000, 0);
    bins[503] = 9;
    const auto out = columns(bins, hourRange, {hourRange, 0, 100});
    EXPECT_EQ(std::count(out.begin(), out.end(), 9U), 1);
    EXPECT_EQ(out[50], 9U);
    const TimeRange close{base + 36 * 50 * second, base + 36 * 51 * second};
    const auto in = columns(bins, hourRange, {close, 0, 100});
    EXPECT_EQ(std::count(in.begin(), in.end(), 9U), 10);
    EXPECT_EQ(in[30], 9U);
    EXPECT_EQ(in[29], 0U);
}

TEST(Density, outside_of_the_bins_there_is_nothing)
{
    const std::vector<std::uint32_t> bins(10, 5);
    const TimeRange wide{hourRange.from - 3600 * second, hourRange.to + 3600 * second};
    const auto out = columns(bins, hourRange, {wide, 0, 30});
    EXPECT_EQ(out[9], 0U);
    EXPECT_EQ(out[10], 5U);
    EXPECT_EQ(out[19], 5U);
    EXPECT_EQ(out[20], 0U);
    EXPECT_TRUE(columns({}, hourRange, {wide, 0, 0}).empty());
}

TEST(TimeTicks, name_the_date_once_and_then_only_where_it_changes)
{
    const TimeRange night{base - 6 * 3600 * second, base + 2 * 3600 * second};
    EXPECT_EQ(labels(chooseTicks(night, 900, 7, QTimeZone::utc())),
        "21:00|2025-03-08 22:00 23:00 00:00|2025-03-09 01:00 02:00 03:00 04:00 ");
}

TEST(TimeTicks, go_down_to_100_ns_and_up_to_years)
{
    EXPECT_EQ(labels(chooseTicks({base, base + 10}, 1600, 7, QTimeZone::utc())),
        "02:31:00.0000000|2025-03-09 02:31:00.0000001 02:31:00.0000002 02:31:00.0000003 02:31:00.0000004 "
        "02:31:00.0000005 02:31:00.0000006 02:31:00.0000007 02:31:00.0000008 02:31:00.0000009 ");
    EXPECT_EQ(labels(chooseTicks({base, base + 2 * second}, 500, 7, QTimeZone::utc())),
        "02:31:00.0|2025-03-09 02:31:00.5 02:31:01.0 02:31:01.5 ");
    EXPECT_EQ(
        labels(chooseTicks({base, base + 90 * ticks_per_day}, 400, 7, QTimeZone::utc())), "2025-04 2025-05 2025-06 ");
    EXPECT_EQ(labels(chooseTicks({base, base + 9 * 365 * ticks_per_day}, 400, 7, QTimeZone::utc())),
        "2026 2028 2030 2032 2034 ");
}

TEST(TimeTicks, are_round_in_the_display_zone_also_where_summer_time_begins)
{
    const QTimeZone berlin("Europe/Berlin");
    ASSERT_TRUE(berlin.isValid());
    // On 2025-03-30 at 01:00 UTC the clock in Berlin jumps from 02:00 to 03:00.
    const Ticks midnight = from_civil({2025, 3, 29, 23, 0, 0, 0}).value();
    const auto ticks = chooseTicks({midnight, midnight + 5 * 3600 * second}, 600, 7, berlin);
    EXPECT_EQ(labels(ticks), "00:00|2025-03-30 01:00 03:00 04:00 05:00 ");
    EXPECT_EQ(ticks[2].time - ticks[1].time, 3600 * second);
}

TEST(TimeTicks, never_stand_closer_than_their_labels)
{
    for (Ticks length = 10; length < 4000 * ticks_per_day; length = length * 17 / 10) {
        const TimeRange range{base, base + length};
        const auto ticks = chooseTicks(range, 1000, 7, QTimeZone::utc());
        const TimeScale scale{range, 0, 1000};
        for (std::size_t i = 1; i < ticks.size(); ++i) {
            const double room = scale.toPixel(ticks[i].time) - scale.toPixel(ticks[i - 1].time);
            EXPECT_GE(room, 7.0 * static_cast<double>(ticks[i].label.size())) << length;
        }
        EXPECT_LE(ticks.size(), 13U) << length;
        if (length > 40) {
            EXPECT_GE(ticks.size(), 1U) << length;
        }
    }
}

TEST(OffHours, are_nights_and_weekends_of_the_zone)
{
    const QTimeZone berlin("Europe/Berlin");
    const auto at = [](int day, int hour) { return from_civil({2025, 3, day, hour, 0, 0, 0}).value(); };
    // Friday 2025-03-07 12:00 to Monday 2025-03-10 12:00 UTC; Berlin is an hour ahead.
    const auto off = offHours({at(7, 12), at(10, 12)}, berlin);
    ASSERT_EQ(off.size(), 1U) << "Friday evening to Monday morning is one stretch";
    EXPECT_EQ(off[0], (TimeRange{at(7, 18), at(10, 6)}));
    const auto night = offHours({at(5, 0), at(6, 0)}, QTimeZone::utc());
    ASSERT_EQ(night.size(), 2U);
    EXPECT_EQ(night[0], (TimeRange{at(5, 0), at(5, 7)}));
    EXPECT_EQ(night[1], (TimeRange{at(5, 19), at(6, 0)}));
    EXPECT_TRUE(offHours({at(5, 8), at(5, 18)}, QTimeZone::utc()).empty());
    EXPECT_TRUE(offHours({at(5, 8), at(5, 8)}, QTimeZone::utc()).empty());
    EXPECT_TRUE(offHours({at(1, 0), at(1, 0) + 400 * ticks_per_day}, QTimeZone::utc()).empty()) << "too long to tell";
}

TEST(ContextMarks, that_would_lie_on_each_other_are_one)
{
    std::vector<ContextMark> marks;
    for (const Ticks time : {0, 5, 8, 30, 99, 120})
        marks.push_back({EventId{1}, time * second, "h", "w"});
    const TimeScale scale{{0, 100 * second}, 200, 100};
    const auto glyphs = thinnedContext(marks, scale, 10);
    ASSERT_EQ(glyphs.size(), 3U);
    EXPECT_EQ(glyphs[0].pixel, 200);
    EXPECT_EQ(glyphs[0].count, 3U);
    EXPECT_EQ(glyphs[1].first, 3U);
    EXPECT_EQ(glyphs[2].pixel, 299);
    EXPECT_EQ(glyphs[2].count, 1U) << "what is out of sight is not counted";
}
