// SPDX-License-Identifier: GPL-3.0-or-later
// The answer of a query as lines, for tests that compare it at a glance.
#pragma once

#include "core/session/case.h"

#include <gtest/gtest.h>

namespace standstill::tests {

/// One line a row, its values joined by '|'. A query that fails fails the test.
inline std::vector<std::string> query_rows(session::Case& opened, std::string_view kql)
{
    const Result<ResultTable> table = opened.query(kql, {}, {});
    std::vector<std::string> lines;
    if (!table) {
        ADD_FAILURE() << kql << ": " << error_code_name(table.error().code) << " [" << table.error().subject << "] "
                      << table.error().detail;
        return lines;
    }
    for (const Row& row : table->rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i)
            line += (i == 0 ? "" : "|") + value_text(row[i], table->columns[i].type);
        lines.push_back(line);
    }
    return lines;
}

} // namespace standstill::tests
