// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/chart_view.h"

#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/common/time_ticks.h"
#include "ui/hunt/pie_plot.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <qcustomplot.h>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr std::array<Role, 7> hues{Role::CategoryBackup, Role::CategoryVirtualisation, Role::CategoryDatabase,
    Role::CategoryMail, Role::CategorySecurity, Role::CategoryWeb, Role::CategoryOther};
constexpr std::array<Qt::PenStyle, 3> strokes{Qt::SolidLine, Qt::DashLine, Qt::DotLine};
constexpr int longestLabel = 28; // characters of a category under an axis

/// Round steps of the wall clock, named as on the timeline.
class ClockTicker : public QCPAxisTicker
{
public:
    ClockTicker(QTimeZone zone, const QCPAxis* axis, double character)
        : m_zone(std::move(zone))
        , m_axis(axis)
        , m_character(character)
    {
    }
    void generate(const QCPRange& range, const QLocale&, QChar, int, QVector<double>& ticks, QVector<double>* subTicks,
        QVector<QString>* labels) override
    {
        ticks.clear();
        if (subTicks)
            subTicks->clear();
        if (labels)
            labels->clear();
        const auto seconds = [](double value) { return Ticks(std::llround(value * double(ticks_per_second))); };
        const double wide = m_axis->axisRect()->width();
        for (const TimeTick& tick :
            chooseTicks({seconds(range.lower), seconds(range.upper)}, wide, m_character, m_zone)) {
            ticks.append(double(tick.time) / double(ticks_per_second));
            if (labels)
                labels->append(tick.date.isEmpty() ? tick.label : tick.label + QLatin1Char('\n') + tick.date);
        }
    }

private:
    QTimeZone m_zone;
    const QCPAxis* m_axis;
    double m_character;
};

void dress(QCPAxis* axis)
{
    axis->setBasePen(QPen(color(Role::Line)));
    axis->setTickPen(QPen(color(Role::Line)));
    axis->setSubTickPen(Qt::NoPen);
    axis->setTickLengthIn(0);
    axis->setTickLengthOut(4);
    axis->setTickLabelColor(color(Role::Muted));
    axis->setTickLabelFont(dataFont());
    axis->setLabelColor(color(Role::Muted));
    axis->setLabelFont(dataFont());
    axis->grid()->setPen(QPen(color(Role::Line), 1, Qt::DotLine));
    axis->grid()->setZeroLinePen(QPen(color(Role::Line)));
}

} // namespace

QColor seriesColor(std::size_t index)
{
    return color(hues[index % hues.size()]);
}

ChartView::ChartView(QWidget* parent)
    : QWidget(parent)
    , m_title(new PlainLabel({}, this))
    , m_note(new PlainLabel({}, this))
    , m_plot(new QCustomPlot(this))
    , m_pie(new PiePlot(this))
{
    setObjectName(QStringLiteral("huntChart"));
    setAccessibleName(tr("Chart of the rows"));
    m_title->setFont(titleFont());
    m_note->setObjectName(QStringLiteral("chartNote"));
    m_note->setMuted(true);
    m_plot->setObjectName(QStringLiteral("chartPlot"));
    m_plot->setAccessibleName(tr("Drawing of the rows"));
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->setMinimumHeight(160);
    // The legend stands beside the drawing, never on it.
    m_plot->axisRect()->insetLayout()->take(m_plot->legend);
    m_plot->plotLayout()->addElement(0, 1, m_plot->legend);
    m_plot->plotLayout()->setColumnStretchFactor(1, 0.001);
    m_plot->legend->setMargins(QMargins(gap::xs, gap::xs, gap::xs, gap::xs));
    m_plot->legend->setRowSpacing(0);
    m_plot->legend->setFillOrder(QCPLegend::foRowsFirst);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(gap::m, gap::s, gap::m, gap::xs);
    column->setSpacing(gap::xs);
    column->addWidget(m_title);
    column->addWidget(m_plot, 1);
    column->addWidget(m_pie, 1);
    column->addWidget(m_note);
}

void ChartView::setZone(const QTimeZone& zone)
{
    m_zone = zone;
    draw();
}

void ChartView::setData(const ChartData& chart)
{
    m_data = chart;
    draw();
}

void ChartView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        draw();
}

void ChartView::draw()
{
    const bool drawn = m_data.problem.isEmpty() && !m_data.series.empty();
    m_title->setText(m_data.title);
    m_title->setVisible(drawn && !m_data.title.isEmpty());
    m_plot->setVisible(drawn && m_data.kind != ChartKind::Pie);
    m_pie->setVisible(drawn && m_data.kind == ChartKind::Pie);
    QString note = m_data.problem;
    if (drawn && m_data.leftOut > 0)
        note = tr("%n more are not drawn; all are in the rows below.", nullptr, int(m_data.leftOut));
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    if (!drawn)
        return;
    QStringList names;
    for (const ChartSeries& series : m_data.series)
        names.append(series.name);
    setAccessibleDescription(m_data.kind == ChartKind::Pie
            ? tr("Pie of %1").arg(m_data.xName)
            : tr("%1 over %2: %3").arg(m_data.yName, m_data.xName, names.join(QStringLiteral(", "))));
    if (m_data.kind == ChartKind::Pie) {
        m_pie->setData(m_data);
        return;
    }
    m_plot->clearPlottables();
    m_plot->setBackground(QBrush(color(Role::Raised)));
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis})
        dress(axis);
    if (m_data.kind == ChartKind::Time && m_data.xIsTime)
        drawTime();
    else
        drawBars();
    const bool legend = m_data.series.size() > 1;
    m_plot->legend->setVisible(legend);
    if (legend) {
        m_plot->legend->setFont(dataFont());
        m_plot->legend->setTextColor(color(Role::Text));
        m_plot->legend->setBrush(color(Role::Raised));
        m_plot->legend->setBorderPen(Qt::NoPen);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void ChartView::drawTime()
{
    double low = 0;
    double high = 0;
    bool first = true;
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        const ChartSeries& series = m_data.series[i];
        QCPGraph* graph = m_plot->addGraph();
        graph->setName(series.name);
        graph->setPen(QPen(seriesColor(i), 1.6, strokes[i / hues.size() % strokes.size()]));
        if (series.x.size() <= 60)
            graph->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, seriesColor(i), 4));
        graph->setData(
            QVector<double>(series.x.begin(), series.x.end()), QVector<double>(series.y.begin(), series.y.end()), true);
        for (const double x : {series.x.front(), series.x.back()}) {
            low = first ? x : std::min(low, x);
            high = first ? x : std::max(high, x);
            first = false;
        }
    }
    const double margin = std::max((high - low) * 0.01, m_data.step > 0 ? m_data.step * 0.5 : 1.0);
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(
        new ClockTicker(m_zone, m_plot->xAxis, QFontMetricsF(dataFont()).horizontalAdvance(QLatin1Char('0')))));
    m_plot->xAxis->setTickLabelRotation(0);
    m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>::create());
    m_plot->yAxis->rescale();
    m_plot->xAxis->setRange(low - margin, high + margin);
    m_plot->xAxis->setLabel({});
    m_plot->yAxis->setLabel(m_data.yName);
    m_plot->yAxis->setRange(std::min(0.0, m_plot->yAxis->range().lower), m_plot->yAxis->range().upper * 1.08);
    m_plot->yAxis->setRangeReversed(false);
}

void ChartView::drawBars()
{
    const bool lying = m_data.kind == ChartKind::Bar;
    QCPAxis* key = lying ? m_plot->yAxis : m_plot->xAxis;
    QCPAxis* value = lying ? m_plot->xAxis : m_plot->yAxis;
    const double step = m_data.xIsTime && m_data.step > 0 ? m_data.step : 1;
    // Bars of several series stand side by side unless they are to be stacked.
    const std::size_t beside = m_data.stacked ? 1 : m_data.series.size();
    QCPBars* below = nullptr;
    double low = 0;
    double high = 0;
    bool first = true;
    for (std::size_t i = 0; i < m_data.series.size(); ++i) {
        const ChartSeries& series = m_data.series[i];
        auto* bars = new QCPBars(key, value);
        bars->setName(series.name);
        bars->setPen(Qt::NoPen);
        bars->setBrush(seriesColor(i));
        bars->setWidth(step * 0.8 / double(beside));
        QVector<double> x(series.x.begin(), series.x.end());
        for (double& each : x) {
            low = first ? each : std::min(low, each);
            high = first ? each : std::max(high, each);
            first = false;
            if (beside > 1)
                each += step * 0.8 * ((double(i) + 0.5) / double(beside) - 0.5);
        }
        bars->setData(x, QVector<double>(series.y.begin(), series.y.end()), true);
        if (m_data.stacked && below)
            bars->moveAbove(below);
        below = bars;
    }
    if (m_data.xIsTime) {
        key->setTicker(QSharedPointer<QCPAxisTicker>(
            new ClockTicker(m_zone, key, QFontMetricsF(dataFont()).horizontalAdvance(QLatin1Char('0')))));
    } else {
        const auto text = QSharedPointer<QCPAxisTickerText>::create();
        for (std::size_t i = 0; i < m_data.categories.size(); ++i) {
            QString name = m_data.categories[i];
            if (name.size() > longestLabel)
                name = name.left(longestLabel / 2) + QChar(0x2026) + name.right(longestLabel / 2);
            text->addTick(double(i), name);
        }
        key->setTicker(text);
    }
    key->setTickLabelRotation(!lying && !m_data.xIsTime && m_data.categories.size() > 6 ? -40 : 0);
    value->setTickLabelRotation(0);
    value->setTicker(QSharedPointer<QCPAxisTicker>::create());
    value->rescale();
    value->setRange(std::min(0.0, value->range().lower), std::max(value->range().upper, 0.0) * 1.08);
    value->setLabel(m_data.yName);
    key->setLabel({});
    key->setRange(low - step * 0.6, high + step * 0.6);
    key->setRangeReversed(lying); // the first row on top, as in the grid
    value->setRangeReversed(false);
}

} // namespace standstill::ui
