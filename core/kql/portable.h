// SPDX-License-Identifier: GPL-3.0-or-later
// A query as text to take to Defender or Sentinel: the same text, with the time span and the hosts of a case and what
// is known to be benign there as filters behind its table.
#pragma once

#include "core/base/error.h"
#include "core/model/timeline.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::kql {

enum class Portal { Defender, Sentinel };

struct PortableFilters
{
    std::optional<TimeRange> range; ///< `to` is not inclusive
    std::vector<std::string> hosts; ///< full names, as DeviceName has them
    std::vector<std::string> benign; ///< predicates over DeviceProcessEvents; rows that meet one are left out
};

/// More names or conditions no portal takes.
inline constexpr std::size_t most_portable_hosts = 500;
inline constexpr std::size_t most_portable_exclusions = 100;

/// The query with the filters, each on a line of its own behind the table that the query begins with, in that table's
/// words for time and machine. Fails with KqlNotSupported when it begins with something else (print, union, a function)
/// or with a table that only a case has, with the query's own error when it
/// can't be read, and with the error of a predicate when that can't be read.
Result<std::string> portable_query(std::string_view query, const PortableFilters& filters, Portal portal);

/// Text in double quotes as KQL writes it.
std::string quoted(std::string_view text);

} // namespace standstill::kql
