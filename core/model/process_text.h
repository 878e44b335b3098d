// SPDX-License-Identifier: GPL-3.0-or-later
// A process tree as indented plain text, one line a process: for the clipboard, the command line and tests. Hostile
// text is made visible, so that one process is always one line.
#pragma once

#include "core/model/process.h"

#include <string>

namespace standstill {

/// "PidAndTime" as "pid + time", and so on; technical, untranslated.
const char* edge_text(EdgeCertainty edge);

/// Times are UTC. Marks: `*` the process asked for, `?` known only as a parent, `!` before a finding.
std::string tree_text(const ProcessTree& tree);

} // namespace standstill
