// SPDX-License-Identifier: GPL-3.0-or-later
// What may be missing from the evidence of a case, as far as the case can tell: plain values.
#pragma once

#include "core/model/ids.h"
#include "core/model/timeline.h"

#include <cstdint>
#include <string>
#include <vector>

namespace standstill {

struct HealthNote
{
    enum class Kind {
        WrongSum, ///< rows read are not stored + duplicate + rejected, or the rows stored are not there
        ExportLimit, ///< exactly as many rows as the exporting service gives at most
        LogCleared, ///< somebody emptied the log
        RecordGap, ///< record numbers of a log that no event has
        Silence, ///< no event for hours on a machine that logs more often
    };
    Kind kind = Kind::WrongSum;
    SourceId source; ///< 0 = of no single one
    EventId event; ///< that says so, 0 = none
    std::string host;
    std::string log; ///< the channel
    std::string account; ///< who cleared the log
    TimeRange range; ///< of the gap: the events before and behind it
    std::uint64_t count = 0; ///< rows, records or events that would be expected
    std::uint64_t places = 0; ///< in how many pieces the records are missing
};
const char* health_kind_name(HealthNote::Kind kind); ///< "RecordGap"

} // namespace standstill
