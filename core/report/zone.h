// SPDX-License-Identifier: GPL-3.0-or-later
// A time zone as the report uses it: wall clock text for ticks, the name with its offset, and tick marks for an axis.
// Only here does the report know the zone database.
#pragma once

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/model/report_document.h"

#include <string>
#include <string_view>
#include <vector>

namespace date {
class time_zone;
}

namespace standstill::report {

class ReportZone
{
public:
    /// `name` is an IANA name; ImportUnknownTimeZone when the database has none of it. [from, to] is the span of the
    /// report: when the offset changes inside it, every time carries its offset, so that no hour is ambiguous.
    static Result<ReportZone> load(std::string_view name, Ticks from, Ticks to);

    std::string exact(Ticks ticks) const; ///< "2025-03-09 03:31:04.1234567", with "+01:00" when offsets differ
    std::string to_second(Ticks ticks) const; ///< "2025-03-09 03:31:04", cut, not rounded
    Ticks wall_clock(Ticks ticks) const { return ticks + offset_at(ticks); } ///< as if local time were UTC
    std::string label() const; ///< "Europe/Berlin (UTC+01:00)"; "UTC"
    /// Round places between from and to, about `wanted` of them.
    std::vector<ReportTick> axis(Ticks from, Ticks to, int wanted) const;

private:
    Ticks offset_at(Ticks ticks) const;
    std::string suffix(Ticks ticks) const;

    const date::time_zone* zone_ = nullptr; ///< null = UTC, which needs no database
    std::string name_;
    std::string label_;
    bool mixed_ = false;
};

} // namespace standstill::report
