// SPDX-License-Identifier: GPL-3.0-or-later
// What the timeline draws: a density of all events in equal bins, one mark per finding in host lanes, and what goes
// with a service stop beside them. Values only.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"
#include "core/model/triage.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace standstill {

struct TimeRange
{
    Ticks from = 0; ///< inclusive
    Ticks to = 0; ///< exclusive
    bool operator==(const TimeRange&) const = default;
    bool empty() const { return to <= from; }
};

struct TimelineMark
{
    FindingId finding;
    Ticks time = 0;
    int lane = 0;
    Classification classification = Classification::NotSet;
    bool security = false;
    bool backup = false;
    bool database = false;
};

/// An event of a rule of the context: no finding, and it does not obey the filter of findings.
struct ContextMark
{
    EventId event;
    Ticks time = 0;
    std::string host;
    std::string what; ///< name of the rule
};

/// A time in which a service was down, in the lane of its machine: no finding, and it does not obey the filter either.
struct DowntimeBar
{
    int lane = 0;
    Ticks from = 0;
    std::optional<Ticks> to; ///< nothing: not seen running again
    std::string service;
    EventId stopped; ///< the row that says so
};

/// What a lane of the timeline is.
enum class LaneBy { Host, Account, Category };

struct Timeline
{
    TimeRange range; ///< of the bins
    std::vector<std::uint32_t> density; ///< events per bin, all hosts
    std::vector<std::string> lanes; ///< hosts, accounts or categories, by first finding; "" = none is known
    std::vector<TimelineMark> marks; ///< in time order
    std::vector<ContextMark> context; ///< in time order
    std::optional<TimeRange> extent; ///< first to last event of the whole case
};

} // namespace standstill
