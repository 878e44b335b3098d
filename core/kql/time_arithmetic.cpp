// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic with times and timespans: sums, bins, calendar parts by name, times made of numbers.
#include "core/kql/calendar.h"
#include "core/kql/datetime_functions.h"

#include <array>
#include <cmath>

namespace standstill::kql {

namespace {

void add_span(const Prepared*, Args args, SqlResult& result)
{
    give(result, is_null(args[0]) || is_null(args[1]) ? std::nullopt : add_ticks(args[0].integer, args[1].integer));
}

void subtract_span(const Prepared*, Args args, SqlResult& result)
{
    const bool usable = !is_null(args[0]) && !is_null(args[1]) && args[1].integer != INT64_MIN;
    give(result, usable ? add_ticks(args[0].integer, -args[1].integer) : std::nullopt);
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
        return total ? add_ticks(time, *total) : std::nullopt;
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
        give(result, add_ticks(time, floor_div(count, 100)));
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

constexpr auto rows = std::to_array<ScalarFunction>({
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
});

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

std::span<const ScalarFunction> time_arithmetic()
{
    return rows;
}

} // namespace standstill::kql
