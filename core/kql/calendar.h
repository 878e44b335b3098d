// SPDX-License-Identifier: GPL-3.0-or-later
// The calendar under the functions on times: ticks in UTC, proleptic Gregorian, years 1 to 9999. What leaves that range
// is nothing. Weeks begin on Sunday except in iso_week().
#pragma once

#include "core/base/time.h"
#include "core/kql/native.h"

#include <optional>

namespace standstill::kql {

using Optional = std::optional<Ticks>;

inline constexpr std::int64_t ticks_per_minute = 60 * ticks_per_second;
inline constexpr std::int64_t ticks_per_hour = 3600 * ticks_per_second;

Optional in_range(Ticks ticks);
Optional add_ticks(Ticks time, std::int64_t span);
Optional scaled(std::int64_t count, std::int64_t unit);
std::int64_t floor_div(std::int64_t a, std::int64_t b);
std::int64_t day_number(Ticks time);
/// 0 = Sunday. 1970-01-01 was a Thursday.
std::int64_t weekday(Ticks time);
std::int64_t days_in_month(std::int64_t year, std::int64_t month);
/// The first tick of the month that is `months` away from year 0, or nothing outside of years 1 to 9999.
Optional month_start(std::int64_t months);
std::int64_t month_number(Ticks time);
Optional day_start(Ticks time, std::int64_t offset);
Optional week_start(Ticks time, std::int64_t offset);
Optional add_months(Ticks time, std::int64_t count);
std::int64_t year_of(Ticks time);
std::int64_t day_of_year(Ticks time);
std::int64_t iso_week(Ticks time);

inline void give(SqlResult& result, const Optional& value)
{
    if (value) {
        result.set(*value);
    } else {
        result.set_null();
    }
}

} // namespace standstill::kql
