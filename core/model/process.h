// SPDX-License-Identifier: GPL-3.0-or-later
// Process instances and the tree around one of them. A process is identified by device, pid and creation time, never by
// pid alone. One that is known only because a child names it is a ghost and says so.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"
#include "core/model/triage.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace standstill {

/// How sure the edge to the parent is.
enum class EdgeCertainty {
    None, ///< no parent is known
    PidAndTime, ///< pid and creation time agree exactly
    PidAndTimeRounded, ///< they agree after rounding to the coarser source's precision
    PidOnly, ///< the pid agrees and the time does not exclude it
    NameOnly, ///< only the file name of the parent's parent is known
};

enum class ProcessOrigin {
    Started, ///< its own start event is in the case
    KnownAsParent, ///< ghost: only children name it
};

struct ProcessFinding
{
    FindingId id;
    std::string key;
    Classification classification = Classification::NotSet;
    std::string stop_method;
};

struct ProcessNode
{
    int parent = -1; ///< index into ProcessTree::nodes, -1 for a root
    EdgeCertainty edge = EdgeCertainty::None; ///< to the parent
    ProcessOrigin origin = ProcessOrigin::Started;
    EventId event; ///< the start event; none for a ghost
    std::optional<std::int64_t> pid;
    std::optional<Ticks> created;
    std::string file_name;
    std::string command_line;
    std::string account;
    std::vector<ProcessFinding> findings;
    bool focus = false; ///< the process that the tree was asked for
};

/// Nodes in depth-first order, children by creation time.
struct ProcessTree
{
    std::string device_name;
    std::vector<ProcessNode> nodes;
    std::uint64_t omitted = 0; ///< nodes beyond the limit that was asked for; shown as a count, never silently
};

} // namespace standstill
