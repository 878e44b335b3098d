// SPDX-License-Identifier: GPL-3.0-or-later
// Times by a pattern. The engine knows one and two letters of most fields, so "dddd" is the day twice, not its name.
#include "core/base/time.h"
#include "core/kql/datetime_functions.h"
#include "core/kql/native.h"

#include <array>
#include <cstdio>
#include <string>

namespace standstill::kql {

namespace {

std::size_t run_length(std::string_view text, std::size_t at)
{
    std::size_t end = at;
    while (end < text.size() && text[end] == text[at]) {
        ++end;
    }
    return end - at;
}

void padded(std::string& out, std::int64_t value, std::size_t width)
{
    std::array<char, 32> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%0*lld", static_cast<int>(width), static_cast<long long>(value));
    out += buffer.data();
}

void fraction(std::string& out, std::int64_t ticks, std::size_t digits, bool drop_zeros)
{
    std::string text;
    padded(text, ticks, 7);
    text.resize(std::min<std::size_t>(digits, 7));
    if (drop_zeros) {
        while (!text.empty() && text.back() == '0') {
            text.pop_back();
        }
    }
    out += text;
}

void datetime_field(std::string& out, char field, std::size_t width, const CivilTime& civil)
{
    const int hour12 = civil.hour % 12 == 0 ? 12 : civil.hour % 12;
    switch (field) {
    case 'y':
        padded(out, width >= 3 ? civil.year : civil.year % 100, width >= 3 ? 4 : width);
        break;
    case 'M':
        padded(out, civil.month, width);
        break;
    case 'd':
        padded(out, civil.day, width);
        break;
    case 'H':
        padded(out, civil.hour, width);
        break;
    case 'h':
        padded(out, hour12, width);
        break;
    case 'm':
        padded(out, civil.minute, width);
        break;
    case 's':
        padded(out, civil.second, width);
        break;
    default:
        out += civil.hour < 12 ? "AM" : "PM";
        break;
    }
}

} // namespace

void format_datetime(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0])) {
        result.set(std::string_view());
        return;
    }
    const CivilTime civil = to_civil(args[0].integer);
    const std::string_view pattern = args[1].text;
    std::string out;
    for (std::size_t at = 0; at < pattern.size();) {
        const char c = pattern[at];
        const std::size_t run = run_length(pattern, at);
        if (c == 'f' || c == 'F') {
            fraction(out, civil.fraction, run, c == 'F');
            at += run;
        } else if (c == 'y') {
            const std::size_t width = std::min<std::size_t>(run, 4);
            datetime_field(out, c, width, civil);
            at += width;
        } else if (std::string_view("MdHhmst").find(c) != std::string_view::npos && (c != 't' || run >= 2)) {
            const std::size_t width = std::min<std::size_t>(run, 2);
            datetime_field(out, c, width, civil);
            at += width;
        } else {
            out += c;
            ++at;
        }
    }
    result.set(std::string_view(out));
}

void format_timespan_call(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0])) {
        result.set(std::string_view());
        return;
    }
    const bool negative = args[0].integer < 0;
    const std::uint64_t ticks = negative ? std::uint64_t{0} - static_cast<std::uint64_t>(args[0].integer)
                                         : static_cast<std::uint64_t>(args[0].integer);
    const auto seconds = static_cast<std::int64_t>(ticks / static_cast<std::uint64_t>(ticks_per_second));
    const std::string_view pattern = args[1].text;
    std::string out = negative ? "-" : "";
    for (std::size_t at = 0; at < pattern.size();) {
        const char c = pattern[at];
        const std::size_t run = run_length(pattern, at);
        switch (c) {
        case 'd':
            padded(out, seconds / 86400, run);
            break;
        case 'h':
        case 'H':
            padded(out, seconds / 3600 % 24, std::min<std::size_t>(run, 2));
            break;
        case 'm':
            padded(out, seconds / 60 % 60, std::min<std::size_t>(run, 2));
            break;
        case 's':
            padded(out, seconds % 60, std::min<std::size_t>(run, 2));
            break;
        case 'f':
        case 'F':
            fraction(
                out, static_cast<std::int64_t>(ticks % static_cast<std::uint64_t>(ticks_per_second)), run, c == 'F');
            break;
        default:
            out.append(run, c);
            break;
        }
        at += run;
    }
    result.set(std::string_view(out));
}

} // namespace standstill::kql
