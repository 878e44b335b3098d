// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/pdf_writer.h"

#include "ui/report/file_writer.h"
#include "ui/report/page_painter.h"
#include "ui/report/report_layout.h"

#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>

namespace standstill::ui {

Result<void> writePdf(const PrintedReport& report, const QString& path)
{
    return writeWhole(path, [&report](QIODevice& device) {
        QPdfWriter writer(&device);
        writer.setTitle(report.title);
        writer.setCreator(report.creator);
        writer.setResolution(unitsPerInch);
        writer.setPageSize(QPageSize(report.size / unitsPerPoint, QPageSize::Point, QString(), QPageSize::ExactMatch));
        writer.setPageMargins(QMarginsF(0, 0, 0, 0));
        QPainter painter;
        if (!painter.begin(&writer))
            return false;
        for (std::size_t i = 0; i < report.pages.size(); ++i) {
            if (i > 0 && !writer.newPage())
                return false;
            paintPage(painter, report.pages[i]);
        }
        return painter.end();
    });
}

Result<void> writePdf(const ReportDocument& document, const QString& path, PaperSize paper)
{
    return writePdf(layoutReport(document, paper), path);
}

} // namespace standstill::ui
