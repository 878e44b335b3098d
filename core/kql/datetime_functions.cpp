// SPDX-License-Identifier: GPL-3.0-or-later
// Starts, ends and parts of days, weeks, months and years.
#include "core/kql/datetime_functions.h"

#include "core/kql/calendar.h"
#include "core/kql/native.h"

#include <array>

namespace standstill::kql {

namespace {

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
        give(result, add_ticks(*start, ticks_per_day - 1));
        return;
    case Period::Week:
        give(result, add_ticks(*start, 7 * ticks_per_day - 1));
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
        || !add_ticks(
            (day_number(args[0].integer) - weekday(args[0].integer)) * ticks_per_day, 7 * ticks_per_day - 1)) {
        result.set_null();
    } else {
        result.set(weekday(args[0].integer) * ticks_per_day);
    }
}

constexpr auto rows = std::to_array<ScalarFunction>({
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
    {"kql_format_datetime", 2, -1, nullptr, format_datetime},
    {"kql_format_timespan", 2, -1, nullptr, format_timespan_call},
});

} // namespace

std::span<const ScalarFunction> datetime_functions()
{
    return rows;
}

} // namespace standstill::kql
