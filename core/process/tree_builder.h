// SPDX-License-Identifier: GPL-3.0-or-later
// The process tree around one start event: its ancestors up to the root, and everything below its parent (itself, its
// siblings, and all of their descendants). Links are worked out from the events each time, never stored.
#pragma once

#include "core/process/process_reader.h"

#include <cstddef>
#include <stop_token>

namespace standstill::process {

/// At most `limit` nodes (at least 1), in this order of importance: the process itself, its ancestors from the nearest
/// on, its descendants, its siblings from the nearest in time on, their descendants. `omitted` counts the rest exactly.
/// No nodes when `focus` starts no process.
Result<ProcessTree> build_tree(ProcessReader& reader, EventId focus, std::size_t limit, std::stop_token stop);

} // namespace standstill::process
