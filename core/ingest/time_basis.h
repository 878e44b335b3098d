// SPDX-License-Identifier: GPL-3.0-or-later
// Turns the stamps of one source into UTC: those that state a zone as they are, the others by the zone chosen for the
// source. Counts what it met, so that the source can say what its times rest on.
#pragma once

#include "core/base/error.h"
#include "core/base/time.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace standstill::ingest {

/// What a file says about its stamps as a whole.
struct TimeHints
{
    std::string stated_zone; ///< of stamps without one, by the header or the format; IANA name, empty = none
    bool local_time_of_portal = false; ///< the header says "[Local Time]": of whom, it does not say
    std::uint64_t day_first = 0; ///< stamps such as 25/03/2025, which no month can begin ...
    std::uint64_t month_first = 0; ///< ... and 03/25/2025
    std::uint64_t either_first = 0;

    /// Counts which of two orders a stamp with slashes must have.
    void note_order(std::string_view stamp);
    bool is_day_first() const { return day_first > 0 && month_first == 0; }
};

class TimeBasis
{
public:
    /// `zone` is the chosen one, an IANA name, empty = UTC; a zone that the file states counts more.
    /// ImportUnknownTimeZone when there is none of that name.
    static Result<TimeBasis> create(const std::string& zone, const TimeHints& hints = {});
    TimeBasis(TimeBasis&&) noexcept;
    TimeBasis& operator=(TimeBasis&&) noexcept;
    ~TimeBasis();

    /// UTC ticks; nothing for a stamp that can't be read or is absent.
    std::optional<Ticks> to_utc(std::string_view text);
    /// Counts an event's own time when it can hardly be right.
    void note_event(Ticks when);

    /// "offset in each row", "UTC (stated)", "Europe/Berlin (chosen)", "no zone: taken as UTC", or two joined by "; ".
    std::string describe() const;
    /// "ambiguous-local-times:3", "skipped-local-times:1", "local-time-of-portal", "day-or-month-first:120",
    /// "times-before-2007:2", "times-after-import:1"
    std::vector<std::string> oddities() const;

private:
    struct Zone;
    TimeBasis();
    Ticks local_to_utc(Ticks local);

    std::unique_ptr<Zone> zone_; ///< none = UTC
    std::string name_;
    TimeHints hints_;
    Ticks now_ = 0; ///< when the import began
    bool saw_stated_ = false;
    bool saw_missing_ = false;
    std::uint64_t ambiguous_ = 0;
    std::uint64_t skipped_ = 0;
    std::uint64_t too_early_ = 0;
    std::uint64_t too_late_ = 0;
};

} // namespace standstill::ingest
