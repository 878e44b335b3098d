// SPDX-License-Identifier: GPL-3.0-or-later
// The one window: the start page while no case is open, else the frame around the case. It owns the menus and their
// keys, takes dropped files, and asks for files and names. Cases are opened and created by CaseOpener on a worker.
#pragma once

#include "ui/common/theme.h"
#include "ui/main/case_opener.h"

#include <QMainWindow>
#include <QPointer>

class QAction;
class QActionGroup;
class QMenu;
class QStackedWidget;

namespace standstill::ui {

class CaseFrame;
class NewCaseDialog;
class StartPage;

class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    explicit MainWindow(QWidget* parent = nullptr);
    ~MainWindow() override;

    void openCase(const QString& path, session::OpenMode mode = session::OpenMode::ReadWrite);
    void newCase();
    void chooseCase();
    void openDemo();
    /// Asks with the import sheet, then imports. Without a case, a new case comes first.
    void importPaths(const QStringList& paths);
    bool closeCase(); ///< false when the person wants to let a running import finish

    CaseFrame* frame(); ///< null while no case is open
    StartPage* startPage() { return m_start; }

signals:
    void caseOpened();
    void caseClosed();

protected:
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void buildFileMenu();
    void buildEditMenu();
    void buildViewMenu();
    void buildTriageMenu();
    void buildHelpMenu();
    void openPalette();
    QAction* addAction(QMenu* menu, const QString& name, const QString& text, const QKeySequence& keys = {});
    void fillPageActions();
    void refreshActions();
    void setScheme(Scheme scheme);

    void opened(OpenedCase& opened, const QStringList& importFiles);
    void openFailed(const Error& error, const QString& path);
    void showImportSheet(const QStringList& paths);
    void importFinished(const Result<session::ImportReport>& report, bool showPanel);
    void rememberCase();
    bool confirmClose(const QString& what, const QString& closeText, const QString& keepText);

    CaseOpener* m_opener;
    QStackedWidget* m_stack;
    StartPage* m_start;
    QPointer<CaseFrame> m_frame;
    QPointer<NewCaseDialog> m_newCase;
    QStringList m_waitingImport; ///< dropped before there was a case
    QMenu* m_viewMenu = nullptr;
    QList<QAction*> m_caseActions; ///< enabled while a case is open
    QList<QAction*> m_writeActions; ///< and it can be written
    QList<QAction*> m_pageActions;
    QAction* m_pagesEnd = nullptr;
    QAction* m_undo = nullptr;
    QAction* m_redo = nullptr;
    QAction* m_detail = nullptr;
    QAction* m_utc = nullptr;
    QAction* m_closeCase = nullptr;
    QAction* m_back = nullptr;
    QAction* m_forward = nullptr;
};

} // namespace standstill::ui
