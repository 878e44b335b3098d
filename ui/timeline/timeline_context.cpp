// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_context.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <cmath>

namespace standstill::ui {

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
    const QRectF row = m_scene->contextRow;
    if (row.isEmpty())
        return;
    const QRectF labels = m_scene->labels;
    const QFontMetrics metrics(painter->font());
    painter->setPen(color(Role::Muted));
    const QRectF cell(labels.left() + gap::m, row.top(), labels.width() - 2 * gap::m, row.height());
    painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, QCoreApplication::translate("Timeline", "Context"));
    painter->drawText(cell, Qt::AlignRight | Qt::AlignVCenter, formatCount(m_scene->context.size()));
    painter->fillRect(QRectF(row.left(), row.bottom() - 1, row.width(), 1), color(Role::Line));
    const auto glyphs = thinnedContext(m_scene->context, m_scene->scale, contextGlyph + 1);
    painter->setAntialiasing(true);
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        const double x = glyphs[i].pixel + 0.5;
        const double top = row.top() + (row.height() - contextGlyph) / 2;
        const QPolygonF triangle{QPointF(x - contextGlyph / 2.0, top), QPointF(x + contextGlyph / 2.0, top),
            QPointF(x, top + contextGlyph - 1)};
        const bool hovered = m_scene->hoveredContext && m_scene->hoveredContext->first == glyphs[i].first;
        painter->setPen(QPen(color(hovered ? Role::Accent : Role::Warn), 1.5));
        painter->setBrush(hovered ? QBrush(color(Role::Accent)) : Qt::NoBrush);
        painter->drawPolygon(triangle);
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
    painter->setAntialiasing(false);
}

} // namespace standstill::ui
