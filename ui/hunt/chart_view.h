// SPDX-License-Identifier: GPL-3.0-or-later
// The chart of a hunt above its rows: lines over time, bars lying or standing, or a pie. What the chart shows is said
// in words as its accessible description too. It holds values, no rows.
#pragma once

#include "ui/hunt/chart_data.h"

#include <QWidget>

class QCustomPlot;

namespace standstill::ui {

class PiePlot;
class PlainLabel;

class ChartView : public QWidget
{
    Q_OBJECT
public:
    explicit ChartView(QWidget* parent = nullptr);
    void setZone(const QTimeZone& zone);
    void setData(const ChartData& chart);
    const ChartData& chart() const { return m_data; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void draw();
    void drawTime();
    void drawBars();

    QTimeZone m_zone = QTimeZone::utc();
    ChartData m_data;
    PlainLabel* m_title;
    PlainLabel* m_note;
    QCustomPlot* m_plot;
    PiePlot* m_pie;
};

/// The colour of a series by its place.
QColor seriesColor(std::size_t index);

} // namespace standstill::ui
