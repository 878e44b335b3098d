// SPDX-License-Identifier: GPL-3.0-or-later
// What keys, wheel and mouse do on the timeline.
#include "ui/timeline/timeline_view.h"

#include <cmath>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QWheelEvent>

namespace standstill::ui {
namespace {

constexpr double zoomStep = 0.8;
constexpr double panStep = 0.2; // of what is in sight
constexpr int dragThreshold = 4; // px before a press becomes a span
constexpr double wheelNotch = 120;

} // namespace

void TimelineView::keyPressEvent(QKeyEvent* event)
{
    // The keyboard speaks now: a pointer that merely rests here says nothing until it moves.
    if (m_hold == Hold::Nothing && m_scene.hoverPixel) {
        m_scene.hoverPixel.reset();
        m_scene.hovered.reset();
        replotOverlay();
        emit hoverChanged();
    }
    // Brackets are found by their text: on many keyboards they need AltGr.
    if (event->text() == QLatin1String("["))
        return stepMark(-1);
    if (event->text() == QLatin1String("]"))
        return stepMark(1);
    if (event->text() == QLatin1String("{"))
        return stepContext(-1);
    if (event->text() == QLatin1String("}"))
        return stepContext(1);
    if (event->text() == QLatin1String("("))
        return stepDowntime(-1);
    if (event->text() == QLatin1String(")"))
        return stepDowntime(1);
    if (event->text() == QLatin1String("<"))
        return stepManual(-1);
    if (event->text() == QLatin1String(">"))
        return stepManual(1);
    const bool plain = (event->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
    switch (plain ? event->key() : 0) {
    case Qt::Key_Plus:
    case Qt::Key_Equal: // the unshifted key of "+" on US keyboards
        return zoomBy(zoomStep * zoomStep);
    case Qt::Key_Minus:
        return zoomBy(1 / (zoomStep * zoomStep));
    case Qt::Key_Left:
        return panBy(-panStep);
    case Qt::Key_Right:
        return panBy(panStep);
    case Qt::Key_Home:
        return showAll();
    case Qt::Key_Up:
        return scrollTo(m_scene.lanes.scroll - m_scene.lanes.height);
    case Qt::Key_Down:
        return scrollTo(m_scene.lanes.scroll + m_scene.lanes.height);
    case Qt::Key_PageUp:
        return scrollTo(m_scene.lanes.scroll - m_scene.lanes.viewHeight);
    case Qt::Key_PageDown:
        return scrollTo(m_scene.lanes.scroll + m_scene.lanes.viewHeight);
    case Qt::Key_M:
        emit addEventRequested();
        return;
    case Qt::Key_F:
        emit filterToRangeRequested();
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_scene.current)
            emit detailRequested();
        return;
    case Qt::Key_Escape:
        if (m_hold != Hold::Nothing) {
            if (m_hold == Hold::Pan)
                setRange(m_rangeAtPress);
            m_hold = Hold::Nothing;
            m_scene.drag.reset();
            replotOverlay();
            return;
        }
        if (m_scene.filter) {
            emit clearFilterRequested();
            return;
        }
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void TimelineView::wheelEvent(QWheelEvent* event)
{
    event->accept();
    QPoint delta = event->angleDelta();
    if (!inPlot(event->position())) {
        scrollTo(m_scene.lanes.scroll - delta.y() / wheelNotch * 3 * m_scene.lanes.height);
        return;
    }
    // With Shift some platforms already turn the wheel sideways.
    const double sideways = event->modifiers().testFlag(Qt::ShiftModifier) && delta.x() == 0 ? delta.y() : delta.x();
    if (sideways != 0)
        panBy(-sideways / wheelNotch * panStep / 2);
    else if (delta.y() != 0)
        setRange(zoomed(m_scene.scale.range, std::pow(zoomStep, delta.y() / wheelNotch),
            m_scene.scale.toTime(event->position().x()), m_limits));
    updateHover(event->position());
}

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (!inPlot(event->position()))
        return;
    m_pressed = event->position();
    m_rangeAtPress = m_scene.scale.range;
    if (event->button() == Qt::LeftButton)
        m_hold = Hold::Press;
    else if (event->button() == Qt::MiddleButton)
        m_hold = Hold::Pan;
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    const QPointF position = event->position();
    if (m_hold == Hold::Press && std::abs(position.x() - m_pressed.x()) >= dragThreshold)
        m_hold = Hold::Span;
    switch (m_hold) {
    case Hold::Span:
        m_scene.drag = spanBetween(m_scene.scale.toTime(m_pressed.x()), m_scene.scale.toTime(position.x()));
        break;
    case Hold::Pan: {
        const double moved = (m_pressed.x() - position.x()) * m_scene.scale.ticksPerPixel();
        setRange(panned(m_rangeAtPress, static_cast<Ticks>(moved), m_limits));
        break;
    }
    case Hold::Nothing:
    case Hold::Press:
        break;
    }
    updateHover(position);
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    const Hold hold = std::exchange(m_hold, Hold::Nothing);
    if (hold == Hold::Span && m_scene.drag) {
        TimeRange span = *m_scene.drag;
        m_scene.drag.reset();
        span.from = std::max(span.from, m_scene.scale.range.from);
        span.to = std::min(span.to, m_scene.scale.range.to);
        replotOverlay();
        if (!span.empty())
            emit spanChosen(span);
    } else if (hold == Hold::Press) {
        if (const auto mark = markAt(event->position()))
            emit findingChosen(m_scene.marks[*mark].finding);
        else if (const auto glyph = glyphAt(event->position(), m_scene.contextRow, m_scene.context))
            emit eventChosen(m_scene.context[glyph->first].event);
        else if (const auto down = downtimesAt(event->position()); !down.empty())
            emit eventChosen(m_scene.downtimes[down.front()].stopped);
    }
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && markAt(event->position()))
        emit detailRequested();
}

} // namespace standstill::ui
