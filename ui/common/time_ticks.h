// SPDX-License-Identifier: GPL-3.0-or-later
// Which points of time an axis names, and how: round steps of the wall clock in the display zone, from years down to
// 100 ns. The date is written once and then only where it changes. No widget is known here.
#pragma once

#include "core/model/timeline.h"

#include <QString>
#include <QTimeZone>
#include <vector>

namespace standstill::ui {

struct TimeTick
{
    Ticks time = 0;
    QString label; ///< "02:31", "02:31:04.5", "2025-03-09", "2025-03", "2025"
    QString date; ///< second line: the day, on the first tick and where it changes; empty when the label is a date
};

/// Ticks inside the range, at least `characterWidth` x label length + a gap apart.
std::vector<TimeTick> chooseTicks(const TimeRange& range, double pixels, double characterWidth, const QTimeZone& zone);

} // namespace standstill::ui
