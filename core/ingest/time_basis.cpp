// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/time_basis.h"

#include "core/base/text.h"

#include <date/tz.h>

namespace standstill::ingest {

struct TimeBasis::Zone
{
    const date::time_zone* zone = nullptr;
    // The last answer, valid for local seconds in [from, to): most stamps of a file share one offset.
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::int64_t offset = 0; ///< seconds east of UTC
};

TimeBasis::TimeBasis() = default;
TimeBasis::TimeBasis(TimeBasis&&) noexcept = default;
TimeBasis& TimeBasis::operator=(TimeBasis&&) noexcept = default;
TimeBasis::~TimeBasis() = default;

void TimeHints::note_order(std::string_view stamp)
{
    const std::size_t slash = stamp.find('/');
    const std::size_t second = slash == std::string_view::npos ? slash : stamp.find('/', slash + 1);
    if (second == std::string_view::npos || slash == 0 || slash > 2 || second - slash < 2 || second - slash > 3)
        return;
    int numbers[2] = {0, 0};
    for (std::size_t i = 0; i < second; ++i) {
        if (i == slash)
            continue;
        if (stamp[i] < '0' || stamp[i] > '9')
            return;
        int& number = numbers[i < slash ? 0 : 1];
        number = number * 10 + (stamp[i] - '0');
    }
    if (numbers[0] > 12 && numbers[1] <= 12)
        ++day_first;
    else if (numbers[1] > 12 && numbers[0] <= 12)
        ++month_first;
    else if (numbers[0] <= 12 && numbers[0] != numbers[1])
        ++either_first;
}

Result<TimeBasis> TimeBasis::create(const std::string& chosen, const TimeHints& hints)
{
    const std::string& zone = hints.stated_zone.empty() ? chosen : hints.stated_zone;
    TimeBasis basis;
    basis.name_ = zone;
    basis.hints_ = hints;
    basis.now_ = now_ticks();
    if (zone.empty() || zone == "UTC")
        return basis;
    try {
        basis.zone_ = std::make_unique<Zone>();
        basis.zone_->zone = date::locate_zone(zone);
    } catch (const std::runtime_error&) {
        return fail(ErrorCode::ImportUnknownTimeZone, zone);
    }
    return basis;
}

Ticks TimeBasis::local_to_utc(Ticks local)
{
    std::int64_t seconds = local / ticks_per_second;
    if (local % ticks_per_second < 0)
        --seconds;
    if (seconds < zone_->from || seconds >= zone_->to) {
        const date::local_seconds at{std::chrono::seconds(seconds)};
        const date::local_info info = zone_->zone->get_info(at);
        zone_->offset = info.first.offset.count();
        zone_->from = zone_->to = 0;
        if (info.result == date::local_info::unique) {
            // Well inside the period of this offset the answer can be kept; near its edges it is asked for again.
            constexpr std::int64_t margin = 86'400;
            zone_->from = info.first.begin.time_since_epoch().count() + zone_->offset + margin;
            zone_->to = info.first.end.time_since_epoch().count() + zone_->offset - margin;
            if (seconds < zone_->from || seconds >= zone_->to)
                zone_->from = zone_->to = 0;
        } else if (info.result == date::local_info::ambiguous) {
            ++ambiguous_; // the earlier of the two is taken
        } else {
            ++skipped_; // as if the clock had not been moved yet
        }
    }
    return local - zone_->offset * ticks_per_second;
}

std::optional<Ticks> TimeBasis::to_utc(std::string_view text)
{
    std::optional<Stamp> stamp = parse_iso(text);
    if (!stamp || stamp->ticks < min_ticks + ticks_per_day)
        stamp = parse_stamp(text, hints_.is_day_first() ? DateOrder::DayFirst : DateOrder::MonthFirst);
    if (!stamp) {
        const std::optional<Ticks> counted = parse_epoch(base::trim(text));
        if (!counted)
            return std::nullopt;
        stamp = Stamp{*counted, StampZone::Stated};
    }
    const bool stated = stamp->zone == StampZone::Stated;
    (stated ? saw_stated_ : saw_missing_) = true;
    return zone_ && !stated ? local_to_utc(stamp->ticks) : stamp->ticks;
}

void TimeBasis::note_event(Ticks when)
{
    constexpr Ticks year_2007 = 1'167'609'600 * ticks_per_second; // no system that logs process starts so is older
    too_early_ += when < year_2007 ? 1 : 0;
    too_late_ += when > now_ + ticks_per_day ? 1 : 0; // a day, for zones that were chosen wrongly by hours
}

std::string TimeBasis::describe() const
{
    const std::string assumed = !hints_.stated_zone.empty() ? hints_.stated_zone + " (stated)"
        : !name_.empty()                                    ? name_ + " (chosen)"
                                                            : "no zone: taken as UTC";
    if (!saw_missing_)
        return "offset in each row";
    return saw_stated_ ? "offset in each row; " + assumed : assumed;
}

std::vector<std::string> TimeBasis::oddities() const
{
    std::vector<std::string> list;
    if (ambiguous_ != 0)
        list.push_back("ambiguous-local-times:" + std::to_string(ambiguous_));
    if (skipped_ != 0)
        list.push_back("skipped-local-times:" + std::to_string(skipped_));
    if (hints_.local_time_of_portal && name_.empty() && saw_missing_)
        list.emplace_back("local-time-of-portal");
    if (hints_.either_first > 0 && hints_.day_first == 0 && hints_.month_first == 0)
        list.push_back("day-or-month-first:" + std::to_string(hints_.either_first));
    if (hints_.day_first > 0 && hints_.month_first > 0)
        list.push_back("day-and-month-first:" + std::to_string(hints_.day_first));
    if (too_early_ != 0)
        list.push_back("times-before-2007:" + std::to_string(too_early_));
    if (too_late_ != 0)
        list.push_back("times-after-import:" + std::to_string(too_late_));
    return list;
}

} // namespace standstill::ingest
