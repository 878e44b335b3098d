// SPDX-License-Identifier: GPL-3.0-or-later
// The events page on a real case, used with keys and the mouse: what is around an event, filters out of cells, columns
// that come and go, and a selection that survives all of it.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/common/notice_bar.h"
#include "ui/common/row_table.h"
#include "ui/events/column_chooser.h"
#include "ui/events/event_detail_view.h"
#include "ui/events/events_page.h"
#include "ui/findings/findings_page.h"
#include "ui/findings/findings_table.h"
#include "ui/models/events_model.h"

#include <QAbstractButton>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QTextEdit>
#include <QToolButton>

namespace standstill::ui {
namespace {

class EventsPageTest : public testing::Test
{
protected:
    void open(int findings, int others)
    {
        tests::UiCaseOptions options;
        options.findings = findings;
        options.others = others;
        case_ = std::make_unique<tests::UiCase>(options);
        state_ = &case_->state();
        show();
    }
    void show()
    {
        window_ = std::make_unique<QSplitter>();
        page_ = new EventsPage(state_);
        window_->addWidget(page_);
        window_->addWidget(new EventDetailView(state_));
        window_->resize(1500, 700);
        window_->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(window_.get()));
        table_ = page_->findChild<RowTable*>();
        model_ = page_->findChild<EventsModel*>();
        page_->setFocus();
        ASSERT_TRUE(QTest::qWaitFor([this] { return model_->isLoaded(); }));
        settle();
    }
    void TearDown() override
    {
        window_.reset();
        case_.reset();
    }
    void settle() { case_->settle(); }
    void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        ASSERT_NE(QApplication::focusWidget(), nullptr);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers);
        settle();
    }
    QString sentence() const { return page_->findChild<QLabel*>(QStringLiteral("pageSentence"))->accessibleName(); }
    QString cell(int row, const char* column) const
    {
        return model_->data(model_->index(row, model_->columnOf(QLatin1String(column)))).toString();
    }
    int currentRow() const { return table_->currentIndex().row(); }
    void choose(const char* column, int row, const char* action)
    {
        const QModelIndex index = model_->index(row, model_->columnOf(QLatin1String(column)));
        table_->scrollTo(index);
        const QPoint at = table_->visualRect(index).center();
        QTest::mouseClick(table_->viewport(), Qt::LeftButton, {}, at);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at, table_->viewport()->mapToGlobal(at));
        QApplication::sendEvent(table_->viewport(), &event);
        auto* menu = page_->findChild<QMenu*>(QStringLiteral("eventsCellMenu"));
        ASSERT_NE(menu, nullptr);
        auto* chosen = menu->findChild<QAction*>(QLatin1String(action));
        ASSERT_NE(chosen, nullptr) << action;
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(chosen).center());
        settle();
    }

    std::unique_ptr<tests::UiCase> case_;
    InvestigationState* state_ = nullptr;
    std::unique_ptr<QSplitter> window_;
    EventsPage* page_ = nullptr;
    RowTable* table_ = nullptr;
    EventsModel* model_ = nullptr;
};

TEST_F(EventsPageTest, shows_all_events_and_the_first_one_in_detail)
{
    open(3, 20);
    state_->refreshCounts();
    settle();
    EXPECT_EQ(sentence(), QStringLiteral("23 events"));
    EXPECT_EQ(currentRow(), 0);
    key(Qt::Key_J);
    EXPECT_EQ(state_->currentEvent(), model_->idAt(1));
    EXPECT_FALSE(state_->findingOfEvent()) << "notepad is no finding";
    const auto text = [this](const char* name) {
        return window_->findChild<QTextEdit*>(QLatin1String(name))->toPlainText();
    };
    ASSERT_TRUE(QTest::qWaitFor([&] { return text("eventRaw").contains(QStringLiteral("notepad.exe 0")); }));
    EXPECT_TRUE(text("eventRaw").contains(QStringLiteral("record 4, line 5")));
    EXPECT_TRUE(text("eventFields").contains(QStringLiteral("InitiatingProcessParentFileName")));
    key(Qt::Key_K);
    EXPECT_EQ(state_->findingOfEvent(), state_->currentFinding()) << "a finding's row selects the finding";
}

TEST_F(EventsPageTest, a_shows_what_is_around_marks_the_row_and_a_again_looks_wider)
{
    open(0, 200);
    for (int i = 0; i < 100; ++i)
        table_->moveBy(1);
    settle();
    const EventId asked = model_->idAt(100); // on sql01, as every third one
    key(Qt::Key_A);
    EXPECT_EQ(sentence(), QStringLiteral("3 events on sql01 around 03:40:30 UTC"));
    EXPECT_EQ(model_->marked(), asked);
    EXPECT_EQ(model_->idAt(currentRow()), asked) << "the row in question is still current";
    EXPECT_EQ(currentRow(), 1);
    key(Qt::Key_A);
    EXPECT_EQ(model_->rowCount(), 21);
    EXPECT_TRUE(page_->findChild<QAbstractButton*>(QStringLiteral("aroundFarButton"))->isChecked());
    key(Qt::Key_Escape);
    EXPECT_EQ(model_->rowCount(), 200);
    EXPECT_EQ(model_->idAt(currentRow()), asked) << "all events again, at the same place";
    EXPECT_FALSE(model_->marked());
}

TEST_F(EventsPageTest, around_a_finding_is_asked_from_the_findings)
{
    open(9, 30);
    FindingsPage findings(state_);
    findings.resize(1000, 500);
    findings.show();
    ASSERT_TRUE(QTest::qWaitForWindowExposed(&findings));
    auto* rows = findings.findChild<FindingsTable*>();
    ASSERT_TRUE(QTest::qWaitFor([&] { return rows->model()->rowCount() == 9; }));
    settle();
    QSignalSpy page(state_, &InvestigationState::pageRequested);
    rows->goToRow(4); // 02:04 on sql01
    settle();
    QTest::keyClick(rows, Qt::Key_A);
    settle();
    EXPECT_EQ(page.count(), 1);
    EXPECT_EQ(page.at(0).at(0).toString(), QStringLiteral("events"));
    EXPECT_EQ(sentence(), QStringLiteral("6 events on sql01 around 02:04:00 UTC"));
    EXPECT_EQ(cell(currentRow(), "ProcessCommandLine"), QStringLiteral("net stop VSS /y 4"));
    EXPECT_TRUE(state_->findingOfEvent());
}

TEST_F(EventsPageTest, a_new_filter_is_asked_of_all_events)
{
    open(3, 60);
    key(Qt::Key_A);
    ASSERT_TRUE(state_->around());
    state_->setPredicate(QStringLiteral("FileName == \"notepad.exe\""));
    settle();
    state_->refreshCounts();
    settle();
    EXPECT_FALSE(state_->around());
    EXPECT_EQ(sentence(), QStringLiteral("60 of 63 events"));
}

TEST_F(EventsPageTest, a_cell_narrows_widens_and_excludes)
{
    open(3, 60);
    choose("DeviceName", 1, "onlyThisAction");
    EXPECT_EQ(state_->predicate(), QStringLiteral("DeviceName == \"bkp01\""));
    EXPECT_EQ(model_->rowCount(), 21);
    choose("FileName", 1, "notThisAction");
    EXPECT_EQ(state_->predicate(), QStringLiteral("DeviceName == \"bkp01\" and FileName != \"notepad.exe\""));
    EXPECT_EQ(model_->rowCount(), 1);
    choose("ProcessId", 0, "orThisAction");
    EXPECT_EQ(model_->rowCount(), 1);
    state_->clearFilter();
    settle();
    choose("FileName", 1, "onlyThisAction");
    choose("DeviceName", 1, "andThisAction");
    EXPECT_EQ(state_->predicate(), QStringLiteral("FileName == \"notepad.exe\" and DeviceName == \"sql01\""));
    EXPECT_EQ(model_->rowCount(), 20);
}

TEST_F(EventsPageTest, the_selection_survives_filter_and_order)
{
    open(0, 90);
    for (int i = 0; i < 31; ++i)
        table_->moveBy(1);
    settle();
    const EventId chosen = model_->idAt(31); // on sql01
    state_->setPredicate(QStringLiteral("DeviceName == \"sql01\""));
    settle();
    EXPECT_EQ(model_->idAt(currentRow()), chosen);
    state_->setPredicate(QStringLiteral("DeviceName == \"dc01\""));
    settle();
    EXPECT_FALSE(state_->currentEvent()) << "nothing hidden is shown beside the table";
    state_->clearFilter();
    settle();
    EXPECT_EQ(model_->idAt(currentRow()), chosen);
    const QHeaderView* header = table_->horizontalHeader();
    const int host = model_->columnOf(QStringLiteral("DeviceName"));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
        QPoint(header->sectionViewportPosition(host) + 10, header->height() / 2));
    settle();
    EXPECT_EQ(model_->sortColumn(), QStringLiteral("DeviceName"));
    EXPECT_EQ(model_->idAt(currentRow()), chosen);
    EXPECT_NE(currentRow(), 31);
}

TEST_F(EventsPageTest, columns_are_found_by_typing_and_remembered)
{
    open(1, 5);
    auto* button = page_->findChild<QAbstractButton*>(QStringLiteral("eventsColumnsButton"));
    ASSERT_NE(button, nullptr);
    auto* menu = static_cast<QToolButton*>(button)->menu();
    emit menu->aboutToShow();
    menu->findChild<QAction*>(QStringLiteral("chooseColumnsAction"))->trigger();
    auto* chooser = page_->findChild<ColumnChooser*>();
    ASSERT_NE(chooser, nullptr);
    ASSERT_TRUE(QTest::qWaitForWindowExposed(chooser));
    auto* search = chooser->findChild<QLineEdit*>(QStringLiteral("columnSearch"));
    QTest::keyClicks(search, QStringLiteral("folderpath"));
    QTest::keyClick(search, Qt::Key_Down);
    auto* list = chooser->findChild<QListWidget*>();
    QTest::keyClick(list, Qt::Key_Space);
    EXPECT_GE(model_->columnOf(QStringLiteral("FolderPath")), 0);
    QTest::keyClick(list, Qt::Key_Space);
    EXPECT_EQ(model_->columnOf(QStringLiteral("FolderPath")), -1);
    QTest::keyClick(list, Qt::Key_Space);
    QTest::keyClick(chooser, Qt::Key_Escape);
    settle();
    window_.reset();
    show();
    EXPECT_GE(model_->columnOf(QStringLiteral("FolderPath")), 0) << "as it was left";
}

TEST_F(EventsPageTest, rows_are_copied_with_their_columns)
{
    open(0, 20);
    key(Qt::Key_Down, Qt::ShiftModifier);
    key(Qt::Key_C, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([] { return QGuiApplication::clipboard()->text().count(QLatin1Char('\n')) == 3; }));
    const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
    EXPECT_TRUE(lines[0].startsWith(QStringLiteral("Finding\tTime (UTC)\tHost")));
    EXPECT_TRUE(lines[2].contains(QStringLiteral("\tnotepad.exe 1\t")));
}

TEST_F(EventsPageTest, a_filter_over_findings_alone_is_said_to_be_left_out)
{
    open(2, 10);
    state_->setPredicate(QStringLiteral("Classification == \"NotSet\""));
    settle();
    EXPECT_EQ(model_->rowCount(), 12);
    auto* notice = page_->findChild<NoticeBar*>();
    EXPECT_TRUE(notice->isVisible());
    EXPECT_TRUE(notice->text().contains(QStringLiteral("Classification"))) << notice->text().toStdString();
    state_->clearFilter();
    settle();
    EXPECT_FALSE(notice->isVisible());
}

TEST_F(EventsPageTest, nothing_that_matches_is_no_empty_grid)
{
    open(2, 10);
    state_->refreshCounts();
    settle();
    state_->setPredicate(QStringLiteral("DeviceName == \"nowhere\""));
    settle();
    auto* clear = page_->findChild<QAbstractButton*>(QStringLiteral("eventsClearAllButton"));
    ASSERT_TRUE(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    settle();
    EXPECT_EQ(model_->rowCount(), 12);
}

} // namespace
} // namespace standstill::ui
