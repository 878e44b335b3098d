// SPDX-License-Identifier: GPL-3.0-or-later
// The names of calendar parts that datetime_add, datetime_diff and datetime_part take, and the two functions that print
// times by a pattern. The binder checks part names before a query runs.
#pragma once

#include "core/kql/functions.h"

#include <optional>
#include <string_view>

namespace standstill::kql {

enum class DatePart {
    Year,
    Quarter,
    Month,
    Week,
    Day,
    DayOfYear,
    Hour,
    Minute,
    Second,
    Millisecond,
    Microsecond,
    Nanosecond
};

std::optional<DatePart> date_part(std::string_view name);

void format_datetime(const Prepared* prepared, std::span<const SqlValue> args, SqlResult& result);
void format_timespan_call(const Prepared* prepared, std::span<const SqlValue> args, SqlResult& result);

} // namespace standstill::kql
