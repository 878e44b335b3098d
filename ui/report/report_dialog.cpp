// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_dialog.h"

#include "ui/common/error_text.h"
#include "ui/common/notice_bar.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/common/worker.h"
#include "ui/report/report_checks.h"
#include "ui/report/report_form.h"
#include "ui/report/report_preview.h"

#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QTimer>
#include <QUrl>

namespace standstill::ui {

namespace {

constexpr std::size_t previewedPages = 6;
constexpr int typingPause = 350; ///< milliseconds
constexpr int formWidth = 430;

} // namespace

ReportDialog::ReportDialog(session::Lanes& lanes, const CaseInfo& info, QWidget* parent)
    : QDialog(parent)
    , m_lanes(lanes)
    , m_form(new ReportForm(info, lanes.path()))
    , m_checks(new ReportChecks)
    , m_preview(new ReportPreview)
    , m_notice(new NoticeBar)
    , m_pause(new QTimer(this))
{
    setObjectName(QStringLiteral("reportDialog"));
    setWindowTitle(tr("Export the report"));
    setAccessibleName(windowTitle());
    m_notice->setObjectName(QStringLiteral("reportNotice"));
    m_notice->setVisible(false);

    auto* left = new QWidget;
    auto* choices = new QVBoxLayout(left);
    choices->setContentsMargins(0, 0, gap::s, 0);
    choices->setSpacing(gap::l);
    choices->addWidget(m_form);
    choices->addWidget(m_checks);
    choices->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setObjectName(QStringLiteral("reportChoicesArea"));
    scroll->setWidget(left);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFixedWidth(formWidth);

    auto* buttons = new QDialogButtonBox;
    m_export = buttons->addButton(tr("&Export"), QDialogButtonBox::AcceptRole);
    m_export->setObjectName(QStringLiteral("reportExportButton"));
    m_export->setAccessibleName(tr("Export the report"));
    m_export->setDefault(true);
    QPushButton* close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    close->setObjectName(QStringLiteral("reportCloseButton"));
    close->setAccessibleName(tr("Close"));

    auto* columns = new QHBoxLayout;
    columns->setSpacing(gap::l);
    columns->addWidget(scroll);
    columns->addWidget(m_preview, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap::l, gap::l, gap::l, gap::m);
    layout->setSpacing(gap::m);
    layout->addLayout(columns, 1);
    layout->addWidget(m_notice);
    layout->addWidget(buttons);
    resize(1120, 700);

    m_pause->setSingleShot(true);
    m_pause->setInterval(typingPause);
    connect(m_pause, &QTimer::timeout, this, &ReportDialog::refreshPreview);
    connect(m_form, &ReportForm::optionsChanged, this, [this] {
        updateButton();
        m_pause->start();
    });
    connect(m_form, &ReportForm::targetChanged, this, &ReportDialog::updateButton);
    connect(m_checks, &ReportChecks::evidenceVerified, m_pause, qOverload<>(&QTimer::start));
    connect(m_export, &QPushButton::clicked, this, &ReportDialog::exportReport);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    m_form->setFocus();
    updateButton();
    refreshChecks();
    refreshPreview();
}

ReportDialog::~ReportDialog() = default;

ReportOptions ReportDialog::options() const
{
    ReportOptions options = m_form->options();
    options.evidence_checks = m_checks->evidenceChecks();
    return options;
}

void ReportDialog::refreshChecks()
{
    ask(
        this, m_lanes, session::Lane::Query,
        [](session::Case& opened, std::stop_token stop) { return readiness(opened, stop); },
        [this](Result<ReportReadiness> result) {
            if (result)
                m_checks->showReadiness(*result);
            else
                fail(result.error());
        });
}

void ReportDialog::refreshPreview()
{
    if (m_form->options().time_zone.empty()) {
        m_preview->showProblem(tr("Preview: choose a time zone first"));
        return;
    }
    m_preview->showWorking();
    ++m_generation;
    m_document.ask(
        this, m_lanes, session::Lane::Query,
        [options = options()](session::Case& opened, std::stop_token stop) { return opened.report(options, stop); },
        [this](Result<ReportDocument> document) {
            if (document) {
                setPages(std::make_shared<const ReportDocument>(std::move(*document)));
            } else {
                m_preview->showProblem(tr("Preview: none"));
                fail(document.error());
            }
        });
}

/// One layout at a time: while one runs, only the newest document waits.
void ReportDialog::setPages(std::shared_ptr<const ReportDocument> document)
{
    if (m_setting) {
        m_next = std::move(document);
        m_nextGeneration = m_generation;
        return;
    }
    m_setting = true;
    inWorker(
        this,
        [document = std::move(document), paper = m_form->paper(), width = m_preview->pageWidth()] {
            return previewPages(*document, paper, width, previewedPages);
        },
        [this, generation = m_generation](const ReportPreviewPages& pages) {
            m_setting = false;
            if (generation == m_generation)
                m_preview->showPages(pages);
            if (std::shared_ptr<const ReportDocument> next = std::exchange(m_next, nullptr);
                next && m_nextGeneration == m_generation)
                setPages(std::move(next));
        });
}

void ReportDialog::exportReport()
{
    if (m_busy || !m_form->isComplete())
        return;
    setBusy(true);
    m_notice->setVisible(false);
    ask(
        this, m_lanes, session::Lane::Query,
        [options = options(), target = m_form->target()](session::Case& opened, std::stop_token stop) {
            const Result<void> safe = checkTarget(opened, target);
            return safe ? opened.report(options, stop) : Result<ReportDocument>(forward(safe));
        },
        [this](Result<ReportDocument> document) {
            if (document)
                write(std::make_shared<const ReportDocument>(std::move(*document)));
            else
                fail(document.error());
        });
}

void ReportDialog::write(std::shared_ptr<const ReportDocument> document)
{
    inWorker(
        this,
        [document = std::move(document), format = m_form->format(), paper = m_form->paper(), path = m_form->target()] {
            return writeReport(*document, format, paper, path);
        },
        [this](const Result<WrittenReport>& written) {
            if (written)
                log(*written);
            else
                fail(written.error());
        });
}

void ReportDialog::log(const WrittenReport& written)
{
    if (m_lanes.mode() == session::OpenMode::ReadOnly) {
        finish(written);
        return;
    }
    ask(
        this, m_lanes, session::Lane::Desk,
        [path = written.path.toStdString(), sha256 = written.sha256.toStdString()](
            session::Case& opened, std::stop_token) { return opened.log_report(path, sha256); },
        [this, written](Result<void> logged) {
            if (logged)
                finish(written);
            else
                fail(logged.error());
        });
}

void ReportDialog::finish(const WrittenReport& written)
{
    setBusy(false);
    const QFileInfo file(written.path);
    QString text = written.pages > 1 ? tr("%1 written, %2 pages.").arg(file.fileName()).arg(written.pages)
                                     : tr("%1 written.").arg(file.fileName());
    if (m_lanes.mode() == session::OpenMode::ReadOnly)
        text += QLatin1Char(' ') + tr("The case is open read-only: its log does not name this report.");
    m_notice->showNotice(NoticeBar::Kind::Info, text,
        tr("In %1, with its SHA-256 beside it: %2").arg(file.absolutePath(), written.sha256));
    QPushButton* open = m_notice->addButton(QStringLiteral("reportOpenButton"), tr("&Open report"));
    connect(open, &QPushButton::clicked, this,
        [path = written.path] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
    QPushButton* folder = m_notice->addButton(QStringLiteral("reportFolderButton"), tr("Open f&older"));
    connect(folder, &QPushButton::clicked, this,
        [path = file.absolutePath()] { QDesktopServices::openUrl(QUrl::fromLocalFile(path)); });
    m_notice->setVisible(true);
    emit reportWritten(written.path, written.sha256);
}

void ReportDialog::fail(const Error& error)
{
    setBusy(false);
    if (error.code == ErrorCode::Cancelled)
        return;
    const ErrorText text = describe(error);
    m_notice->showNotice(NoticeBar::Kind::Error, text.what, text.todo);
    m_notice->setVisible(true);
}

void ReportDialog::setBusy(bool busy)
{
    m_busy = busy;
    m_form->setBusy(busy);
    updateButton();
}

void ReportDialog::updateButton()
{
    switch (m_form->format()) {
    case ReportFormat::Pdf:
        m_export->setText(tr("&Export PDF"));
        break;
    case ReportFormat::Html:
        m_export->setText(tr("&Export HTML"));
        break;
    case ReportFormat::Markdown:
        m_export->setText(tr("&Export Markdown"));
        break;
    }
    m_export->setEnabled(!m_busy && m_form->isComplete());
}

} // namespace standstill::ui
