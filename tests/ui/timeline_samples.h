// SPDX-License-Identifier: GPL-3.0-or-later
// Timelines of chosen size for tests and pictures: the same each time.
#pragma once

#include "core/model/timeline.h"

#include <algorithm>
#include <random>
#include <string>

namespace standstill::test {

/// A quiet day with a dense quarter of an hour in its middle; marks of all verdicts over the hosts, in time order.
inline Timeline sampleTimeline(int hosts, int marks, int bins = 2000)
{
    std::mt19937 random(20250309);
    const Ticks start = from_civil({2025, 3, 9, 0, 0, 0, 0}).value();
    const TimeRange day{start, start + ticks_per_day};
    const Ticks burst = start + 9060 * ticks_per_second;
    Timeline timeline;
    timeline.range = day;
    timeline.extent = day;
    for (int bin = 0; bin < bins; ++bin) {
        const Ticks time = day.from + (day.to - day.from) / bins * bin;
        const bool busy = time > burst - 600 * ticks_per_second && time < burst + 900 * ticks_per_second;
        const bool silent = bin > bins * 7 / 10 && bin < bins * 8 / 10;
        timeline.density.push_back(
            silent ? 0 : std::uniform_int_distribution<std::uint32_t>(0, busy ? 240 : 40)(random));
    }
    for (int host = 0; host < hosts; ++host)
        timeline.lanes.push_back((host % 7 == 3 ? "WKS-A-RATHER-LONG-HOST-NAME-" : "SRV") + std::to_string(host));
    std::vector<Ticks> times;
    for (int i = 0; i < marks; ++i) {
        const bool in_burst = i % 3 != 0;
        times.push_back(in_burst ? burst + std::uniform_int_distribution<Ticks>(0, 900 * ticks_per_second)(random)
                                 : day.from + std::uniform_int_distribution<Ticks>(1, ticks_per_day - 2)(random));
    }
    std::sort(times.begin(), times.end());
    for (int i = 0; i < marks; ++i) {
        TimelineMark mark;
        mark.finding = FindingId{i + 1};
        mark.time = times[static_cast<std::size_t>(i)];
        mark.lane = std::uniform_int_distribution<int>(0, hosts - 1)(random);
        mark.classification = static_cast<Classification>(std::uniform_int_distribution<int>(0, 4)(random));
        mark.backup = i % 5 == 0;
        timeline.marks.push_back(mark);
    }
    return timeline;
}

} // namespace standstill::test
