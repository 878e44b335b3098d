// SPDX-License-Identifier: GPL-3.0-or-later
// Points in time as the whole program holds them: 100 ns ticks since 1970-01-01T00:00:00Z, UTC, in an int64. Covers
// years 0001 to 9999 as Kusto does. Parsing and printing of the forms that exports use. No clock is read here except
// in now_ticks(); zones are applied by callers that know them.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>

namespace standstill {

using Ticks = std::int64_t; ///< 100 ns since the Unix epoch, UTC

inline constexpr Ticks ticks_per_second = 10'000'000;
inline constexpr Ticks ticks_per_day = 86'400 * ticks_per_second;
/// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59.9999999Z.
inline constexpr Ticks min_ticks = -621'355'968'000'000'000;
inline constexpr Ticks max_ticks = 2'534'023'007'999'999'999;

struct CivilTime
{
    int year = 1970;
    int month = 1; ///< 1 to 12
    int day = 1; ///< 1 to 31
    int hour = 0;
    int minute = 0;
    int second = 0;
    int fraction = 0; ///< 100 ns units, 0 to 9 999 999
};

/// Days since 1970-01-01 of a proleptic Gregorian date.
std::int64_t days_from_civil(int year, int month, int day);
CivilTime to_civil(Ticks ticks);
/// Nothing when a field is out of range (2025-02-30, 24:00:00, ...).
std::optional<Ticks> from_civil(const CivilTime& civil);

/// What a parsed stamp says about its zone.
enum class StampZone {
    Stated, ///< "Z" or an offset was in the text; ticks are UTC
    Missing, ///< no zone in the text; ticks are the wall clock, the caller applies the source's zone
};

struct Stamp
{
    Ticks ticks = 0;
    StampZone zone = StampZone::Missing;
};

/// ISO 8601 and its relatives: "2022-11-09T17:59:52.6265786Z", "2021-06-23 03:08:14.159814200+00:00",
/// "2019-01-15 05:24:24", "2019-01-15". 0 to 9 fraction digits, cut to 100 ns. The fast path of import.
std::optional<Stamp> parse_iso(std::string_view text);

/// How "03/04/2025" is read: only the whole of a file can tell.
enum class DateOrder { MonthFirst, DayFirst };

/// Any of the spellings that portals write, ISO included: "Oct 9, 2024 2:41:10 PM", "Feb 13, 2024 @ 06:56:24.223",
/// "10/25/2023, 9:43:21.990 AM", "25.10.2023 09:43:21", "/Date(1779351167820)/". Nothing for "Invalid date", "-", "",
/// "null" and the year 1.
std::optional<Stamp> parse_stamp(std::string_view text, DateOrder order = DateOrder::MonthFirst);

/// A count since 1970 in seconds (with or without a fraction), milliseconds, microseconds or nanoseconds, or since 1601
/// in 100 ns, told apart by the number of digits: "1700000000.5", "1779351167820", "133500000000000000".
std::optional<Ticks> parse_epoch(std::string_view text);

/// True for the words that exports write for "no time": "", "-", "null", "Invalid date", "0001-01-01T00:00:00Z", ...
bool is_absent_stamp(std::string_view text);

/// "2025-03-09T02:31:04.1234567Z"
std::string format_iso(Ticks ticks);
/// "2025-03-09 02:31:04.1234567", for people; the zone is named elsewhere.
std::string format_plain(Ticks ticks);
/// As Kusto prints a timespan: "1.02:03:04.5000000", "00:00:05", "-00:01:00".
std::string format_timespan(Ticks ticks);

/// The system clock, UTC.
Ticks now_ticks();

} // namespace standstill
