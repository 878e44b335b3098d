// SPDX-License-Identifier: GPL-3.0-or-later
// The events model against a real case: exact row count, pages on demand, chosen columns, order, scope, and a filter
// that events cannot answer. QAbstractItemModelTester watches all the while; its warnings fail the test.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/models/events_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace standstill::ui {
namespace {

const QString table = QStringLiteral("DeviceProcessEvents");

class EventsModelTest : public testing::Test
{
protected:
    void open(int findings, int others)
    {
        tests::UiCaseOptions options;
        options.findings = findings;
        options.others = others;
        case_ = std::make_unique<tests::UiCase>(options);
        model_ = std::make_unique<EventsModel>(&case_->state());
        tester_ = std::make_unique<QAbstractItemModelTester>(
            model_.get(), QAbstractItemModelTester::FailureReportingMode::Warning);
        useColumns({eventFindingColumn, QStringLiteral("Timestamp"), QStringLiteral("DeviceName"),
            QStringLiteral("ProcessCommandLine"), QStringLiteral("ProcessId"), eventSourceColumn});
        show({table, {}, {}});
    }
    void useColumns(const QStringList& names)
    {
        QList<EventColumn> columns;
        for (const QString& name : names) {
            EventColumn column{name};
            if (name == QLatin1String("Timestamp"))
                column.type = ValueType::DateTime;
            if (name == QLatin1String("ProcessId"))
                column.type = ValueType::Long;
            columns.append(column);
        }
        model_->setColumns(columns, {QStringLiteral("Timestamp"), QStringLiteral("DeviceName")});
    }
    void reload(const std::function<void()>& act)
    {
        QSignalSpy reloaded(model_.get(), &EventsModel::reloaded);
        act();
        ASSERT_TRUE(reloaded.wait());
        ASSERT_TRUE(QTest::qWaitFor([this] { return model_->isComplete(); }));
    }
    void show(const EventsModel::Scope& scope)
    {
        reload([&] { model_->show(scope); });
    }
    QString text(int row, const QString& column) const
    {
        return model_->data(model_->index(row, model_->columnOf(column))).toString();
    }
    QString eventualText(int row, const QString& column) const
    {
        EXPECT_TRUE(QTest::qWaitFor([&] { return !text(row, column).isEmpty(); }));
        return text(row, column);
    }

    const QString command_ = QStringLiteral("ProcessCommandLine");
    std::unique_ptr<tests::UiCase> case_;
    std::unique_ptr<EventsModel> model_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

TEST_F(EventsModelTest, shows_every_event_by_time_and_which_are_findings)
{
    open(3, 3);
    ASSERT_EQ(model_->rowCount(), 6);
    EXPECT_EQ(text(0, QStringLiteral("Timestamp")), QStringLiteral("2025-03-09 02:00:00.1234567"));
    EXPECT_EQ(text(0, command_), QStringLiteral("net stop WinDefend /y 0"));
    EXPECT_EQ(text(0, eventFindingColumn), QStringLiteral("F-0001"));
    EXPECT_EQ(text(0, eventSourceColumn), QStringLiteral("E-01 #1"));
    EXPECT_EQ(text(1, QStringLiteral("Timestamp")), QStringLiteral("2025-03-09 02:00:30.1234567"));
    EXPECT_EQ(text(1, command_), QStringLiteral("notepad.exe 0"));
    EXPECT_EQ(text(1, QStringLiteral("ProcessId")), QStringLiteral("500000"));
    EXPECT_EQ(text(1, eventFindingColumn), QString());
}

TEST_F(EventsModelTest, the_first_rows_of_many_come_before_the_others)
{
    open(0, 1);
    useColumns({command_});
    show({table, {}, {}});
    case_->import_others(1, 1199);
    // The new ones have not been read into memory yet, so the first rows come from the index, and then all of them.
    std::vector<std::pair<int, bool>> seen;
    const auto note = [this, &seen] { seen.emplace_back(model_->rowCount(), model_->isComplete()); };
    QObject::connect(model_.get(), &EventsModel::reloaded, model_.get(), [this, note] {
        note();
        // The analyst goes on while the others are on their way.
        model_->setAnchor(model_->idAt(7));
    });
    QObject::connect(model_.get(), &EventsModel::grown, model_.get(), note);
    model_->show({table, {}, {}});
    ASSERT_TRUE(QTest::qWaitFor([&seen] { return !seen.empty() && seen.back().second; }));
    ASSERT_EQ(seen.size(), 2U);
    EXPECT_EQ(seen[0], std::pair(512, false));
    EXPECT_EQ(seen[1], std::pair(1200, true));
    EXPECT_EQ(model_->anchorRow(), 7);
    EXPECT_EQ(text(0, command_), QStringLiteral("notepad.exe 0"));
    EXPECT_EQ(eventualText(511, command_), QStringLiteral("notepad.exe 511"));
    EXPECT_EQ(eventualText(512, command_), QStringLiteral("notepad.exe 512"));
    EXPECT_EQ(eventualText(1199, command_), QStringLiteral("notepad.exe 1199"));
}

TEST_F(EventsModelTest, a_view_is_told_of_many_rows_in_steps)
{
    open(0, 1000);
    show({table, QStringLiteral("ProcessCommandLine endswith \" 900\""), {}});
    ASSERT_EQ(model_->rowCount(), 1);
    model_->setAnchor(model_->idAt(0));
    model_->setRowsAtOnce(300);
    QSignalSpy inserted(model_.get(), &EventsModel::rowsInserted);
    QSignalSpy reached(model_.get(), &EventsModel::anchorReached);
    QSignalSpy reloaded(model_.get(), &EventsModel::reloaded);
    model_->show({table, {}, {}});
    ASSERT_TRUE(reloaded.wait());
    EXPECT_EQ(model_->rowCount(), 300);
    EXPECT_EQ(model_->rowsKnown(), 1000);
    EXPECT_TRUE(model_->knowsAll());
    EXPECT_FALSE(model_->isComplete());
    EXPECT_EQ(model_->anchorRow(), -1) << "known, but not shown yet";
    ASSERT_TRUE(QTest::qWaitFor([this] { return model_->isComplete(); }));
    EXPECT_EQ(model_->rowCount(), 1000);
    EXPECT_EQ(inserted.count(), 3);
    EXPECT_EQ(reached.count(), 1);
    EXPECT_EQ(model_->anchorRow(), 900);
    EXPECT_EQ(text(900, command_), QStringLiteral("notepad.exe 900")) << "its page came with the ids";
    // Rows that a view has are not taken from it for an order that holds as many.
    inserted.clear();
    reload([this] { model_->sort(model_->columnOf(QStringLiteral("Timestamp")), Qt::DescendingOrder); });
    EXPECT_EQ(inserted.count(), 0);
    EXPECT_EQ(model_->anchorRow(), 99);
}

TEST_F(EventsModelTest, a_search_that_is_stopped_can_be_asked_again)
{
    open(0, 1000);
    model_->show({table, QStringLiteral("ProcessCommandLine has \"notepad\""), {}});
    model_->stop();
    QTest::qWait(50);
    EXPECT_EQ(model_->rowCount(), 1000) << "what was here stays";
    show({table, QStringLiteral("ProcessCommandLine endswith \" 7\""), {}});
    EXPECT_EQ(model_->rowCount(), 1);
}

TEST_F(EventsModelTest, a_far_page_comes_when_it_is_asked_for)
{
    open(0, 1000);
    ASSERT_EQ(model_->rowCount(), 1000);
    EXPECT_EQ(text(900, command_), QString()) << "not here yet";
    EXPECT_EQ(eventualText(900, command_), QStringLiteral("notepad.exe 900"));
}

TEST_F(EventsModelTest, sorts_in_the_case_and_finds_the_anchor_again)
{
    open(0, 1000);
    model_->setAnchor(model_->idAt(3));
    reload([this] { model_->sort(model_->columnOf(QStringLiteral("Timestamp")), Qt::DescendingOrder); });
    EXPECT_EQ(model_->anchorRow(), 996);
    EXPECT_EQ(text(996, command_), QStringLiteral("notepad.exe 3")) << "its page came with the ids";
    EXPECT_EQ(text(0, command_), QStringLiteral("notepad.exe 999"));
}

TEST_F(EventsModelTest, every_column_can_be_read_ordered_and_split_by_its_value)
{
    open(4, 4);
    const auto done = std::make_shared<bool>(false);
    QList<EventColumn> all;
    ask(
        model_.get(), case_->state().lanes(), session::Lane::Query,
        [](session::Case& opened, const std::stop_token&) -> Result<std::vector<Column>> {
            return opened.table_columns("DeviceProcessEvents");
        },
        [&all, done](const Result<std::vector<Column>>& columns) {
            for (const Column& column : *columns)
                all.append({QString::fromStdString(column.name), column.type});
            *done = true;
        });
    ASSERT_TRUE(QTest::qWaitFor([done] { return *done; }));
    ASSERT_GT(all.size(), 40);
    model_->setColumns(all, {});
    QSignalSpy failed(model_.get(), &EventsModel::failed);
    show({table, {}, {}});
    for (int column = 0; column < all.size(); ++column) {
        if (!isSortable(all[column]))
            continue;
        if (model_->sortColumn() != all[column].name)
            reload([&] { model_->sort(column, Qt::DescendingOrder); });
        EXPECT_EQ(model_->rowCount(), 8);
        const EventLine* event = model_->eventAt(2);
        ASSERT_NE(event, nullptr);
        const Value value = model_->valueAt(*event, all[column].name);
        int rows = 0;
        for (const Match match : {Match::Only, Match::Not}) {
            show({table, cellPredicate(all[column], value, match), {}});
            EXPECT_FALSE(model_->leftOut()) << cellPredicate(all[column], value, match).toStdString();
            rows += model_->rowCount();
        }
        EXPECT_EQ(rows, 8) << all[column].name.toStdString();
        show({table, {}, {}});
    }
    EXPECT_EQ(failed.count(), 0);
}

TEST_F(EventsModelTest, a_predicate_over_findings_is_left_out_and_said)
{
    open(2, 5);
    show({table, QStringLiteral("DeviceName == \"sql01\""), {}});
    EXPECT_EQ(model_->rowCount(), 3);
    EXPECT_FALSE(model_->leftOut());
    show({table, QStringLiteral("StopMethod == \"net stop\""), {}});
    EXPECT_EQ(model_->rowCount(), 7);
    ASSERT_TRUE(model_->leftOut());
    EXPECT_EQ(model_->leftOut()->code, ErrorCode::KqlUnknownColumn);
    show({table, {}, {}});
    EXPECT_FALSE(model_->leftOut());
}

TEST_F(EventsModelTest, a_plain_word_is_looked_for_in_what_events_have)
{
    open(2, 5);
    const QString word = QString::fromStdString(session::words_to_predicate("notepad"));
    show({table, predicateForEvents(word), {}});
    EXPECT_FALSE(model_->leftOut());
    EXPECT_EQ(model_->rowCount(), 5);
    const QString two = QString::fromStdString(session::words_to_predicate("notepad sql01"));
    show({table, predicateForEvents(two), {}});
    EXPECT_FALSE(model_->leftOut());
    EXPECT_EQ(model_->rowCount(), 2);
    const QString typed = QStringLiteral("DeviceName contains \"x\" or StopMethod contains \"x\"");
    EXPECT_EQ(predicateForEvents(typed), typed) << "what was typed stays as it is";
}

TEST_F(EventsModelTest, a_range_bounds_the_rows)
{
    open(0, 60);
    const EventLine* first = model_->eventAt(10);
    ASSERT_NE(first, nullptr);
    const Ticks from = std::get<std::int64_t>(model_->valueAt(*first, QStringLiteral("Timestamp")));
    show({table, {}, TimeRange{from, from + 5 * 60 * ticks_per_second}});
    EXPECT_EQ(model_->rowCount(), 5);
    EXPECT_EQ(text(0, command_), QStringLiteral("notepad.exe 10"));
}

TEST_F(EventsModelTest, the_row_in_question_is_said_as_well)
{
    open(1, 1);
    model_->setMarked(model_->idAt(1));
    EXPECT_EQ(model_->data(model_->index(1, model_->columnOf(command_)), Qt::AccessibleTextRole).toString(),
        QStringLiteral("notepad.exe 0, the row in question"));
    EXPECT_EQ(model_->data(model_->index(0, model_->columnOf(command_)), Qt::AccessibleTextRole).toString(),
        QStringLiteral("net stop WinDefend /y 0"));
}

TEST_F(EventsModelTest, other_columns_are_read_for_the_same_rows)
{
    open(0, 300);
    EXPECT_EQ(eventualText(200, command_), QStringLiteral("notepad.exe 200"));
    useColumns({QStringLiteral("FileName"), QStringLiteral("InitiatingProcessFileName")});
    EXPECT_EQ(model_->columnCount(), 2);
    EXPECT_EQ(model_->rowCount(), 300);
    EXPECT_EQ(eventualText(200, QStringLiteral("InitiatingProcessFileName")), QStringLiteral("cmd.exe"));
}

TEST_F(EventsModelTest, dies_with_answers_on_their_way)
{
    open(0, 1000);
    text(900, command_);
    model_->show({table, {}, {}});
    tester_.reset();
    model_.reset();
    QTest::qWait(50);
    EXPECT_TRUE(case_->ids().empty()) << "the lane still serves";
}

} // namespace
} // namespace standstill::ui
