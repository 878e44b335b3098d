// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_view.h"

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/timeline/timeline_context.h"

#include <algorithm>
#include <cmath>
#include <QFile>
#include <QKeyEvent>
#include <QScrollBar>
#include <QSvgGenerator>
#include <QWheelEvent>

namespace standstill::ui {
namespace {

constexpr int stripHeight = 56;
constexpr int reach = 7; // px around a mark that still mean it
constexpr int widestLabel = 200;
constexpr int narrowestLabel = 96;

} // namespace

TimelineView::TimelineView(QWidget* parent)
    : QWidget(parent)
    , m_plot(new QCustomPlot(this))
    , m_scroll(new QScrollBar(Qt::Vertical, this))
    , m_ticker(new TimeTicker(&m_scene))
{
    setObjectName(QStringLiteral("timelineView"));
    setAccessibleName(tr("Timeline of findings by host"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setMinimumSize(320, 160);
    // Every event comes to this widget: the plot only paints.
    m_plot->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setNoAntialiasingOnDrag(true);
    m_scroll->setObjectName(QStringLiteral("timelineHostsScrollBar"));
    m_scroll->setAccessibleName(tr("Hosts"));
    m_scroll->setFocusPolicy(Qt::NoFocus);
    connect(m_scroll, &QScrollBar::valueChanged, this, [this](int value) {
        m_scene.lanes.scroll = value;
        replotAll();
    });

    auto* rect = m_plot->axisRect();
    rect->setAutoMargins(QCP::msNone);
    rect->setRangeDrag({});
    rect->setRangeZoom({});
    for (auto* axis : rect->axes()) {
        axis->setVisible(axis == m_plot->xAxis2);
        axis->grid()->setVisible(axis == m_plot->xAxis2);
    }
    m_plot->xAxis2->setTicker(m_ticker);
    m_plot->xAxis2->setTickLengthIn(0);
    m_plot->xAxis2->setTickLengthOut(4);
    m_plot->xAxis2->setTickLabelPadding(4);
    new OffHoursShade(m_plot, QStringLiteral("grid"), &m_scene);
    new DensityStrip(m_plot, QStringLiteral("main"), &m_scene);
    m_lanes = new MarkLanes(m_plot->xAxis2, m_plot->yAxis, &m_scene);
    new ContextRow(m_plot, QStringLiteral("axes"), &m_scene);
    new HostLabels(m_plot, QStringLiteral("axes"), &m_scene);
    new Overlay(m_plot, QStringLiteral("overlay"), &m_scene);
    applyScheme();
    setRange({0, ticks_per_day});
}

TimelineView::~TimelineView() = default;

void TimelineView::applyScheme()
{
    m_plot->setBackground(QBrush(color(Role::Raised)));
    const QPen hairline(color(Role::Line), 1);
    auto* axis = m_plot->xAxis2;
    axis->setBasePen(hairline);
    axis->setTickPen(hairline);
    axis->setTickLabelColor(color(Role::Text));
    axis->setTickLabelFont(dataFont());
    axis->grid()->setPen(hairline);
    axis->grid()->setZeroLinePen(Qt::NoPen);
    m_ticker->setCharacterWidth(QFontMetricsF(dataFont()).horizontalAdvance(QLatin1Char('0')));
    m_plot->setFont(dataFont());
    m_lanes->schemeChanged();
}

void TimelineView::setTimeline(const Timeline& all)
{
    m_scene.marks = all.marks;
    m_scene.index = LaneIndex(m_scene.marks, all.lanes.size());
    m_scene.hosts.clear();
    for (const auto& host : all.lanes)
        m_scene.hosts.append(host.empty() ? tr("(none)") : evidenceText(host));
    m_scene.lanes.count = static_cast<int>(all.lanes.size());
    m_scene.hovered.reset();
    m_scene.context = all.context;
    m_scene.hoveredContext.reset();
    const bool first = m_limits.empty();
    const TimeRange limits = all.extent ? withAir(*all.extent) : TimeRange{};
    // Only marks changed (a verdict, a filter): the finer density of what is in sight stays, so that nothing flickers.
    const bool same_events = !first && limits == m_limits && m_scene.densityRange != all.range;
    m_limits = limits;
    if (!same_events)
        setDensity(all.range, all.density);
    setSelection(m_current, m_selected);
    if (!m_limits.empty())
        setRange(first ? m_limits : m_scene.scale.range);
    layOut();
    replotAll();
}

void TimelineView::setDensity(const TimeRange& range, std::vector<std::uint32_t> bins)
{
    m_scene.densityRange = range;
    m_scene.density = std::move(bins);
    replotAll();
}

void TimelineView::setFilterRange(const std::optional<TimeRange>& range)
{
    m_scene.filter = range;
    replotOverlay();
}

void TimelineView::setSelection(std::optional<FindingId> current, const std::vector<FindingId>& selected)
{
    const bool moved = current != m_current;
    m_current = current;
    m_selected = selected;
    m_scene.current.reset();
    m_scene.selected.clear();
    std::vector<FindingId> wanted = selected;
    std::sort(wanted.begin(), wanted.end());
    for (std::uint32_t i = 0; i < m_scene.marks.size(); ++i) {
        const FindingId id = m_scene.marks[i].finding;
        if (current == id)
            m_scene.current = i;
        if (wanted.size() > 1 && std::binary_search(wanted.begin(), wanted.end(), id))
            m_scene.selected.push_back(i);
    }
    if (moved && m_scene.current)
        reveal(*m_scene.current); // chosen in another view: bring it into sight
    replotOverlay();
}

void TimelineView::setZone(const QTimeZone& zone)
{
    m_scene.zone = zone;
    replotAll();
}

void TimelineView::setWorkZone(const QTimeZone& zone)
{
    m_scene.workZone = zone;
    replotAll();
}

void TimelineView::setNotice(const QString& text)
{
    m_scene.notice = text;
    replotAll();
}

int TimelineView::plotWidth() const
{
    return std::max(1, static_cast<int>(m_scene.scale.width));
}

void TimelineView::setRange(const TimeRange& range)
{
    TimeRange wanted = range;
    if (!m_limits.empty())
        wanted = panned(zoomed(range, 1, range.from + (range.to - range.from) / 2, m_limits), 0, m_limits);
    const bool changed = wanted != m_scene.scale.range;
    m_scene.scale.range = wanted;
    m_plot->xAxis2->setRange(0, static_cast<double>(wanted.to - wanted.from) / static_cast<double>(ticks_per_second));
    replotAll();
    if (changed)
        emit rangeChanged(wanted);
}

void TimelineView::zoomBy(double factor)
{
    const TimeRange& range = m_scene.scale.range;
    Ticks around = range.from + (range.to - range.from) / 2;
    if (m_scene.current) {
        const Ticks time = m_scene.marks[*m_scene.current].time;
        if (time >= range.from && time < range.to)
            around = time;
    }
    setRange(zoomed(range, factor, around, m_limits));
}

void TimelineView::panBy(double share)
{
    const TimeRange& range = m_scene.scale.range;
    setRange(panned(range, static_cast<Ticks>(static_cast<double>(range.to - range.from) * share), m_limits));
}

void TimelineView::showAll()
{
    setRange(m_limits);
}

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
void TimelineView::stepContext(int step)
{
    const auto& marks = m_scene.context;
    std::ptrdiff_t next = 0;
    if (m_scene.hoveredContext) {
        next = static_cast<std::ptrdiff_t>(m_scene.hoveredContext->first) + step;
    } else {
        const auto& range = m_scene.scale.range;
        const auto before = [](const ContextMark& mark, Ticks time) { return mark.time < time; };
        const auto at = std::lower_bound(marks.begin(), marks.end(), step > 0 ? range.from : range.to, before);
        next = at - marks.begin() - (step > 0 ? 0 : 1);
    }
    if (next < 0 || next >= std::ssize(marks))
        return;
    const ContextMark& mark = marks[static_cast<std::size_t>(next)];
    const TimeRange& range = m_scene.scale.range;
    if (mark.time < range.from || mark.time >= range.to)
        setRange(panned(range, mark.time - range.from - (range.to - range.from) / 2, m_limits));
    const auto pixel = static_cast<int>(std::floor(m_scene.scale.toPixel(mark.time)));
    pointAtContext(ContextGlyph{pixel, static_cast<std::uint32_t>(next), 1});
    emit contextChosen(mark.event);
}

void TimelineView::pointAtContext(std::optional<ContextGlyph> glyph)
{
    const bool same = glyph.has_value() == m_scene.hoveredContext.has_value()
        && (!glyph || glyph->first == m_scene.hoveredContext->first);
    m_scene.hoveredContext = glyph;
    if (!same)
        replotAll();
    emit hoverChanged();
}

std::optional<ContextGlyph> TimelineView::contextAt(const QPointF& position) const
{
    if (!inPlot(position) || position.y() < m_scene.contextRow.top() || position.y() >= m_scene.contextRow.bottom())
        return std::nullopt;
    for (const ContextGlyph& glyph : thinnedContext(m_scene.context, m_scene.scale, contextGlyph + 1)) {
        if (std::abs(position.x() - glyph.pixel) <= reach)
            return glyph;
    }
    return std::nullopt;
}

void TimelineView::reveal(std::uint32_t at)
{
    const TimelineMark& mark = m_scene.marks[at];
    const TimeRange& range = m_scene.scale.range;
    if (mark.time < range.from || mark.time >= range.to)
        setRange(panned(range, mark.time - range.from - (range.to - range.from) / 2, m_limits));
    scrollTo(m_scene.lanes.scrollToShow(mark.lane));
}

void TimelineView::scrollTo(double scroll)
{
    m_scroll->setValue(static_cast<int>(std::lround(scroll)));
}

void TimelineView::layOut()
{
    const QFontMetrics metrics(dataFont());
    int labelWidth = narrowestLabel;
    for (const QString& host : m_scene.hosts)
        labelWidth = std::max(labelWidth,
            metrics.horizontalAdvance(host) + metrics.horizontalAdvance(QStringLiteral("00,000")) + 3 * gap::m);
    labelWidth = std::min({labelWidth, widestLabel, width() / 4});
    const int axisHeight = 2 * metrics.height() + gap::m;
    LaneLayout& lanes = m_scene.lanes;
    lanes.height = metrics.height() + 8;
    const int contextHeight = m_scene.context.empty() ? 0 : metrics.height() + 4;
    lanes.top = axisHeight + stripHeight + contextHeight;
    lanes.viewHeight = std::max(0.0, height() - lanes.top);
    const bool scrolls = lanes.contentHeight() > lanes.viewHeight;
    const int barWidth = scrolls ? m_scroll->sizeHint().width() : 0;
    m_scroll->setVisible(scrolls);
    m_scroll->setGeometry(
        width() - barWidth, static_cast<int>(lanes.top), barWidth, static_cast<int>(lanes.viewHeight));
    m_plot->setGeometry(0, 0, width() - barWidth, height());
    m_scene.scale.left = labelWidth;
    m_scene.scale.width = std::max(1, width() - barWidth - labelWidth);
    m_scene.labels = QRectF(0, lanes.top, labelWidth, lanes.viewHeight);
    m_scene.strip = QRectF(labelWidth, axisHeight, m_scene.scale.width, stripHeight);
    m_scene.contextRow = QRectF(labelWidth, m_scene.strip.bottom(), m_scene.scale.width, contextHeight);
    m_plot->axisRect()->setMargins(QMargins(labelWidth, axisHeight, 0, 0));
    m_scroll->setPageStep(static_cast<int>(lanes.viewHeight));
    m_scroll->setSingleStep(static_cast<int>(lanes.height));
    m_scroll->setRange(0, static_cast<int>(std::ceil(lanes.furthestScroll())));
    lanes.scroll = m_scroll->value();
}

void TimelineView::replotAll()
{
    if (!isVisible())
        return;
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void TimelineView::replotNow()
{
    m_plot->replot(QCustomPlot::rpImmediateRefresh);
}

void TimelineView::replotOverlay()
{
    if (!isVisible())
        return;
    m_plot->layer(QStringLiteral("overlay"))->replot();
}

bool TimelineView::inPlot(const QPointF& position) const
{
    return position.x() >= m_scene.scale.left && position.x() < m_scene.scale.left + m_scene.scale.width;
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
    pointAtContext(contextAt(position));
    setCursor(m_scene.hovered || m_scene.hoveredContext ? Qt::PointingHandCursor : Qt::ArrowCursor);
    replotOverlay();
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    layOut();
    replotAll();
    emit rangeChanged(m_scene.scale.range); // as many bins as pixels
}

void TimelineView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange) {
        applyScheme();
        layOut();
        replotAll();
    }
}

void TimelineView::leaveEvent(QEvent* event)
{
    QWidget::leaveEvent(event);
    m_scene.hoverPixel.reset();
    m_scene.hovered.reset();
    replotOverlay();
    pointAtContext(std::nullopt);
}

bool TimelineView::savePicture(const QString& path)
{
    replotNow();
    if (path.endsWith(QLatin1String(".png"), Qt::CaseInsensitive)) {
        constexpr double scale = 2; // a page wants more pixels than a screen
        return m_plot->savePng(path, m_plot->width(), m_plot->height(), scale);
    }
    if (!path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive))
        return false;
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return false;
    QSvgGenerator svg;
    svg.setOutputDevice(&file);
    svg.setSize(m_plot->size());
    svg.setViewBox(QRect(QPoint(), m_plot->size()));
    svg.setTitle(accessibleName());
    QCPPainter painter;
    if (!painter.begin(&svg))
        return false;
    painter.setMode(QCPPainter::pmVectorized);
    painter.setMode(QCPPainter::pmNoCaching);
    painter.fillRect(QRect(QPoint(), m_plot->size()), color(Role::Raised));
    m_plot->toPainter(&painter, m_plot->width(), m_plot->height());
    painter.end();
    return file.error() == QFileDevice::NoError && file.flush();
}

} // namespace standstill::ui
