// SPDX-License-Identifier: GPL-3.0-or-later
// The timeline as vector drawing for a page: legend, density strip, host lanes, one shape per finding. Many hosts make
// several panels, so that none is higher than a page.
#pragma once

#include "core/model/report_document.h"
#include "ui/report/paginator.h"

#include <vector>

namespace standstill::ui {

std::vector<Chunk> layoutTimeline(const ReportTimeline& figure, qreal width);

}
