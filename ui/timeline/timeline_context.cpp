// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_context.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/timeline/timeline_glyphs.h"

#include <algorithm>
#include <cmath>

namespace standstill::ui {
namespace {

constexpr int downFoot = 5; ///< px from the lane's lower edge to the middle of the bar

} // namespace

void OffHoursShade::draw(QCPPainter* painter)
{
    const TimeScale& scale = m_scene->scale;
    const QRectF strip = m_scene->strip;
    const double bottom = m_scene->lanes.top + m_scene->lanes.viewHeight;
    QColor shade = color(Role::Muted);
    shade.setAlpha(isDark() ? 34 : 22);
    for (const TimeRange& off : offHours(scale.range, m_scene->workZone)) {
        const double from = std::max(std::floor(scale.toPixel(off.from)), scale.left);
        const double to = std::min(std::floor(scale.toPixel(off.to)), scale.left + scale.width);
        if (to > from)
            painter->fillRect(QRectF(from, strip.top(), to - from, bottom - strip.top()), shade);
    }
}

void ContextRow::draw(QCPPainter* painter)
{
    const bool context = m_kind == Kind::Context;
    const QRectF row = context ? m_scene->contextRow : m_scene->manualRow;
    if (row.isEmpty())
        return;
    const std::vector<ContextMark>& marks = context ? m_scene->context : m_scene->manual;
    const std::optional<ContextGlyph>& chosen = context ? m_scene->hoveredContext : m_scene->hoveredManual;
    const QRectF labels = m_scene->labels;
    const QFontMetrics metrics(painter->font());
    painter->setPen(color(Role::Muted));
    const QRectF cell(labels.left() + gap::m, row.top(), labels.width() - 2 * gap::m, row.height());
    painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter,
        context ? QCoreApplication::translate("Timeline", "Context")
                : QCoreApplication::translate("Timeline", "By hand"));
    painter->drawText(cell, Qt::AlignRight | Qt::AlignVCenter, formatCount(marks.size()));
    painter->fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), color(Role::Line));
    const auto glyphs = thinnedContext(marks, m_scene->scale, contextGlyph + 1);
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        const double x = glyphs[i].pixel + 0.5;
        const double top = row.top() + (row.height() - contextGlyph) / 2;
        (context ? paintContextMark : paintManualMark)(*painter, x, top, chosen && chosen->first == glyphs[i].first);
        if (glyphs[i].count < 2)
            continue;
        const QString count = formatCount(glyphs[i].count);
        const int from = glyphs[i].pixel + contextGlyph / 2 + 3;
        const int needed = metrics.horizontalAdvance(count);
        const bool room = i + 1 == glyphs.size() || from + needed < glyphs[i + 1].pixel - contextGlyph / 2;
        if (!room || from + needed > row.right())
            continue;
        painter->setPen(color(Role::Muted));
        painter->drawText(QRectF(from, row.top(), needed + 1, row.height()), Qt::AlignLeft | Qt::AlignVCenter, count);
    }
}

void DowntimeBars::draw(QCPPainter* painter)
{
    if (m_scene->downtimes.empty())
        return;
    const LaneLayout& lanes = m_scene->lanes;
    const TimeScale& scale = m_scene->scale;
    painter->setClipRect(
        QRectF(scale.left, lanes.top, scale.width, lanes.viewHeight).toAlignedRect(), Qt::IntersectClip);
    for (const DownStretch& stretch :
        downStretches(m_scene->downtimes, scale, m_scene->caseEnd, lanes.firstVisible(), lanes.endVisible()))
        paintDownStretch(*painter, stretch.from, stretch.to, lanes.laneTop(stretch.lane) + lanes.height - downFoot,
            stretch.open, stretch.from <= scale.left);
}

} // namespace standstill::ui
