// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/time_basis.h"

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

Result<TimeBasis> TimeBasis::create(const std::string& zone)
{
    TimeBasis basis;
    basis.name_ = zone;
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
        stamp = parse_stamp(text);
    if (!stamp)
        return std::nullopt;
    if (stamp->zone == StampZone::Stated) {
        saw_stated_ = true;
        return stamp->ticks;
    }
    saw_missing_ = true;
    return zone_ ? local_to_utc(stamp->ticks) : stamp->ticks;
}

std::string TimeBasis::describe() const
{
    const std::string assumed = zone_ ? name_ + " (chosen)" : "no zone: taken as UTC";
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
    return list;
}

} // namespace standstill::ingest
