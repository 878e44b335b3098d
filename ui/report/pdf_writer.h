// SPDX-License-Identifier: GPL-3.0-or-later
// A ReportDocument as a PDF file. Used by the report dialog and by the command line; needs a QGuiApplication (the
// offscreen platform is enough), no display. The file appears whole or not at all.
// Qt's PDF writer offers neither bookmarks nor links inside a document; the contents list stands in for both.
#pragma once

#include "core/base/error.h"
#include "core/model/report_document.h"
#include "ui/report/page_items.h"

#include <QString>

namespace standstill::ui {

/// FileNotWritable or DiskFull with the path; what was there before stays.
Result<void> writePdf(const ReportDocument& document, const QString& path, PaperSize paper = PaperSize::A4);
/// The same for pages that are laid out already.
Result<void> writePdf(const PrintedReport& report, const QString& path);

} // namespace standstill::ui
