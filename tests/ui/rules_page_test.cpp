// SPDX-License-Identifier: GPL-3.0-or-later
// The rules page on a real case: what is in force, checking files from elsewhere, running again.
#include "tests/support/qt_environment.h"
#include "tests/support/ui_case.h"
#include "ui/common/async.h"
#include "ui/common/file_dialog.h"
#include "ui/rules/rule_text_view.h"
#include "ui/rules/rules_page.h"

#include <fstream>
#include <gmock/gmock.h>
#include <optional>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

namespace standstill::ui {
namespace {

using testing::HasSubstr;

class RulesPageTest : public testing::Test
{
protected:
    void SetUp() override
    {
        page_ = std::make_unique<RulesPage>(&case_.state());
        page_->resize(1200, 800);
        page_->show();
        ASSERT_TRUE(QTest::qWaitForWindowActive(page_.get()));
        ASSERT_TRUE(QTest::qWaitFor([this] { return label("ruleState").find("9 rows") != std::string::npos; }));
    }
    std::string label(const char* name) const
    {
        return page_->findChild<QLabel*>(QLatin1String(name))->text().toStdString();
    }
    QTreeWidget* list() const { return page_->findChild<QTreeWidget*>(QStringLiteral("ruleList")); }
    QPlainTextEdit* text() const { return page_->findChild<QPlainTextEdit*>(QStringLiteral("ruleQuery")); }
    QString write(const char* name, const std::string& bytes)
    {
        const QString path = folder_.filePath(QLatin1String(name));
        std::ofstream(path.toStdString(), std::ios::binary) << bytes;
        return path;
    }

    QTemporaryDir folder_;
    tests::UiCase case_;
    std::unique_ptr<RulesPage> page_;
};

TEST_F(RulesPageTest, the_service_stop_rule_stands_apart_and_is_shown_letter_for_letter)
{
    ASSERT_EQ(list()->topLevelItemCount(), 3);
    EXPECT_EQ(list()->topLevelItem(0)->childCount(), 1);
    const auto rules = session::shipped_rules();
    ASSERT_TRUE(rules);
    EXPECT_EQ(list()->topLevelItem(1)->childCount() + list()->topLevelItem(2)->childCount(), int(rules->size()) - 1);
    EXPECT_EQ(text()->toPlainText().toStdString(), rules->front().query);
    EXPECT_THAT(label("ruleFacts"), HasSubstr(rules->front().query_sha256));
    EXPECT_THAT(label("ruleFacts"), HasSubstr(rules->front().id));
    EXPECT_THAT(label("ruleState"), HasSubstr("look-back is left out"));
    ASSERT_EQ(text()->extraSelections().size(), 1);
    EXPECT_THAT(text()->extraSelections().first().cursor.selectedText().toStdString(), HasSubstr("ago(24h)"));
}

TEST_F(RulesPageTest, a_file_that_does_not_run_here_is_marked_where_it_does_not)
{
    page_->check({write("a.yaml",
        "name: Rare\nquery: |\n  DeviceProcessEvents\n  | where FileName == \"\xC3\xA4\"\n  | reduce by FileName\n")});
    EXPECT_EQ(label("ruleTitle"), "Rare");
    EXPECT_THAT(label("ruleState"), HasSubstr("Does not run here"));
    EXPECT_THAT(label("ruleState"), HasSubstr("reduce"));
    ASSERT_EQ(text()->extraSelections().size(), 1);
    EXPECT_EQ(text()->extraSelections().first().cursor.selectedText(), QStringLiteral("reduce"));
}

TEST_F(RulesPageTest, hunts_rules_and_files_that_are_neither_are_told_apart)
{
    page_->check({write("a.yaml", "name: Counted\nquery: DeviceProcessEvents | summarize count() by DeviceName\n"),
        write(
            "b.yml", "name: Rows\nquery: DeviceProcessEvents | where Timestamp > ago(1d) | where FileName has \"x\"\n"),
        write("c.yaml", "just: text\n"), folder_.filePath(QStringLiteral("none.yaml"))});
    ASSERT_EQ(list()->topLevelItemCount(), 4);
    QTreeWidgetItem* files = list()->topLevelItem(3);
    ASSERT_EQ(files->childCount(), 4);
    EXPECT_THAT(label("ruleState"), HasSubstr("as a hunt, not as a rule: after summarize"));
    list()->setCurrentItem(files->child(1));
    EXPECT_THAT(label("ruleState"), HasSubstr("as a rule and as a hunt"));
    EXPECT_THAT(label("ruleState"), HasSubstr("look-back is left out"));
    list()->setCurrentItem(files->child(2));
    EXPECT_THAT(label("ruleTitle"), HasSubstr("Not a rule"));
    EXPECT_TRUE(text()->toPlainText().isEmpty());
    list()->setCurrentItem(files->child(3));
    EXPECT_THAT(label("ruleState"), HasSubstr("none.yaml"));
}

TEST_F(RulesPageTest, running_again_sums_up_what_changed)
{
    QSignalSpy changed(&case_.state(), &InvestigationState::evidenceChanged);
    QTest::mouseClick(page_->findChild<QPushButton*>(QStringLiteral("runRulesButton")), Qt::LeftButton);
    EXPECT_TRUE(page_->running());
    ASSERT_TRUE(QTest::qWaitFor([this] { return !page_->running(); }));
    EXPECT_EQ(changed.count(), 1);
    ASSERT_TRUE(QTest::qWaitFor([this] { return label("ruleState").find("0 new, 9 as before") != std::string::npos; }));
    bool said = false;
    for (const QLabel* each : page_->findChildren<QLabel*>())
        said = said || each->text() == QStringLiteral("Findings: 0 new, 0 gone, 9 as before.");
    EXPECT_TRUE(said);
}

TEST_F(RulesPageTest, a_rule_is_copied_with_the_time_and_hosts_of_the_case)
{
    const auto rules = session::shipped_rules();
    ASSERT_TRUE(rules);
    QApplication::clipboard()->clear();
    page_->check({write("b.yml", "name: Rows\nquery: DeviceProcessEvents | where FileName has \"x\"\n")});
    auto* action = page_->findChild<QAction*>(QStringLiteral("copyForSentinelAction"));
    ASSERT_NE(action, nullptr);
    action->trigger();
    ASSERT_TRUE(QTest::qWaitFor([] { return !QApplication::clipboard()->text().isEmpty(); }));
    const std::string copied = QApplication::clipboard()->text().toStdString();
    EXPECT_THAT(copied, HasSubstr("TimeGenerated >= datetime(2025-03-09T02:00:00.1234567Z)"));
    EXPECT_THAT(copied, HasSubstr("DeviceName in~ (\"bkp01\", \"dc01\", \"sql01\")"));
    EXPECT_THAT(copied, HasSubstr("| where FileName has \"x\""));
}

TEST_F(RulesPageTest, checked_files_are_kept_run_and_shown_with_what_they_are)
{
    page_->check({write("a.yaml",
                      "id: own-1\nname: Who\nversion: 1.0.0\nquery: DeviceProcessEvents | where ProcessCommandLine has "
                      "'VSS' | project Timestamp, FileName\n"),
        write("b.yaml", "name: Counted\nquery: DeviceProcessEvents | summarize count() by DeviceName\n"),
        write("c.yaml", "just: text\n")});
    auto* keep = page_->findChild<QPushButton*>(QStringLiteral("keepRuleButton"));
    ASSERT_TRUE(keep->isVisible());
    EXPECT_EQ(keep->text(), QStringLiteral("&Keep 2 in this case")) << "what can't be read is not kept";
    QTest::mouseClick(keep, Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([this] { return label("ruleFacts").find("kept by") != std::string::npos; }));
    EXPECT_EQ(label("ruleTitle"), "Who");
    EXPECT_EQ(list()->topLevelItem(3)->childCount(), 1);
    EXPECT_EQ(list()->topLevelItem(3)->child(0)->text(2), QStringLiteral("3"));
    EXPECT_THAT(label("ruleFacts"), HasSubstr("from a.yaml, kept by Analyst 1"));
    EXPECT_EQ(case_.ids().size(), 12U) << "its rows are findings";
    bool said = false;
    for (const QLabel* each : page_->findChildren<QLabel*>())
        said = said || each->text().startsWith(QStringLiteral("1 rule is kept. 1 is kept as a hunt. Findings: 3 new"));
    EXPECT_TRUE(said);

    // the next text of the same rule
    page_->check({write("a2.yaml",
        "id: own-1\nname: Who\nversion: 1.1.0\nquery: DeviceProcessEvents | where ProcessCommandLine has 'VSS' | take "
        "2 "
        "| project Timestamp, StopMethod = FileName\n")});
    page_->keepChosen();
    ASSERT_TRUE(QTest::qWaitFor([this] { return label("ruleState").find("1 gone") != std::string::npos; }));
    EXPECT_THAT(label("ruleState"), HasSubstr("Of those as before, 2 have other values"));
    auto* changes = page_->findChild<QTreeWidget*>(QStringLiteral("ruleChanges"));
    ASSERT_TRUE(QTest::qWaitFor([&] { return changes->topLevelItemCount() == 3; }));
    EXPECT_EQ(changes->topLevelItem(0)->text(0), QStringLiteral("changed"));
    EXPECT_THAT(changes->topLevelItem(0)->text(5).toStdString(), HasSubstr("StopMethod: net.exe"));
    EXPECT_THAT(changes->topLevelItem(0)->text(5).toStdString(), HasSubstr("FileName is no longer given"));
    const std::string difference =
        page_->findChild<QPlainTextEdit*>(QStringLiteral("ruleDifference"))->toPlainText().toStdString();
    EXPECT_THAT(difference, HasSubstr("- version: 1.0.0\n- query: "));
    EXPECT_THAT(difference, HasSubstr("+ version: 1.1.0\n"));
    EXPECT_THAT(difference, HasSubstr("  name: Who\n"));
    page_->findChild<QPushButton*>(QStringLiteral("textBeforeButton"))->click();
    ASSERT_TRUE(QTest::qWaitFor([this] { return label("ruleFacts").find("Version 1.0.0") != std::string::npos; }));
    ASSERT_TRUE(QTest::qWaitFor([this] { return !page_->running(); }));
    EXPECT_EQ(case_.ids().size(), 12U);
}

TEST_F(RulesPageTest, a_rule_of_the_case_is_switched_and_removed_and_comes_back)
{
    page_->check({write("a.yaml", "id: own-1\nname: Who\nquery: DeviceProcessEvents | where FileName =~ 'net.exe'\n")});
    page_->keepChosen();
    ASSERT_TRUE(QTest::qWaitFor([this] { return label("ruleFacts").find("kept by") != std::string::npos; }));
    EXPECT_EQ(label("ruleTitle"), "Who");
    EXPECT_EQ(case_.ids().size(), 18U);
    list()->topLevelItem(3)->child(0)->setCheckState(0, Qt::Unchecked);
    ASSERT_TRUE(QTest::qWaitFor([this] { return label("ruleState").find("Is off") != std::string::npos; }));
    ASSERT_TRUE(QTest::qWaitFor([this] { return !page_->running(); }));
    EXPECT_EQ(case_.ids().size(), 9U);
    list()->topLevelItem(3)->child(0)->setCheckState(0, Qt::Checked);
    ASSERT_TRUE(QTest::qWaitFor([this] { return label("ruleState").find("9 new") != std::string::npos; }));
    list()->setFocus();
    QTest::keyClick(list(), Qt::Key_Delete);
    ASSERT_TRUE(QTest::qWaitFor([this] { return list()->topLevelItemCount() == 3; }));
    EXPECT_EQ(case_.ids().size(), 9U);
    page_->findChild<QPushButton*>(QStringLiteral("undoRemoveButton"))->click();
    ASSERT_TRUE(QTest::qWaitFor([this] { return list()->topLevelItemCount() == 4; }));
    EXPECT_EQ(label("ruleTitle"), "Who");
    EXPECT_EQ(case_.ids().size(), 18U);
    auto* role = page_->findChild<QComboBox*>(QStringLiteral("ruleRoleBox"));
    ASSERT_TRUE(role->isVisible());
    role->setCurrentIndex(2);
    emit role->activated(2);
    ASSERT_TRUE(QTest::qWaitFor([this] { return page_->running(); }));
    ASSERT_TRUE(QTest::qWaitFor([this] { return !page_->running(); }));
    EXPECT_EQ(case_.ids().size(), 9U) << "its rows are leads now";
}

TEST_F(RulesPageTest, the_names_of_services_go_out_as_a_file_and_come_back_changed)
{
    const QString path = folder_.filePath(QStringLiteral("names.json"));
    const auto act = [this](const char* name) { page_->findChild<QAction*>(QLatin1String(name))->trigger(); };
    const auto told = [this](const char* text) {
        return QTest::qWaitFor([=, this] { return label("noticeText").find(text) != std::string::npos; });
    };
    file_dialog::setNextAnswer({path});
    act("saveNames");
    ASSERT_TRUE(told("names are in names.json"));
    std::ifstream in(path.toStdString(), std::ios::binary);
    std::string json(std::istreambuf_iterator<char>(in), {});
    ASSERT_FALSE(json.empty());
    const auto origin = [this] {
        std::optional<std::string> text;
        ask(
            page_.get(), case_.state().lanes(), session::Lane::Query,
            [](session::Case& opened, const std::stop_token&) { return opened.name_catalogue(); },
            [&text](const Result<NameCatalogue>& names) { text = names ? names->origin : "no answer"; });
        static_cast<void>(QTest::qWaitFor([&text] { return text.has_value(); }));
        return text.value_or("no answer");
    };
    json.insert(json.find('[') + 1,
        R"({"category":"Application","products":[{"product":"Tills","on_kill_lists":false,"services":["OurTill"]}]},)");
    file_dialog::setNextAnswer({write("own.json", json)});
    act("readNames");
    ASSERT_TRUE(told("goes by the names of own.json"));
    EXPECT_EQ(origin(), "own.json");
    file_dialog::setNextAnswer({write(
        "blank.json", R"([{"category":"Mail","products":[{"product":"X","on_kill_lists":true,"services":[""]}]}])")});
    act("readNames");
    ASSERT_TRUE(told("blank.json is no valid rule or list of names"));
    EXPECT_EQ(origin(), "own.json");
    act("resetNames");
    ASSERT_TRUE(told("goes by the program's names again"));
    EXPECT_EQ(origin(), "");
}

} // namespace
} // namespace standstill::ui
