// SPDX-License-Identifier: GPL-3.0-or-later
// The demo incident, imported and detected: every planted act is found and read, what is lawful stays below what is
// not, and the rules beside the detector change none of its counts.
#include "core/demo/incident.h"
#include "core/session/case.h"
#include "core/store/schema.h"
#include "tests/support/older_case.h"
#include "tests/support/temporary_folder.h"

#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>

namespace standstill::session {
namespace {

class DemoConclusions : public testing::Test
{
protected:
    void SetUp() override
    {
        CreateOptions options;
        options.time_zone = "Europe/Berlin";
        Result<std::unique_ptr<Case>> created = Case::create(dir / "demo.standstill", options);
        ASSERT_TRUE(created);
        opened = std::move(*created);
        ASSERT_TRUE(write_demo_export(dir / "demo.csv"));
        const Result<ImportReport> imported = opened->import_files({dir / "demo.csv"}, {}, {}, {});
        ASSERT_TRUE(imported) << imported.error().subject << ' ' << imported.error().detail;
        report = *imported;
    }

    ResultTable query(const std::string& kql)
    {
        Result<ResultTable> rows = opened->query(kql, {}, {});
        EXPECT_TRUE(rows) << rows.error().subject << ' ' << rows.error().detail;
        return rows.value_or(ResultTable{});
    }

    static const std::string& text(const Value& value) { return std::get<std::string>(value); }
    static std::int64_t number(const Value& value) { return std::get<std::int64_t>(value); }

    tests::TemporaryFolder dir;
    std::unique_ptr<Case> opened;
    ImportReport report;
};

TEST_F(DemoConclusions, every_planted_act_is_found_and_read_and_nothing_lawful_scores_above_an_attack)
{
    const ResultTable rows = query("Findings | project DeviceName, ReportId, Action, Targets, Category, Score, "
                                   "SuggestedReason, ProcessCommandLine");
    std::map<std::pair<std::string, std::int64_t>, const Row*> by_event;
    for (const Row& row : rows.rows)
        by_event[{text(row[0]), number(row[1])}] = &row;
    std::int64_t lowest_attack = 1000;
    std::int64_t highest_lawful = 0;
    std::size_t attacks = 0;
    std::size_t lawful = 0;
    for (const demo::Act& act : demo::demo_acts()) {
        if (!act.matches_seed_rule)
            continue;
        const auto found = by_event.find({act.device_name, act.report_id});
        ASSERT_NE(found, by_event.end()) << act.command_line;
        const Row& row = *found->second;
        const std::string& action = text(row[2]);
        const std::int64_t score = number(row[5]);
        if (act.kind == demo::ActKind::Malicious) {
            ++attacks;
            lowest_attack = std::min(lowest_attack, score);
            EXPECT_THAT(action, testing::AnyOf("Stop", "Disable", "Delete", "Kill")) << act.command_line;
            EXPECT_NE(text(row[3]), "") << act.command_line;
            EXPECT_NE(text(row[4]), "") << "a target of no category: " << act.command_line;
            EXPECT_EQ(text(row[6]), act.file_name == "net1.exe" ? "DUPLICATE" : "RANSOM_PREP") << act.command_line;
        } else {
            ++lawful;
            highest_lawful = std::max(highest_lawful, score);
        }
        const std::map<demo::ActKind, std::vector<std::string>> suggested{{demo::ActKind::Query, {"RULE_NOT_STOP"}},
            {demo::ActKind::OtherKill, {"RULE_NOT_STOP"}}, {demo::ActKind::WordCollision, {"RULE_NOT_STOP"}},
            {demo::ActKind::Backup, {"BACKUP_QUIESCE", "RULE_NOT_STOP"}},
            {demo::ActKind::Monitoring, {"MONITOR_PATCH"}},
            {demo::ActKind::Automation, {"IT_AUTOMATION", "RULE_NOT_STOP"}},
            {demo::ActKind::DevQa, {"DEV_QA", "RULE_NOT_STOP"}},
            {demo::ActKind::Admin, {"ADMIN_MAINT", "RULE_NOT_STOP"}}};
        if (const auto expected = suggested.find(act.kind); expected != suggested.end()) {
            if (act.file_name == "net1.exe")
                EXPECT_EQ(text(row[6]), "DUPLICATE") << act.command_line;
            else
                EXPECT_THAT(expected->second, testing::Contains(text(row[6]))) << act.command_line;
        }
    }
    EXPECT_GT(attacks, 35U);
    EXPECT_GT(lawful, 15U);
    EXPECT_LT(highest_lawful, lowest_attack);
    std::cout << attacks << " acts of the attack from " << lowest_attack << " points, " << lawful
              << " lawful ones up to " << highest_lawful << '\n';
}

TEST_F(DemoConclusions, net1_rows_are_echoes_and_the_burst_counts_each_act_once)
{
    const ResultTable echoes =
        query("Findings | where isnotnull(EchoOf) | summarize n = count() by FileName, SuggestedReason");
    ASSERT_EQ(echoes.rows.size(), 1U);
    EXPECT_EQ(text(echoes.rows[0][0]), "net1.exe");
    EXPECT_EQ(text(echoes.rows[0][1]), "DUPLICATE");
    EXPECT_EQ(number(query("Findings | where FileName =~ 'net1.exe' and isnull(EchoOf) and Action == 'Stop' | count")
                         .rows[0][0]),
        0);
    const ResultTable bursts = query(
        "Findings | where Burst > 0 | summarize Size = take_any(BurstSize) by Burst, DeviceName | sort by Size desc");
    ASSERT_GE(bursts.rows.size(), 1U);
    EXPECT_THAT(text(bursts.rows[0][1]), testing::StartsWith("bkp01"));
    EXPECT_GT(number(bursts.rows[0][2]), 25);
}

TEST_F(DemoConclusions, rules_beside_the_detector_change_none_of_its_counts)
{
    ASSERT_EQ(report.rule_runs.size(), 1U);
    std::size_t matching = 0;
    for (const demo::Act& act : demo::demo_acts())
        matching += act.matches_seed_rule ? 1 : 0;
    const Result<CaseCounts> counts = opened->counts();
    ASSERT_TRUE(counts);
    EXPECT_EQ(number(query("Findings | count").rows[0][0]), static_cast<std::int64_t>(counts->findings));
    EXPECT_EQ(counts->findings, report.rule_runs[0].rows);
    EXPECT_EQ(number(query("Findings | summarize dcount(RuleId)").rows[0][0]), 1);
    EXPECT_GE(counts->findings, matching);
    const ResultTable context = query("Leads | where ProcessCommandLine has_any ('vssadmin', 'wbadmin', 'bcdedit', "
                                      "'wevtutil') | summarize dcount(RuleId)");
    EXPECT_EQ(number(context.rows[0][0]), 2) << "T1490 and T1070.001";
    EXPECT_EQ(number(query("Leads | where FileName =~ 'vssadmin.exe' and isnotnull(Score) | count").rows[0][0]), 0)
        << "what is only context is not scored as a stop";
}

TEST_F(DemoConclusions, a_case_of_the_first_version_is_read_as_it_is_and_brought_up_to_date_when_it_is_written)
{
    const auto findings = opened->counts()->findings;
    opened.reset();
    tests::make_older(dir / "demo.standstill", 1);
    {
        const Result<std::unique_ptr<Case>> old = Case::open(dir / "demo.standstill", OpenMode::ReadOnly);
        ASSERT_TRUE(old) << old.error().detail;
        EXPECT_EQ((*old)->counts()->findings, findings);
        const Result<ResultTable> unread = (*old)->query("Findings | where Action == '' and isnull(Score)", {}, {});
        ASSERT_TRUE(unread) << error_code_name(unread.error().code) << ' ' << unread.error().detail;
        EXPECT_EQ(unread->rows.size(), findings);
        EXPECT_TRUE((*old)->query("Leads", {}, {})->rows.empty());
        EXPECT_EQ((*old)->info()->schema_version, 1);
    }
    const Result<std::unique_ptr<Case>> again = Case::open(dir / "demo.standstill", OpenMode::ReadWrite);
    ASSERT_TRUE(again) << again.error().detail;
    EXPECT_EQ((*again)->info()->schema_version, store::schema_version);
    ASSERT_TRUE((*again)->detect({}, {}, {}));
    EXPECT_EQ((*again)->counts()->findings, findings);
    EXPECT_GT((*again)->query("Leads", {}, {})->rows.size(), 5U);
    EXPECT_EQ((*again)->query("Findings | where Action == ''", {}, {})->rows.size(), 0U);
}

} // namespace
} // namespace standstill::session
