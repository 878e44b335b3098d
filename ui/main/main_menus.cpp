// SPDX-License-Identifier: GPL-3.0-or-later
// The menus of the main window. Every command of the program is here with its key, so that the keyboard reaches all.
#include "ui/common/format.h"
#include "ui/findings/findings_page.h"
#include "ui/ingest/import_task.h"
#include "ui/main/about_dialog.h"
#include "ui/main/case_frame.h"
#include "ui/main/command_palette.h"
#include "ui/main/filter_bar.h"
#include "ui/main/main_window.h"
#include "ui/main/place_history.h"
#include "ui/main/settings.h"
#include "ui/main/shortcuts_dialog.h"
#include "ui/main/triage_undo.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QMenuBar>

namespace standstill::ui {

QAction* MainWindow::addAction(QMenu* menu, const QString& name, const QString& text, const QKeySequence& keys)
{
    auto* action = new QAction(text, this);
    action->setObjectName(name);
    if (!keys.isEmpty())
        action->setShortcut(keys);
    menu->addAction(action);
    return action;
}

void MainWindow::buildFileMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&File"));
    menu->setObjectName(QStringLiteral("fileMenu"));
    connect(addAction(menu, QStringLiteral("newCaseAction"), tr("&New case…"), QKeySequence::New), &QAction::triggered,
        this, &MainWindow::newCase);
    connect(addAction(menu, QStringLiteral("openCaseAction"), tr("&Open case…"), QKeySequence::Open),
        &QAction::triggered, this, &MainWindow::chooseCase);
    connect(addAction(menu, QStringLiteral("openDemoAction"), tr("Open &demo case")), &QAction::triggered, this,
        &MainWindow::openDemo);
    menu->addSeparator();
    auto* import = addAction(menu, QStringLiteral("importAction"), tr("&Import files…"), tr("Ctrl+I"));
    connect(import, &QAction::triggered, this, [this] { importPaths({}); });
    m_writeActions.append(import);
    menu->addSeparator();
    m_closeCase = addAction(menu, QStringLiteral("closeCaseAction"), tr("&Close case"), QKeySequence::Close);
    connect(m_closeCase, &QAction::triggered, this, &MainWindow::closeCase);
    m_caseActions.append(m_closeCase);
    connect(addAction(menu, QStringLiteral("quitAction"), tr("&Quit"), tr("Ctrl+Q")), &QAction::triggered, this,
        &QWidget::close);
}

void MainWindow::buildEditMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Edit"));
    menu->setObjectName(QStringLiteral("editMenu"));
    m_undo = addAction(menu, QStringLiteral("undoAction"), tr("&Undo verdict"), tr("Ctrl+Z"));
    m_redo = addAction(menu, QStringLiteral("redoAction"), tr("&Redo verdict"), tr("Ctrl+Shift+Z"));
    connect(m_undo, &QAction::triggered, this, [this] { m_frame->triageUndo()->undo(); });
    connect(m_redo, &QAction::triggered, this, [this] { m_frame->triageUndo()->redo(); });
    menu->addSeparator();
    auto* find = addAction(menu, QStringLiteral("filterAction"), tr("&Filter findings"), QKeySequence::Find);
    connect(find, &QAction::triggered, this, [this] { m_frame->filterBar()->focusText(); });
    auto* clear = addAction(menu, QStringLiteral("clearFilterAction"), tr("&Clear all filters"), tr("Ctrl+Shift+F"));
    connect(clear, &QAction::triggered, this, [this] { m_frame->state()->clearFilter(); });
    m_caseActions.append({find, clear});
}

void MainWindow::buildViewMenu()
{
    m_viewMenu = menuBar()->addMenu(tr("&View"));
    m_viewMenu->setObjectName(QStringLiteral("viewMenu"));
    m_pagesEnd = m_viewMenu->addSeparator();
    m_back = addAction(m_viewMenu, QStringLiteral("backAction"), tr("&Back"), tr("Alt+Left"));
    m_forward = addAction(m_viewMenu, QStringLiteral("forwardAction"), tr("For&ward"), tr("Alt+Right"));
    connect(m_back, &QAction::triggered, this, [this] { m_frame->places()->back(); });
    connect(m_forward, &QAction::triggered, this, [this] { m_frame->places()->forward(); });
    m_viewMenu->addSeparator();
    m_detail = addAction(m_viewMenu, QStringLiteral("detailPaneAction"), tr("&Detail pane"), tr("Ctrl+D"));
    m_detail->setCheckable(true);
    m_detail->setChecked(settings::showsDetailPane());
    connect(m_detail, &QAction::toggled, this, [this](bool shown) {
        if (m_frame)
            m_frame->setDetailShown(shown);
    });
    m_utc = addAction(m_viewMenu, QStringLiteral("utcAction"), tr("Times in &UTC"), tr("Z"));
    m_utc->setCheckable(true);
    m_utc->setChecked(true);
    connect(m_utc, &QAction::triggered, this, [this](bool utc) { m_frame->state()->setShowsUtc(utc); });
    m_caseActions.append({m_detail, m_utc});

    m_viewMenu->addSeparator();
    QMenu* theme = m_viewMenu->addMenu(tr("&Theme"));
    theme->setObjectName(QStringLiteral("themeMenu"));
    auto* schemes = new QActionGroup(this);
    const auto addScheme = [&](const QString& name, const QString& text, Scheme scheme) {
        QAction* action = addAction(theme, name, text);
        action->setCheckable(true);
        action->setChecked(settings::scheme() == scheme);
        schemes->addAction(action);
        connect(action, &QAction::triggered, this, [this, scheme] { setScheme(scheme); });
    };
    addScheme(QStringLiteral("systemThemeAction"), tr("&Follow the system"), Scheme::FollowSystem);
    addScheme(QStringLiteral("lightThemeAction"), tr("&Light"), Scheme::Light);
    addScheme(QStringLiteral("darkThemeAction"), tr("&Dark"), Scheme::Dark);
}

// The keys are those of the tables and stand here to be read; as shortcuts of the window they would be taken from
// whatever is being typed in.
void MainWindow::buildTriageMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Triage"));
    menu->setObjectName(QStringLiteral("triageMenu"));
    const auto add = [&](const char* name, const QString& text, const auto& act) {
        QAction* action = addAction(menu, QLatin1String(name), text);
        connect(action, &QAction::triggered, this, act);
        m_caseActions.append(action);
    };
    add("nextUndecidedAction", tr("Next &undecided finding\tU"), [this] {
        m_frame->showEntry(QStringLiteral("findings"));
        m_frame->findings()->goToNextUndecided();
    });
    add("similarAction", tr("Select &similar findings\tS"), [this] {
        m_frame->showEntry(QStringLiteral("findings"));
        m_frame->findings()->selectSimilar();
    });
    menu->addSeparator();
    const std::pair<const char*, Classification> verdicts[]{{"markMaliciousAction", Classification::TruePositive},
        {"markBenignAction", Classification::InformationalExpectedActivity},
        {"markWrongAction", Classification::FalsePositive}, {"markCannotTellAction", Classification::Undetermined},
        {"markUndecidedAction", Classification::NotSet}};
    int number = 0;
    for (const auto& [name, classification] : verdicts) {
        number = classification == Classification::NotSet ? 0 : number + 1;
        add(name, tr("&%1 Verdict: %2\t%1").arg(number).arg(classificationLabel(classification)),
            [this, verdict = classification] { emit m_frame->state()->verdictRequested(verdict); });
    }
    add("secondLookAction", tr("Second &look\t5"), [this] { emit m_frame->state()->secondLookRequested(); });
    add("noteAction", tr("&Note\tN"), [this] { emit m_frame->state()->noteRequested(); });
}

void MainWindow::openPalette()
{
    auto* palette = new CommandPalette(menuBar(), this);
    palette->setAttribute(Qt::WA_DeleteOnClose);
    palette->open();
}

void MainWindow::buildHelpMenu()
{
    QMenu* menu = menuBar()->addMenu(tr("&Help"));
    menu->setObjectName(QStringLiteral("helpMenu"));
    connect(addAction(menu, QStringLiteral("shortcutsAction"), tr("&Keyboard shortcuts"), tr("F1")),
        &QAction::triggered, this, [this] {
            auto* dialog = new ShortcutsDialog(menuBar(), this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        });
    connect(addAction(menu, QStringLiteral("paletteAction"), tr("&Commands…"), tr("Ctrl+K")), &QAction::triggered, this,
        &MainWindow::openPalette);
    connect(addAction(menu, QStringLiteral("aboutAction"), tr("&About Standstill")), &QAction::triggered, this, [this] {
        auto* dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void MainWindow::fillPageActions()
{
    qDeleteAll(m_pageActions);
    m_pageActions.clear();
    if (!m_frame)
        return;
    int number = 0;
    for (const CaseFrame::Entry& entry : m_frame->entries()) {
        ++number;
        auto* action = new QAction(icon(entry.icon), tr("&%1 %2").arg(number).arg(entry.name), this);
        action->setObjectName(entry.id + QStringLiteral("PageAction"));
        if (number <= 9)
            action->setShortcut(QKeySequence(tr("Ctrl+%1").arg(number)));
        connect(action, &QAction::triggered, this, [this, id = entry.id] { m_frame->showEntry(id); });
        m_viewMenu->insertAction(m_pagesEnd, action);
        m_pageActions.append(action);
    }
}

void MainWindow::refreshActions()
{
    const bool open = m_frame;
    for (QAction* action : m_caseActions)
        action->setEnabled(open);
    // Without a case, an import begins with a new one.
    for (QAction* action : m_writeActions)
        action->setEnabled(!open || (!m_frame->state()->readOnly() && !m_frame->importTask()->running()));
    m_undo->setEnabled(open && m_frame->triageUndo()->canUndo());
    m_redo->setEnabled(open && m_frame->triageUndo()->canRedo());
    m_back->setEnabled(open && m_frame->places()->canGoBack());
    m_forward->setEnabled(open && m_frame->places()->canGoForward());
    m_utc->setChecked(!open || m_frame->state()->showsUtc());
}

void MainWindow::setScheme(Scheme scheme)
{
    settings::setScheme(scheme);
    if (auto* application = qobject_cast<QApplication*>(QCoreApplication::instance()))
        applyScheme(*application, scheme);
}

} // namespace standstill::ui
