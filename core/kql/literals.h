// SPDX-License-Identifier: GPL-3.0-or-later
// Kusto's spelling of single values: what is between the parentheses of datetime(...), time(...), guid(...), and what
// todatetime(), totimespan(), toint() ... accept. One reader for both, so that they cannot disagree.
#pragma once

#include "core/base/time.h"
#include "core/model/value.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace standstill::kql {

/// "1d", "1.5h", "90s", "1tick", "1.02:03:04.5", "00:10:00", with or without a sign.
std::optional<Ticks> read_timespan(std::string_view text);
/// "2020-06-15", "2020-06-15 13:45:09.1234567", ISO with zone, "2020-06-15 13:45",
/// "06/15/2020", "Mon, 15 Jun 20 13:45 GMT". Nothing when out of range.
std::optional<Ticks> read_datetime(std::string_view text);
/// Decimal digits with a sign, or 0x...; nothing on overflow or anything else.
std::optional<std::int64_t> read_long(std::string_view text);
/// As .NET reads a double, with "inf", "Infinity" and "nan"; an exponent out of range gives infinity or zero.
std::optional<double> read_real(std::string_view text);
/// "true", "false" (any case) or an integer.
std::optional<bool> read_bool(std::string_view text);
/// The canonical lower-case form with hyphens, from any of the usual spellings.
std::optional<std::string> read_guid(std::string_view text);
/// Ticks of one unit of a timespan suffix ("d", "hour", "ms", ...); nothing when it is no suffix.
std::optional<double> timespan_unit(std::string_view suffix);

/// Shortest text that reads back as the same double, as .NET prints it: "1.5", "1E+19", "NaN". With `keep_point`,
/// whole numbers end in ".0".
std::string print_real(double value, bool keep_point);

} // namespace standstill::kql
