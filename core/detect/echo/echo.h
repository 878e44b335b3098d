// SPDX-License-Identifier: GPL-3.0-or-later
// One act that left several rows: net.exe hands its work to net1.exe, a shell whose command line holds a stop starts
// the program that does it, and several sources (Sysmon, the Security log, Defender) tell the same start. The later row
// is an echo of the first.
#pragma once

#include "core/detect/act.h"

#include <span>
#include <vector>

namespace standstill::detect {

struct EchoOptions
{
    Ticks window = 10 * ticks_per_second; ///< the child follows its parent within
    /// Sources differ by so much about the moment of one start; some know its second only.
    Ticks told_twice = 2 * ticks_per_second;
};

/// For each act the index of the one that it echoes (the first of a chain), or no_act. A counted act echoes only a
/// counted one; where only a wrapper's children are counted, the wrapper is the echo, of the first of them, provided
/// that they do all that it asks for. The parent must be the act's own
/// by process id and, where known, creation time, and ask for the same on the same targets. Without process ids only
/// net1 under net is taken for an echo. A log's row that confirms an act is an echo of it. Two rows of one machine,
/// process id, program, command and moment are one start: no id is used twice so soon.
std::vector<std::size_t> find_echoes(std::span<const Act> acts, const EchoOptions& options = {});

} // namespace standstill::detect
