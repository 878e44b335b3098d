// SPDX-License-Identifier: GPL-3.0-or-later
// Leads beside the findings: a tab of their own with the reason of each, that counts nothing among the findings and
// puts the event beside it.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/common/format.h"
#include "ui/common/row_table.h"
#include "ui/findings/findings_page.h"
#include "ui/findings/leads_pane.h"
#include "ui/models/leads_model.h"
#include "ui/triage/triage_panel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QTextEdit>

namespace standstill::ui {
namespace {

class LeadsTest : public testing::Test
{
protected:
    void SetUp() override
    {
        tests::UiCaseOptions options;
        options.findings = 3;
        options.commands = {"wevtutil cl System", "wevtutil.exe cl Security", "vssadmin delete shadows /all /quiet"};
        case_ = std::make_unique<tests::UiCase>(options);
        state_ = &case_->state();
        page_ = std::make_unique<FindingsPage>(state_);
        page_->resize(1300, 700);
        page_->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(page_.get()));
        model_ = page_->findChild<LeadsModel*>();
        tester_ =
            std::make_unique<QAbstractItemModelTester>(model_, QAbstractItemModelTester::FailureReportingMode::Warning);
        ASSERT_TRUE(
            QTest::qWaitFor([this] { return model_->isLoaded() && tabs()->tabText(1).contains(QLatin1Char('6')); }));
    }
    void TearDown() override
    {
        tester_.reset();
        page_.reset();
        case_.reset();
    }
    QTabBar* tabs() const { return page_->findChild<QTabBar*>(QStringLiteral("findingsTabs")); }
    RowTable* table() const { return page_->findChild<RowTable*>(QStringLiteral("leadsTable")); }
    QString sentence() const { return page_->findChild<QLabel*>(QStringLiteral("pageSentence"))->accessibleName(); }
    QString why() const { return page_->findChild<QTextEdit*>(QStringLiteral("leadWhy"))->toPlainText(); }
    void reload(const std::function<void()>& act)
    {
        QSignalSpy reloaded(model_, &LeadsModel::reloaded);
        act();
        ASSERT_TRUE(reloaded.wait());
    }
    void toLeads()
    {
        QTest::mouseClick(tabs(), Qt::LeftButton, {}, tabs()->tabRect(1).center());
        ASSERT_TRUE(table()->isVisible());
        page_->setFocus();
    }

    std::unique_ptr<tests::UiCase> case_;
    InvestigationState* state_ = nullptr;
    std::unique_ptr<FindingsPage> page_;
    LeadsModel* model_ = nullptr;
    std::unique_ptr<QAbstractItemModelTester> tester_;
};

TEST_F(LeadsTest, stand_apart_and_say_why)
{
    EXPECT_FALSE(table()->isVisible()) << "the findings come first";
    toLeads();
    EXPECT_EQ(sentence(), QStringLiteral("6 leads"));
    EXPECT_TRUE(state_->showsEvent());
    EXPECT_EQ(state_->currentEvent(), model_->leadAt(0)->event);
    EXPECT_TRUE(why().contains(QStringLiteral("context: another technique"))) << why().toStdString();
    EXPECT_GT(why().size(), 120) << "the rule's own description is there";
    QTest::mouseClick(tabs(), Qt::LeftButton, {}, tabs()->tabRect(0).center());
    EXPECT_FALSE(state_->showsEvent());
    EXPECT_TRUE(QTest::qWaitFor([this] { return sentence().startsWith(QStringLiteral("3 findings")); }))
        << "leads are not counted";
}

TEST_F(LeadsTest, obey_the_filter_and_their_order)
{
    toLeads();
    reload([this] { state_->setPredicate(QStringLiteral("ProcessCommandLine has \"wevtutil\"")); });
    EXPECT_EQ(model_->rowCount(), 2);
    reload([this] { table()->sortByColumn(int(LeadColumn::Time), Qt::AscendingOrder); });
    EXPECT_LT(model_->leadAt(0)->time, model_->leadAt(1)->time);
    const QModelIndex rule = model_->index(0, int(LeadColumn::Rule));
    reload([&] { state_->setPredicate(model_->cellPredicate(rule, true)); });
    EXPECT_EQ(model_->rowCount(), 2);
    reload([this] { state_->setPredicate(QStringLiteral("DeviceName == \"nowhere\"")); });
    EXPECT_FALSE(table()->isVisible()) << "no empty grid";
}

TEST_F(LeadsTest, keys_lead_to_what_is_around_and_to_the_clipboard)
{
    toLeads();
    QTest::keyClick(table(), Qt::Key_J);
    QTest::keyClick(table(), Qt::Key_J);
    EXPECT_EQ(state_->currentEvent(), model_->leadAt(2)->event);
    QTest::keyClick(table(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(QStringLiteral("wevtutil")));
    QSignalSpy page(state_, &InvestigationState::pageRequested);
    QTest::keyClick(table(), Qt::Key_A);
    ASSERT_EQ(page.count(), 1);
    EXPECT_EQ(page.at(0).at(0).toString(), QStringLiteral("events"));
    ASSERT_TRUE(state_->around());
    EXPECT_EQ(state_->around()->event, model_->leadAt(2)->event);
}

TEST_F(LeadsTest, take_a_verdict_like_a_finding)
{
    TriagePanel panel(state_);
    panel.resize(500, 600);
    panel.setVisible(true);
    toLeads();
    QTest::keyClick(table(), Qt::Key_J);
    const FindingId chosen = model_->leadAt(1)->id;
    EXPECT_LT(chosen.value, 0);
    EXPECT_EQ(state_->selectedLeads(), std::vector<FindingId>{chosen});
    const auto title = [&panel] { return panel.findChild<QLabel*>(QStringLiteral("triageTitle"))->text(); };
    ASSERT_TRUE(QTest::qWaitFor([&] { return title().contains(QLatin1String("L-0")); })) << title().toStdString();

    QTest::keyClick(table(), Qt::Key_1);
    panel.findChild<QPlainTextEdit*>(QStringLiteral("triageNote"))->setPlainText(QStringLiteral("seen by the guard"));
    QSignalSpy reloaded(model_, &LeadsModel::reloaded);
    QTest::mouseClick(panel.findChild<QPushButton*>(QStringLiteral("triageSaveButton")), Qt::LeftButton);
    ASSERT_TRUE(reloaded.wait());
    ASSERT_TRUE(QTest::qWaitFor([this] { return model_->leadAt(1)->classification == Classification::TruePositive; }));
    EXPECT_EQ(model_->leadAt(1)->id, chosen);
    EXPECT_EQ(model_->index(1, int(LeadColumn::Verdict)).data().toString(),
        classificationLabel(Classification::TruePositive));
    EXPECT_EQ(case_->finding(chosen).triage.note, "seen by the guard");
    reload([this] { state_->setPredicate(QStringLiteral("Classification == \"TruePositive\"")); });
    EXPECT_EQ(model_->rowCount(), 1) << "and the filter knows it";

    QTest::mouseClick(tabs(), Qt::LeftButton, {}, tabs()->tabRect(0).center());
    EXPECT_TRUE(state_->selectedLeads().empty()) << "out of view a verdict is for the findings again";
}

} // namespace
} // namespace standstill::ui
