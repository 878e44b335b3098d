// SPDX-License-Identifier: GPL-3.0-or-later
// The overview: its sums against known marks, and the page on a real case, where every number must open just the rows
// it counts.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/overview/count_table.h"
#include "ui/overview/finding_histogram.h"
#include "ui/overview/overview_page.h"

#include <gmock/gmock.h>
#include <QAbstractButton>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>
#include <QToolButton>

namespace standstill::ui {
namespace {

constexpr Ticks second = ticks_per_second;

Timeline marksAt(const std::vector<std::pair<int, Ticks>>& laneAndTime)
{
    Timeline timeline;
    std::int64_t id = 0;
    for (const auto& [lane, time] : laneAndTime) {
        TimelineMark mark;
        mark.finding = {++id};
        mark.lane = lane;
        mark.time = time;
        timeline.marks.push_back(mark);
        while (static_cast<int>(timeline.lanes.size()) <= lane)
            timeline.lanes.push_back("host" + std::to_string(timeline.lanes.size()));
    }
    return timeline;
}

TEST(OverviewFacts, a_burst_is_of_one_host_and_ends_with_a_gap_over_a_minute)
{
    const OverviewFacts facts = factsOf(marksAt({{0, 0}, {1, 10 * second}, {0, 60 * second},
        {1, 20 * second + 50 * second}, {0, 120 * second}, {0, 181 * second}, {0, 182 * second}}));
    ASSERT_EQ(facts.bursts.size(), 1U) << "two findings are no burst, nor are the two after the gap";
    EXPECT_EQ(facts.bursts[0].host, "host0");
    EXPECT_EQ(facts.bursts[0].findings.total, 3U);
    EXPECT_EQ(facts.bursts[0].firstFinding, FindingId{1});
    EXPECT_EQ(facts.bursts[0].range(), (TimeRange{0, 120 * second + 1})) << "the range holds its last finding";
}

TEST(OverviewFacts, the_burst_with_the_most_undecided_findings_comes_first)
{
    Timeline timeline = marksAt(
        {{0, 0}, {0, second}, {0, 2 * second}, {0, 3 * second}, {1, 10 * second}, {1, 11 * second}, {1, 12 * second}});
    for (std::size_t i = 0; i < 2; ++i)
        timeline.marks[i].classification = Classification::TruePositive;
    const OverviewFacts facts = factsOf(timeline);
    ASSERT_EQ(facts.bursts.size(), 2U);
    EXPECT_EQ(facts.bursts[0].host, "host1");
    EXPECT_EQ(facts.bursts[1].findings.of(Classification::TruePositive), 2U);
    EXPECT_EQ(facts.hosts[0].host, "host0") << "hosts go by findings";
}

TEST(OverviewFacts, the_histogram_counts_every_finding_once_in_round_steps)
{
    for (const Ticks span : {Ticks{1}, 59 * second, 3600 * second, 40 * ticks_per_day, 30 * 365 * ticks_per_day,
             4000 * 365 * ticks_per_day}) {
        const Ticks start = 1'700'000'123 * second + 4567;
        const OverviewFacts facts = factsOf(marksAt({{0, start}, {1, start + span / 2}, {0, start + span}}));
        std::uint64_t sum = 0;
        for (const HistogramBin& bin : facts.bins)
            sum += bin.total();
        EXPECT_EQ(sum, 3U) << span;
        EXPECT_LE(facts.bins.size(), 97U);
        EXPECT_LE(facts.range.from, start);
        EXPECT_GT(facts.range.to, start + span);
    }
    EXPECT_TRUE(factsOf({}).bins.empty());
}

class OverviewTest : public testing::Test
{
protected:
    void open(const tests::UiCaseOptions& options = {})
    {
        case_ = std::make_unique<tests::UiCase>(options);
        page_ = std::make_unique<OverviewPage>(&state());
        page_->resize(1200, 900);
        page_->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(page_.get()));
        ASSERT_TRUE(QTest::qWaitFor([this] { return !label("overviewSentence").isEmpty() || emptyShown(); }));
    }
    void TearDown() override
    {
        page_.reset();
        case_.reset();
    }
    InvestigationState& state() { return case_->state(); }
    QString label(const char* name) const { return page_->findChild<QLabel*>(QLatin1String(name))->text(); }
    bool emptyShown() const
    {
        for (const QLabel* each : page_->findChildren<QLabel*>(QStringLiteral("emptySentence")))
            if (each->isVisible())
                return true;
        return false;
    }
    std::size_t rowsOfFilter()
    {
        std::size_t rows = 0;
        bool done = false;
        ask(
            page_.get(), state().lanes(), session::Lane::Query,
            [filter = state().filter()](
                session::Case& opened, const std::stop_token& stop) { return opened.finding_ids(filter, stop); },
            [&](const Result<std::vector<FindingId>>& ids) {
                EXPECT_TRUE(ids);
                rows = ids ? ids->size() : 0;
                done = true;
            });
        EXPECT_TRUE(QTest::qWaitFor([&] { return done; }));
        return rows;
    }
    void decide(const std::vector<FindingId>& findings)
    {
        TriageDecision decision;
        decision.classification = Classification::TruePositive;
        decision.reason = "RANSOM_PREP";
        bool done = false;
        ask(
            page_.get(), state().lanes(), session::Lane::Desk,
            [=](session::Case& opened, const std::stop_token&) { return opened.triage(findings, decision); },
            [&](const Result<std::vector<TriageEntry>>& entries) {
                ASSERT_TRUE(entries);
                state().notifyTriageChanged(*entries);
                done = true;
            });
        ASSERT_TRUE(QTest::qWaitFor([&] { return done; }));
    }

    std::unique_ptr<tests::UiCase> case_;
    std::unique_ptr<OverviewPage> page_;
};

// UiCase has a stop a minute on three hosts in turn: on one host they are three minutes apart, so there is no burst.
TEST_F(OverviewTest, one_sentence_says_what_the_case_holds)
{
    open();
    EXPECT_EQ(label("overviewSentence"),
        QStringLiteral("9 findings on 3 hosts by 2 accounts, 2025-03-09 02:00 to 02:08 UTC; security services are "
                       "named on 1 host."));
    EXPECT_THAT(label("overviewStart").toStdString(), testing::HasSubstr("There is no burst"));
    QTest::mouseClick(page_->findChild<QPushButton*>(QStringLiteral("startShowButton")), Qt::LeftButton);
    EXPECT_EQ(rowsOfFilter(), 9U);
}

TEST_F(OverviewTest, says_how_much_of_the_checklist_the_case_answers)
{
    tests::UiCaseOptions options;
    options.burst = 6;
    open(options);
    ASSERT_TRUE(QTest::qWaitFor([this] { return label("overviewStartChecks").contains(QLatin1String("answers")); }));
    // 20 of the 21 questions are not about ESXi; a case without any Windows log can't tell logons and effects.
    EXPECT_THAT(label("overviewStartChecks").toStdString(),
        testing::ContainsRegex("the case answers [0-9]+ of 20 questions, [1-9] wait for logs"));
}

TEST_F(OverviewTest, every_number_opens_the_rows_it_counts)
{
    open();
    decide({case_->ids().at(0), case_->ids().at(4)});
    auto* malicious = page_->findChild<QToolButton*>(QStringLiteral("overviewTruePositiveButton"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return malicious->text().startsWith(QLatin1Char('2')); }));
    QTest::mouseClick(malicious, Qt::LeftButton);
    EXPECT_EQ(rowsOfFilter(), 2U);
    int numbers = 0;
    for (CountTable* table : {page_->findChild<CountTable*>(QStringLiteral("overviewHosts")),
             page_->findChild<CountTable*>(QStringLiteral("overviewAccounts"))}) {
        const QAbstractItemModel* model = table->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            for (int column = 1; column < model->columnCount(); ++column) {
                if (model->headerData(column, Qt::Horizontal).toString() == QLatin1String("Hosts"))
                    continue; // counts hosts, opens the findings on them
                const QModelIndex cell = model->index(row, column);
                QSignalSpy opened(table, &CountTable::opened);
                QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(cell).center());
                if (cell.data().toString() == QLatin1String("0")) {
                    EXPECT_EQ(opened.count(), 0) << "nothing to open";
                    continue;
                }
                ++numbers;
                ASSERT_EQ(opened.count(), 1) << row << ' ' << column;
                EXPECT_EQ(rowsOfFilter(), cell.data().toULongLong()) << state().predicate().toStdString();
            }
        }
    }
    EXPECT_GE(numbers, 15);
}

TEST_F(OverviewTest, a_number_is_one_step_back_and_leads_to_the_findings)
{
    open();
    state().setPredicate(QStringLiteral("DeviceName == \"sql01\""));
    QSignalSpy pages(&state(), &InvestigationState::pageRequested);
    auto* hosts = page_->findChild<CountTable*>(QStringLiteral("overviewHosts"));
    hosts->setFocus(Qt::TabFocusReason);
    ASSERT_TRUE(hosts->currentIndex().isValid());
    QTest::keyClick(hosts, Qt::Key_Return);
    ASSERT_EQ(pages.count(), 1);
    EXPECT_EQ(pages.at(0).at(0).toString(), QStringLiteral("findings"));
    EXPECT_EQ(state().predicate(), QStringLiteral("DeviceName == \"bkp01\""));
    state().undoFilter();
    EXPECT_EQ(state().predicate(), QStringLiteral("DeviceName == \"sql01\""));
    EXPECT_TRUE(label("overviewScope").contains(QStringLiteral("whole case")));
    EXPECT_EQ(label("overviewSentence").left(10), QStringLiteral("9 findings")) << "the overview is of the whole case";
}

TEST_F(OverviewTest, bars_are_opened_with_keys_and_with_the_mouse)
{
    open();
    auto* bars = page_->findChild<FindingHistogram*>();
    ASSERT_FALSE(bars->bins().empty());
    bars->setFocus(Qt::TabFocusReason);
    ASSERT_GE(bars->chosen(), 0) << "the first bar is chosen";
    EXPECT_THAT(label("histogramReadout").toStdString(), testing::HasSubstr("1 Undecided"));
    QTest::keyClick(bars, Qt::Key_Right);
    QTest::keyClick(bars, Qt::Key_Return);
    ASSERT_TRUE(state().timeRange());
    EXPECT_EQ(rowsOfFilter(), bars->bins().at(std::size_t(bars->chosen())).total());
    QTest::mouseClick(bars, Qt::LeftButton, {}, bars->barRect(0).center().toPoint());
    EXPECT_EQ(state().timeRange(), bars->rangeOf(0));
}

TEST_F(OverviewTest, columns_are_sorted_by_a_click_on_their_head)
{
    tests::UiCaseOptions options;
    options.findings = 11; // bkp01 and sql01 have four, dc01 has three
    open(options);
    auto* hosts = page_->findChild<CountTable*>(QStringLiteral("overviewHosts"));
    hosts->sortByColumn(1, Qt::AscendingOrder);
    EXPECT_EQ(hosts->model()->index(0, 0).data().toString(), QStringLiteral("dc01"));
}

TEST_F(OverviewTest, a_case_without_findings_says_what_was_looked_for)
{
    tests::UiCaseOptions options;
    options.findings = 0;
    options.hostile = "notepad C:\\notes.txt";
    open(options);
    EXPECT_TRUE(emptyShown());
}

TEST_F(OverviewTest, evidence_text_is_shown_as_text)
{
    tests::UiCaseOptions options;
    options.hostile = "net stop VSS \"<b>bold</b>\"";
    open(options);
    for (const QLabel* each : page_->findChildren<QLabel*>())
        EXPECT_EQ(each->textFormat(), Qt::PlainText) << each->objectName().toStdString();
}

TEST_F(OverviewTest, leads_are_one_line_that_opens_them)
{
    tests::UiCaseOptions options;
    options.findings = 3;
    options.commands = {"wevtutil cl System"};
    open(options);
    auto* leads = page_->findChild<QAbstractButton*>(QStringLiteral("healthLeadsButton"));
    ASSERT_NE(leads, nullptr);
    EXPECT_TRUE(leads->text().startsWith(QStringLiteral("4 leads of "))) << leads->text().toStdString();
    QSignalSpy pages(&state(), &InvestigationState::pageRequested);
    QTest::mouseClick(leads, Qt::LeftButton);
    ASSERT_EQ(pages.count(), 1);
    EXPECT_EQ(pages[0][0].toString(), QStringLiteral("leads"));
}

} // namespace
} // namespace standstill::ui
