// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/finding_histogram.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/common/time_ticks.h"

#include <algorithm>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace standstill::ui {

FindingHistogram::FindingHistogram(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("findingHistogram"));
    setAccessibleName(tr("Findings over time"));
    setAccessibleDescription(tr("Left and Right go from bar to bar, Enter opens its findings."));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FindingHistogram::setBins(const TimeRange& range, std::vector<HistogramBin> bins)
{
    if (range != m_range || bins.size() != m_bins.size()) {
        m_current = -1;
        m_hovered = -1;
    }
    m_range = range;
    m_bins = std::move(bins);
    update();
    emit chosenChanged();
}

void FindingHistogram::setZone(const QTimeZone& zone)
{
    m_zone = zone;
    update();
    emit chosenChanged();
}

TimeRange FindingHistogram::rangeOf(int bin) const
{
    if (m_bins.empty())
        return {};
    const Ticks step = (m_range.to - m_range.from) / Ticks(m_bins.size());
    return {m_range.from + bin * step, m_range.from + (bin + 1) * step};
}

QRectF FindingHistogram::plot() const
{
    const double axis = 2.0 * QFontMetrics(dataFont()).height() + gap::xs;
    return QRectF(rect()).adjusted(gap::m, gap::s + QFontMetrics(dataFont()).height(), -gap::m, -axis);
}

QRectF FindingHistogram::barRect(int bin) const
{
    const QRectF area = plot();
    const double width = area.width() / double(std::max<std::size_t>(m_bins.size(), 1));
    return {area.left() + width * bin, area.top(), width, area.height()};
}

int FindingHistogram::binAt(const QPointF& position) const
{
    const QRectF area = plot();
    if (m_bins.empty() || position.x() < area.left() || position.x() >= area.right())
        return -1;
    return std::clamp(
        int((position.x() - area.left()) / area.width() * double(m_bins.size())), 0, int(m_bins.size()) - 1);
}

void FindingHistogram::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Role::Raised));
    painter.setPen(color(Role::Line));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
    const QRectF area = plot();
    painter.setFont(dataFont());
    const QFontMetrics metrics(dataFont());
    std::uint64_t most = 0;
    for (const HistogramBin& bin : m_bins)
        most = std::max(most, bin.total());
    if (most == 0)
        return;
    painter.fillRect(QRectF(area.left(), area.bottom(), area.width(), 1), color(Role::Line));
    const double width = barRect(0).width();
    const double gapWidth = width >= 4 ? 1 : 0;
    for (int i = 0; i < int(m_bins.size()); ++i) {
        const HistogramBin& bin = m_bins[std::size_t(i)];
        if (i == chosen())
            painter.fillRect(barRect(i), palette().color(QPalette::Highlight));
        if (bin.total() == 0)
            continue;
        // A lone finding stays in sight beside a burst of hundreds.
        const double height = std::max(3.0, double(bin.total()) / double(most) * area.height());
        const double malicious =
            height * double(bin.verdicts[std::size_t(Classification::TruePositive)]) / double(bin.total());
        const QRectF bar(
            barRect(i).left() + gapWidth / 2, area.bottom() - height, std::max(1.0, width - gapWidth), height);
        painter.fillRect(bar, color(Role::VerdictUndecided));
        if (malicious > 0)
            painter.fillRect(
                QRectF(bar.left(), bar.bottom() - malicious, bar.width(), malicious), color(Role::VerdictMalicious));
    }
    painter.setPen(color(Role::Muted));
    painter.drawText(QRectF(area.left(), gap::xs, area.width(), metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
        most == 1 ? tr("highest bar: 1 finding") : tr("highest bar: %1 findings").arg(formatCount(most)));
    for (const TimeTick& tick :
        chooseTicks(m_range, area.width(), metrics.horizontalAdvance(QLatin1Char('0')), m_zone)) {
        const double x =
            area.left() + area.width() * double(tick.time - m_range.from) / double(m_range.to - m_range.from);
        painter.setPen(color(Role::Line));
        painter.drawLine(QPointF(x, area.bottom() + 1), QPointF(x, area.bottom() + 4));
        painter.setPen(color(Role::Muted));
        const QString text = tick.date.isEmpty() ? tick.label : tick.label + QLatin1Char('\n') + tick.date;
        const double half = std::max(metrics.horizontalAdvance(tick.label), metrics.horizontalAdvance(tick.date)) / 2.0;
        const double middle = std::clamp(x, area.left() + half, area.right() - half);
        painter.drawText(QRectF(middle - half - 2, area.bottom() + 4, 2 * half + 4, 2.0 * metrics.height()),
            Qt::AlignHCenter | Qt::AlignTop, text);
    }
}

void FindingHistogram::step(int direction)
{
    const int count = int(m_bins.size());
    m_hovered = -1;
    int next = m_current < 0 ? (direction > 0 ? 0 : count - 1) : m_current + direction;
    // Empty bars have nothing to open.
    while (next >= 0 && next < count && m_bins[std::size_t(next)].total() == 0)
        next += direction;
    if (next < 0 || next >= count)
        return;
    m_current = next;
    update();
    emit chosenChanged();
}

void FindingHistogram::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return step(-1);
    case Qt::Key_Right:
        return step(1);
    case Qt::Key_Home:
        m_current = -1;
        return step(1);
    case Qt::Key_End:
        m_current = -1;
        return step(-1);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (chosen() >= 0 && m_bins[std::size_t(chosen())].total() > 0)
            emit opened(rangeOf(chosen()));
        return;
    default:
        QWidget::keyPressEvent(event);
    }
}

void FindingHistogram::mouseMoveEvent(QMouseEvent* event)
{
    const int bin = binAt(event->position());
    setCursor(bin >= 0 && m_bins[std::size_t(bin)].total() > 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    if (bin == m_hovered)
        return;
    m_hovered = bin;
    update();
    emit chosenChanged();
}

void FindingHistogram::mousePressEvent(QMouseEvent* event)
{
    const int bin = binAt(event->position());
    if (event->button() == Qt::LeftButton && bin >= 0 && m_bins[std::size_t(bin)].total() > 0) {
        m_current = bin;
        emit opened(rangeOf(bin));
    }
}

void FindingHistogram::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_hovered = -1;
    update();
    emit chosenChanged();
}

void FindingHistogram::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0 && event->reason() != Qt::MouseFocusReason)
        step(1);
}

} // namespace standstill::ui
