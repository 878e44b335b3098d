// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/process/creation_time.h"

#include "core/base/text.h"

#include <algorithm>

namespace standstill::process {
namespace {
constexpr Ticks ticks_per_millisecond = ticks_per_second / 1000;
}

Ticks precision_of(Ticks time)
{
    if (time % ticks_per_second == 0)
        return ticks_per_second;
    return time % ticks_per_millisecond == 0 ? ticks_per_millisecond : 1;
}

Ticks floor_to(Ticks time, Ticks unit)
{
    const Ticks rest = time % unit;
    return rest < 0 ? time - rest - unit : time - rest;
}

bool agree_when_rounded(Ticks a, Ticks b)
{
    const Ticks unit = std::max(precision_of(a), precision_of(b));
    return floor_to(a, unit) == floor_to(b, unit);
}

bool is_after(Ticks a, Ticks b)
{
    const Ticks unit = std::max(precision_of(a), precision_of(b));
    return floor_to(a, unit) > floor_to(b, unit);
}

TimeRange second_of(Ticks time)
{
    const Ticks from = floor_to(time, ticks_per_second);
    return {from, from + ticks_per_second};
}

std::string image_name(std::string_view file_name)
{
    const auto slash = file_name.find_last_of("/\\");
    return base::fold(slash == std::string_view::npos ? file_name : file_name.substr(slash + 1));
}

} // namespace standstill::process
