// SPDX-License-Identifier: GPL-3.0-or-later
// The work behind the report dialog, off the GUI thread: what the check list counts, hashing the evidence again,
// pictures of the first pages, and writing the file with its hash. Plain values in and out; no widgets.
#pragma once

#include "core/base/error.h"
#include "core/model/evidence.h"
#include "core/model/report_document.h"
#include "core/session/case.h"
#include "ui/report/print_style.h"

#include <cstdint>
#include <QImage>
#include <QString>
#include <stop_token>
#include <vector>

namespace standstill::ui {

enum class ReportFormat { Pdf, Html, Markdown };
QString fileSuffix(ReportFormat format); ///< "pdf", "html", "md"

/// "GlobalTech-2025-031_report_2025-03-10T0812Z.pdf"; the case's name reduced to what every file system takes.
QString suggestedFileName(const std::string& caseName, Ticks now, ReportFormat format);

/// What a person should know before the report leaves the house.
struct ReportReadiness
{
    std::uint64_t findings = 0;
    std::uint64_t undecided = 0;
    std::uint64_t benign = 0;
    std::uint64_t onJudgement = 0; ///< benign decisions with no other basis
    std::vector<EvidenceSource> evidence;
};
Result<ReportReadiness> readiness(session::Case& opened, std::stop_token stop);

/// Hashes each file where it lay at import. Stops between files, and inside one, when the token fires.
std::vector<EvidenceCheck> verifyEvidence(const std::vector<EvidenceSource>& evidence, std::stop_token stop);

struct ReportPreviewPages
{
    std::vector<QImage> pages; ///< the first ones
    std::size_t total = 0;
};
ReportPreviewPages previewPages(const ReportDocument& document, PaperSize paper, int width, std::size_t most);

/// FileNotWritable when the report or its hash would replace the case itself or one of its evidence files.
Result<void> checkTarget(session::Case& opened, const QString& path);

struct WrittenReport
{
    QString path;
    QString sha256;
    std::size_t pages = 0; ///< 0 for formats without pages
};
/// Writes the report, then PATH.sha256 beside it in the form that sha256sum checks.
Result<WrittenReport> writeReport(
    const ReportDocument& document, ReportFormat format, PaperSize paper, const QString& path);

} // namespace standstill::ui
