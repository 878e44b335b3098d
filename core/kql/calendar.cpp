// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/calendar.h"

#include <algorithm>

namespace standstill::kql {

Optional in_range(Ticks ticks)
{
    return ticks >= min_ticks && ticks <= max_ticks ? Optional(ticks) : std::nullopt;
}

Optional add_ticks(Ticks time, std::int64_t span)
{
    Ticks total = 0;
    return __builtin_add_overflow(time, span, &total) ? std::nullopt : in_range(total);
}

Optional scaled(std::int64_t count, std::int64_t unit)
{
    std::int64_t product = 0;
    return __builtin_mul_overflow(count, unit, &product) ? std::nullopt : Optional(product);
}

std::int64_t floor_div(std::int64_t a, std::int64_t b)
{
    const std::int64_t quotient = a / b;
    return a % b < 0 ? quotient - 1 : quotient;
}

std::int64_t day_number(Ticks time)
{
    return floor_div(time, ticks_per_day);
}

std::int64_t weekday(Ticks time)
{
    const std::int64_t day = (day_number(time) + 4) % 7;
    return day < 0 ? day + 7 : day;
}

std::int64_t days_in_month(std::int64_t year, std::int64_t month)
{
    const std::int64_t next = month == 12 ? days_from_civil(static_cast<int>(year) + 1, 1, 1)
                                          : days_from_civil(static_cast<int>(year), static_cast<int>(month) + 1, 1);
    return next - days_from_civil(static_cast<int>(year), static_cast<int>(month), 1);
}

Optional month_start(std::int64_t months)
{
    const std::int64_t year = floor_div(months, 12);
    if (year < 1 || year > 9999) {
        return std::nullopt;
    }
    return days_from_civil(static_cast<int>(year), static_cast<int>(months - year * 12) + 1, 1) * ticks_per_day;
}

std::int64_t month_number(Ticks time)
{
    const CivilTime civil = to_civil(time);
    return std::int64_t{civil.year} * 12 + civil.month - 1;
}

Optional day_start(Ticks time, std::int64_t offset)
{
    const Optional shift = scaled(offset, ticks_per_day);
    return shift ? add_ticks(day_number(time) * ticks_per_day, *shift) : std::nullopt;
}

Optional week_start(Ticks time, std::int64_t offset)
{
    const Optional shift = scaled(offset, 7 * ticks_per_day);
    return shift ? add_ticks((day_number(time) - weekday(time)) * ticks_per_day, *shift) : std::nullopt;
}

Optional add_months(Ticks time, std::int64_t count)
{
    std::int64_t months = 0;
    if (__builtin_add_overflow(month_number(time), count, &months)) {
        return std::nullopt;
    }
    const Optional start = month_start(months);
    if (!start) {
        return std::nullopt;
    }
    const CivilTime civil = to_civil(time);
    const std::int64_t year = floor_div(months, 12);
    const std::int64_t day = std::min<std::int64_t>(civil.day, days_in_month(year, months - year * 12 + 1));
    return add_ticks(*start, (day - 1) * ticks_per_day + (time - day_number(time) * ticks_per_day));
}

std::int64_t year_of(Ticks time)
{
    return to_civil(time).year;
}

std::int64_t day_of_year(Ticks time)
{
    return day_number(time) - days_from_civil(static_cast<int>(year_of(time)), 1, 1) + 1;
}

std::int64_t iso_week(Ticks time)
{
    const std::int64_t monday_based = (weekday(time) + 6) % 7;
    const std::int64_t thursday = day_number(time) - monday_based + 3; // decides the year of a week
    const std::int64_t year = thursday * ticks_per_day > max_ticks ? 9999 : to_civil(thursday * ticks_per_day).year;
    return (thursday - days_from_civil(static_cast<int>(year), 1, 1)) / 7 + 1;
}

} // namespace standstill::kql
