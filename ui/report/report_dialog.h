// SPDX-License-Identifier: GPL-3.0-or-later
// Export of the report: choices on the left, live preview on the right, a check list before, and where it lies after.
// Opened by the main window over an open case. It reads the case through the lanes only; pages are set on pool threads.
#pragma once

#include "core/model/case_info.h"
#include "core/session/lanes.h"
#include "ui/common/async.h"
#include "ui/report/report_jobs.h"

#include <QDialog>

class QPushButton;
class QTimer;

namespace standstill::ui {

class NoticeBar;
class ReportChecks;
class ReportForm;
class ReportPreview;

class ReportDialog : public QDialog
{
    Q_OBJECT
public:
    /// `lanes` must outlive the dialog.
    ReportDialog(session::Lanes& lanes, const CaseInfo& info, QWidget* parent = nullptr);
    ~ReportDialog() override;

signals:
    void reportWritten(const QString& path, const QString& sha256);

private:
    void refreshChecks();
    void refreshPreview();
    void setPages(std::shared_ptr<const ReportDocument> document);
    void exportReport();
    void write(std::shared_ptr<const ReportDocument> document);
    void finish(const WrittenReport& written);
    void log(const WrittenReport& written);
    void fail(const Error& error);
    void setBusy(bool busy);
    void updateButton();
    ReportOptions options() const;

    session::Lanes& m_lanes;
    ReportForm* m_form;
    ReportChecks* m_checks;
    ReportPreview* m_preview;
    NoticeBar* m_notice;
    QPushButton* m_export;
    QTimer* m_pause; ///< the preview waits until the person stops typing
    Latest m_document;
    std::uint64_t m_generation = 0; ///< of the preview
    bool m_setting = false; ///< a pool thread is setting pages
    std::shared_ptr<const ReportDocument> m_next; ///< what to set after that
    std::uint64_t m_nextGeneration = 0;
    bool m_busy = false;
};

} // namespace standstill::ui
