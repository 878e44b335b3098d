// SPDX-License-Identifier: GPL-3.0-or-later
// A pie with a legend that names each slice with its number and share. Painted here; used by ChartView.
#pragma once

#include "ui/hunt/chart_data.h"

#include <QWidget>

namespace standstill::ui {

class PiePlot : public QWidget
{
    Q_OBJECT
public:
    explicit PiePlot(QWidget* parent = nullptr);
    void setData(const ChartData& chart);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ChartData m_data;
};

} // namespace standstill::ui
