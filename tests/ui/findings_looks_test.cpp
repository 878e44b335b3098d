// SPDX-License-Identifier: GPL-3.0-or-later
// How the findings are looked at: bursts that open and close by key and mouse, views that are kept, marks of rows; and
// a verdict as a screen reader gives it.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/findings/findings_page.h"
#include "ui/findings/findings_table.h"
#include "ui/findings/findings_views.h"
#include "ui/models/findings_model.h"
#include "ui/triage/triage_panel.h"

#include <gtest/gtest.h>
#include <QAbstractButton>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

namespace standstill::ui {
namespace {

class FindingsLooks : public testing::Test
{
protected:
    void open(const tests::UiCaseOptions& options = {})
    {
        case_ = std::make_unique<tests::UiCase>(options);
        state_ = &case_->state();
        show();
    }
    void show()
    {
        window_ = std::make_unique<QSplitter>();
        page_ = new FindingsPage(state_);
        window_->addWidget(page_);
        window_->addWidget(new TriagePanel(state_));
        window_->resize(1500, 700);
        window_->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
        table_ = page_->findChild<FindingsTable*>();
        model_ = page_->findChild<FindingsModel*>();
        page_->setFocus();
        ASSERT_TRUE(QTest::qWaitFor([this] { return model_->isLoaded(); }));
        case_->settle();
    }
    void TearDown() override { window_.reset(); }
    template <typename T>
    T* find(const char* name) const
    {
        return window_->findChild<T*>(QLatin1String(name));
    }
    void key(int key) { QTest::keyClick(QApplication::focusWidget(), Qt::Key(key)); }
    void click(const char* name)
    {
        auto* button = find<QAbstractButton>(name);
        ASSERT_TRUE(button && button->isEnabled()) << name;
        QTest::mouseClick(button, Qt::LeftButton);
        case_->settle();
    }
    /// The menu of saved views, as a click on its button would open it.
    QMenu* viewsMenu()
    {
        QMenu* menu = find<QToolButton>("findingsViewsButton")->menu();
        emit menu->aboutToShow();
        return menu;
    }
    QDialog* dialogOf(const char* action, const char* name)
    {
        viewsMenu();
        find<QAction>(action)->trigger();
        auto* dialog = find<QDialog>(name);
        EXPECT_TRUE(dialog && QTest::qWaitForWindowActive(dialog));
        EXPECT_TRUE(QTest::qWaitFor([&] { return dialog->isAncestorOf(QApplication::focusWidget()); }));
        return dialog;
    }
    int row() const { return table_->currentIndex().row(); }

    std::unique_ptr<tests::UiCase> case_;
    InvestigationState* state_ = nullptr;
    std::unique_ptr<QSplitter> window_;
    FindingsPage* page_ = nullptr;
    FindingsTable* table_ = nullptr;
    FindingsModel* model_ = nullptr;
};

TEST_F(FindingsLooks, a_burst_opens_and_closes_by_key_and_a_verdict_on_it_is_meant_for_all)
{
    tests::UiCaseOptions options;
    options.findings = 3;
    options.burst = 6;
    open(options);
    click("findingsBurstsButton");
    ASSERT_EQ(model_->rowCount(), 4);
    table_->setFocus();
    table_->goToRow(0);
    key(Qt::Key_Right);
    EXPECT_EQ(model_->rowCount(), 10);
    key(Qt::Key_Right);
    EXPECT_EQ(row(), 1) << "to the first of its findings";
    key(Qt::Key_Minus);
    EXPECT_EQ(model_->rowCount(), 4) << "closed from one of its findings";
    EXPECT_EQ(row(), 0);
    key(Qt::Key_Return);
    EXPECT_TRUE(model_->isOpen(0)) << "Enter opens";
    key(Qt::Key_Left);
    EXPECT_FALSE(model_->isOpen(0));
    case_->settle();
    EXPECT_EQ(state_->selectedFindings().size(), 6U);

    const std::vector<FindingId> burst = model_->idsAt(0);
    key(Qt::Key_1);
    key(Qt::Key_Return);
    case_->settle();
    for (const FindingId id : burst)
        EXPECT_EQ(case_->finding(id).triage.classification, Classification::TruePositive);
    ASSERT_TRUE(QTest::qWaitFor([this] { return model_->burstAt(0) && model_->burstAt(0)->undecided == 0; }));
    EXPECT_TRUE(QTest::qWaitFor([this] { return row() == 1; })) << "on to the next that is undecided";
}

TEST_F(FindingsLooks, a_burst_opens_by_a_click_on_its_arrow_and_narrows_by_its_menu)
{
    tests::UiCaseOptions options;
    options.findings = 3;
    options.burst = 6;
    open(options);
    click("findingsBurstsButton");
    const QRect head = table_->visualRect(model_->index(0, table_->horizontalHeader()->logicalIndex(0)));
    QTest::mouseClick(table_->viewport(), Qt::LeftButton, {}, head.center());
    EXPECT_FALSE(model_->isOpen(0)) << "a click on the words only chooses it";
    QTest::mouseClick(table_->viewport(), Qt::LeftButton, {}, QPoint(head.left() + 8, head.center().y()));
    EXPECT_TRUE(model_->isOpen(0));
    emit table_->contextMenuAt(model_->index(0, 0), {10, 10});
    QMenu* menu = nullptr;
    ASSERT_TRUE(QTest::qWaitFor([&] { return (menu = find<QMenu>("findingsBurstMenu")) && menu->isVisible(); }));
    QTest::keyClick(menu, Qt::Key_O);
    case_->settle();
    EXPECT_TRUE(state_->predicate().startsWith(QStringLiteral("Burst == "))) << state_->predicate().toStdString();
    EXPECT_EQ(model_->rowCount(), 7) << "the burst and its six";
}

TEST_F(FindingsLooks, a_view_is_kept_shown_renamed_and_deleted)
{
    open();
    state_->setPredicate(QStringLiteral("DeviceName == \"sql01\""));
    table_->sortByColumn(int(FindingColumn::Score), Qt::AscendingOrder);
    table_->horizontalHeader()->setSectionHidden(int(FindingColumn::Account), true);
    click("findingsFoldButton");
    QDialog* dialog = dialogOf("manageViewsAction", "viewsDialog");
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("SQL & more"));
    key(Qt::Key_Return);
    auto* list = dialog->findChild<QTreeWidget*>(QStringLiteral("viewsList"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return list->topLevelItemCount() == 1; }));
    EXPECT_EQ(list->topLevelItem(0)->text(1), QStringLiteral("DeviceName == \"sql01\""));
    QTest::keyClick(dialog, Qt::Key_Escape);

    state_->clearFilter();
    table_->sortByColumn(int(FindingColumn::Time), Qt::DescendingOrder);
    table_->horizontalHeader()->setSectionHidden(int(FindingColumn::Account), false);
    click("findingsFoldButton");
    ASSERT_EQ(model_->rowCount(), 9);
    // As the case has it for whoever opens it next.
    window_.reset();
    show();
    QMenu* menu = viewsMenu();
    ASSERT_GE(menu->actions().size(), 3);
    EXPECT_EQ(menu->actions()[0]->text(), QStringLiteral("SQL && more")) << "no mnemonic of its own";
    EXPECT_FALSE(menu->actions()[0]->isChecked());
    menu->actions()[0]->trigger();
    case_->settle();
    EXPECT_EQ(state_->predicate(), QStringLiteral("DeviceName == \"sql01\""));
    EXPECT_EQ(model_->rowCount(), 3);
    EXPECT_EQ(model_->sortedColumn(), FindingColumn::Score);
    EXPECT_EQ(model_->sortOrder(), Qt::AscendingOrder);
    EXPECT_TRUE(table_->isColumnHidden(int(FindingColumn::Account)));
    EXPECT_FALSE(find<QAbstractButton>("findingsFoldButton")->isChecked());
    EXPECT_TRUE(viewsMenu()->actions()[0]->isChecked());
    state_->undoFilter();
    EXPECT_EQ(state_->predicate(), QString()) << "Esc leaves it";

    dialog = dialogOf("manageViewsAction", "viewsDialog");
    list = dialog->findChild<QTreeWidget*>(QStringLiteral("viewsList"));
    QTest::mouseClick(dialog->findChild<QAbstractButton*>(QStringLiteral("viewRenameButton")), Qt::LeftButton);
    auto* editor = list->findChild<QLineEdit*>();
    ASSERT_TRUE(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("SQL"));
    QTest::keyClick(editor, Qt::Key_Return);
    auto* views = page_->findChild<FindingsViews*>();
    ASSERT_TRUE(QTest::qWaitFor([&] { return views->find(QStringLiteral("SQL")) != nullptr; }));
    QTest::mouseClick(dialog->findChild<QAbstractButton*>(QStringLiteral("viewDeleteButton")), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([&] { return views->all().empty(); }));
    QTest::mouseClick(dialog->findChild<QAbstractButton*>(QStringLiteral("viewUndoButton")), Qt::LeftButton);
    EXPECT_TRUE(QTest::qWaitFor([&] { return views->find(QStringLiteral("SQL")) != nullptr; }));
}

TEST_F(FindingsLooks, rules_of_marks_are_written_and_a_wrong_one_is_named)
{
    open();
    state_->setPredicate(QStringLiteral("DeviceName == \"sql01\""));
    QDialog* dialog = dialogOf("editMarksAction", "marksDialog");
    auto* first = dialog->findChild<QLineEdit*>(QStringLiteral("markPredicate1"));
    ASSERT_TRUE(first);
    EXPECT_EQ(first->text(), state_->predicate()) << "the filter in force is proposed";
    QTest::mouseClick(dialog->findChild<QAbstractButton*>(QStringLiteral("marksAddButton")), Qt::LeftButton);
    EXPECT_EQ(QApplication::focusWidget(), dialog->findChild<QLineEdit*>(QStringLiteral("markPredicate2")));
    EXPECT_EQ(dialog->findChild<QComboBox*>(QStringLiteral("markLetter2"))->currentText(), QStringLiteral("B"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Nonsense > 3"));
    key(Qt::Key_Return);
    auto* message = dialog->findChild<QLabel*>(QStringLiteral("marksMessage"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return message->isVisible(); }));
    EXPECT_TRUE(message->text().startsWith(QStringLiteral("Rule 2: "))) << message->text().toStdString();
    QTest::mouseClick(dialog->findChild<QAbstractButton*>(QStringLiteral("markRemove2")), Qt::LeftButton);
    QTest::mouseClick(dialog->findChild<QAbstractButton*>(QStringLiteral("marksUseButton")), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([this] { return model_->hasMarks(); }));
    EXPECT_EQ(model_->markOf(model_->idAt(0)), RowMark::A);
    EXPECT_TRUE(QTest::qWaitFor([this] { return find<QDialog>("marksDialog") == nullptr; }));
    state_->clearFilter();
    case_->settle();
    EXPECT_EQ(model_->rowCount(), 9);
    EXPECT_EQ(model_->markOf(model_->idAt(0)), std::nullopt);
}

TEST_F(FindingsLooks, a_screen_reader_alone_marks_one_malicious)
{
    open();
    const auto act = [](QWidget* widget, const QString& name) {
        QAccessibleInterface* spoken = QAccessible::queryAccessibleInterface(widget);
        ASSERT_TRUE(spoken && spoken->actionInterface());
        ASSERT_TRUE(spoken->actionInterface()->actionNames().contains(name));
        spoken->actionInterface()->doAction(name);
    };
    auto* malicious = find<QAbstractButton>("verdictMaliciousButton");
    act(malicious, QAccessibleActionInterface::toggleAction());
    EXPECT_TRUE(malicious->isChecked());
    EXPECT_EQ(find<QComboBox>("triageReason")->currentData().toString(), QStringLiteral("RANSOM_PREP"))
        << "the reasons are those of the verdict";
    act(find<QPushButton>("triageSaveButton"), QAccessibleActionInterface::pressAction());
    ASSERT_TRUE(QTest::qWaitFor(
        [this] { return !find<QPushButton>("triageSaveButton")->isDown(); })); // a press is a click with a pause
    case_->settle();
    EXPECT_EQ(case_->finding(model_->idAt(0)).triage.classification, Classification::TruePositive);
}

} // namespace
} // namespace standstill::ui
