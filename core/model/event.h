// SPDX-License-Identifier: GPL-3.0-or-later
// An event as views see it: the few columns that every event has, text resolved. The full set of columns of an event is
// a list of named values (EventDetail), in the order and spelling of the table's schema.
#pragma once

#include "core/base/time.h"
#include "core/model/evidence.h"
#include "core/model/ids.h"
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

struct EventDetail
{
    EventId id;
    std::string table; ///< "DeviceProcessEvents"
    std::vector<NamedValue> fields; ///< every column of the table, then unknown columns of the source
    std::vector<RawRecord>
        occurrences; ///< the stored record first, then each duplicate in other sources (bytes filled for all)
};

} // namespace standstill
