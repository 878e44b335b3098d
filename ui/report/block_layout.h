// SPDX-License-Identifier: GPL-3.0-or-later
// Everything of a report but tables and the timeline as chunks: headings, paragraphs, lists, facts, verbatim text and
// the row of numbers. One function for each kind.
#pragma once

#include "core/model/report_document.h"
#include "ui/report/paginator.h"

#include <vector>

namespace standstill::ui {

Chunk layoutHeading(const ReportSection& section, qreal width);
std::vector<Chunk> layoutBlock(const ReportBlock& block, qreal width);

} // namespace standstill::ui
