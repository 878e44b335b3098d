// SPDX-License-Identifier: GPL-3.0-or-later
// An event as views see it: the few columns that every event has, text resolved. The full set of columns of an event is
// a list of named values (EventDetail), in the order and spelling of the table's schema.
#pragma once

#include "core/base/time.h"
#include "core/model/evidence.h"
#include "core/model/ids.h"
#include "core/model/triage.h"
#include "core/model/value.h"

#include <optional>
#include <string>
#include <vector>

namespace standstill {

struct NamedValue
{
    std::string name; ///< column name as KQL knows it
    ValueType type = ValueType::String;
    Value value;
};

/// A row of a table of events, as far as it is asked for. Text is as imported: hostile.
struct EventLine
{
    EventId id;
    std::vector<Value> values; ///< one for each column asked for
    FindingId finding; ///< the first finding on this event, 0 = none
    Classification classification = Classification::NotSet; ///< of that finding
    SourceId source;
    std::uint64_t record = 0; ///< record ordinal in that source
};

struct EventDetail
{
    EventId id;
    std::string table; ///< "DeviceProcessEvents"
    std::vector<NamedValue> fields; ///< every column of the table, then unknown columns of the source
    Ticks clock_shift = 0; ///< what its times are shifted by: the host recorded them without it
    std::vector<RawRecord>
        occurrences; ///< the stored record first, then each duplicate in other sources (bytes filled for all)
};

} // namespace standstill
