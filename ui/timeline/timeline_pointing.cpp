// SPDX-License-Identifier: GPL-3.0-or-later
// What is under the pointer of the timeline, and the ways from one mark to the next.
#include "ui/timeline/timeline_glyphs.h"
#include "ui/timeline/timeline_view.h"

#include <algorithm>
#include <cmath>

namespace standstill::ui {
namespace {

constexpr int reach = 7; // px around a mark that still mean it
constexpr int downReach = 3; // px beside a bar, which is wider than a mark

} // namespace

void TimelineView::stepMark(int step)
{
    const auto count = static_cast<std::ptrdiff_t>(m_scene.marks.size());
    if (count == 0)
        return;
    std::ptrdiff_t next = 0;
    if (m_scene.current) {
        next = static_cast<std::ptrdiff_t>(*m_scene.current) + step;
    } else {
        // Nothing chosen yet: the first mark in sight, or the last when going back.
        const auto& range = m_scene.scale.range;
        const auto before = [](const TimelineMark& mark, Ticks time) { return mark.time < time; };
        const auto& marks = m_scene.marks;
        const auto at = std::lower_bound(marks.begin(), marks.end(), step > 0 ? range.from : range.to, before);
        next = at - marks.begin() - (step > 0 ? 0 : 1);
    }
    if (next < 0 || next >= count)
        return;
    reveal(static_cast<std::uint32_t>(next));
    emit findingChosen(m_scene.marks[static_cast<std::size_t>(next)].finding);
}

// What was pointed at last is where the next step begins; without it, what is in sight.
std::optional<std::uint32_t> TimelineView::nextMark(
    const std::vector<ContextMark>& marks, const std::optional<ContextGlyph>& now, int step) const
{
    std::ptrdiff_t next = 0;
    if (now) {
        next = static_cast<std::ptrdiff_t>(now->first) + step;
    } else {
        const auto& range = m_scene.scale.range;
        const auto before = [](const ContextMark& mark, Ticks time) { return mark.time < time; };
        const auto at = std::lower_bound(marks.begin(), marks.end(), step > 0 ? range.from : range.to, before);
        next = at - marks.begin() - (step > 0 ? 0 : 1);
    }
    if (next < 0 || next >= std::ssize(marks))
        return std::nullopt;
    return static_cast<std::uint32_t>(next);
}

void TimelineView::stepContext(int step)
{
    const auto next = nextMark(m_scene.context, m_scene.hoveredContext, step);
    if (!next)
        return;
    const ContextMark& mark = m_scene.context[*next];
    bringIntoSight(mark.time);
    const auto pixel = static_cast<int>(std::floor(m_scene.scale.toPixel(mark.time)));
    pointAt({ContextGlyph{pixel, *next, 1}, {}, {}});
    emit eventChosen(mark.event);
}

void TimelineView::stepManual(int step)
{
    const auto next = nextMark(m_scene.manual, m_scene.hoveredManual, step);
    if (!next)
        return;
    bringIntoSight(m_scene.manual[*next].time);
    const auto pixel = static_cast<int>(std::floor(m_scene.scale.toPixel(m_scene.manual[*next].time)));
    pointAt({{}, ContextGlyph{pixel, *next, 1}, {}});
}

// As stepContext(); those that begin before the part in sight are come to by going back.
void TimelineView::stepDowntime(int step)
{
    const auto& bars = m_scene.downtimes;
    std::ptrdiff_t next = 0;
    if (!m_scene.hoveredDowntimes.empty()) {
        next = static_cast<std::ptrdiff_t>(m_scene.hoveredDowntimes.front()) + step;
    } else {
        const auto before = [](const DowntimeBar& bar, Ticks time) { return bar.from < time; };
        const auto at = std::lower_bound(
            bars.begin(), bars.end(), step > 0 ? m_scene.scale.range.from : m_scene.scale.range.to, before);
        next = at - bars.begin() - (step > 0 ? 0 : 1);
    }
    if (next < 0 || next >= std::ssize(bars))
        return;
    const DowntimeBar& bar = bars[static_cast<std::size_t>(next)];
    bringIntoSight(bar.from);
    scrollTo(m_scene.lanes.scrollToShow(bar.lane));
    pointAt({{}, {}, {static_cast<std::uint32_t>(next)}});
    emit eventChosen(bar.stopped);
}

void TimelineView::pointAt(Pointed pointed)
{
    const auto same = [](const std::optional<ContextGlyph>& a, const std::optional<ContextGlyph>& b) {
        return a.has_value() == b.has_value() && (!a || a->first == b->first);
    };
    const bool rows_change =
        !same(pointed.context, m_scene.hoveredContext) || !same(pointed.manual, m_scene.hoveredManual);
    m_scene.hoveredContext = pointed.context;
    m_scene.hoveredManual = pointed.manual;
    m_scene.hoveredDowntimes = std::move(pointed.downtimes);
    if (rows_change)
        replotAll();
    replotOverlay();
    emit hoverChanged();
}

std::vector<std::uint32_t> TimelineView::downtimesAt(const QPointF& position) const
{
    const int lane = m_scene.lanes.laneAt(position.y());
    if (lane < 0 || !inPlot(position))
        return {};
    const auto ticks = static_cast<Ticks>(downReach * m_scene.scale.ticksPerPixel());
    return downAt(m_scene.downtimes, lane, m_scene.scale.toTime(position.x()), ticks, m_scene.caseEnd);
}

std::optional<ContextGlyph> TimelineView::glyphAt(
    const QPointF& position, const QRectF& row, const std::vector<ContextMark>& marks) const
{
    if (!inPlot(position) || position.y() < row.top() || position.y() >= row.bottom())
        return std::nullopt;
    for (const ContextGlyph& glyph : thinnedContext(marks, m_scene.scale, contextGlyph + 1)) {
        if (std::abs(position.x() - glyph.pixel) <= reach)
            return glyph;
    }
    return std::nullopt;
}

void TimelineView::bringIntoSight(Ticks time)
{
    const TimeRange& range = m_scene.scale.range;
    if (time < range.from || time >= range.to)
        setRange(panned(range, time - range.from - (range.to - range.from) / 2, m_limits));
}

void TimelineView::reveal(std::uint32_t at)
{
    const TimelineMark& mark = m_scene.marks[at];
    bringIntoSight(mark.time);
    scrollTo(m_scene.lanes.scrollToShow(mark.lane));
}

std::optional<std::uint32_t> TimelineView::markAt(const QPointF& position) const
{
    const int lane = m_scene.lanes.laneAt(position.y());
    if (lane < 0 || !inPlot(position))
        return std::nullopt;
    const auto ticks = static_cast<Ticks>(reach * m_scene.scale.ticksPerPixel());
    return m_scene.index.nearest(m_scene.marks, lane, m_scene.scale.toTime(position.x()), std::max(ticks, Ticks{1}));
}

void TimelineView::updateHover(const QPointF& position)
{
    const bool inside = inPlot(position);
    m_scene.hoverPixel = inside ? std::optional(position.x()) : std::nullopt;
    m_scene.hovered = markAt(position);
    Pointed pointed;
    pointed.context = glyphAt(position, m_scene.contextRow, m_scene.context);
    pointed.manual = glyphAt(position, m_scene.manualRow, m_scene.manual);
    if (!m_scene.hovered)
        pointed.downtimes = downtimesAt(position);
    const bool chosen = m_scene.hovered || pointed.context || !pointed.downtimes.empty();
    pointAt(std::move(pointed));
    setCursor(chosen ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

} // namespace standstill::ui
