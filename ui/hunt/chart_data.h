// SPDX-License-Identifier: GPL-3.0-or-later
// What a chart draws of a hunt's rows: which column is x, which are y, one series for each y and each value of the
// series columns, as Kusto's clients choose them. Plain values; nothing is painted here.
#pragma once

#include "core/model/chart.h"
#include "ui/hunt/result_rows.h"

#include <optional>
#include <QString>
#include <QTimeZone>
#include <vector>

namespace standstill::ui {

enum class ChartKind { Time, Bar, Column, Pie };

struct ChartSeries
{
    QString name;
    std::vector<double> x; ///< seconds since 1970, or the index of a category
    std::vector<double> y;
};

struct ChartData
{
    ChartKind kind = ChartKind::Column;
    QString title;
    QString xName;
    QString yName;
    bool stacked = false;
    bool xIsTime = false;
    double step = 0; ///< smallest distance of two points of time, s
    std::vector<QString> categories; ///< where x is no time
    std::vector<ChartSeries> series;
    std::size_t leftOut = 0; ///< series or categories beyond those that can be told apart
    QString problem; ///< why there is no chart, in words
};

ChartData chartData(const Chart& chart, const ResultRows& rows, const QTimeZone& zone);

} // namespace standstill::ui
