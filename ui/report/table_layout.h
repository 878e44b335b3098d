// SPDX-License-Identifier: GPL-3.0-or-later
// A ReportTable as chunks: caption, head (repeated on each page) and one chunk for each row with its full-width
// details. Columns are as wide as their content needs, the rest goes by weight.
#pragma once

#include "core/model/report_document.h"
#include "ui/report/paginator.h"

#include <vector>

namespace standstill::ui {

std::vector<Chunk> layoutTable(const ReportTable& table, qreal width);
/// Exposed for tests: widths add up to `width`.
std::vector<qreal> columnWidths(const ReportTable& table, qreal width);

} // namespace standstill::ui
