// SPDX-License-Identifier: GPL-3.0-or-later
// How creation times from different sources are compared: some state 100 ns, some milliseconds, some whole seconds.
// Two times agree when the finer one, rounded down to the precision of the coarser one, equals it.
#pragma once

#include "core/base/time.h"
#include "core/model/timeline.h"

#include <string>
#include <string_view>

namespace standstill::process {

/// The coarsest of 1 s, 1 ms, 100 ns that the value is a multiple of, in ticks.
Ticks precision_of(Ticks time);
Ticks floor_to(Ticks time, Ticks unit);
bool agree_when_rounded(Ticks a, Ticks b);
/// True when `a` is later than `b` even at the coarser precision of the two.
bool is_after(Ticks a, Ticks b);
/// The whole second that holds the time: every time that can agree with it lies inside.
TimeRange second_of(Ticks time);

/// "CMD.EXE" of "C:\Windows\System32\CMD.EXE", folded: names of one image from different sources compare equal.
std::string image_name(std::string_view file_name);

} // namespace standstill::process
