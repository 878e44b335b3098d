// SPDX-License-Identifier: GPL-3.0-or-later
// What an analyst knows about a host's clock: by how much it was wrong. Acts that are only ever added; the latest of a
// host counts. The times that the case shows are the recorded ones plus the shift, so the recorded ones stay known.
#pragma once

#include "core/base/time.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill {

struct ClockAct
{
    std::string host; ///< as its events name it; compared without case
    /// Added to what the host recorded: below zero for a clock that was fast, 0 = as recorded. Whole seconds: exports
    /// cut times to the second, and the same event must stay in the same second.
    Ticks shift = 0;
    Ticks at = 0; ///< when it was stated
    std::string analyst;
    std::string why;
};

/// A clock that is wrong by more is no clock.
inline constexpr Ticks largest_clock_shift = Ticks{36'525} * 86'400 * ticks_per_second;

/// The latest act of each host whose times are shifted, in the order in which they were stated.
std::vector<ClockAct> clocks_in_force(const std::vector<ClockAct>& acts);
/// What is added to the recorded times of a host; 0 when nothing was stated.
Ticks clock_shift(const std::vector<ClockAct>& in_force, std::string_view host);

/// "1d 2h 3m 4s", also without spaces; what is said twice or in no unit is refused, and so is more than the largest
/// shift. Not below zero.
std::optional<Ticks> parse_clock_duration(std::string_view text);
/// "1h 2m 3s" of either sign; "0s".
std::string clock_duration(Ticks duration);

} // namespace standstill
