// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_jobs.h"

#include "core/base/hash.h"
#include "ui/report/file_writer.h"
#include "ui/report/page_painter.h"
#include "ui/report/pdf_writer.h"
#include "ui/report/report_layout.h"

#include <algorithm>
#include <filesystem>
#include <QFileInfo>

namespace standstill::ui {

namespace {

constexpr std::size_t findingsAtOnce = 2000;

EvidenceCheckResult check(const EvidenceSource& source, std::stop_token stop)
{
    const Result<std::string> now = session::file_sha256(source.path, stop);
    if (now)
        return *now == source.sha256 ? EvidenceCheckResult::Matches : EvidenceCheckResult::Differs;
    return now.error().code == ErrorCode::FileNotFound ? EvidenceCheckResult::FileNotFound
                                                       : EvidenceCheckResult::FileNotReadable;
}

QByteArray bytes(const std::string& text)
{
    return QByteArray(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

QString fileSuffix(ReportFormat format)
{
    switch (format) {
    case ReportFormat::Pdf:
        return QStringLiteral("pdf");
    case ReportFormat::Html:
        return QStringLiteral("html");
    case ReportFormat::Markdown:
        return QStringLiteral("md");
    }
    return {};
}

QString suggestedFileName(const std::string& caseName, Ticks now, ReportFormat format)
{
    QString name;
    for (const QChar character : QString::fromStdString(caseName).left(80)) {
        const bool plain =
            character.isLetterOrNumber() || character == QLatin1Char('-') || character == QLatin1Char('_');
        name += plain ? character : QLatin1Char('_');
    }
    if (name.isEmpty())
        name = QStringLiteral("case");
    QString stamp = QString::fromStdString(format_plain(now)).left(16);
    stamp.replace(QLatin1Char(' '), QLatin1Char('T')).remove(QLatin1Char(':'));
    return name + QStringLiteral("_report_") + stamp + QStringLiteral("Z.") + fileSuffix(format);
}

Result<ReportReadiness> readiness(session::Case& opened, std::stop_token stop)
{
    const Result<std::vector<FindingId>> ids = opened.finding_ids({}, stop);
    if (!ids)
        return forward(ids);
    ReportReadiness result;
    for (std::size_t at = 0; at < ids->size(); at += findingsAtOnce) {
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled);
        const auto from = ids->begin() + static_cast<std::ptrdiff_t>(at);
        const auto to = ids->begin() + static_cast<std::ptrdiff_t>(std::min(at + findingsAtOnce, ids->size()));
        const Result<std::vector<Finding>> findings = opened.findings({from, to});
        if (!findings)
            return forward(findings);
        for (const Finding& finding : *findings) {
            const bool benign = finding.triage.classification == Classification::InformationalExpectedActivity;
            const bool judged = finding.triage.basis == Basis::Judgement || finding.triage.basis == Basis::None;
            ++result.findings;
            result.undecided += finding.triage.classification == Classification::NotSet ? 1 : 0;
            result.benign += benign ? 1 : 0;
            result.onJudgement += benign && judged ? 1 : 0;
        }
    }
    Result<std::vector<EvidenceSource>> evidence = opened.evidence();
    if (!evidence)
        return forward(evidence);
    std::erase_if(*evidence, [](const EvidenceSource& source) { return source.state != SourceState::Complete; });
    result.evidence = std::move(*evidence);
    return result;
}

std::vector<EvidenceCheck> verifyEvidence(const std::vector<EvidenceSource>& evidence, std::stop_token stop)
{
    std::vector<EvidenceCheck> checks;
    for (const EvidenceSource& source : evidence) {
        const EvidenceCheckResult result = check(source, stop);
        if (stop.stop_requested())
            break;
        checks.push_back({source.id, result, now_ticks(), {}});
    }
    return checks;
}

ReportPreviewPages previewPages(const ReportDocument& document, PaperSize paper, int width, std::size_t most)
{
    const PrintedReport report = layoutReport(document, paper);
    ReportPreviewPages preview;
    preview.total = report.pages.size();
    for (std::size_t i = 0; i < std::min(most, report.pages.size()); ++i)
        preview.pages.push_back(pageImage(report, i, width));
    return preview;
}

Result<void> checkTarget(session::Case& opened, const QString& path)
{
    const Result<std::vector<EvidenceSource>> evidence = opened.evidence();
    if (!evidence)
        return forward(evidence);
    std::vector<std::filesystem::path> kept{opened.path()};
    for (const EvidenceSource& source : *evidence)
        kept.emplace_back(source.path);
    for (const QString& target : {path, path + QStringLiteral(".sha256")}) {
        for (const std::filesystem::path& file : kept) {
            std::error_code unknown; // a file that is not there is not the same
            if (std::filesystem::equivalent(file, target.toStdString(), unknown))
                return fail(ErrorCode::FileNotWritable, target.toStdString(),
                    "it is the case itself or one of its evidence files");
        }
    }
    return {};
}

Result<WrittenReport> writeReport(
    const ReportDocument& document, ReportFormat format, PaperSize paper, const QString& path)
{
    WrittenReport written;
    written.path = path;
    Result<void> done;
    if (format == ReportFormat::Pdf) {
        const PrintedReport report = layoutReport(document, paper);
        written.pages = report.pages.size();
        done = writePdf(report, path);
    } else if (format == ReportFormat::Html) {
        done = writeWhole(path, bytes(session::to_html(document)));
    } else {
        done = writeWhole(path, bytes(session::to_markdown(document)));
    }
    if (!done)
        return forward(done);
    const Result<std::string> hash = session::file_sha256(path.toStdString(), {});
    if (!hash)
        return forward(hash);
    written.sha256 = QString::fromStdString(*hash);
    const QByteArray line = written.sha256.toLatin1() + "  " + QFileInfo(path).fileName().toUtf8() + '\n';
    if (const Result<void> beside = writeWhole(path + QStringLiteral(".sha256"), line); !beside)
        return forward(beside);
    return written;
}

} // namespace standstill::ui
