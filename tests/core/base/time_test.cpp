// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time.h"

#include "core/base/hash.h"
#include "core/base/text.h"

#include <gtest/gtest.h>

namespace standstill {
namespace {

std::string iso(std::string_view text)
{
    const std::optional<Stamp> stamp = parse_stamp(text);
    return stamp ? format_iso(stamp->ticks) + (stamp->zone == StampZone::Missing ? " ?" : "") : "none";
}

TEST(Time, stamps_that_exports_write)
{
    EXPECT_EQ(iso("2022-11-09T17:59:52.6265786Z"), "2022-11-09T17:59:52.6265786Z");
    EXPECT_EQ(iso("2022-11-09T17:59:52Z"), "2022-11-09T17:59:52.0000000Z");
    EXPECT_EQ(iso("2021-06-23 03:08:14.159814299+00:00"), "2021-06-23T03:08:14.1598142Z");
    EXPECT_EQ(iso("2016-08-19 08:06:57.658 +09:00"), "2016-08-18T23:06:57.6580000Z");
    EXPECT_EQ(iso("2019-01-15 05:24:24.010"), "2019-01-15T05:24:24.0100000Z ?");
    EXPECT_EQ(iso("2019-01-15"), "2019-01-15T00:00:00.0000000Z ?");
    EXPECT_EQ(iso("Oct 9, 2024 2:41:10 PM"), "2024-10-09T14:41:10.0000000Z ?");
    EXPECT_EQ(iso("Mar 9, 2025 12:05:00 AM"), "2025-03-09T00:05:00.0000000Z ?");
    EXPECT_EQ(iso("10/25/2023, 9:43:21.990 AM"), "2023-10-25T09:43:21.9900000Z ?");
    EXPECT_EQ(iso("/Date(1779351167820)/"), "2026-05-21T08:12:47.8200000Z");
}

TEST(Time, what_is_no_time)
{
    for (const char* text :
        {"", "-", "null", "Invalid date", "0001-01-01T00:00:00Z", "yesterday", "2025-02-30T00:00:00Z",
            "2025-03-09T24:00:00Z", "2025-03-09T02:31:04.1234567890Z", "2025-03-09T02:31:04.Z", "13/45/2025, 1:00 PM",
            "Mar 9, 2025 13:00:00 PM", "/Date(99999999999999999999)/", "2025-03-09T02:31:04+99:00"})
        EXPECT_EQ(iso(text), "none") << text;
}

TEST(Time, civil_round_trip_over_all_years)
{
    for (int year = 1; year <= 9999; year += 7) {
        for (const int month : {1, 2, 3, 12}) {
            const CivilTime civil{year, month, 28, 23, 59, 58, 1234567};
            const std::optional<Ticks> ticks = from_civil(civil);
            ASSERT_TRUE(ticks);
            const CivilTime again = to_civil(*ticks);
            EXPECT_EQ(
                std::tie(again.year, again.month, again.day, again.hour, again.minute, again.second, again.fraction),
                std::tie(civil.year, civil.month, civil.day, civil.hour, civil.minute, civil.second, civil.fraction));
        }
    }
    EXPECT_EQ(format_iso(min_ticks), "0001-01-01T00:00:00.0000000Z");
    EXPECT_EQ(format_iso(max_ticks), "9999-12-31T23:59:59.9999999Z");
}

TEST(Time, timespans_as_kusto_prints_them)
{
    EXPECT_EQ(format_timespan(0), "00:00:00");
    EXPECT_EQ(format_timespan(ticks_per_day + 3723 * ticks_per_second + 5'000'000), "1.01:02:03.5000000");
    EXPECT_EQ(format_timespan(-60 * ticks_per_second), "-00:01:00");
    EXPECT_EQ(format_timespan(std::numeric_limits<std::int64_t>::min()), "-10675199.02:48:05.4775808");
}

TEST(Hash, published_vectors) // FIPS 180-4 examples
{
    EXPECT_EQ(base::sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(base::sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Text, validity_and_repair)
{
    EXPECT_TRUE(base::is_valid_utf8("abc \xC3\xA9 \xF0\x9F\x98\x80"));
    for (const char* text : {"\xFF", "\xC3", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "a\x80"})
        EXPECT_FALSE(base::is_valid_utf8(text));
    EXPECT_EQ(base::to_valid_utf8("a\xFF"
                                  "b"),
        "a\xEF\xBF\xBD"
        "b");
}

TEST(Text, terms_and_folding)
{
    EXPECT_TRUE(base::is_term_character(U'a'));
    EXPECT_TRUE(base::is_term_character(U'П'));
    EXPECT_TRUE(base::is_term_character(U'é'));
    EXPECT_FALSE(base::is_term_character(U'_'));
    EXPECT_FALSE(base::is_term_character(U'\u2019'));
    EXPECT_EQ(base::fold("NAÏVE МИР Straße"), "naïve мир straße");
}

TEST(Text, hostile_characters_are_visible)
{
    EXPECT_EQ(base::visible("a\u202Eb\u200B\x1B[0m\n"), "a\\u202Eb\\u200B\\u001B[0m\\n");
    EXPECT_EQ(base::visible("one\r\ntwo\t", true), "one\ntwo\t");
    EXPECT_EQ(base::escape_html("<a href='x'>&\""), "&lt;a href=&#39;x&#39;&gt;&amp;&quot;");
}

} // namespace
} // namespace standstill
