// SPDX-License-Identifier: GPL-3.0-or-later
// A ReportDocument laid out on pages: cover, contents when there are more than six pages, sections, running head and
// footer. The result is painted by page_painter. Needs a QGuiApplication for its fonts, no display, and runs on any
// thread.
#pragma once

#include "core/model/report_document.h"
#include "ui/report/page_items.h"

namespace standstill::ui {

PrintedReport layoutReport(const ReportDocument& document, PaperSize paper);

}
