// SPDX-License-Identifier: GPL-3.0-or-later
// All that the timeline's painters need, laid out for one size of the widget. Owned and kept up to date by
// TimelineView; the painters only read it.
#pragma once

#include "ui/timeline/geometry.h"

#include <optional>
#include <QRectF>
#include <QString>
#include <QStringList>
#include <QTimeZone>
#include <vector>

namespace standstill::ui {

struct TimelineScene
{
    // what is shown
    std::vector<TimelineMark> marks; ///< in time order
    QStringList hosts; ///< by lane, safe to show
    LaneIndex index;
    std::vector<ContextMark> context; ///< in time order
    std::vector<ContextMark> manual; ///< events that were added by hand, in time order; they have no row in the case
    std::vector<DowntimeBar> downtimes; ///< by time
    Ticks caseEnd = 0; ///< where a downtime that is not seen to end goes to
    std::vector<std::uint32_t> density; ///< of densityRange, which may be another range than the one in sight
    TimeRange densityRange;
    std::optional<TimeRange> filter;
    std::optional<std::uint32_t> current; ///< index of the current finding's mark
    std::vector<std::uint32_t> selected; ///< indices, ascending
    QTimeZone zone = QTimeZone::utc();
    QTimeZone workZone = QTimeZone::utc(); ///< where working hours are meant
    QString notice; ///< in place of lanes

    // where
    TimeScale scale;
    LaneLayout lanes;
    QRectF labels; ///< host names
    QRectF strip; ///< density
    QRectF contextRow; ///< empty when there is no context
    QRectF manualRow; ///< likewise

    // under the hand
    std::optional<TimeRange> drag;
    std::optional<double> hoverPixel;
    std::optional<std::uint32_t> hovered; ///< index of a mark
    std::optional<ContextGlyph> hoveredContext;
    std::optional<ContextGlyph> hoveredManual;
    std::vector<std::uint32_t> hoveredDowntimes; ///< indices, ascending
};

} // namespace standstill::ui
