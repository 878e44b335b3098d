// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/time.h"

#include <array>
#include <chrono>
#include <cstdio>

namespace standstill {

namespace {

int days_in_month(int year, int month)
{
    static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[static_cast<std::size_t>(month - 1)];
}

} // namespace

// Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil and civil_from_days.
std::int64_t days_from_civil(int year, int month, int day)
{
    const std::int64_t y = year - (month <= 2 ? 1 : 0);
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t yoe = y - era * 400;
    const std::int64_t doy = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    const std::int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;
    return era * 146'097 + doe - 719'468;
}

CivilTime to_civil(Ticks ticks)
{
    std::int64_t days = ticks / ticks_per_day;
    std::int64_t rest = ticks % ticks_per_day;
    if (rest < 0) {
        rest += ticks_per_day;
        --days;
    }
    const std::int64_t z = days + 719'468;
    const std::int64_t era = (z >= 0 ? z : z - 146'096) / 146'097;
    const std::int64_t doe = z - era * 146'097;
    const std::int64_t yoe = (doe - doe / 1460 + doe / 36'524 - doe / 146'096) / 365;
    const std::int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    const std::int64_t mp = (5 * doy + 2) / 153;
    CivilTime civil;
    civil.day = static_cast<int>(doy - (153 * mp + 2) / 5 + 1);
    civil.month = static_cast<int>(mp < 10 ? mp + 3 : mp - 9);
    civil.year = static_cast<int>(yoe + era * 400 + (civil.month <= 2 ? 1 : 0));
    civil.fraction = static_cast<int>(rest % ticks_per_second);
    const auto seconds = static_cast<int>(rest / ticks_per_second);
    civil.hour = seconds / 3600;
    civil.minute = seconds / 60 % 60;
    civil.second = seconds % 60;
    return civil;
}

std::optional<Ticks> from_civil(const CivilTime& c)
{
    if (c.year < 1 || c.year > 9999 || c.month < 1 || c.month > 12 || c.day < 1
        || c.day > days_in_month(c.year, c.month) || c.hour < 0 || c.hour > 23 || c.minute < 0 || c.minute > 59
        || c.second < 0 || c.second > 59 || c.fraction < 0 || c.fraction >= ticks_per_second)
        return std::nullopt;
    const std::int64_t seconds =
        days_from_civil(c.year, c.month, c.day) * 86'400 + c.hour * 3600 + c.minute * 60 + c.second;
    return seconds * ticks_per_second + c.fraction;
}

std::string format_iso(Ticks ticks)
{
    const CivilTime c = to_civil(ticks);
    std::array<char, 48> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%07dZ", c.year, c.month, c.day, c.hour,
        c.minute, c.second, c.fraction);
    return buffer.data();
}

std::string format_plain(Ticks ticks)
{
    const CivilTime c = to_civil(ticks);
    std::array<char, 48> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d %02d:%02d:%02d.%07d", c.year, c.month, c.day, c.hour,
        c.minute, c.second, c.fraction);
    return buffer.data();
}

std::string format_timespan(Ticks ticks)
{
    // The magnitude of INT64_MIN does not fit an int64.
    const bool negative = ticks < 0;
    const auto magnitude = negative ? 0 - static_cast<std::uint64_t>(ticks) : static_cast<std::uint64_t>(ticks);
    const std::uint64_t seconds = magnitude / static_cast<std::uint64_t>(ticks_per_second);
    const auto fraction = static_cast<unsigned>(magnitude % static_cast<std::uint64_t>(ticks_per_second));
    const std::uint64_t days = seconds / 86'400;
    std::array<char, 64> buffer{};
    std::string text = negative ? "-" : "";
    if (days != 0) {
        std::snprintf(buffer.data(), buffer.size(), "%llu.", static_cast<unsigned long long>(days));
        text += buffer.data();
    }
    std::snprintf(buffer.data(), buffer.size(), "%02u:%02u:%02u", static_cast<unsigned>(seconds / 3600 % 24),
        static_cast<unsigned>(seconds / 60 % 60), static_cast<unsigned>(seconds % 60));
    text += buffer.data();
    if (fraction != 0) {
        std::snprintf(buffer.data(), buffer.size(), ".%07u", fraction);
        text += buffer.data();
    }
    return text;
}

Ticks now_ticks()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count() / 100;
}

} // namespace standstill
