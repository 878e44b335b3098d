// SPDX-License-Identifier: GPL-3.0-or-later
// A query to look for something, with what it is and why one looks: shipped with the program or saved in a case.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"
#include "core/model/timeline.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill {

struct Hunt
{
    std::string id;
    std::string title;
    std::string why;
    std::vector<std::string> techniques; ///< "T1489"
    std::string query;
};

/// Which time a query looks at. The case's last day ends with its last event.
enum class HuntTime { WholeCase, LastDay, LastWeek, LastMonth, Span, AsWritten };
const char* hunt_time_name(HuntTime time); ///< "LastDay"
std::optional<HuntTime> hunt_time_from_name(std::string_view name);
/// How long LastDay, LastWeek and LastMonth (30 days) are; nothing for the others.
std::optional<Ticks> hunt_time_length(HuntTime time);

struct SavedHunt
{
    HuntId id; ///< 0 = not saved yet
    std::string name;
    std::string query;
    HuntTime time = HuntTime::WholeCase;
    std::optional<TimeRange> span; ///< of HuntTime::Span
    Ticks saved_at = 0;
    std::string saved_by;
};

} // namespace standstill
