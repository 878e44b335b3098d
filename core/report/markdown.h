// SPDX-License-Identifier: GPL-3.0-or-later
// A ReportDocument as Markdown (CommonMark with pipe tables). Hostile text stays text: every character that Markdown or
// HTML could read as markup is escaped, and verbatim text stands in a fence longer than any run of backticks in it.
#pragma once

#include "core/model/report_document.h"

#include <string>

namespace standstill::report {

std::string to_markdown(const ReportDocument& document);

}
