// SPDX-License-Identifier: GPL-3.0-or-later
// Calendar arithmetic on ticks (UTC, proleptic Gregorian, years 1 to 9999). What leaves that range is null. Weeks begin
// on Sunday except in week_of_year, which is ISO 8601's.
#include "core/kql/datetime_functions.h"

#include "core/base/time.h"
#include "core/kql/native.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace standstill::kql {

namespace {

using Optional = std::optional<Ticks>;

constexpr std::int64_t ticks_per_minute = 60 * ticks_per_second;
constexpr std::int64_t ticks_per_hour = 3600 * ticks_per_second;

Optional in_range(Ticks ticks)
{
    return ticks >= min_ticks && ticks <= max_ticks ? Optional(ticks) : std::nullopt;
}

Optional sum(Ticks time, std::int64_t span)
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

/// 0 = Sunday. 1970-01-01 was a Thursday.
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

/// The first tick of the month that is `months` away from year 0, or nothing outside of years 1 to 9999.
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
    return shift ? sum(day_number(time) * ticks_per_day, *shift) : std::nullopt;
}

Optional week_start(Ticks time, std::int64_t offset)
{
    const Optional shift = scaled(offset, 7 * ticks_per_day);
    return shift ? sum((day_number(time) - weekday(time)) * ticks_per_day, *shift) : std::nullopt;
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
    return sum(*start, (day - 1) * ticks_per_day + (time - day_number(time) * ticks_per_day));
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

void give(SqlResult& result, const Optional& value)
{
    if (value) {
        result.set(*value);
    } else {
        result.set_null();
    }
}

enum class Period { Day, Week, Month, Year };

template <Period period>
Optional period_start(Ticks time, std::int64_t offset)
{
    switch (period) {
    case Period::Day:
        return day_start(time, offset);
    case Period::Week:
        return week_start(time, offset);
    case Period::Month:
        return offset > 200'000 || offset < -200'000 ? std::nullopt : month_start(month_number(time) + offset);
    case Period::Year:
        return offset > 20'000 || offset < -20'000 ? std::nullopt : month_start((year_of(time) + offset) * 12);
    }
    return std::nullopt;
}

std::optional<std::int64_t> offset_of(Args args)
{
    if (args.size() < 2) {
        return 0;
    }
    return is_null(args[1]) ? std::nullopt : std::optional(args[1].integer);
}

template <Period period>
void start_of(const Prepared*, Args args, SqlResult& result)
{
    const auto offset = offset_of(args);
    give(result, is_null(args[0]) || !offset ? std::nullopt : period_start<period>(args[0].integer, *offset));
}

template <Period period>
void end_of(const Prepared*, Args args, SqlResult& result)
{
    const auto offset = offset_of(args);
    if (is_null(args[0]) || !offset) {
        result.set_null();
        return;
    }
    const Optional start = period_start<period>(args[0].integer, *offset);
    if (!start) {
        result.set_null();
        return;
    }
    switch (period) {
    case Period::Day:
        give(result, sum(*start, ticks_per_day - 1));
        return;
    case Period::Week:
        give(result, sum(*start, 7 * ticks_per_day - 1));
        return;
    case Period::Month:
    case Period::Year:
        break;
    }
    const CivilTime civil = to_civil(*start);
    const int last_month = period == Period::Year ? 12 : civil.month;
    const std::int64_t days = days_from_civil(civil.year, last_month, 1) + days_in_month(civil.year, last_month);
    give(result, in_range(days * ticks_per_day - 1));
}

template <std::int64_t (*op)(Ticks)>
void part_of(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0])) {
        result.set_null();
    } else {
        result.set(op(args[0].integer));
    }
}

std::int64_t month_of(Ticks time)
{
    return to_civil(time).month;
}
std::int64_t day_of_month(Ticks time)
{
    return to_civil(time).day;
}
std::int64_t hour_of(Ticks time)
{
    return to_civil(time).hour;
}

/// The engine has no answer for the week that reaches beyond year 9999.
void day_of_week(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0])
        || !sum((day_number(args[0].integer) - weekday(args[0].integer)) * ticks_per_day, 7 * ticks_per_day - 1)) {
        result.set_null();
    } else {
        result.set(weekday(args[0].integer) * ticks_per_day);
    }
}

void add_span(const Prepared*, Args args, SqlResult& result)
{
    give(result, is_null(args[0]) || is_null(args[1]) ? std::nullopt : sum(args[0].integer, args[1].integer));
}

void subtract_span(const Prepared*, Args args, SqlResult& result)
{
    const bool usable = !is_null(args[0]) && !is_null(args[1]) && args[1].integer != INT64_MIN;
    give(result, usable ? sum(args[0].integer, -args[1].integer) : std::nullopt);
}

/// Multiples of the span counted from year 1.
void bin_datetime(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0]) || is_null(args[1]) || args[1].integer <= 0) {
        result.set_null();
        return;
    }
    const std::int64_t since = args[0].integer - min_ticks;
    give(result, in_range(args[0].integer - since % args[1].integer));
}

void bin_at(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0]) || is_null(args[1]) || is_null(args[2]) || args[1].integer <= 0) {
        result.set_null();
        return;
    }
    std::int64_t distance = 0;
    if (__builtin_sub_overflow(args[0].integer, args[2].integer, &distance)) {
        result.set_null();
        return;
    }
    result.set(args[2].integer + floor_div(distance, args[1].integer) * args[1].integer);
}

/// timespan * number
void scale_span(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0]) || is_null(args[1])) {
        result.set_null();
        return;
    }
    if (args[1].kind == SqlValue::Kind::Integer) {
        give(result, scaled(args[0].integer, args[1].integer));
        return;
    }
    const double product = static_cast<double>(args[0].integer) * as_real(args[1]);
    give(result, std::fabs(product) < 9.2e18 ? Optional(static_cast<std::int64_t>(product)) : std::nullopt);
}

/// timespan / number
void divide_span(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0]) || is_null(args[1])) {
        result.set_null();
        return;
    }
    const double quotient = static_cast<double>(args[0].integer) / as_real(args[1]);
    give(result, std::fabs(quotient) < 9.2e18 ? Optional(static_cast<std::int64_t>(quotient)) : std::nullopt);
}

void datetime_add(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[1]) || is_null(args[2])) {
        result.set_null();
        return;
    }
    const std::int64_t count = args[1].integer;
    const Ticks time = args[2].integer;
    const auto part = date_part(args[0].text);
    if (!part) {
        result.set_null();
        return;
    }
    const auto months = [&](std::int64_t each) {
        const Optional total = scaled(count, each);
        return total ? add_months(time, *total) : std::nullopt;
    };
    const auto ticks = [&](std::int64_t each) {
        const Optional total = scaled(count, each);
        return total ? sum(time, *total) : std::nullopt;
    };
    switch (*part) {
    case DatePart::Year:
        give(result, months(12));
        return;
    case DatePart::Quarter:
        give(result, months(3));
        return;
    case DatePart::Month:
        give(result, months(1));
        return;
    case DatePart::Week:
        give(result, ticks(7 * ticks_per_day));
        return;
    case DatePart::Day:
        give(result, ticks(ticks_per_day));
        return;
    case DatePart::Hour:
        give(result, ticks(ticks_per_hour));
        return;
    case DatePart::Minute:
        give(result, ticks(ticks_per_minute));
        return;
    case DatePart::Second:
        give(result, ticks(ticks_per_second));
        return;
    case DatePart::Millisecond:
        give(result, ticks(10'000));
        return;
    case DatePart::Microsecond:
        give(result, ticks(10));
        return;
    case DatePart::Nanosecond:
        give(result, sum(time, floor_div(count, 100)));
        return;
    case DatePart::DayOfYear:
        result.set_null();
        return;
    }
}

/// Boundaries of the part crossed from the second time to the first.
void datetime_diff(const Prepared*, Args args, SqlResult& result)
{
    const auto part = date_part(args[0].text);
    if (!part || is_null(args[1]) || is_null(args[2])) {
        result.set_null();
        return;
    }
    const Ticks a = args[1].integer;
    const Ticks b = args[2].integer;
    const auto units = [&](std::int64_t unit) {
        result.set(floor_div(a - min_ticks, unit) - floor_div(b - min_ticks, unit));
    };
    switch (*part) {
    case DatePart::Year:
        result.set(year_of(a) - year_of(b));
        return;
    case DatePart::Quarter:
        result.set(floor_div(month_number(a), 3) - floor_div(month_number(b), 3));
        return;
    case DatePart::Month:
        result.set(month_number(a) - month_number(b));
        return;
    case DatePart::Week:
        result.set((day_number(a) - weekday(a) - day_number(b) + weekday(b)) / 7);
        return;
    case DatePart::Day:
        units(ticks_per_day);
        return;
    case DatePart::Hour:
        units(ticks_per_hour);
        return;
    case DatePart::Minute:
        units(ticks_per_minute);
        return;
    case DatePart::Second:
        units(ticks_per_second);
        return;
    case DatePart::Millisecond:
        units(10'000);
        return;
    case DatePart::Microsecond:
        units(10);
        return;
    case DatePart::Nanosecond:
        give(result, scaled(a - b, 100));
        return;
    case DatePart::DayOfYear:
        result.set_null();
        return;
    }
}

void datetime_part(const Prepared*, Args args, SqlResult& result)
{
    const auto part = date_part(args[0].text);
    if (!part || is_null(args[1])) {
        result.set_null();
        return;
    }
    const Ticks time = args[1].integer;
    const CivilTime civil = to_civil(time);
    switch (*part) {
    case DatePart::Year:
        result.set(std::int64_t{civil.year});
        return;
    case DatePart::Quarter:
        result.set(std::int64_t{(civil.month - 1) / 3 + 1});
        return;
    case DatePart::Month:
        result.set(std::int64_t{civil.month});
        return;
    case DatePart::Week:
        result.set(iso_week(time));
        return;
    case DatePart::Day:
        result.set(std::int64_t{civil.day});
        return;
    case DatePart::DayOfYear:
        result.set(day_of_year(time));
        return;
    case DatePart::Hour:
        result.set(std::int64_t{civil.hour});
        return;
    case DatePart::Minute:
        result.set(std::int64_t{civil.minute});
        return;
    case DatePart::Second:
        result.set(std::int64_t{civil.second});
        return;
    case DatePart::Millisecond:
        result.set(std::int64_t{civil.fraction / 10'000});
        return;
    case DatePart::Microsecond:
        result.set(std::int64_t{civil.fraction / 10});
        return;
    case DatePart::Nanosecond:
        result.set(std::int64_t{civil.fraction} * 100);
        return;
    }
}

/// (year, month, day[, hour, minute, second])
void make_datetime(const Prepared*, Args args, SqlResult& result)
{
    for (const SqlValue& arg : args) {
        if (is_null(arg)) {
            result.set_null();
            return;
        }
    }
    const auto whole = [&](std::size_t i) { return args.size() > i ? args[i].integer : 0; };
    const double seconds = args.size() > 5 ? as_real(args[5]) : 0;
    if (whole(0) < 1 || whole(0) > 9999 || whole(1) < 1 || whole(1) > 12 || whole(2) < 1
        || whole(2) > days_in_month(whole(0), whole(1)) || whole(3) < 0 || whole(3) > 23 || whole(4) < 0
        || whole(4) > 59 || !(seconds >= 0 && seconds < 60)) {
        result.set_null();
        return;
    }
    const std::int64_t days =
        days_from_civil(static_cast<int>(whole(0)), static_cast<int>(whole(1)), static_cast<int>(whole(2)));
    give(result,
        in_range(days * ticks_per_day + whole(3) * ticks_per_hour + whole(4) * ticks_per_minute
            + std::llround(seconds * static_cast<double>(ticks_per_second))));
}

/// (hour, minute[, second]) or (day, hour, minute, second)
void make_timespan(const Prepared*, Args args, SqlResult& result)
{
    for (const SqlValue& arg : args) {
        if (is_null(arg)) {
            result.set_null();
            return;
        }
    }
    const std::size_t first = args.size() == 4 ? 1 : 0;
    const std::int64_t days = args.size() == 4 ? args[0].integer : 0;
    const std::int64_t hours = args[first].integer;
    const std::int64_t minutes = args[first + 1].integer;
    const double seconds = args.size() > first + 2 ? as_real(args[first + 2]) : 0;
    if (days < 0 || days > 10'675'198 || hours < 0 || hours > 23 || minutes < 0 || minutes > 59
        || !(seconds >= 0 && seconds < 60)) {
        result.set_null();
        return;
    }
    result.set(days * ticks_per_day + hours * ticks_per_hour + minutes * ticks_per_minute
        + static_cast<std::int64_t>(std::llround(seconds * static_cast<double>(ticks_per_second))));
}

template <std::int64_t unit>
void from_unix(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0])) {
        result.set_null();
    } else if (args[0].kind == SqlValue::Kind::Integer) {
        const Optional ticks = scaled(args[0].integer, unit);
        give(result, ticks ? in_range(*ticks) : std::nullopt);
    } else {
        const double ticks = as_real(args[0]) * static_cast<double>(unit);
        give(result, std::fabs(ticks) < 9e18 ? in_range(std::llround(ticks)) : std::nullopt);
    }
}

void from_unix_nanoseconds(const Prepared*, Args args, SqlResult& result)
{
    give(result, is_null(args[0]) ? std::nullopt : in_range(floor_div(args[0].integer, 100)));
}

constexpr std::array<ScalarFunction, 32> rows{{
    {"kql_startofday", -1, -1, nullptr, start_of<Period::Day>},
    {"kql_startofweek", -1, -1, nullptr, start_of<Period::Week>},
    {"kql_startofmonth", -1, -1, nullptr, start_of<Period::Month>},
    {"kql_startofyear", -1, -1, nullptr, start_of<Period::Year>},
    {"kql_endofday", -1, -1, nullptr, end_of<Period::Day>},
    {"kql_endofweek", -1, -1, nullptr, end_of<Period::Week>},
    {"kql_endofmonth", -1, -1, nullptr, end_of<Period::Month>},
    {"kql_endofyear", -1, -1, nullptr, end_of<Period::Year>},
    {"kql_getyear", 1, -1, nullptr, part_of<year_of>},
    {"kql_getmonth", 1, -1, nullptr, part_of<month_of>},
    {"kql_dayofmonth", 1, -1, nullptr, part_of<day_of_month>},
    {"kql_dayofyear", 1, -1, nullptr, part_of<day_of_year>},
    {"kql_hourofday", 1, -1, nullptr, part_of<hour_of>},
    {"kql_week_of_year", 1, -1, nullptr, part_of<iso_week>},
    {"kql_dayofweek", 1, -1, nullptr, day_of_week},
    {"kql_time_add", 2, -1, nullptr, add_span},
    {"kql_time_subtract", 2, -1, nullptr, subtract_span},
    {"kql_bin_datetime", 2, -1, nullptr, bin_datetime},
    {"kql_bin_at", 3, -1, nullptr, bin_at},
    {"kql_scale_span", 2, -1, nullptr, scale_span},
    {"kql_divide_span", 2, -1, nullptr, divide_span},
    {"kql_datetime_add", 3, -1, nullptr, datetime_add},
    {"kql_datetime_diff", 3, -1, nullptr, datetime_diff},
    {"kql_datetime_part", 2, -1, nullptr, datetime_part},
    {"kql_make_datetime", -1, -1, nullptr, make_datetime},
    {"kql_make_timespan", -1, -1, nullptr, make_timespan},
    {"kql_from_unix_seconds", 1, -1, nullptr, from_unix<ticks_per_second>},
    {"kql_from_unix_milliseconds", 1, -1, nullptr, from_unix<10'000>},
    {"kql_from_unix_microseconds", 1, -1, nullptr, from_unix<10>},
    {"kql_from_unix_nanoseconds", 1, -1, nullptr, from_unix_nanoseconds},
    {"kql_format_datetime", 2, -1, nullptr, format_datetime},
    {"kql_format_timespan", 2, -1, nullptr, format_timespan_call},
}};

} // namespace

std::optional<DatePart> date_part(std::string_view name)
{
    struct Name
    {
        std::string_view text;
        DatePart part;
    };
    static constexpr std::array<Name, 16> names{{
        {"year", DatePart::Year},
        {"quarter", DatePart::Quarter},
        {"month", DatePart::Month},
        {"week", DatePart::Week},
        {"week_of_year", DatePart::Week},
        {"weekofyear", DatePart::Week},
        {"day", DatePart::Day},
        {"dayofyear", DatePart::DayOfYear},
        {"hour", DatePart::Hour},
        {"minute", DatePart::Minute},
        {"second", DatePart::Second},
        {"millisecond", DatePart::Millisecond},
        {"microsecond", DatePart::Microsecond},
        {"nanosecond", DatePart::Nanosecond},
        {"monthofyear", DatePart::Month},
        {"dayofmonth", DatePart::Day},
    }};
    for (const Name& known : names) {
        if (known.text == name) {
            return known.part;
        }
    }
    return std::nullopt;
}

std::span<const ScalarFunction> datetime_functions()
{
    return rows;
}

} // namespace standstill::kql
