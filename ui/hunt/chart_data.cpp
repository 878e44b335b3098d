// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/chart_data.h"

#include "ui/common/format.h"
#include "ui/hunt/result_model.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <QCoreApplication>

namespace standstill::ui {
namespace {

constexpr std::size_t mostSeries = 12; ///< that colour and order can tell apart
constexpr std::size_t mostCategories = 200; ///< bars that are still bars
constexpr std::size_t mostSlices = 11;
constexpr std::size_t mostPoints = 200'000; ///< rows that are read for a drawing

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ChartData)
};

bool isNumber(ValueType type)
{
    return type == ValueType::Int || type == ValueType::Long || type == ValueType::Real || type == ValueType::Decimal
        || type == ValueType::TimeSpan;
}

std::optional<double> numberOf(const Value& value, ValueType type)
{
    double number = 0;
    if (const auto* integer = std::get_if<std::int64_t>(&value))
        number = double(*integer);
    else if (const auto* real = std::get_if<double>(&value))
        number = *real;
    else
        return std::nullopt;
    if (!std::isfinite(number))
        return std::nullopt;
    return type == ValueType::TimeSpan ? number / double(ticks_per_second) : number;
}

struct Choice
{
    std::optional<std::size_t> x;
    std::vector<std::size_t> y;
    std::vector<std::size_t> series;
};

std::optional<std::size_t> columnNamed(const std::vector<Column>& columns, const std::string& name)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (columns[i].name == name)
            return i;
    }
    return std::nullopt;
}

/// The first column of time for a time chart, else the first that is no number; y are the numbers, texts tell series
/// apart.
QString choose(const Chart& chart, ChartKind kind, const std::vector<Column>& columns, Choice& choice)
{
    const auto missing = [](const std::string& name) {
        return Words::tr("There is no column %1 to draw.").arg(evidenceText(name));
    };
    if (!chart.x_column.empty()) {
        choice.x = columnNamed(columns, chart.x_column);
        if (!choice.x)
            return missing(chart.x_column);
    }
    for (std::size_t i = 0; i < columns.size() && !choice.x; ++i) {
        if (kind == ChartKind::Time ? columns[i].type == ValueType::DateTime : !isNumber(columns[i].type))
            choice.x = i;
    }
    // Without a text or time the first number names the bars.
    if (!choice.x && kind != ChartKind::Time && columns.size() > 1)
        choice.x = 0;
    if (!choice.x)
        return kind == ChartKind::Time ? Words::tr("A time chart needs a column of type datetime.")
                                       : Words::tr("A chart needs a column to name its bars and one of numbers.");
    if (kind == ChartKind::Time && columns[*choice.x].type != ValueType::DateTime)
        return Words::tr("A time chart needs a column of type datetime.");
    for (const std::string& name : chart.y_columns) {
        const auto column = columnNamed(columns, name);
        if (!column)
            return missing(name);
        choice.y.push_back(*column);
    }
    for (const std::string& name : chart.series) {
        const auto column = columnNamed(columns, name);
        if (!column)
            return missing(name);
        choice.series.push_back(*column);
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (i == *choice.x)
            continue;
        if (chart.y_columns.empty() && isNumber(columns[i].type)
            && std::find(choice.series.begin(), choice.series.end(), i) == choice.series.end())
            choice.y.push_back(i);
        else if (chart.series.empty() && kind != ChartKind::Pie
            && (columns[i].type == ValueType::String || columns[i].type == ValueType::Bool))
            choice.series.push_back(i);
    }
    for (const std::size_t y : choice.y) {
        if (!isNumber(columns[y].type))
            return Words::tr("%1 is no column of numbers.").arg(evidenceText(columns[y].name));
    }
    if (choice.y.empty())
        return Words::tr("A chart needs a column of numbers.");
    if (kind == ChartKind::Pie)
        choice.y.resize(1);
    return {};
}

/// All slices beyond the largest become one.
void gather(ChartData& data)
{
    ChartSeries& series = data.series.front();
    std::vector<std::size_t> order(series.y.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = i;
    std::stable_sort(
        order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return series.y[a] > series.y[b]; });
    std::vector<QString> names;
    ChartSeries sorted{series.name, {}, {}};
    double rest = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i < mostSlices || order.size() == mostSlices + 1) {
            names.push_back(data.categories[std::size_t(series.x[order[i]])]);
            sorted.x.push_back(double(i));
            sorted.y.push_back(series.y[order[i]]);
        } else {
            rest += series.y[order[i]];
        }
    }
    if (order.size() > mostSlices + 1) {
        names.push_back(Words::tr("%1 others").arg(formatCount(order.size() - mostSlices)));
        sorted.x.push_back(double(mostSlices));
        sorted.y.push_back(rest);
    }
    data.categories = std::move(names);
    series = std::move(sorted);
}

} // namespace

ChartData chartData(const Chart& chart, const ResultRows& rows, const QTimeZone& zone)
{
    ChartData data;
    data.title = evidenceText(chart.title);
    data.stacked = chart.stacked;
    static const std::map<std::string, ChartKind> kinds{{"timechart", ChartKind::Time}, {"barchart", ChartKind::Bar},
        {"columnchart", ChartKind::Column}, {"piechart", ChartKind::Pie}, {"linechart", ChartKind::Time},
        {"areachart", ChartKind::Time}};
    const auto kind = kinds.find(chart.kind);
    if (kind == kinds.end()) {
        data.problem = Words::tr("%1 is not drawn here; the rows are the same.").arg(evidenceText(chart.kind));
        return data;
    }
    data.kind = kind->second;
    Choice choice;
    data.problem = choose(chart, data.kind, rows.columns, choice);
    if (data.problem.isEmpty() && rows.count > mostPoints)
        data.problem = Words::tr("%1 rows are too many to draw: summarize them.").arg(formatCount(rows.count));
    if (!data.problem.isEmpty())
        return data;
    const ValueType xType = rows.columns[*choice.x].type;
    data.xName = evidenceText(rows.columns[*choice.x].name);
    data.yName = choice.y.size() == 1 ? evidenceText(rows.columns[choice.y.front()].name) : QString();
    data.xIsTime = xType == ValueType::DateTime && data.kind != ChartKind::Pie && data.kind != ChartKind::Bar;
    std::map<QString, std::size_t> category;
    std::map<QString, std::size_t> place;
    std::vector<std::map<double, double>> points; // by series: a second row for the same x adds to it
    for (std::size_t row = 0; row < rows.count; ++row) {
        const Value x = rows.value(row, *choice.x);
        double at = 0;
        if (data.xIsTime) {
            const auto* ticks = std::get_if<std::int64_t>(&x);
            if (!ticks)
                continue;
            at = double(*ticks) / double(ticks_per_second);
        } else {
            QString name = resultText(x, xType, zone);
            if (xType == ValueType::DateTime)
                name = name.left(19);
            const auto [known, isNew] = category.try_emplace(name, data.categories.size());
            if (isNew && data.categories.size() >= mostCategories && data.kind != ChartKind::Pie) {
                category.erase(known);
                ++data.leftOut;
                continue;
            }
            if (isNew)
                data.categories.push_back(name.isEmpty() ? Words::tr("(empty)") : name);
            at = double(known->second);
        }
        QStringList names;
        for (const std::size_t column : choice.series)
            names.append(resultText(rows.value(row, column), rows.columns[column].type, zone));
        for (const std::size_t column : choice.y) {
            const auto y = numberOf(rows.value(row, column), rows.columns[column].type);
            if (!y)
                continue;
            QStringList all = names;
            if (choice.y.size() > 1 || names.isEmpty())
                all.append(evidenceText(rows.columns[column].name));
            const auto [known, isNew] = place.try_emplace(all.join(QStringLiteral(", ")), data.series.size());
            if (isNew) {
                data.series.push_back({known->first, {}, {}});
                points.emplace_back();
            }
            points[known->second][at] += *y;
        }
    }
    for (std::size_t i = 0; i < points.size(); ++i) {
        for (const auto& [x, y] : points[i]) {
            data.series[i].x.push_back(x);
            data.series[i].y.push_back(y);
        }
    }
    if (data.series.empty()) {
        data.problem = Words::tr("There is nothing to draw.");
        return data;
    }
    if (data.kind == ChartKind::Pie)
        gather(data);
    if (data.series.size() > mostSeries) {
        const auto sum = [](const ChartSeries& series) {
            double all = 0;
            for (const double y : series.y)
                all += std::abs(y);
            return all;
        };
        std::stable_sort(data.series.begin(), data.series.end(),
            [&](const ChartSeries& a, const ChartSeries& b) { return sum(a) > sum(b); });
        data.leftOut += data.series.size() - mostSeries;
        data.series.resize(mostSeries);
    }
    std::vector<double> all;
    for (const ChartSeries& series : data.series)
        all.insert(all.end(), series.x.begin(), series.x.end());
    std::sort(all.begin(), all.end());
    for (std::size_t i = 1; i < all.size(); ++i) {
        if (const double step = all[i] - all[i - 1]; step > 0 && (data.step == 0 || step < data.step))
            data.step = step;
    }
    return data;
}

} // namespace standstill::ui
