// SPDX-License-Identifier: GPL-3.0-or-later
// Exports cut an event's time to different digits: a portal tells seconds, an API 100 ns. The second is what they agree
// on, and part of what an event is known by. Used by importers and by the case file.
#pragma once

#include "core/base/time.h"

namespace standstill {

/// The second in which a moment lies, as its first tick.
constexpr Ticks second_of(Ticks when)
{
    const Ticks fraction = when % ticks_per_second;
    return when - fraction - (fraction < 0 ? ticks_per_second : 0);
}

} // namespace standstill
