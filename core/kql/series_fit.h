// SPDX-License-Identifier: GPL-3.0-or-later
// The statistics behind series_fit_line(), series_stats() and series_pearson_correlation(), on plain numbers.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace standstill::kql {

struct LineFit
{
    double rsquare = 0;
    double slope = 0;
    double variance = 0; ///< of the values, as of a sample
    double residual_variance = 0; ///< of what the line leaves
    double interception = 0;
};

/// The least-squares line through (0, y0), (1, y1), ...; two values or more.
LineFit fit_line(const std::vector<double>& y);

struct SeriesStats
{
    std::size_t count = 0;
    std::size_t min_index = 0;
    std::size_t max_index = 0;
    double average = 0;
    double variance = 0; ///< of a sample
};

SeriesStats series_stats(const std::vector<std::optional<double>>& values);

/// NaN when one side does not vary.
double pearson_correlation(const std::vector<double>& x, const std::vector<double>& y);

} // namespace standstill::kql
