// SPDX-License-Identifier: GPL-3.0-or-later
// Every page of the demo case and every dialog as somebody without a mouse and a screen has them: what can be used has
// a name for programs and one for people, the Tab key comes to all of it and away from it, and buttons with words have
// a letter or a key.
#include "tests/support/qt_environment.h"
#include "tests/support/temporary_folder.h"
#include "ui/events/column_chooser.h"
#include "ui/findings/findings_views.h"
#include "ui/findings/marks_dialog.h"
#include "ui/findings/views_dialog.h"
#include "ui/ingest/import_sheet.h"
#include "ui/main/about_dialog.h"
#include "ui/main/case_frame.h"
#include "ui/main/case_opener.h"
#include "ui/main/command_palette.h"
#include "ui/main/main_window.h"
#include "ui/main/new_case_dialog.h"
#include "ui/main/settings.h"
#include "ui/main/shortcuts_dialog.h"
#include "ui/main/start_page.h"
#include "ui/report/report_dialog.h"
#include "ui/timeline/manual_events_dialog.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QButtonGroup>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSet>
#include <QSettings>
#include <QTabBar>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>

using namespace standstill;
using namespace standstill::ui;

namespace {

constexpr int patience = 20'000; // ms

std::string described(const QWidget* widget)
{
    std::string text =
        std::string(widget->metaObject()->className()) + " '" + widget->objectName().toStdString() + '\'';
    for (const QWidget* up = widget->parentWidget(); up; up = up->parentWidget()) {
        if (!up->objectName().isEmpty() && !up->objectName().startsWith(QLatin1String("qt_")))
            return text + " in '" + up->objectName().toStdString() + '\'';
    }
    return text;
}

/// Qt's own parts inside its widgets (the arrow of a spin box, the corner of a table) are not ours.
bool isPart(const QWidget* widget)
{
    const QString name = widget->objectName();
    if (name.startsWith(QLatin1String("qt_")) || name.startsWith(QLatin1String("_q_")))
        return true;
    for (const QWidget* up = widget->parentWidget(); up; up = up->parentWidget()) {
        if (up->inherits("QComboBox") || up->inherits("QAbstractSpinBox") || up->inherits("QLineEdit")
            || up->inherits("QHeaderView") || up->inherits("QTabBar") || up->inherits("QMenuBar")
            || up->inherits("QAbstractItemView"))
            return true;
    }
    return false;
}

bool isUsed(const QWidget* widget)
{
    if (qobject_cast<const QAbstractButton*>(widget) || qobject_cast<const QAbstractItemView*>(widget)
        || qobject_cast<const QLineEdit*>(widget) || qobject_cast<const QComboBox*>(widget)
        || qobject_cast<const QAbstractSpinBox*>(widget) || qobject_cast<const QTextEdit*>(widget)
        || qobject_cast<const QPlainTextEdit*>(widget) || qobject_cast<const QTabBar*>(widget))
        return !widget->inherits("QHeaderView") && !widget->inherits("QMenu");
    // What we paint ourselves and what takes keys.
    return widget->focusPolicy() != Qt::NoFocus
        && QByteArray(widget->metaObject()->className()).startsWith("standstill") && !widget->focusProxy();
}

QList<QWidget*> usedIn(const QWidget* root)
{
    QList<QWidget*> used;
    const auto widgets = root->findChildren<QWidget*>();
    for (QWidget* widget : widgets) {
        if (widget->isVisible() && widget->isEnabled() && !isPart(widget) && isUsed(widget)
            && widget->window() == root->window())
            used.append(widget);
    }
    return used;
}

/// A letter, a shortcut, or a key that the tooltip names: "Zoom in (+)".
bool hasKey(const QAbstractButton* button)
{
    const QString text = button->text();
    const auto at = text.indexOf(QLatin1Char('&'));
    const bool letter = at >= 0 && at + 1 < text.size() && text[at + 1] != QLatin1Char('&');
    return letter || !button->shortcut().isEmpty() || button->toolTip().endsWith(QLatin1Char(')'));
}

class AccessibilityTest : public testing::Test
{
protected:
    void SetUp() override
    {
        QSettings().clear();
        settings::setCaseFolder(QString::fromStdString(folder_.path().string()));
        settings::setAnalyst(QStringLiteral("Analyst 2"));
        window_ = std::make_unique<MainWindow>();
        window_->setWindowState(Qt::WindowNoState);
        window_->resize(1366, 768);
        window_->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
    }
    void TearDown() override { window_.reset(); }

    /// A case with findings, leads and every other thing that the demo has.
    void openCase()
    {
        const auto path = folder_ / "Access.standstill";
        auto made = session::Case::create(path, {});
        ASSERT_TRUE(made);
        const auto csv = folder_ / "demo.csv";
        ASSERT_TRUE(session::write_demo_export(csv));
        ASSERT_TRUE((*made)->import_files({csv}, {}, {}, {}));
        made->reset();
        window_->openCase(QString::fromStdString(path.string()));
        ASSERT_TRUE(QTest::qWaitFor([this] { return window_->frame() != nullptr; }, patience));
        ASSERT_TRUE(QTest::qWaitFor([this] { return window_->frame()->state()->counts().findings > 0; }, patience));
    }

    FindingsViews* views() { return window_->findChild<FindingsViews*>(); }

    static void namesOf(const QWidget* root)
    {
        for (QWidget* widget : usedIn(root)) {
            EXPECT_FALSE(widget->objectName().isEmpty()) << described(widget) << " has no object name";
            const QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
            EXPECT_TRUE(spoken && !spoken->text(QAccessible::Name).isEmpty())
                << described(widget) << " has no name that is spoken";
            const auto* button = qobject_cast<const QPushButton*>(widget);
            if (button && !leaves(button)) {
                EXPECT_TRUE(hasKey(button))
                    << described(widget) << " '" << button->text().toStdString() << "' has no key";
            }
        }
    }
    /// Cancel and Close: their key is Esc.
    static bool leaves(const QPushButton* button)
    {
        const auto* box = qobject_cast<const QDialogButtonBox*>(button->parentWidget());
        return box && box->buttonRole(const_cast<QPushButton*>(button)) == QDialogButtonBox::RejectRole;
    }

    /// Presses Tab until it is back where it began; everything that can be used was come to.
    static void tabThrough(QWidget* root)
    {
        const QList<QWidget*> used = usedIn(root);
        ASSERT_FALSE(used.isEmpty());
        QSet<const QWidget*> seen;
        std::string way;
        const auto stops = std::count_if(used.begin(), used.end(),
            [](const QWidget* widget) { return (widget->focusPolicy() & Qt::TabFocus) != 0; });
        used.first()->setFocus(Qt::TabFocusReason);
        for (int press = 0; press < 400; ++press) {
            QWidget* now = QApplication::focusWidget();
            ASSERT_NE(now, nullptr);
            if (seen.contains(now) && press > used.size() + 60)
                break;
            way += ' ' + now->objectName().toStdString();
            for (const QWidget* each = now; each; each = each->parentWidget())
                seen.insert(each);
            QTest::keyClick(now, Qt::Key_Tab);
            // Year, month, day and so on are stops of their own.
            for (int part = 0; part < 8 && qobject_cast<QDateTimeEdit*>(now) && QApplication::focusWidget() == now;
                 ++part)
                QTest::keyClick(now, Qt::Key_Tab);
            if (QApplication::focusWidget() == now && stops > 1) { // a text in which Tab is a character
                QTest::keyClick(now, Qt::Key_Tab, Qt::ControlModifier);
                ASSERT_NE(QApplication::focusWidget(), now)
                    << described(now) << " does not let the focus go, it went" << way;
            }
        }
        for (const QWidget* widget : used) {
            // Of radio buttons and tabs the chosen one takes the focus, arrows go to the others.
            const auto* button = qobject_cast<const QAbstractButton*>(widget);
            if (button && button->autoExclusive() && !button->isChecked())
                continue;
            if (button && button->group() && button->group()->exclusive() && !button->isChecked())
                continue;
            if (!widget->isVisible() || !widget->isEnabled() || (widget->focusPolicy() & Qt::TabFocus) == 0)
                continue;
            EXPECT_TRUE(seen.contains(widget)) << "Tab does not come to " << described(widget) << ", it goes" << way;
        }
    }

    tests::TemporaryFolder folder_;
    std::unique_ptr<MainWindow> window_;
};

TEST_F(AccessibilityTest, the_start_page)
{
    namesOf(window_.get());
    tabThrough(window_.get());
}

TEST_F(AccessibilityTest, every_page_has_names_and_is_gone_through_by_tab)
{
    openCase();
    int pages = 0;
    for (const CaseFrame::Entry& entry : window_->frame()->entries()) {
        if (!entry.page)
            continue;
        SCOPED_TRACE(entry.id.toStdString());
        window_->frame()->showEntry(entry.id);
        ASSERT_TRUE(QTest::qWaitFor([&] { return entry.page->isVisible(); }));
        QTest::qWait(200); // what the page reads is on it
        namesOf(window_.get());
        tabThrough(window_.get());
        ++pages;
    }
    EXPECT_GE(pages, 8);
}

TEST_F(AccessibilityTest, every_dialog_has_names_and_is_gone_through_by_tab)
{
    openCase();
    auto* menus = window_->menuBar();
    const std::pair<const char*, std::function<QDialog*()>> dialogs[]{
        {"new case", [this] { return new NewCaseDialog(window_->findChild<CaseOpener*>(), window_.get()); }},
        {"shortcuts", [=, this] { return new ShortcutsDialog(menus, window_.get()); }},
        {"about", [this] { return new AboutDialog(window_.get()); }},
        {"palette", [=, this] { return new CommandPalette(menus, window_.get()); }},
        {"columns",
            [this] {
                return new ColumnChooser({{QStringLiteral("FileName"), QStringLiteral("File")}},
                    {QStringLiteral("FileName")}, window_.get());
            }},
        {"views", [this] { return new ViewsDialog(views(), {}, window_.get()); }},
        {"marks", [this] { return new MarksDialog(views(), QStringLiteral("Score > 50"), window_.get()); }},
        {"manual events",
            [this] {
                return new ManualEventsDialog(window_->frame()->state(), now_ticks(), QStringLiteral("bkp01"),
                    {QStringLiteral("bkp01")}, window_.get());
            }},
        {"report",
            [this] {
                InvestigationState* state = window_->frame()->state();
                return new ReportDialog(state->lanes(), state->caseInfo(), window_.get());
            }},
    };
    for (const auto& [name, make] : dialogs) {
        SCOPED_TRACE(name);
        const std::unique_ptr<QDialog> dialog(make());
        dialog->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(dialog.get()));
        QTest::qWait(150);
        namesOf(dialog.get());
        tabThrough(dialog.get());
        // Esc leaves, always.
        QTest::keyClick(dialog.get(), Qt::Key_Escape);
        EXPECT_TRUE(QTest::qWaitFor([&] { return !dialog->isVisible(); })) << "Esc does not leave";
    }
}

} // namespace
