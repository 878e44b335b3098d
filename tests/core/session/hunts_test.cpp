// SPDX-License-Identifier: GPL-3.0-or-later
// The hunts that ship with the program, on the demo case, and what a hunt tells about its rows.
#include "core/session/case.h"
#include "core/session/query_text.h"
#include "core/session/rule_files.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>

namespace standstill::session {
namespace {

class HuntsTest : public testing::Test
{
protected:
    void SetUp() override
    {
        ASSERT_TRUE(write_demo_export(dir / "demo.csv"));
        Result<std::unique_ptr<Case>> created = Case::create(dir / "x.standstill", {});
        ASSERT_TRUE(created);
        opened = std::move(*created);
        ASSERT_TRUE(opened->import_files({dir / "demo.csv"}, {}, {}, {}));
    }

    struct Outcome
    {
        HuntHead head;
        std::size_t rows = 0;
        std::set<std::int64_t> ids;
        std::string error;
    };
    Outcome run(const std::string& query, const HuntOptions& options = {})
    {
        Outcome outcome;
        const Result<void> done = opened->hunt(
            query, options, {}, [&](const HuntHead& head) { outcome.head = head; },
            [&](const Row&, std::int64_t id) {
                ++outcome.rows;
                outcome.ids.insert(id);
                return true;
            });
        if (!done)
            outcome.error = std::string(error_code_name(done.error().code)) + ' ' + done.error().subject + ' '
                + done.error().detail;
        return outcome;
    }

    tests::TemporaryFolder dir;
    std::unique_ptr<Case> opened;
};

TEST_F(HuntsTest, tables_that_nothing_is_imported_into_exist_and_are_named)
{
    std::size_t known = 0;
    for (const TableDescription& table : table_descriptions()) {
        if (tables_without_rows(table.name).empty())
            continue;
        ++known;
        HuntOptions options;
        options.window = TimeRange{0, ticks_per_day};
        const Outcome all = run(table.name + " | where Timestamp > ago(1d) and DeviceName has 'x' | take 1", options);
        EXPECT_EQ(all.error, "") << table.name;
        EXPECT_EQ(all.rows, 0U) << table.name;
        EXPECT_EQ(all.head.columns.size(), table.columns.size()) << table.name;
    }
    EXPECT_GE(known, 9U);
    const std::string both = "DeviceProcessEvents | join kind=leftanti (DeviceNetworkEvents | where RemotePort == 445) "
                             "on DeviceName | union DeviceFileEvents | where SHA256 != 'x' and ReportId >= 0";
    EXPECT_EQ(run(both).error, "");
    EXPECT_GT(run(both).rows, 100U);
    EXPECT_THAT(tables_without_rows(both), testing::ElementsAre("DeviceNetworkEvents", "DeviceFileEvents"));
    EXPECT_THAT(tables_without_rows("DeviceProcessEvents // DeviceNetworkEvents"), testing::IsEmpty());
    const Outcome searched = run("search 'veeam' | summarize count() by $table");
    EXPECT_EQ(searched.error, "");
    EXPECT_GT(searched.rows, 0U);
}

TEST_F(HuntsTest, every_shipped_hunt_runs_on_the_demo_case_and_finds_what_lies_there)
{
    // The demo incident has no renamed tools, no ESXi host, no service keys written and no sensor that falls silent.
    const std::map<std::string, std::size_t> expected{{"hunt-01-stop-bursts", 3}, {"hunt-02-same-stop-on-hosts", 15},
        {"hunt-03-disabled-then-stopped", 37}, {"hunt-04-security-not-started-again", 7},
        {"hunt-05-recovery-after-stop", 5}, {"hunt-06-remote-roots", 42}, {"hunt-07-new-account-stops", 11},
        {"hunt-08-renamed-tools", 0}, {"hunt-09-start-values", 0}, {"hunt-10-other-tools", 0}, {"hunt-11-esxi", 0},
        {"hunt-12-silent-after-stop", 0}, {"hunt-20-findings-over-time", 21}, {"hunt-21-events-per-host", 432}};
    const Result<std::vector<Hunt>> hunts = shipped_hunts();
    ASSERT_TRUE(hunts);
    EXPECT_EQ(hunts->size(), expected.size());
    HuntOptions options;
    options.lift_look_back = true;
    for (const Hunt& hunt : *hunts) {
        const Outcome outcome = run(hunt.query, options);
        EXPECT_EQ(outcome.error, "") << hunt.id;
        const auto known = expected.find(hunt.id);
        ASSERT_NE(known, expected.end()) << hunt.id;
        EXPECT_EQ(outcome.rows, known->second) << hunt.id;
        EXPECT_GT(hunt.why.size(), 40U) << hunt.id;
        EXPECT_FALSE(hunt.query.find("ago(") != std::string::npos && outcome.head.lifted.empty()) << hunt.id;
    }
}

TEST_F(HuntsTest, hunts_that_find_nothing_in_the_demo_find_their_own_example)
{
    // One row per hunt that it is for, in a case of its own.
    const std::map<std::string, std::string> examples{
        {"hunt-08-renamed-tools", "svc.exe,C:\\Temp\\svc.exe,svc.exe stop VSS,sc.exe"},
        {"hunt-09-start-values",
            "reg.exe,C:\\W\\reg.exe,reg add HKLM\\SYSTEM\\CurrentControlSet\\Services\\VSS /v Start /t REG_DWORD /d 4 "
            "/f,"
            "reg.exe"},
        {"hunt-10-other-tools", "psservice.exe,C:\\T\\psservice.exe,psservice stop VSS,psservice.exe"},
        {"hunt-11-esxi", "esxcli,/bin/esxcli,esxcli vm process kill --type=force --world-id=7,"},
        {"hunt-12-silent-after-stop", "net.exe,C:\\W\\net.exe,net stop Sense,net.exe"}};
    std::string csv = "Timestamp,DeviceId,DeviceName,FileName,FolderPath,ProcessCommandLine,"
                      "ProcessVersionInfoOriginalFileName,ReportId\n";
    int number = 0;
    for (const auto& [hunt, fields] : examples) {
        ++number;
        csv += "2025-03-09T02:00:00Z,d" + std::to_string(number) + ",host" + std::to_string(number) + ',' + fields + ','
            + std::to_string(number) + '\n';
    }
    csv += "2025-03-09T23:00:00Z,d9,host9,notepad.exe,C:\\W\\notepad.exe,notepad,notepad.exe,99\n";
    Result<std::unique_ptr<Case>> created = Case::create(dir / "y.standstill", {});
    ASSERT_TRUE(created);
    opened = std::move(*created);
    ASSERT_TRUE(opened->import_files({dir.write("y.csv", csv)}, {}, {}, {}));
    HuntOptions options;
    options.lift_look_back = true;
    const Result<std::vector<Hunt>> hunts = shipped_hunts();
    ASSERT_TRUE(hunts);
    for (const Hunt& hunt : *hunts) {
        if (examples.count(hunt.id) > 0) {
            EXPECT_GE(run(hunt.query, options).rows, 1U) << hunt.id;
        }
    }
}

TEST_F(HuntsTest, rows_know_their_event_or_finding_as_long_as_they_stand_for_one)
{
    using Rows = HuntHead::Rows;
    EXPECT_EQ(run("DeviceProcessEvents | where FileName =~ \"net.exe\" | take 3").head.rows, Rows::Events);
    EXPECT_EQ(run("Findings | project DeviceName").head.rows, Rows::Findings);
    EXPECT_EQ(run("Leads | project DeviceName").head.rows, Rows::Nothing) << "a lead is no finding";
    const Outcome counted = run("DeviceProcessEvents | summarize count() by DeviceName");
    EXPECT_EQ(counted.head.rows, Rows::Nothing);
    EXPECT_EQ(counted.ids, std::set<std::int64_t>{0});
    EXPECT_EQ(run("print 1").head.rows, Rows::Nothing);
}

TEST_F(HuntsTest, a_window_holds_for_every_table_of_the_query)
{
    HuntOptions options;
    const Result<ResultTable> first = opened->query("DeviceProcessEvents | summarize min(Timestamp)", {}, {});
    ASSERT_TRUE(first);
    const Ticks from = std::get<std::int64_t>(first->rows[0][0]);
    options.window = TimeRange{from, from + 3600 * ticks_per_second};
    const std::size_t inside = run("DeviceProcessEvents", options).rows;
    EXPECT_GT(inside, 0U);
    EXPECT_LT(inside, run("DeviceProcessEvents").rows);
    EXPECT_EQ(
        run("DeviceProcessEvents | join kind=leftanti (DeviceProcessEvents) on ReportId, DeviceName", options).rows,
        0U);
    EXPECT_EQ(run("DeviceProcessEvents | where Timestamp > ago(1s)", options).rows, 0U);
    options.lift_look_back = true;
    EXPECT_EQ(run("DeviceProcessEvents | where Timestamp > ago(1s)", options).rows, inside);
}

TEST_F(HuntsTest, render_is_told_and_changes_no_rows)
{
    const Outcome drawn = run("Findings | summarize n = count() by DeviceName | render piechart with (title=\"a, b\", "
                              "xcolumn=DeviceName, ycolumns=n, m, kind=stacked)");
    ASSERT_TRUE(drawn.head.chart);
    EXPECT_EQ(drawn.head.chart->kind, "piechart");
    EXPECT_EQ(drawn.head.chart->title, "a, b");
    EXPECT_EQ(drawn.head.chart->x_column, "DeviceName");
    EXPECT_EQ(drawn.head.chart->y_columns, (std::vector<std::string>{"n", "m"}));
    EXPECT_TRUE(drawn.head.chart->stacked);
    EXPECT_EQ(drawn.rows, run("Findings | summarize n = count() by DeviceName").rows);
    EXPECT_FALSE(run("Findings").head.chart);
}

TEST_F(HuntsTest, frequent_values_come_first_and_only_text_columns_have_them)
{
    const auto values = opened->frequent_values("DeviceProcessEvents", "FileName", 5, {});
    ASSERT_TRUE(values);
    EXPECT_EQ(values->size(), 5U);
    const auto top = opened->query("DeviceProcessEvents | summarize n = count() by FileName | top 1 by n", {}, {});
    ASSERT_TRUE(top);
    EXPECT_EQ(values->front(), std::get<std::string>(top->rows[0][0]));
    EXPECT_FALSE(opened->frequent_values("DeviceProcessEvents", "ProcessId", 5, {}));
    EXPECT_FALSE(opened->frequent_values("DeviceProcessEvents | take 1", "FileName", 5, {}));
}

TEST_F(HuntsTest, every_shipped_hunt_is_portable_or_says_why_not)
{
    PortableFilters filters;
    filters.range = TimeRange{0, ticks_per_day};
    filters.hosts = {"bkp01"};
    std::size_t portable = 0;
    const Result<std::vector<Hunt>> hunts = shipped_hunts();
    ASSERT_TRUE(hunts);
    for (const Hunt& hunt : *hunts) {
        const Result<std::string> text = portable_query(hunt.query, filters, Portal::Sentinel);
        if (text) {
            ++portable;
            EXPECT_THAT(*text, testing::HasSubstr("TimeGenerated >= ")) << hunt.id;
        } else {
            EXPECT_EQ(text.error().code, ErrorCode::KqlNotSupported) << hunt.id;
        }
    }
    EXPECT_GE(portable, 8U);
}

} // namespace
} // namespace standstill::session
