// SPDX-License-Identifier: GPL-3.0-or-later
// A ReportDocument as one self-contained HTML page: no script, no link to anything outside, light, dark and print.
// All text is escaped here and control characters are made visible; the document may hold anything.
#pragma once

#include "core/model/report_document.h"

#include <string>

namespace standstill::report {

std::string to_html(const ReportDocument& document);

/// The timeline as an inline SVG figure; used by to_html().
std::string timeline_svg(const ReportTimeline& figure);
/// Text as HTML: control and bidirectional characters visible, markup escaped.
std::string html_text(std::string_view text);

} // namespace standstill::report
