// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_layers.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/common/time_ticks.h"

#include <algorithm>
#include <cmath>

namespace standstill::ui {
namespace {

constexpr int countGap = 5; ///< px between a shape and its count, where the frame of the chosen one ends

double pixelMiddle(double pixel)
{
    return std::floor(pixel) + 0.5;
}

QColor faded(Role role, int alpha)
{
    QColor shade = color(role);
    shade.setAlpha(alpha);
    return shade;
}

} // namespace

void TimeTicker::generate(const QCPRange&, const QLocale&, QChar, int, QVector<double>& ticks,
    QVector<double>* subTicks, QVector<QString>* tickLabels)
{
    ticks.clear();
    if (subTicks)
        subTicks->clear();
    if (tickLabels)
        tickLabels->clear();
    const TimeScale& scale = m_scene->scale;
    for (const auto& tick : chooseTicks(scale.range, scale.width, m_characterWidth, m_scene->zone)) {
        ticks.append(static_cast<double>(tick.time - scale.range.from) / static_cast<double>(ticks_per_second));
        if (tickLabels)
            tickLabels->append(tick.date.isEmpty() ? tick.label : tick.date + QLatin1Char('\n') + tick.label);
    }
}

SceneLayerable::SceneLayerable(QCustomPlot* plot, const QString& layer, const TimelineScene* scene)
    : QCPLayerable(plot, layer)
    , m_scene(scene)
{
}

void SceneLayerable::applyDefaultAntialiasingHint(QCPPainter* painter) const
{
    painter->setAntialiasing(false);
}

void DensityStrip::draw(QCPPainter* painter)
{
    const QRectF strip = m_scene->strip;
    const auto heights = columns(m_scene->density, m_scene->densityRange, m_scene->scale);
    const std::uint32_t most = heights.empty() ? 0 : *std::max_element(heights.begin(), heights.end());
    painter->fillRect(QRectF(strip.left(), strip.bottom() - 1, strip.width(), 1), color(Role::Line));
    if (most == 0)
        return;
    const double full = strip.height() - 6;
    const int bottom = static_cast<int>(strip.bottom()) - 2;
    QVector<QLine> bars;
    bars.reserve(static_cast<int>(heights.size()));
    for (std::size_t x = 0; x < heights.size(); ++x) {
        if (heights[x] == 0)
            continue;
        const int height = std::max(2, static_cast<int>(std::lround(full * heights[x] / most)));
        const int pixel = static_cast<int>(strip.left()) + static_cast<int>(x);
        bars.append(QLine(pixel, bottom, pixel, bottom - height + 1));
    }
    painter->setPen(QPen(color(Role::Density), 1));
    painter->drawLines(bars);
    drawSilences(*painter, heights);
}

/// Says how long nothing was recorded, where there is room for the words: between two events, not before the first.
void DensityStrip::drawSilences(QPainter& painter, const std::vector<std::uint32_t>& heights) const
{
    const QRectF strip = m_scene->strip;
    const QFontMetrics metrics(painter.font());
    painter.setPen(color(Role::Muted));
    std::size_t busy = 0; // one past the last column with events
    for (std::size_t x = 0; x < heights.size(); ++x) {
        if (heights[x] == 0)
            continue;
        const auto silent = static_cast<double>(x - busy);
        const auto length = static_cast<Ticks>(silent * m_scene->scale.ticksPerPixel());
        const QString text = QCoreApplication::translate("Timeline", "no events for %1").arg(formatDuration(length));
        if (busy > 0 && silent > metrics.horizontalAdvance(text) + 2 * gap::m)
            painter.drawText(QRectF(strip.left() + static_cast<double>(busy), strip.top(), silent, strip.height()),
                Qt::AlignCenter, text);
        busy = x + 1;
    }
}

void HostLabels::draw(QCPPainter* painter)
{
    const QRectF area = m_scene->labels;
    const QFontMetrics metrics(painter->font());
    painter->setPen(color(Role::Muted));
    painter->drawText(
        QRectF(area.left() + gap::m, m_scene->strip.top(), area.width() - 2 * gap::m, m_scene->strip.height()),
        Qt::AlignLeft | Qt::AlignVCenter, QCoreApplication::translate("Timeline", "All events"));
    const LaneLayout& lanes = m_scene->lanes;
    painter->save();
    painter->setClipRect(area.toAlignedRect(), Qt::IntersectClip);
    for (int lane = lanes.firstVisible(); lane < lanes.endVisible(); ++lane) {
        const QRectF cell(area.left() + gap::m, lanes.laneTop(lane), area.width() - 2 * gap::m, lanes.height);
        const QString count = formatCount(m_scene->index.lane(lane).size());
        const int countWidth = metrics.horizontalAdvance(count);
        painter->setPen(color(Role::Muted));
        painter->drawText(cell, Qt::AlignRight | Qt::AlignVCenter, count);
        painter->setPen(color(Role::Text));
        const QString name = metrics.elidedText(
            m_scene->hosts.value(lane), Qt::ElideMiddle, static_cast<int>(cell.width()) - countWidth - gap::s);
        painter->drawText(cell, Qt::AlignLeft | Qt::AlignVCenter, name);
    }
    painter->restore();
    painter->fillRect(
        QRectF(area.right() - 1, m_scene->strip.top(), 1, area.bottom() - m_scene->strip.top()), color(Role::Line));
}

MarkLanes::MarkLanes(QCPAxis* time, QCPAxis* lanes, const TimelineScene* scene)
    : QCPAbstractPlottable(time, lanes)
    , m_scene(scene)
{
}

void MarkLanes::schemeChanged()
{
    m_shapes.fill(QPixmap());
}

double MarkLanes::selectTest(const QPointF&, bool, QVariant*) const
{
    return -1; // the view finds marks itself: it also knows lanes without any
}

QCPRange MarkLanes::getKeyRange(bool& foundRange, QCP::SignDomain) const
{
    foundRange = false;
    return {};
}

QCPRange MarkLanes::getValueRange(bool& foundRange, QCP::SignDomain, const QCPRange&) const
{
    foundRange = false;
    return {};
}

void MarkLanes::drawLegendIcon(QCPPainter*, const QRectF&) const
{
}

const QPixmap& MarkLanes::shape(Classification classification, double ratio)
{
    if (ratio != m_ratio) {
        m_ratio = ratio;
        schemeChanged();
    }
    QPixmap& pixmap = m_shapes[static_cast<std::size_t>(classification)];
    if (pixmap.isNull()) {
        pixmap =
            QPixmap(static_cast<int>(std::ceil(glyphSize * ratio)), static_cast<int>(std::ceil(glyphSize * ratio)));
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintVerdict(painter, QRectF(0, 0, glyphSize, glyphSize), classification);
    }
    return pixmap;
}

void MarkLanes::draw(QCPPainter* painter)
{
    const LaneLayout& lanes = m_scene->lanes;
    const TimeScale& scale = m_scene->scale;
    painter->setAntialiasing(false);
    painter->setClipRect(
        QRectF(scale.left, lanes.top, scale.width, lanes.viewHeight).toAlignedRect(), Qt::IntersectClip);
    QVector<QLineF> hairlines;
    for (int lane = lanes.firstVisible(); lane < lanes.endVisible(); ++lane) {
        const double y = pixelMiddle(lanes.laneTop(lane) + lanes.height - 1);
        hairlines.append(QLineF(scale.left, y, scale.left + scale.width, y));
    }
    painter->setPen(QPen(color(Role::Line), 1));
    painter->drawLines(hairlines);

    const auto thin =
        thinned(m_scene->marks, m_scene->index, scale, lanes.firstVisible(), lanes.endVisible(), glyphSize);
    std::array<QVector<QLine>, classification_count> stems;
    // A stem that would touch a shape is left to the count beside it.
    const auto touches = [&](auto at, const Stem& stem) {
        return at != thin.glyphs.end() && at->lane == stem.lane
            && std::abs(at->pixel - stem.pixel) <= glyphSize / 2 + 1;
    };
    auto next = thin.glyphs.begin();
    auto before = thin.glyphs.end();
    for (const Stem& stem : thin.stems) {
        if (next != thin.glyphs.end() && next->lane == stem.lane && next->pixel == stem.pixel)
            before = next++;
        if (touches(before, stem) || touches(next, stem))
            continue;
        const int top = static_cast<int>(lanes.laneTop(stem.lane)) + 3;
        const int bottom = static_cast<int>(lanes.laneTop(stem.lane) + lanes.height) - 4;
        stems[static_cast<std::size_t>(stem.strongest)].append(QLine(stem.pixel, top, stem.pixel, bottom));
    }
    for (int i = 0; i < classification_count; ++i) {
        painter->setPen(QPen(color(verdictRole(static_cast<Classification>(i))), 1));
        painter->drawLines(stems[static_cast<std::size_t>(i)]);
    }
    drawGlyphs(painter, thin.glyphs);
    if (!m_scene->notice.isEmpty()) {
        painter->setPen(color(Role::Muted));
        painter->drawText(
            QRectF(scale.left + gap::l, lanes.top + gap::l, scale.width - 2 * gap::l, lanes.viewHeight - gap::l),
            static_cast<int>(Qt::AlignTop) | Qt::AlignHCenter | Qt::TextWordWrap, m_scene->notice);
    }
}

void MarkLanes::drawGlyphs(QCPPainter* painter, const std::vector<Glyph>& glyphs)
{
    const LaneLayout& lanes = m_scene->lanes;
    const double ratio = parentPlot()->bufferDevicePixelRatio();
    const QFontMetrics metrics(painter->font());
    for (std::size_t i = 0; i < glyphs.size(); ++i) {
        const Glyph& at = glyphs[i];
        const int x = at.pixel - glyphSize / 2;
        const int y = static_cast<int>(lanes.laneMiddle(at.lane)) - glyphSize / 2;
        if (painter->modes().testFlag(QCPPainter::pmVectorized))
            paintVerdict(*painter, QRectF(x, y, glyphSize, glyphSize), at.strongest);
        else
            painter->drawPixmap(QPoint(x, y), shape(at.strongest, ratio));
        if (at.count < 2)
            continue;
        const QString count = formatCount(at.count);
        const int needed = metrics.horizontalAdvance(count);
        const bool last = i + 1 == glyphs.size() || glyphs[i + 1].lane != at.lane;
        int from = std::max(at.pixel + glyphSize / 2, at.lastPixel) + countGap;
        const int before = at.pixel - glyphSize / 2 - countGap - needed;
        const bool room_before =
            i == 0 || glyphs[i - 1].lane != at.lane || glyphs[i - 1].lastPixel + glyphSize < before;
        // At the right edge there is no room behind the shape; what stands before it is as clear.
        if (from + needed + gap::xs > m_scene->scale.left + m_scene->scale.width && room_before)
            from = before;
        else if (!last && from + needed > glyphs[i + 1].pixel - glyphSize / 2 - 1)
            continue;
        painter->setPen(color(Role::Muted));
        painter->drawText(
            QRect(from, static_cast<int>(lanes.laneTop(at.lane)), needed + 1, static_cast<int>(lanes.height) - 1),
            Qt::AlignLeft | Qt::AlignVCenter, count);
    }
}

void Overlay::drawFilter(QPainter& painter, const QRectF& area) const
{
    if (!m_scene->filter)
        return;
    const TimeScale& scale = m_scene->scale;
    const double from = std::clamp(scale.toPixel(m_scene->filter->from), area.left(), area.right());
    const double to = std::clamp(scale.toPixel(m_scene->filter->to), area.left(), area.right());
    const QColor veil = faded(Role::Surface, 175);
    painter.fillRect(QRectF(area.topLeft(), QPointF(from, area.bottom())), veil);
    painter.fillRect(QRectF(QPointF(to, area.top()), area.bottomRight()), veil);
    const QColor edge = color(Role::Accent);
    for (const double x : {from, to - 1}) {
        if (x > area.left() && x < area.right() - 1)
            painter.fillRect(QRectF(std::floor(x), area.top(), 1, area.height()), edge);
    }
    painter.fillRect(QRectF(from, area.top(), to - from, 2), edge);
}

void Overlay::drawSelection(QPainter& painter) const
{
    const LaneLayout& lanes = m_scene->lanes;
    const QRectF area(m_scene->scale.left, lanes.top, m_scene->scale.width, lanes.viewHeight);
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.setPen(QPen(color(Role::Accent), 1));
    int lastLane = -1;
    int lastPixel = -1;
    for (const std::uint32_t i : m_scene->selected) {
        const TimelineMark& mark = m_scene->marks[i];
        const int x = static_cast<int>(std::floor(m_scene->scale.toPixel(mark.time)));
        if (mark.lane < lanes.firstVisible() || mark.lane >= lanes.endVisible() || x < area.left() || x > area.right()
            || (mark.lane == lastLane && x == lastPixel))
            continue;
        lastLane = mark.lane;
        lastPixel = x;
        const int y = static_cast<int>(lanes.laneTop(mark.lane) + lanes.height) - 3;
        painter.fillRect(QRect(x - 3, y, 7, 2), color(Role::Accent));
    }
    if (m_scene->current) {
        const TimelineMark& mark = m_scene->marks[*m_scene->current];
        const int x = static_cast<int>(std::floor(m_scene->scale.toPixel(mark.time)));
        const int y = static_cast<int>(lanes.laneMiddle(mark.lane));
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color(Role::Accent), 2));
        constexpr int side = glyphSize + 6;
        painter.drawRect(QRect(x - side / 2, y - side / 2, side, side));
    }
    painter.restore();
}

/// A line above what is pointed at, from its stop to its end.
void Overlay::drawDowntimes(QPainter& painter) const
{
    const LaneLayout& lanes = m_scene->lanes;
    const TimeScale& scale = m_scene->scale;
    for (const std::uint32_t i : m_scene->hoveredDowntimes) {
        const DowntimeBar& bar = m_scene->downtimes[i];
        if (bar.lane < lanes.firstVisible() || bar.lane >= lanes.endVisible())
            continue;
        const double from = std::clamp(scale.toPixel(bar.from), scale.left, scale.left + scale.width);
        const double to =
            std::clamp(scale.toPixel(bar.to.value_or(m_scene->caseEnd)), scale.left, scale.left + scale.width);
        painter.fillRect(QRectF(std::floor(from), lanes.laneTop(bar.lane) + lanes.height - 2,
                             std::max(std::ceil(to) - std::floor(from), 2.0), 2),
            color(Role::Accent));
    }
}

void Overlay::drawDrag(QPainter& painter, const QRectF& area) const
{
    if (!m_scene->drag)
        return;
    const TimeScale& scale = m_scene->scale;
    const double from = std::clamp(scale.toPixel(m_scene->drag->from), area.left(), area.right());
    const double to = std::clamp(scale.toPixel(m_scene->drag->to), area.left(), area.right());
    painter.fillRect(QRectF(from, area.top(), to - from, area.height()), faded(Role::Accent, 50));
    for (const double x : {from, to - 1})
        painter.fillRect(QRectF(std::floor(x), area.top(), 1, area.height()), color(Role::Accent));
    const QString length = formatDuration(m_scene->drag->to - m_scene->drag->from);
    const QFontMetrics metrics(painter.font());
    const double width = metrics.horizontalAdvance(length) + 2 * gap::s;
    const double height = metrics.height() + gap::xs;
    const double x = std::clamp((from + to - width) / 2, area.left(), std::max(area.left(), area.right() - width));
    const QRectF box(std::floor(x), std::floor(area.top()) + gap::xs, std::ceil(width), height);
    painter.fillRect(box, color(Role::Raised));
    painter.setPen(color(Role::Accent));
    painter.drawRect(box.adjusted(0, 0, -1, -1));
    painter.setPen(color(Role::Text));
    painter.drawText(box, Qt::AlignCenter, length);
}

void Overlay::draw(QCPPainter* painter)
{
    const TimeScale& scale = m_scene->scale;
    const LaneLayout& lanes = m_scene->lanes;
    const QRectF area(
        scale.left, m_scene->strip.top(), scale.width, lanes.top + lanes.viewHeight - m_scene->strip.top());
    drawFilter(*painter, area);
    drawSelection(*painter);
    drawDowntimes(*painter);
    if (m_scene->hoverPixel && !m_scene->drag)
        painter->fillRect(QRectF(std::floor(*m_scene->hoverPixel), area.top(), 1, area.height()), color(Role::Muted));
    drawDrag(*painter, area);
}

} // namespace standstill::ui
