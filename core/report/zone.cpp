// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/zone.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <date/tz.h>
#include <set>
#include <stdexcept>

namespace standstill::report {

namespace {

std::string offset_text(Ticks offset)
{
    const long long minutes = std::llabs(offset / ticks_per_second / 60);
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%c%02lld:%02lld", offset < 0 ? '-' : '+', minutes / 60, minutes % 60);
    return text.data();
}

Ticks floor_to(Ticks value, Ticks step)
{
    const Ticks rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

Ticks axis_step(Ticks span, int wanted)
{
    constexpr Ticks minute = 60 * ticks_per_second;
    constexpr Ticks hour = 60 * minute;
    constexpr std::array<Ticks, 25> steps{ticks_per_second, 2 * ticks_per_second, 5 * ticks_per_second,
        10 * ticks_per_second, 15 * ticks_per_second, 30 * ticks_per_second, minute, 2 * minute, 5 * minute,
        10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, 24 * hour, 48 * hour,
        7 * 24 * hour, 14 * 24 * hour, 30 * 24 * hour, 90 * 24 * hour, 180 * 24 * hour, 365 * 24 * hour};
    for (const Ticks step : steps) {
        if (span / step <= wanted)
            return step;
    }
    return floor_to(span / wanted, ticks_per_day);
}

} // namespace

Result<ReportZone> ReportZone::load(std::string_view name, Ticks from, Ticks to)
{
    ReportZone zone;
    zone.name_ = name;
    if (name.empty() || name == "UTC" || name == "Etc/UTC") {
        zone.name_ = "UTC";
        zone.label_ = "UTC";
        return zone;
    }
    try {
        zone.zone_ = date::locate_zone(name);
    } catch (const std::runtime_error&) {
        return fail(ErrorCode::ImportUnknownTimeZone, std::string(name));
    }
    // Zone rules change a few times a year at most; a day's stride cannot step over two changes.
    std::set<Ticks> offsets{zone.offset_at(to)};
    const Ticks stride = std::max(ticks_per_day, (to - from) / 4000);
    for (Ticks at = from; at < to; at += stride)
        offsets.insert(zone.offset_at(at));
    zone.mixed_ = offsets.size() > 1;
    std::string list;
    for (const Ticks offset : offsets)
        list += (list.empty() ? "UTC" : " and UTC") + offset_text(offset);
    zone.label_ = zone.name_ + " (" + list + ")";
    return zone;
}

Ticks ReportZone::offset_at(Ticks ticks) const
{
    if (!zone_)
        return 0;
    const date::sys_seconds at{std::chrono::seconds{floor_to(ticks, ticks_per_second) / ticks_per_second}};
    return zone_->get_info(at).offset.count() * ticks_per_second;
}

std::string ReportZone::suffix(Ticks ticks) const
{
    return mixed_ ? offset_text(offset_at(ticks)) : std::string();
}

std::string ReportZone::exact(Ticks ticks) const
{
    return format_plain(ticks + offset_at(ticks)) + suffix(ticks);
}

std::string ReportZone::to_second(Ticks ticks) const
{
    return format_plain(ticks + offset_at(ticks)).substr(0, 19) + suffix(ticks);
}

std::string ReportZone::label() const
{
    return label_;
}

std::vector<ReportTick> ReportZone::axis(Ticks from, Ticks to, int wanted) const
{
    std::vector<ReportTick> ticks;
    if (to <= from || wanted < 1)
        return ticks;
    const Ticks step = axis_step(to - from, wanted);
    const Ticks shift = offset_at(from);
    std::string last_date;
    for (Ticks at = floor_to(from + shift, step) - shift; at <= to; at += step) {
        if (at < from)
            continue;
        const std::string text = to_second(at);
        const std::string day = text.substr(0, 10);
        std::string label = step >= ticks_per_day ? day : text.substr(11, step < 60 * ticks_per_second ? 8 : 5);
        if (step < ticks_per_day && day != last_date)
            label += '\n' + day;
        last_date = day;
        ticks.push_back({at, std::move(label)});
    }
    return ticks;
}

} // namespace standstill::report
