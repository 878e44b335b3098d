// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/series_fit.h"

#include <cmath>

namespace standstill::kql {

namespace {

double mean_of(const std::vector<double>& values)
{
    double sum = 0;
    for (const double value : values) {
        sum += value;
    }
    return sum / static_cast<double>(values.size());
}

} // namespace

LineFit fit_line(const std::vector<double>& y)
{
    const auto count = static_cast<double>(y.size());
    const double x_mean = (count - 1) / 2;
    const double y_mean = mean_of(y);
    double xx = 0;
    double xy = 0;
    double yy = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        const double dx = static_cast<double>(i) - x_mean;
        const double dy = y[i] - y_mean;
        xx += dx * dx;
        xy += dx * dy;
        yy += dy * dy;
    }
    LineFit fit;
    fit.slope = xy / xx;
    fit.interception = y_mean - fit.slope * x_mean;
    double rest = 0;
    for (std::size_t i = 0; i < y.size(); ++i) {
        const double off = y[i] - (fit.interception + fit.slope * static_cast<double>(i));
        rest += off * off;
    }
    fit.variance = yy / (count - 1);
    fit.residual_variance = rest / (count - 1);
    fit.rsquare = yy > 0 ? 1 - rest / yy : 1;
    return fit;
}

SeriesStats series_stats(const std::vector<std::optional<double>>& values)
{
    SeriesStats stats;
    double sum = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i]) {
            continue;
        }
        if (stats.count == 0 || *values[i] < *values[stats.min_index]) {
            stats.min_index = i;
        }
        if (stats.count == 0 || *values[i] > *values[stats.max_index]) {
            stats.max_index = i;
        }
        sum += *values[i];
        ++stats.count;
    }
    if (stats.count == 0) {
        return stats;
    }
    stats.average = sum / static_cast<double>(stats.count);
    double squares = 0;
    for (const auto& value : values) {
        if (value) {
            squares += (*value - stats.average) * (*value - stats.average);
        }
    }
    stats.variance = stats.count > 1 ? squares / static_cast<double>(stats.count - 1) : 0;
    return stats;
}

double pearson_correlation(const std::vector<double>& x, const std::vector<double>& y)
{
    const double x_mean = mean_of(x);
    const double y_mean = mean_of(y);
    double xx = 0;
    double yy = 0;
    double xy = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        xx += (x[i] - x_mean) * (x[i] - x_mean);
        yy += (y[i] - y_mean) * (y[i] - y_mean);
        xy += (x[i] - x_mean) * (y[i] - y_mean);
    }
    return xy / std::sqrt(xx * yy);
}

} // namespace standstill::kql
