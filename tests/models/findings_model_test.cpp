// SPDX-License-Identifier: GPL-3.0-or-later
// The findings model against a real case: exact row count, pages on demand, order, filter, and rows that a verdict
// changes. QAbstractItemModelTester watches all the while; its warnings fail the test.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/models/findings_model.h"

#include <future>
#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace standstill::ui {
namespace {

class FindingsModelTest : public testing::Test
{
protected:
    void open(int findings)
    {
        tests::UiCaseOptions options;
        options.findings = findings;
        case_ = std::make_unique<tests::UiCase>(options);
        model_ = std::make_unique<FindingsModel>(&case_->state());
        tester_ = std::make_unique<QAbstractItemModelTester>(
            model_.get(), QAbstractItemModelTester::FailureReportingMode::Warning);
        ASSERT_TRUE(QTest::qWaitFor([this] { return model_->isLoaded(); }));
    }
    QString text(int row, FindingColumn column) const
    {
        return model_->data(model_->index(row, int(column))).toString();
    }
    /// As a view does: asks, and asks again when the page has come.
    QString eventualText(int row, FindingColumn column) const
    {
        EXPECT_TRUE(QTest::qWaitFor([&] { return !text(row, column).isEmpty(); }));
        return text(row, column);
    }
    void reload(const std::function<void()>& act)
    {
        QSignalSpy reloaded(model_.get(), &FindingsModel::reloaded);
        act();
        ASSERT_TRUE(reloaded.wait());
    }

    std::unique_ptr<tests::UiCase> case_;
    std::unique_ptr<FindingsModel> model_;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

TEST_F(FindingsModelTest, counts_exactly_and_shows_the_newest_first)
{
    open(9);
    EXPECT_EQ(model_->rowCount(), 9);
    EXPECT_EQ(text(0, FindingColumn::Time), QStringLiteral("2025-03-09 02:08:00.1234567"));
    EXPECT_EQ(text(8, FindingColumn::Time), QStringLiteral("2025-03-09 02:00:00.1234567"));
    EXPECT_EQ(text(8, FindingColumn::Host), QStringLiteral("bkp01"));
    EXPECT_EQ(text(8, FindingColumn::Account), QStringLiteral("CORP\\administrator"));
    EXPECT_EQ(text(8, FindingColumn::StopMethod), QStringLiteral("net stop"));
    EXPECT_EQ(text(8, FindingColumn::Verdict), QStringLiteral("Undecided"));
    EXPECT_EQ(text(8, FindingColumn::Targets), QStringLiteral("Sec"));
    EXPECT_EQ(text(8, FindingColumn::Source), QStringLiteral("E-01 #1"));
}

TEST_F(FindingsModelTest, reads_a_far_page_only_when_asked)
{
    open(1000);
    ASSERT_EQ(model_->rowCount(), 1000);
    EXPECT_EQ(text(900, FindingColumn::Host), QString()) << "not here yet";
    EXPECT_EQ(eventualText(900, FindingColumn::CommandLine), QStringLiteral("net stop WinDefend /y 99"));
}

TEST_F(FindingsModelTest, a_scroll_through_everything_ends_with_the_rows_on_screen)
{
    open(1000);
    for (int row = 0; row < 1000; ++row)
        text(row, FindingColumn::Host);
    // Pages scrolled past are forgotten; the last ones come.
    EXPECT_EQ(eventualText(999, FindingColumn::CommandLine), QStringLiteral("net stop WinDefend /y 0"));
}

TEST_F(FindingsModelTest, sorts_in_the_case)
{
    open(9);
    reload([this] { model_->sort(int(FindingColumn::Host), Qt::AscendingOrder); });
    EXPECT_EQ(text(0, FindingColumn::Host), QStringLiteral("bkp01"));
    EXPECT_EQ(text(8, FindingColumn::Host), QStringLiteral("sql01"));
    reload([this] { model_->sort(int(FindingColumn::Time), Qt::AscendingOrder); });
    EXPECT_EQ(text(0, FindingColumn::Time), QStringLiteral("2025-03-09 02:00:00.1234567"));
}

TEST_F(FindingsModelTest, every_column_has_an_order_that_the_case_knows)
{
    open(9);
    QSignalSpy failed(model_.get(), &FindingsModel::failed);
    for (int column = 0; column < findingColumnCount; ++column) {
        for (const auto order : {Qt::AscendingOrder, Qt::DescendingOrder}) {
            if (model_->sortedColumn() == FindingColumn(column) && model_->sortOrder() == order)
                continue;
            reload([&] { model_->sort(column, order); });
            EXPECT_EQ(model_->rowCount(), 9);
        }
    }
    EXPECT_EQ(failed.count(), 0);
}

TEST_F(FindingsModelTest, only_this_and_not_this_split_the_rows_for_every_column)
{
    open(9);
    const Finding finding = case_->finding(case_->ids().at(4));
    for (int column = 0; column < findingColumnCount; ++column) {
        int rows = 0;
        for (const Match match : {Match::Only, Match::Not}) {
            const QString predicate = cellPredicate(FindingColumn(column), finding, match);
            ASSERT_FALSE(predicate.isEmpty()) << column;
            reload([&] { case_->state().setPredicate(predicate); });
            EXPECT_EQ(model_->rowOf(finding.id) >= 0, match == Match::Only) << predicate.toStdString();
            rows += model_->rowCount();
        }
        EXPECT_EQ(rows, 9) << column;
    }
}

TEST_F(FindingsModelTest, follows_the_filter_and_keeps_rows_of_ids)
{
    open(9);
    reload([this] { case_->state().setPredicate(QStringLiteral("DeviceName == \"sql01\"")); });
    EXPECT_EQ(model_->rowCount(), 3);
    const FindingId oldest = case_->ids().at(1);
    EXPECT_EQ(model_->rowOf(oldest), 2);
    EXPECT_EQ(model_->idAt(2), oldest);
    EXPECT_EQ(model_->rowOf(case_->ids().at(0)), -1);
    reload([this] { case_->state().clearFilter(); });
    EXPECT_EQ(model_->rowCount(), 9);
}

TEST_F(FindingsModelTest, rows_of_one_act_are_folded_into_the_first)
{
    tests::UiCaseOptions options;
    options.findings = 3;
    options.net_pairs = 2;
    case_ = std::make_unique<tests::UiCase>(options);
    model_ = std::make_unique<FindingsModel>(&case_->state());
    tester_ = std::make_unique<QAbstractItemModelTester>(
        model_.get(), QAbstractItemModelTester::FailureReportingMode::Warning);
    ASSERT_TRUE(QTest::qWaitFor([this] { return model_->isLoaded(); }));
    ASSERT_EQ(model_->rowCount(), 7);
    EXPECT_EQ(model_->folded(), 0U);
    reload([this] { model_->setFolding(true); });
    ASSERT_EQ(model_->rowCount(), 5);
    EXPECT_EQ(model_->folded(), 2U);
    int standing = 0;
    for (int row = 0; row < model_->rowCount(); ++row) {
        const auto& echoes = model_->echoesOf(model_->idAt(row));
        if (echoes.empty())
            continue;
        ++standing;
        EXPECT_TRUE(text(row, FindingColumn::StopMethod).endsWith(QStringLiteral(" +1")));
        EXPECT_EQ(model_->rowOf(echoes[0]), row) << "a folded one is found where it is folded into";
        EXPECT_TRUE(case_->finding(echoes[0]).echo);
    }
    EXPECT_EQ(standing, 2);
    reload([this] { case_->state().setPredicate(QStringLiteral("FileName == \"net1.exe\"")); });
    EXPECT_EQ(model_->rowCount(), 2) << "what nothing in the table stands for is shown";
    EXPECT_EQ(model_->folded(), 0U);
}

TEST_F(FindingsModelTest, findings_of_a_burst_stand_behind_a_row_of_its_own)
{
    tests::UiCaseOptions options;
    options.findings = 3;
    options.burst = 6;
    case_ = std::make_unique<tests::UiCase>(options);
    model_ = std::make_unique<FindingsModel>(&case_->state());
    tester_ = std::make_unique<QAbstractItemModelTester>(
        model_.get(), QAbstractItemModelTester::FailureReportingMode::Warning);
    ASSERT_TRUE(QTest::qWaitFor([this] { return model_->isLoaded(); }));
    ASSERT_EQ(model_->rowCount(), 9);
    const FindingId first = model_->idAt(0);
    reload([this] { model_->setGrouping(true); });
    ASSERT_EQ(model_->rowCount(), 4) << "the burst is closed";
    const BurstHead* head = model_->burstAt(0);
    ASSERT_TRUE(head);
    EXPECT_EQ(head->findings, 6U);
    EXPECT_EQ(model_->findingAt(0), nullptr);
    EXPECT_EQ(model_->data(model_->index(0, 0)).toString(),
        QStringLiteral(
            "bkp01  \u00b7  2025-03-10 05:00:10 to 05:00:15 (5 s)  \u00b7  6 findings  \u00b7  6 undecided"));
    EXPECT_EQ(model_->data(model_->index(0, 3), Qt::AccessibleTextRole).toString(),
        QStringLiteral("Burst, closed, bkp01, 2025-03-10 05:00:10 to 05:00:15 (5 s), 6 findings, 6 undecided"));
    EXPECT_EQ(model_->idsAt(0).size(), 6U) << "a verdict on the row is meant for all";
    EXPECT_EQ(model_->rowOf(first), 0);
    EXPECT_FALSE(text(1, FindingColumn::Host).isEmpty());

    model_->setOpen(0, true);
    ASSERT_EQ(model_->rowCount(), 10);
    EXPECT_EQ(model_->rowOf(first), 1);
    EXPECT_EQ(model_->burstRowOf(6), 0);
    EXPECT_EQ(model_->burstRowOf(7), -1) << "what is in no burst";
    EXPECT_EQ(text(6, FindingColumn::Time), QStringLiteral("2025-03-10 05:00:10.0000000"));
    reload([this] { model_->sort(int(FindingColumn::Time), Qt::AscendingOrder); });
    EXPECT_TRUE(model_->burstAt(3)) << "where the first of its findings would stand";
    EXPECT_TRUE(model_->isOpen(3)) << "it stays open";
    reload([this] { case_->state().setPredicate(QStringLiteral("ProcessCommandLine has \"VeeamASvc\"")); });
    EXPECT_EQ(model_->rowCount(), 1);
    EXPECT_EQ(model_->burstAt(0), nullptr) << "one row needs no row above it";
}

TEST_F(FindingsModelTest, rows_carry_the_mark_of_the_first_rule_that_holds)
{
    open(6);
    EXPECT_FALSE(model_->hasMarks());
    std::promise<bool> written;
    case_->state().lanes().post(session::Lane::Desk, [&](auto opened, const std::stop_token&) {
        written.set_value(opened->get()
                              .set_mark_rules({{"DeviceName == 'sql01'", RowMark::B},
                                  {"Classification == 'TruePositive'", RowMark::D}})
                              .has_value());
    });
    ASSERT_TRUE(written.get_future().get());
    reload([this] { model_->refresh(); });
    const auto mark = [this](int row) { return model_->markOf(model_->idAt(row)); };
    EXPECT_EQ(mark(1), RowMark::B);
    EXPECT_EQ(mark(0), std::nullopt);
    EXPECT_TRUE(model_->data(model_->index(1, int(FindingColumn::Verdict)), Qt::AccessibleTextRole)
                    .toString()
                    .endsWith(QStringLiteral("mark B")));
    // A verdict can move a row under another rule.
    const FindingId id = model_->idAt(0);
    std::promise<std::vector<TriageEntry>> decided;
    case_->state().lanes().post(session::Lane::Desk, [&](auto opened, const std::stop_token&) {
        TriageDecision decision;
        decision.classification = Classification::TruePositive;
        decision.reason = "RANSOM_PREP";
        decided.set_value(*opened->get().triage({id}, decision));
    });
    const auto entries = decided.get_future().get();
    reload([&] { case_->state().notifyTriageChanged(entries); });
    EXPECT_EQ(model_->markOf(id), RowMark::D);
}

TEST_F(FindingsModelTest, the_newest_of_several_filters_wins)
{
    open(9);
    QSignalSpy reloaded(model_.get(), &FindingsModel::reloaded);
    for (const char* host : {"bkp01", "dc01", "sql01"})
        case_->state().setPredicate(QStringLiteral("DeviceName == \"%1\"").arg(QLatin1String(host)));
    ASSERT_TRUE(reloaded.wait());
    EXPECT_EQ(text(0, FindingColumn::Host), QStringLiteral("sql01"));
    QTest::qWait(50);
    EXPECT_EQ(reloaded.count(), 1) << "answers to the older filters are dropped";
}

TEST_F(FindingsModelTest, a_filter_that_cannot_be_used_says_so_and_keeps_the_rows)
{
    open(9);
    QSignalSpy failed(model_.get(), &FindingsModel::failed);
    case_->state().setPredicate(QStringLiteral("NoSuchColumn == 1"));
    ASSERT_TRUE(failed.wait());
    EXPECT_EQ(model_->rowCount(), 9);
}

TEST_F(FindingsModelTest, a_verdict_changes_its_row_and_no_other)
{
    open(9);
    const FindingId id = case_->ids().at(3);
    QSignalSpy changed(model_.get(), &FindingsModel::dataChanged);
    TriageDecision decision;
    decision.classification = Classification::TruePositive;
    decision.reason = "RANSOM_PREP";
    ask(
        model_.get(), case_->state().lanes(), session::Lane::Desk,
        [=](session::Case& opened, const std::stop_token&) { return opened.triage({id}, decision); },
        [this](const Result<std::vector<TriageEntry>>& entries) {
            ASSERT_TRUE(entries);
            case_->state().notifyTriageChanged(*entries);
        });
    ASSERT_TRUE(changed.wait());
    const int row = model_->rowOf(id);
    ASSERT_EQ(changed.count(), 1);
    EXPECT_EQ(changed.at(0).at(0).toModelIndex().row(), row);
    EXPECT_EQ(changed.at(0).at(1).toModelIndex().row(), row);
    EXPECT_EQ(text(row, FindingColumn::Verdict), QStringLiteral("Malicious"));
    EXPECT_EQ(text(row, FindingColumn::Reason), QStringLiteral("Ransomware or wiper preparation"));
}

TEST_F(FindingsModelTest, dies_with_answers_on_their_way)
{
    open(1000);
    text(900, FindingColumn::Host);
    model_->refresh();
    tester_.reset();
    model_.reset();
    QTest::qWait(50);
    EXPECT_EQ(case_->ids().size(), 1000U) << "the lane still serves";
}

} // namespace
} // namespace standstill::ui
