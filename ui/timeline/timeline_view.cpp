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
    new DowntimeBars(m_plot, QStringLiteral("main"), &m_scene);
    m_lanes = new MarkLanes(m_plot->xAxis2, m_plot->yAxis, &m_scene);
    new ContextRow(m_plot, QStringLiteral("axes"), &m_scene, ContextRow::Kind::Context);
    new ContextRow(m_plot, QStringLiteral("axes"), &m_scene, ContextRow::Kind::Manual);
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
    m_scene.downtimes.clear();
    m_scene.hoveredDowntimes.clear();
    m_scene.caseEnd = all.extent ? all.extent->to : 0;
    nameLanes(all.lanes);
    m_scene.hovered.reset();
    m_scene.context = all.context;
    m_scene.hoveredContext.reset();
    const bool first = m_limits.empty();
    m_extent = all.extent;
    const TimeRange limits = limitsOfAll();
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

void TimelineView::nameLanes(const std::vector<std::string>& lanes)
{
    m_scene.index = LaneIndex(m_scene.marks, lanes.size());
    m_scene.hosts.clear();
    for (const auto& lane : lanes)
        m_scene.hosts.append(lane.empty() ? tr("(none)") : evidenceText(lane));
    m_scene.lanes.count = static_cast<int>(lanes.size());
}

void TimelineView::setDowntimes(std::vector<DowntimeBar> bars, const std::vector<std::string>& lanes)
{
    m_scene.downtimes = std::move(bars);
    m_scene.hoveredDowntimes.clear();
    nameLanes(lanes);
    layOut();
    replotAll();
}

TimeRange TimelineView::limitsOfAll() const
{
    if (!m_extent)
        return {};
    TimeRange all = *m_extent;
    for (const ContextMark& mark : m_scene.manual) {
        all.from = std::min(all.from, mark.time);
        all.to = std::max(all.to, mark.time + 1);
    }
    return withAir(all);
}

void TimelineView::setManual(std::vector<ContextMark> marks)
{
    m_scene.manual = std::move(marks);
    m_scene.hoveredManual.reset();
    const bool whole = m_scene.scale.range == m_limits;
    m_limits = limitsOfAll();
    if (!m_limits.empty())
        setRange(whole ? m_limits : m_scene.scale.range);
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
    const int manualHeight = m_scene.manual.empty() ? 0 : metrics.height() + 4;
    lanes.top = axisHeight + stripHeight + contextHeight + manualHeight;
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
    m_scene.manualRow = QRectF(labelWidth, m_scene.contextRow.bottom(), m_scene.scale.width, manualHeight);
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
    pointAt({});
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
