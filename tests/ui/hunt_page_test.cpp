// SPDX-License-Identifier: GPL-3.0-or-later
// The hunt page on a real case: running, errors at their place, sorting, export, completion with values of the case,
// and the way to the event behind a row.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/common/row_table.h"
#include "ui/hunt/hunt_page.h"
#include "ui/hunt/query_editor.h"
#include "ui/hunt/result_export.h"
#include "ui/hunt/result_model.h"
#include "ui/hunt/result_view.h"
#include "ui/hunt/time_window.h"

#include <future>
#include <gmock/gmock.h>
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

namespace standstill::ui {
namespace {

using testing::HasSubstr;

class HuntPageTest : public testing::Test
{
protected:
    void SetUp() override
    {
        case_ = std::make_unique<tests::UiCase>();
        page_ = std::make_unique<HuntPage>(&case_->state());
        page_->resize(1200, 800);
        page_->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(page_.get()));
    }
    void TearDown() override
    {
        page_.reset();
        case_.reset();
    }
    void run(const char* query)
    {
        page_->editor()->setPlainText(QString::fromUtf8(query));
        page_->editor()->setFocus();
        QTest::keyClick(page_->editor(), Qt::Key_F5);
        ASSERT_TRUE(page_->running());
        ASSERT_TRUE(QTest::qWaitFor([this] { return !page_->running(); }));
    }
    ResultModel* model() { return page_->results()->model(); }
    QString cell(int row, int column) { return model()->index(row, column).data().toString(); }
    std::string status() const
    {
        return page_->findChild<QLabel*>(QStringLiteral("resultStatus"))->accessibleName().toStdString();
    }
    QLabel* message() const { return page_->findChild<QLabel*>(QStringLiteral("queryMessage")); }

    std::unique_ptr<tests::UiCase> case_;
    std::unique_ptr<HuntPage> page_;
};

TEST_F(HuntPageTest, rows_are_typed_and_counted)
{
    run("DeviceProcessEvents | summarize Stops = count(), First = min(Timestamp) by DeviceName | sort by DeviceName "
        "asc");
    ASSERT_EQ(model()->rowCount(), 3);
    EXPECT_EQ(cell(0, 0), QStringLiteral("bkp01"));
    EXPECT_EQ(cell(0, 1), QStringLiteral("3"));
    EXPECT_EQ(cell(0, 2), QStringLiteral("2025-03-09 02:00:00.1234567"));
    EXPECT_TRUE(model()->index(0, 1).data(Qt::TextAlignmentRole).toInt() & Qt::AlignRight);
    EXPECT_THAT(status(), HasSubstr("3 rows in "));
    EXPECT_FALSE(message()->isVisible());
}

TEST_F(HuntPageTest, an_error_stands_at_its_place_and_says_what_to_do)
{
    run("DeviceProcessEvents\n| where FileNam == \"net.exe\"");
    EXPECT_TRUE(message()->isVisible());
    EXPECT_THAT(message()->text().toStdString(), HasSubstr("Line 2, column 9"));
    EXPECT_THAT(message()->text().toStdString(), HasSubstr("FileName"));
    ASSERT_EQ(page_->editor()->extraSelections().size(), 1);
    EXPECT_EQ(page_->editor()->extraSelections().first().cursor.selectedText(), QStringLiteral("FileNam"));
    EXPECT_THAT(status(), HasSubstr("the query failed"));
    QTest::keyClicks(page_->editor(), QStringLiteral("x"));
    EXPECT_TRUE(page_->editor()->extraSelections().isEmpty()) << "the mark belongs to the text it was found in";
    EXPECT_FALSE(message()->isVisible());
}

TEST_F(HuntPageTest, an_error_behind_other_alphabets_is_marked_by_characters)
{
    run("DeviceProcessEvents | where FileName == \"\xC3\xA4\xF0\x9F\x98\x80\" and Fale == 1");
    ASSERT_EQ(page_->editor()->extraSelections().size(), 1);
    EXPECT_EQ(page_->editor()->extraSelections().first().cursor.selectedText(), QStringLiteral("Fale"));
}

TEST_F(HuntPageTest, the_time_is_the_whole_case_or_a_span_or_what_the_query_says)
{
    auto* time = page_->findChild<TimeWindow*>();
    run("DeviceProcessEvents | where Timestamp > ago(1d)");
    EXPECT_EQ(model()->rowCount(), 9) << "the look-back is left out";
    EXPECT_THAT(status(), HasSubstr("left out: "));
    EXPECT_THAT(status(), HasSubstr("ago(1d)"));
    time->setMode(HuntTime::AsWritten);
    run("DeviceProcessEvents | where Timestamp > ago(1d)");
    EXPECT_EQ(model()->rowCount(), 0);
    time->setMode(HuntTime::Span);
    ASSERT_TRUE(QTest::qWaitFor([&] { return time->span().has_value(); })) << "the span begins as the case's own";
    run("DeviceProcessEvents");
    EXPECT_EQ(model()->rowCount(), 9);
    time->setSpan({time->span()->from, time->span()->from + 150 * ticks_per_second});
    run("DeviceProcessEvents");
    EXPECT_EQ(model()->rowCount(), 3);
}

TEST_F(HuntPageTest, a_run_is_stopped_with_escape)
{
    page_->editor()->setPlainText(
        QStringLiteral("range a from 1 to 3000 step 1 | extend k = 1 | join kind=inner (range b "
                       "from 1 to 3000 step 1 | extend k = 1) on k | summarize sum(a * b)"));
    page_->run();
    ASSERT_TRUE(page_->running());
    QTest::keyClick(page_->editor(), Qt::Key_Escape);
    ASSERT_TRUE(QTest::qWaitFor([this] { return !page_->running(); }, 5000));
    EXPECT_THAT(status(), HasSubstr("stopped"));
    EXPECT_FALSE(message()->isVisible());
}

TEST_F(HuntPageTest, a_click_on_a_head_sorts_by_value_and_a_third_one_gives_the_rows_as_they_came)
{
    run("range n from 1 to 12 step 1 | extend t = tostring(n)");
    page_->results()->table()->sortByColumn(0, Qt::DescendingOrder);
    ASSERT_TRUE(QTest::qWaitFor([this] { return cell(0, 0) == QStringLiteral("12"); }));
    page_->results()->table()->sortByColumn(1, Qt::AscendingOrder);
    ASSERT_TRUE(QTest::qWaitFor([this] { return cell(1, 1) == QStringLiteral("10"); })) << "texts sort as texts";
    model()->sort(-1, Qt::AscendingOrder);
    EXPECT_EQ(cell(1, 0), QStringLiteral("2"));
}

TEST_F(HuntPageTest, enter_opens_the_event_of_a_row_that_has_one)
{
    QSignalSpy pages(&case_->state(), &InvestigationState::pageRequested);
    run("DeviceProcessEvents | where ProcessCommandLine has \"VSS\" | project DeviceName | take 1");
    page_->results()->table()->setFocus();
    page_->results()->table()->goToRow(0);
    QTest::keyClick(page_->results()->table(), Qt::Key_Return);
    ASSERT_TRUE(QTest::qWaitFor([this] { return case_->state().around().has_value(); }));
    EXPECT_EQ(case_->state().around()->host, "sql01");
    ASSERT_FALSE(pages.isEmpty());
    EXPECT_EQ(pages.last().at(0).toString(), QStringLiteral("events"));
    run("Findings | where DeviceName == \"dc01\" | project DeviceName | take 1");
    page_->results()->table()->goToRow(0);
    QTest::keyClick(page_->results()->table(), Qt::Key_Return);
    EXPECT_EQ(pages.last().at(0).toString(), QStringLiteral("findings"));
    ASSERT_TRUE(case_->state().currentFinding());
    EXPECT_EQ(case_->finding(*case_->state().currentFinding()).device_name, "dc01");
    pages.clear();
    run("DeviceProcessEvents | summarize count() by DeviceName");
    page_->results()->table()->goToRow(0);
    QTest::keyClick(page_->results()->table(), Qt::Key_Return);
    EXPECT_TRUE(pages.isEmpty());
    EXPECT_THAT(status(), HasSubstr("no single event"));
}

TEST_F(HuntPageTest, rows_are_copied_and_exported_as_they_are_shown)
{
    run("datatable(n:long, s:string) [2, \"b,\\\"c\", 1, \"=a\"]");
    page_->results()->table()->sortByColumn(0, Qt::AscendingOrder);
    ASSERT_TRUE(QTest::qWaitFor([this] { return cell(0, 0) == QStringLiteral("1"); }));
    page_->results()->table()->selectAll();
    QTest::keyClick(page_->results()->table(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QApplication::clipboard()->text(), QStringLiteral("n\ts\n1\t=a\n2\tb,\"c"));
    const QTemporaryDir folder;
    const std::pair<const char*, const char*> forms[] = {{"x.csv", "n,s\r\n1,'=a\r\n2,\"b,\"\"c\"\r\n"},
        {"x.json", "[\n{\"n\":1,\"s\":\"=a\"},\n{\"n\":2,\"s\":\"b,\\\"c\"}\n]\n"},
        {"x.jsonl", "{\"n\":1,\"s\":\"=a\"}\n{\"n\":2,\"s\":\"b,\\\"c\"}\n"}};
    for (const auto& [name, bytes] : forms) {
        const QString path = folder.filePath(QLatin1String(name));
        page_->results()->exportTo(path);
        ASSERT_TRUE(QTest::qWaitFor([&] { return QFile::exists(path); }));
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_EQ(file.readAll().toStdString(), bytes);
    }
    page_->results()->exportTo(folder.filePath(QStringLiteral("none/x.csv")));
    ASSERT_TRUE(QTest::qWaitFor([this] {
        const auto* notice = page_->findChild<QLabel*>(QStringLiteral("noticeText"));
        return notice == nullptr || notice->isVisible();
    }));
}

TEST_F(HuntPageTest, completion_offers_columns_and_the_values_of_the_case)
{
    QueryEditor* editor = page_->editor();
    editor->setFocus();
    QTest::keyClicks(editor, QStringLiteral("DeviceProcessEvents | where InitiatingProcessParentF"));
    QAbstractItemView* popup = editor->completer()->popup();
    ASSERT_TRUE(QTest::qWaitFor([&] { return popup->isVisible(); }));
    QTest::keyClick(popup, Qt::Key_Return);
    EXPECT_THAT(editor->query(), testing::EndsWith("where InitiatingProcessParentFileName"));
    editor->setPlainText(QStringLiteral("DeviceProcessEvents | where DeviceName == "));
    editor->moveCursor(QTextCursor::End);
    QTest::keyClick(editor, Qt::Key_Space, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] {
        return popup->isVisible() && editor->completer()->completionCount() > 3
            && popup->model()->index(0, 0).data().toString().startsWith(QLatin1Char('"'));
    }));
    QStringList offered;
    for (int row = 0; row < 3; ++row)
        offered.append(popup->model()->index(row, 0).data().toString());
    offered.sort();
    EXPECT_EQ(
        offered, (QStringList{QStringLiteral("\"bkp01\""), QStringLiteral("\"dc01\""), QStringLiteral("\"sql01\"")}));
    QTest::keyClick(popup, Qt::Key_Escape);
    EXPECT_FALSE(popup->isVisible());
    editor->setPlainText(QStringLiteral("DeviceProcessEvents | where DeviceName == \"sq"));
    editor->moveCursor(QTextCursor::End);
    QTest::keyClick(editor, Qt::Key_Space, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return popup->isVisible(); }));
    QTest::keyClick(popup, Qt::Key_Return);
    EXPECT_THAT(editor->query(), testing::EndsWith("DeviceName == \"sql01\""));
}

TEST_F(HuntPageTest, what_runs_the_query_runs_it_through_the_list_of_completions)
{
    QueryEditor* editor = page_->editor();
    editor->setFocus();
    QTest::keyClicks(editor, QStringLiteral("DeviceProcessEvents | distinct DeviceName"));
    QAbstractItemView* popup = editor->completer()->popup();
    ASSERT_TRUE(QTest::qWaitFor([&] { return popup->isVisible(); }));
    QTest::keyClick(popup, Qt::Key_Return, Qt::ControlModifier);
    EXPECT_FALSE(popup->isVisible());
    ASSERT_TRUE(QTest::qWaitFor([&] { return !page_->running() && model()->rowCount() == 3; }));
}

TEST_F(HuntPageTest, no_rows_of_a_table_that_is_never_imported_are_no_answer)
{
    run("DeviceNetworkEvents | where RemotePort == 445");
    EXPECT_EQ(model()->rowCount(), 0);
    EXPECT_THAT(status(), HasSubstr("never imported: DeviceNetworkEvents"));
    const auto* why = page_->findChild<QLabel*>(QStringLiteral("emptyDetail"));
    EXPECT_THAT(why->text().toStdString(), HasSubstr("events of DeviceNetworkEvents are not imported"));
    run("DeviceProcessEvents | where FileName == 'none.exe'");
    EXPECT_THAT(status(), testing::Not(HasSubstr("never imported")));
}

TEST_F(HuntPageTest, a_query_is_kept_renamed_opened_deleted_and_comes_back)
{
    auto* list = page_->findChild<QTreeWidget*>(QStringLiteral("huntList"));
    auto* time = page_->findChild<TimeWindow*>();
    ASSERT_EQ(list->topLevelItemCount(), 1) << "those of the program";
    page_->editor()->setPlainText(QStringLiteral("DeviceProcessEvents | count"));
    time->setMode(HuntTime::LastDay);
    page_->editor()->setFocus();
    QTest::keyClick(page_->editor(), Qt::Key_S, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([&] { return list->topLevelItemCount() == 2; }));
    // Its name is asked for in place.
    QLineEdit* name = nullptr;
    ASSERT_TRUE(QTest::qWaitFor([&] { return (name = list->findChild<QLineEdit*>()) != nullptr; }));
    QTest::keyClick(name, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(name, QStringLiteral("All rows"));
    QTest::keyClick(name, Qt::Key_Return);
    const auto kept = [&] { return list->topLevelItem(0)->child(0)->text(0); };
    const auto saved = [&](HuntId id) {
        std::promise<std::vector<SavedHunt>> answer;
        case_->state().lanes().post(session::Lane::Desk,
            [&](auto opened, const std::stop_token&) { answer.set_value(*opened->get().saved_hunts()); });
        for (const SavedHunt& each : answer.get_future().get()) {
            if (!id || each.id == id)
                return each;
        }
        return SavedHunt{};
    };
    ASSERT_TRUE(QTest::qWaitFor([&] { return saved({}).name == "All rows"; }));
    EXPECT_EQ(saved({}).time, HuntTime::LastDay);
    EXPECT_EQ(saved({}).query, "DeviceProcessEvents | count");

    // Over itself, and back.
    page_->editor()->setPlainText(QStringLiteral("DeviceProcessEvents | take 1"));
    page_->save(false);
    ASSERT_TRUE(QTest::qWaitFor([&] { return saved({}).query == "DeviceProcessEvents | take 1"; }));
    QPushButton* undo = nullptr;
    ASSERT_TRUE(QTest::qWaitFor(
        [&] { return (undo = page_->findChild<QPushButton*>(QStringLiteral("undoKeepButton"))) != nullptr; }));
    undo->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return saved({}).query == "DeviceProcessEvents | count"; }));
    QTest::qWait(50);

    time->setMode(HuntTime::WholeCase);
    ASSERT_EQ(kept(), QStringLiteral("All rows"));
    list->setCurrentItem(list->topLevelItem(0)->child(0));
    QTest::keyClick(list, Qt::Key_Return);
    EXPECT_EQ(page_->editor()->query(), "DeviceProcessEvents | count");
    EXPECT_EQ(time->mode(), HuntTime::LastDay);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Delete);
    ASSERT_TRUE(QTest::qWaitFor([&] { return list->topLevelItemCount() == 1; }));
    page_->findChild<QPushButton*>(QStringLiteral("undoDeleteButton"))->click();
    ASSERT_TRUE(QTest::qWaitFor([&] { return list->topLevelItemCount() == 2; }));
    EXPECT_EQ(kept(), QStringLiteral("All rows"));
}

TEST_F(HuntPageTest, the_last_days_are_counted_from_the_end_of_the_case)
{
    auto* time = page_->findChild<TimeWindow*>();
    time->setMode(HuntTime::LastDay);
    run("DeviceProcessEvents | where Timestamp > ago(1h)");
    EXPECT_EQ(model()->rowCount(), 9);
    EXPECT_THAT(status(), HasSubstr("2025-03-08 02:"));
}

TEST_F(HuntPageTest, the_rows_of_a_query_become_findings_of_a_rule)
{
    QSignalSpy changed(&case_->state(), &InvestigationState::evidenceChanged);
    page_->editor()->setPlainText(QStringLiteral("DeviceProcessEvents | where ProcessCommandLine has \"VSS\""));
    page_->makeFindings();
    ASSERT_TRUE(QTest::qWaitFor([&] { return changed.count() == 1; }));
    EXPECT_EQ(case_->ids().size(), 12U);
    auto* show = page_->findChild<QPushButton*>(QStringLiteral("showRulesButton"));
    ASSERT_NE(show, nullptr);
    page_->editor()->setPlainText(QStringLiteral("DeviceProcessEvents | summarize count() by FileName"));
    page_->makeFindings();
    ASSERT_TRUE(QTest::qWaitFor([&] { return message()->isVisible(); }));
    EXPECT_THAT(message()->text().toStdString(), HasSubstr("summarize"));
    EXPECT_EQ(case_->ids().size(), 12U);
}

TEST_F(HuntPageTest, the_tables_are_found_by_typing_and_inserted_with_enter)
{
    auto* search = page_->findChild<QLineEdit*>(QStringLiteral("schemaSearch"));
    auto* tree = page_->findChild<QTreeWidget*>(QStringLiteral("schemaTree"));
    search->setFocus();
    QTest::keyClicks(search, QStringLiteral("ProcessCommandLine"));
    QTest::keyClick(search, Qt::Key_Down);
    tree->setCurrentItem(tree->topLevelItem(0)->child(0));
    for (int i = 0; i < tree->topLevelItem(0)->childCount(); ++i) {
        if (!tree->topLevelItem(0)->child(i)->isHidden()) {
            tree->setCurrentItem(tree->topLevelItem(0)->child(i));
            break;
        }
    }
    QTest::keyClick(tree, Qt::Key_Return);
    EXPECT_EQ(page_->editor()->query(), "ProcessCommandLine");
}

TEST(ResultRows, sorting_a_million_rows_keeps_equal_ones_in_order)
{
    ResultRows rows;
    rows.columns = {{"n", ValueType::Long}, {"s", ValueType::String}};
    constexpr std::size_t count = 1'000'000;
    std::shared_ptr<ResultBlock> block;
    for (std::size_t i = 0; i < count; ++i) {
        if (!block)
            block = std::make_shared<ResultBlock>(2);
        block->append({std::int64_t(i * 7919 % 1000), std::string("host") + std::to_string(i % 97)}, std::int64_t(i));
        if (block->rows() == ResultRows::perBlock || i + 1 == count) {
            block->finish();
            rows.count += block->rows();
            rows.blocks.push_back(std::exchange(block, nullptr));
        }
    }
    for (const std::size_t column : {std::size_t(0), std::size_t(1)}) {
        const auto order = sortedRows(rows, column, false, [] { return false; });
        ASSERT_EQ(order.size(), count);
        for (std::size_t i = 1; i < count; ++i) {
            const int sign = ResultBlock::compare(rows.block(order[i - 1]), order[i - 1] % ResultRows::perBlock,
                rows.block(order[i]), order[i] % ResultRows::perBlock, column);
            ASSERT_TRUE(sign < 0 || (sign == 0 && order[i - 1] < order[i])) << i;
        }
    }
    EXPECT_EQ(sortedRows(rows, 0, false, [] { return true; }).size(), count);
}

TEST(HuntRun, a_result_that_is_too_large_says_so)
{
    tests::UiCase opened;
    HuntRun run;
    std::optional<HuntOutcome> outcome;
    std::uint64_t arrived = 0;
    QObject::connect(&run, &HuntRun::rowsArrived, &run, [&](const std::vector<ResultBlockPtr>& blocks) {
        for (const ResultBlockPtr& block : blocks)
            arrived += block->rows();
    });
    QObject::connect(&run, &HuntRun::finished, &run, [&](const HuntOutcome& end) { outcome = end; });
    run.start(opened.state().lanes(), "range n from 1 to 100000 step 1", {}, 200'000);
    ASSERT_TRUE(QTest::qWaitFor([&] { return outcome.has_value(); }));
    EXPECT_TRUE(outcome->full);
    EXPECT_FALSE(outcome->error);
    EXPECT_EQ(outcome->rows, arrived);
    EXPECT_GT(arrived, 5'000U);
    EXPECT_LT(arrived, 20'000U);
}

} // namespace
} // namespace standstill::ui
