// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/hunt.h"

#include <array>
#include <utility>

namespace standstill {

namespace {

constexpr std::array<std::pair<HuntTime, const char*>, 6> names{
    {{HuntTime::WholeCase, "WholeCase"}, {HuntTime::LastDay, "LastDay"}, {HuntTime::LastWeek, "LastWeek"},
        {HuntTime::LastMonth, "LastMonth"}, {HuntTime::Span, "Span"}, {HuntTime::AsWritten, "AsWritten"}}};

} // namespace

const char* hunt_time_name(HuntTime time)
{
    return names[static_cast<std::size_t>(time)].second;
}

std::optional<HuntTime> hunt_time_from_name(std::string_view name)
{
    for (const auto& [time, known] : names) {
        if (name == known)
            return time;
    }
    return std::nullopt;
}

std::optional<Ticks> hunt_time_length(HuntTime time)
{
    switch (time) {
    case HuntTime::LastDay:
        return ticks_per_day;
    case HuntTime::LastWeek:
        return 7 * ticks_per_day;
    case HuntTime::LastMonth:
        return 30 * ticks_per_day;
    case HuntTime::WholeCase:
    case HuntTime::Span:
    case HuntTime::AsWritten:
        break;
    }
    return std::nullopt;
}

} // namespace standstill
