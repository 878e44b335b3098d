// SPDX-License-Identifier: GPL-3.0-or-later
// What `render` at the end of a query asks of a client: a kind of chart and what to draw in it, as written. The rows
// are the same with and without it; whether the columns exist is for the client to see.
#pragma once

#include <string>
#include <vector>

namespace standstill {

struct Chart
{
    std::string kind; ///< "timechart", "barchart", ... as written
    std::string title;
    std::string x_column; ///< empty: the client chooses
    std::vector<std::string> y_columns;
    std::vector<std::string> series;
    bool stacked = false; ///< kind=stacked or stacked100
};

} // namespace standstill
