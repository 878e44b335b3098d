// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/main_window.h"

#include "ui/common/error_text.h"
#include "ui/common/file_dialog.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/ingest/import_result.h"
#include "ui/ingest/import_sheet.h"
#include "ui/ingest/import_task.h"
#include "ui/main/case_frame.h"
#include "ui/main/new_case_dialog.h"
#include "ui/main/place_history.h"
#include "ui/main/settings.h"
#include "ui/main/start_page.h"
#include "ui/main/triage_undo.h"

#include <algorithm>
#include <QAction>
#include <QCloseEvent>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>

namespace standstill::ui {
namespace {

const QString caseSuffix = QStringLiteral("standstill");

QStringList localPaths(const QMimeData* data)
{
    QStringList paths;
    const QList<QUrl> urls = data->urls();
    for (const QUrl& url : urls) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

} // namespace

MainWindow::MainWindow(QWidget* parent)
    : QMainWindow(parent)
    , m_opener(new CaseOpener(this))
    , m_stack(new QStackedWidget(this))
    , m_start(new StartPage(m_stack))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(tr("Standstill"));
    setMinimumSize(800, 560);
    // A first start takes what the screen has, up to a size beyond which lines get too long to scan.
    const QSize available = screen()->availableSize();
    resize(available.boundedTo(QSize(1440, 900)));
    if (available.width() <= 1440 && available.height() <= 900)
        setWindowState(Qt::WindowMaximized);
    setAcceptDrops(true);
    m_stack->addWidget(m_start);
    setCentralWidget(m_stack);

    connect(m_start, &StartPage::newCaseRequested, this, &MainWindow::newCase);
    connect(m_start, &StartPage::openCaseRequested, this, &MainWindow::chooseCase);
    connect(m_start, &StartPage::demoRequested, this, &MainWindow::openDemo);
    connect(m_start, &StartPage::recentRequested, this, [this](const QString& path) { openCase(path); });
    connect(m_opener, &CaseOpener::started, this, [this](const QString& what) {
        m_start->notice()->dismiss();
        m_start->setBusy(what);
    });
    connect(m_opener, &CaseOpener::opened, this,
        [this](const std::shared_ptr<OpenedCase>& result, const QStringList& importFiles) {
            opened(*result, importFiles);
        });
    connect(m_opener, &CaseOpener::failed, this, &MainWindow::openFailed);

    buildFileMenu();
    buildEditMenu();
    buildViewMenu();
    buildTriageMenu();
    buildHelpMenu();
    refreshActions();
    if (const QByteArray geometry = settings::windowGeometry(); !geometry.isEmpty())
        restoreGeometry(geometry);
    m_start->reload();
    m_start->setFocus();
}

MainWindow::~MainWindow()
{
    delete m_frame;
}

CaseFrame* MainWindow::frame()
{
    return m_frame;
}

void MainWindow::openCase(const QString& path, session::OpenMode mode)
{
    if (!closeCase())
        return;
    m_opener->open(QFileInfo(path).absoluteFilePath(), mode);
}

void MainWindow::newCase()
{
    if (!closeCase())
        return;
    m_newCase = new NewCaseDialog(m_opener, this);
    m_newCase->setAttribute(Qt::WA_DeleteOnClose);
    connect(m_newCase, &NewCaseDialog::openInstead, this, [this](const QString& path) { openCase(path); });
    connect(m_newCase, &QDialog::rejected, this, [this] { m_waitingImport.clear(); });
    m_newCase->open();
}

void MainWindow::chooseCase()
{
    const QString path = file_dialog::openFile(
        this, tr("Open case"), settings::caseFolder(), tr("Standstill cases (*.standstill);;All files (*)"));
    if (path.isEmpty())
        return;
    settings::setCaseFolder(QFileInfo(path).absolutePath());
    openCase(path);
}

void MainWindow::openDemo()
{
    if (closeCase())
        m_opener->openDemo(settings::analyst());
}

void MainWindow::opened(OpenedCase& opened, const QStringList& importFiles)
{
    m_start->setBusy({});
    auto* frame = new CaseFrame(opened, m_stack);
    m_frame = frame;
    frame->setDetailShown(settings::showsDetailPane());
    m_stack->addWidget(frame);
    m_stack->setCurrentWidget(frame);
    setWindowTitle(tr("%1 - Standstill").arg(evidenceText(frame->state()->caseInfo().name)));
    connect(frame, &CaseFrame::importRequested, this, [this] { importPaths({}); });
    connect(frame, &CaseFrame::detailShownChanged, this, [this](bool shown) {
        settings::setShowsDetailPane(shown);
        m_detail->setChecked(shown);
    });
    connect(frame->triageUndo(), &TriageUndo::availableChanged, this, &MainWindow::refreshActions);
    connect(frame->state(), &InvestigationState::displayZoneChanged, this, &MainWindow::refreshActions);
    connect(frame->places(), &PlaceHistory::changed, this, &MainWindow::refreshActions);
    connect(frame->importTask(), &ImportTask::started, this, &MainWindow::refreshActions);
    const bool demo = !importFiles.isEmpty();
    connect(frame->importTask(), &ImportTask::finished, this,
        [this, demo, first = true](const ImportOutcome& outcome) mutable {
            // The demo's own import needs no account of what it did.
            importFinished(outcome.result, !(demo && first));
            first = false;
        });
    fillPageActions();
    refreshActions();
    rememberCase();
    if (frame->state()->readOnly()) {
        frame->notice()->showNotice(NoticeBar::Kind::Info, tr("This case is open for reading."),
            tr("Verdicts and imports need it to be opened for writing, when nobody else has it open."));
    }
    emit caseOpened();
    if (demo) {
        frame->importTask()->start(importFiles, {});
    } else if (!m_waitingImport.isEmpty()) {
        const QStringList waiting = std::exchange(m_waitingImport, {});
        showImportSheet(waiting);
    }
}

void MainWindow::openFailed(const Error& error, const QString& path)
{
    m_start->setBusy({});
    if (m_newCase)
        return; // the dialog is still open and says it itself
    m_waitingImport.clear();
    const ErrorText words = describe(error);
    NoticeBar* notice = m_start->notice();
    notice->showNotice(NoticeBar::Kind::Error, words.what, words.todo);
    if (error.code == ErrorCode::CaseLocked || error.code == ErrorCode::FileNotWritable) {
        auto* readOnly = notice->addButton(QStringLiteral("openReadOnlyButton"), tr("Open &read-only"));
        connect(readOnly, &QPushButton::clicked, this, [this, path] { openCase(path, session::OpenMode::ReadOnly); });
        readOnly->setFocus();
    } else if (error.code == ErrorCode::CaseNotFound || error.code == ErrorCode::FileNotFound) {
        auto* forget = notice->addButton(QStringLiteral("forgetCaseButton"), tr("&Remove from the list"));
        connect(forget, &QPushButton::clicked, this, [this, path] {
            settings::forgetCase(path);
            m_start->reload();
        });
    }
    m_start->reload();
}

bool MainWindow::closeCase()
{
    if (!m_frame)
        return true;
    if (m_frame->importTask()->running()
        && !confirmClose(
            tr("An import is running. Closing the case stops it; files that are complete stay in the case."),
            tr("&Stop and close"), tr("&Keep importing")))
        return false;
    if (m_frame->hasUnsaved()
        && !confirmClose(
            tr("A verdict or note was typed and is not saved."), tr("&Discard and close"), tr("&Keep open")))
        return false;
    rememberCase();
    m_stack->setCurrentWidget(m_start);
    delete m_frame;
    setWindowTitle(tr("Standstill"));
    fillPageActions();
    refreshActions();
    m_start->reload();
    m_start->setFocus();
    emit caseClosed();
    return true;
}

bool MainWindow::confirmClose(const QString& what, const QString& closeText, const QString& keepText)
{
    QMessageBox question(QMessageBox::NoIcon, tr("Close case"), what, QMessageBox::NoButton, this);
    question.setObjectName(QStringLiteral("closeQuestion"));
    question.setTextFormat(Qt::PlainText);
    auto* close = question.addButton(closeText, QMessageBox::DestructiveRole);
    auto* keep = question.addButton(keepText, QMessageBox::RejectRole);
    question.setDefaultButton(keep);
    question.setEscapeButton(keep);
    question.exec();
    return question.clickedButton() == close;
}

void MainWindow::rememberCase()
{
    InvestigationState* state = m_frame->state();
    RecentCase entry;
    entry.path = QString::fromLocal8Bit(state->lanes().path().c_str());
    entry.name = evidenceText(state->caseInfo().name);
    entry.opened = QDateTime::currentDateTimeUtc();
    entry.findings = state->counts().findings;
    entry.decided = state->counts().decided();
    settings::rememberCase(entry);
}

void MainWindow::importPaths(const QStringList& paths)
{
    QStringList wanted = paths;
    if (wanted.isEmpty()) {
        wanted = file_dialog::openFiles(this, tr("Import files"), settings::importFolder(),
            tr("Logs and exports (*.evtx *.csv *.tsv *.json *.jsonl *.ndjson *.xml *.log *.txt *.gz *.tgz *.tar "
               "*.zip);;All files (*)"));
        if (wanted.isEmpty())
            return;
        settings::setImportFolder(QFileInfo(wanted.first()).absolutePath());
    }
    if (m_frame) {
        showImportSheet(wanted);
        return;
    }
    m_waitingImport = wanted;
    newCase();
}

void MainWindow::showImportSheet(const QStringList& paths)
{
    if (m_frame->state()->readOnly() || m_frame->importTask()->running()) {
        m_frame->notice()->showNotice(NoticeBar::Kind::Warning,
            m_frame->state()->readOnly() ? tr("Nothing can be imported: this case is open for reading.")
                                         : tr("One import at a time: this one is still running."),
            m_frame->state()->readOnly() ? QString() : tr("Drop the files again when it is done."));
        return;
    }
    auto* sheet = new ImportSheet(m_frame->state(), paths, this);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    connect(sheet, &QDialog::accepted, m_frame,
        [this, sheet] { m_frame->importTask()->start(sheet->chosenFiles(), sheet->options()); });
    sheet->open();
}

void MainWindow::importFinished(const Result<session::ImportReport>& report, bool showPanel)
{
    refreshActions();
    if (!report) {
        const ErrorText words = describe(report.error());
        m_frame->notice()->showNotice(NoticeBar::Kind::Error, words.what, words.todo);
        return;
    }
    if (!showPanel)
        return;
    auto* panel = new ImportResult(*report, m_frame->importTask()->rest().size(), this);
    connect(panel, &ImportResult::restRequested, m_frame, [this] { m_frame->importTask()->resume(); });
    connect(panel, &ImportResult::evidenceRequested, m_frame, [this] { m_frame->showRejected(); });
    panel->show();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    settings::setWindowGeometry(saveGeometry());
    if (closeCase())
        event->accept();
    else
        event->ignore();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!localPaths(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    const QStringList paths = localPaths(event->mimeData());
    if (paths.isEmpty())
        return;
    event->acceptProposedAction();
    const auto isRule = [](const QString& path) {
        const QString suffix = QFileInfo(path).suffix().toLower();
        return suffix == QLatin1String("yaml") || suffix == QLatin1String("yml");
    };
    if (m_frame && std::all_of(paths.begin(), paths.end(), isRule)) {
        m_frame->checkRules(paths);
        return;
    }
    const auto isCase = [](const QString& path) { return QFileInfo(path).suffix().toLower() == caseSuffix; };
    QStringList exports;
    std::copy_if(paths.begin(), paths.end(), std::back_inserter(exports), std::not_fn(isCase));
    const auto first = std::find_if(paths.begin(), paths.end(), isCase);
    if (first == paths.end()) {
        importPaths(exports);
        return;
    }
    m_waitingImport = exports;
    openCase(*first);
}

} // namespace standstill::ui
