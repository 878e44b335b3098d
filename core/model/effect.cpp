// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/effect.h"

namespace standstill {

std::string why_unknown(const UnknownEffect& unknown)
{
    const std::string whose = unknown.log + " of " + (unknown.machine.empty() ? "the machine" : unknown.machine);
    if (unknown.gap == gap_no_log)
        return "no " + whose + " in the case";
    if (unknown.gap == gap_other_time)
        return "the " + whose + " in the case goes from " + format_iso(unknown.log_from) + " to "
            + format_iso(unknown.log_to);
    if (unknown.gap == gap_may_leave_out)
        return "the " + whose + " says nothing, and need not";
    return unknown.gap == gap_no_such_log ? "no log that is read tells of it" : std::string();
}

} // namespace standstill
