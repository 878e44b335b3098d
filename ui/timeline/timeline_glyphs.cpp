// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_glyphs.h"

#include "ui/common/theme.h"

#include <algorithm>
#include <cmath>
#include <QPainter>

namespace standstill::ui {
namespace {

constexpr int barHeight = 3; // px
constexpr int postHeight = 7; // px

} // namespace

void paintContextMark(QPainter& painter, double x, double top, bool chosen)
{
    const QPolygonF triangle{
        QPointF(x - contextGlyph / 2.0, top), QPointF(x + contextGlyph / 2.0, top), QPointF(x, top + contextGlyph - 1)};
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(chosen ? Role::Accent : Role::Warn), 1.5));
    painter.setBrush(chosen ? QBrush(color(Role::Accent)) : Qt::NoBrush);
    painter.drawPolygon(triangle);
    painter.restore();
}

void paintManualMark(QPainter& painter, double x, double top, bool chosen)
{
    const QColor ink = color(chosen ? Role::Accent : Role::Text);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(ink, 1.5));
    painter.drawLine(QPointF(x, top), QPointF(x, top + contextGlyph + 1));
    painter.setBrush(chosen ? QBrush(ink) : Qt::NoBrush);
    painter.drawPolygon(QPolygonF{QPointF(x, top), QPointF(x + contextGlyph - 2, top + 3), QPointF(x, top + 6)});
    painter.restore();
}

void paintDownStretch(QPainter& painter, double from, double to, double middle, bool open, bool cutLeft)
{
    const QColor ink = color(Role::Muted);
    const double top = std::floor(middle) - (barHeight - 1) / 2.0;
    const double post = std::floor(middle) - (postHeight - 1) / 2.0;
    constexpr double dash = 6;
    constexpr double space = 3;
    constexpr double arrow = 6;
    if (!cutLeft)
        painter.fillRect(QRectF(from, post, 1, postHeight), ink);
    if (!open) {
        painter.fillRect(QRectF(from, top, to - from, barHeight), ink);
        painter.fillRect(QRectF(to - 1, post, 1, postHeight), ink);
        return;
    }
    const double head = std::max(from, to - arrow);
    for (double x = from; x < head; x += dash + space)
        painter.fillRect(QRectF(x, top, std::min(dash, head - x), barHeight), ink);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    const double centre = std::floor(middle) + 0.5;
    painter.drawPolygon(QPolygonF{QPointF(to - arrow, centre - postHeight / 2.0),
        QPointF(to - arrow, centre + postHeight / 2.0), QPointF(to, centre)});
    painter.restore();
}

} // namespace standstill::ui
