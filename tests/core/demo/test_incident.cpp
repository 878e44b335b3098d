// SPDX-License-Identifier: GPL-3.0-or-later
// The demo incident is read here with a small CSV reader and a small reading of the seed rule of their own, so that a
// defect of the importer or of the KQL engine can't hide one of the generator.
#include "core/base/hash.h"
#include "core/base/resources.h"
#include "core/base/time.h"
#include "core/demo/incident.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <tuple>

namespace standstill::demo {
namespace {

using Record = std::vector<std::string>;

/// RFC 4180 with CRLF; fails the test on anything that is not.
std::vector<Record> read_csv(std::string_view text)
{
    std::vector<Record> records(1, Record(1));
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string& field = records.back().back();
        if (text[i] == '"') {
            EXPECT_TRUE(field.empty()) << "a quote inside a field, at byte " << i;
            for (++i; i < text.size(); ++i) {
                if (text[i] != '"')
                    field += text[i];
                else if (i + 1 < text.size() && text[i + 1] == '"')
                    field += text[i++];
                else
                    break;
            }
            EXPECT_TRUE(i + 1 == text.size() || text[i + 1] == ',' || text[i + 1] == '\r')
                << "text behind a closing quote, at byte " << i;
        } else if (text[i] == ',') {
            records.back().emplace_back();
        } else if (text[i] == '\r') {
            EXPECT_TRUE(i + 1 < text.size() && text[i + 1] == '\n') << "CR without LF at byte " << i;
            ++i;
            records.emplace_back(1);
        } else {
            EXPECT_NE(text[i], '\n') << "LF without CR at byte " << i;
            field += text[i];
        }
    }
    return records;
}

struct Table
{
    std::map<std::string, std::size_t, std::less<>> columns;
    std::vector<Record> rows;

    const std::string& at(const Record& row, std::string_view column) const
    {
        return row.at(columns.find(column)->second);
    }
};

const Table& table()
{
    static const Table read = [] {
        Table made;
        const std::string csv = demo_export_csv();
        made.rows = read_csv(std::string_view(csv).substr(3));
        for (std::size_t i = 0; i < made.rows.front().size(); ++i)
            made.columns.emplace(made.rows.front()[i], i);
        made.rows.erase(made.rows.begin());
        return made;
    }();
    return read;
}

std::string lower(std::string text)
{
    std::transform(
        text.begin(), text.end(), text.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool alphanumeric(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

/// Kusto's `has`, for ASCII.
bool has(std::string_view hay, std::string_view word)
{
    const std::string h = lower(std::string(hay));
    const std::string w = lower(std::string(word));
    for (std::size_t i = h.find(w); i != std::string::npos; i = h.find(w, i + 1)) {
        const bool left = !alphanumeric(w.front()) || i == 0 || !alphanumeric(h[i - 1]);
        const bool right = !alphanumeric(w.back()) || i + w.size() == h.size() || !alphanumeric(h[i + w.size()]);
        if (left && right)
            return true;
    }
    return false;
}

bool has_any(std::string_view hay, std::initializer_list<std::string_view> words)
{
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return has(hay, word); });
}

bool seed_rule_selects(const std::string& file_name, const std::string& command)
{
    const std::string name = lower(file_name);
    static const std::set<std::string> programs{
        "sc.exe", "net.exe", "net1.exe", "taskkill.exe", "powershell.exe", "pwsh.exe", "wmic.exe"};
    if (!programs.contains(name))
        return false;
    if (has_any(command,
            {"vss", "wbengine", "SDRSVC", "VeeamBackupSvc", "VeeamTransportSvc", "AcronisAgent",
                "BackupExecAgentAccelerator", "BackupExecAgentBrowser", "BackupExecDeviceMediaService",
                "BackupExecJobEngine", "BackupExecManagementService", "BackupExecRPCService", "SQLBackupMon",
                "WinDefend", "MsMpSvc", "SecurityHealthService", "Sense", "WdNisSvc", "CrowdStrike", "CSAgent",
                "CSFalconService", "McShield", "McTaskManager", "MfeEERM", "mfemms", "mfevtp", "SAVService",
                "SepMasterService", "Symantec", "SNAC", "TmCCSF", "SentinelAgent", "CarbonBlack", "MSSQLSERVER",
                "MSSQL$", "SQLWriter", "SQLSERVERAGENT", "MsDtsServer", "ReportServer", "MSSQLFDLauncher", "MySQL",
                "OracleService", "MSExchangeIS", "MSExchangeTransport", "MSExchangeEdgeSync", "MSExchangeFDS",
                "MSExchangeMailboxAssistants", "MSExchangeRPC", "MSExchangeSA", "MSExchangeThrottling", "IISADMIN",
                "W3SVC", "WAS"}))
        return true;
    if (name == "sc.exe")
        return has_any(command, {"stop", "config", "delete"});
    if (name == "net.exe" || name == "net1.exe")
        return has(command, "stop");
    if (name == "taskkill.exe")
        return has(command, "/f");
    if (name == "wmic.exe")
        return has_any(command, {"service", "call", "stopservice", "ChangeStartMode"});
    return has_any(command, {"Stop-Service", "Set-Service", "sc.exe stop", "sc stop"});
}

int count(ActKind kind)
{
    const auto acts = demo_acts();
    return static_cast<int>(std::count_if(acts.begin(), acts.end(), [&](const Act& act) { return act.kind == kind; }));
}

TEST(DemoIncident, has_the_same_bytes_each_time)
{
    const std::string csv = demo_export_csv();
    EXPECT_EQ(csv, demo_export_csv());
    // Cases in the field hold this hash as their evidence; a change of the story is a decision, not an accident.
    EXPECT_EQ(base::sha256_hex(csv), "fa28ae1fc8f8e2fef13179a580539d822b0130246a0e154e7c2353adf7f4fd2d");
}

TEST(DemoIncident, is_written_as_the_portal_writes)
{
    const std::string csv = demo_export_csv();
    EXPECT_TRUE(csv.starts_with("\xEF\xBB\xBFTimestamp,DeviceId,DeviceName,ActionType,"));
    EXPECT_NE(csv.back(), '\n');
    for (const Record& row : table().rows)
        ASSERT_EQ(row.size(), table().columns.size());
}

TEST(DemoIncident, has_the_columns_of_the_table_in_its_order_without_the_newer_ones)
{
    const auto schema = base::resource("tables/DeviceProcessEvents.json");
    ASSERT_TRUE(schema);
    std::vector<std::string> expected;
    const std::string_view marker = "{\"name\": \"";
    for (std::size_t at = schema->find(marker); at != std::string_view::npos; at = schema->find(marker, at + 1)) {
        const std::size_t start = at + marker.size();
        expected.emplace_back(schema->substr(start, schema->find('"', start) - start));
        if (expected.back() == "TimeGenerated")
            expected.pop_back();
        else if (expected.back() == "AdditionalFields")
            break;
    }
    std::vector<std::string> columns(table().columns.size());
    for (const auto& [name, index] : table().columns)
        columns[index] = name;
    EXPECT_EQ(columns, expected);
}

TEST(DemoIncident, covers_fourteen_machines_and_fifty_five_hours)
{
    std::set<std::string> machines;
    Ticks last = 0;
    for (const Record& row : table().rows) {
        machines.insert(table().at(row, "DeviceName"));
        const auto stamp = parse_iso(table().at(row, "Timestamp"));
        ASSERT_TRUE(stamp);
        EXPECT_EQ(table().at(row, "Timestamp"), format_iso(stamp->ticks));
        EXPECT_GE(stamp->ticks, last);
        last = stamp->ticks;
    }
    EXPECT_EQ(machines.size(), 14U);
    EXPECT_GE(table().rows.size(), 4000U);
    EXPECT_LE(table().rows.size(), 6000U);
    EXPECT_GE(table().at(table().rows.front(), "Timestamp"), "2025-03-07T20:00:00");
    EXPECT_LE(table().at(table().rows.back(), "Timestamp"), "2025-03-09T03:00:30");
}

TEST(DemoIncident, each_event_has_an_identity_of_its_own)
{
    std::set<std::tuple<std::string, std::string, std::string>> seen;
    for (const Record& row : table().rows)
        EXPECT_TRUE(seen.emplace(table().at(row, "DeviceId"), table().at(row, "Timestamp"), table().at(row, "ReportId"))
                        .second);
}

TEST(DemoIncident, parents_are_rows_or_were_there_before_the_export_or_are_psexesvc_or_the_kernel)
{
    using Key = std::tuple<std::string, std::string, std::string>;
    std::map<Key, const Record*> processes;
    for (const Record& row : table().rows) {
        const Key key{
            table().at(row, "DeviceId"), table().at(row, "ProcessId"), table().at(row, "ProcessCreationTime")};
        EXPECT_TRUE(processes.emplace(key, &row).second);
    }
    std::size_t linked = 0;
    std::set<std::string> ghosts;
    for (const Record& row : table().rows) {
        EXPECT_LE(table().at(row, "InitiatingProcessCreationTime"), table().at(row, "ProcessCreationTime"));
        const auto parent = processes.find({table().at(row, "DeviceId"), table().at(row, "InitiatingProcessId"),
            table().at(row, "InitiatingProcessCreationTime")});
        if (parent == processes.end()) {
            if (table().at(row, "InitiatingProcessCreationTime") >= "2025-03-07T20:00:00")
                ghosts.insert(lower(table().at(row, "InitiatingProcessFileName")));
            continue;
        }
        ++linked;
        const Record& found = *parent->second;
        EXPECT_EQ(table().at(row, "InitiatingProcessFileName"), lower(table().at(found, "FileName")));
        EXPECT_EQ(table().at(row, "InitiatingProcessCommandLine"), table().at(found, "ProcessCommandLine"));
        EXPECT_EQ(table().at(row, "InitiatingProcessSHA1"), table().at(found, "SHA1"));
        EXPECT_EQ(table().at(row, "InitiatingProcessAccountSid"), table().at(found, "AccountSid"));
        EXPECT_EQ(table().at(row, "InitiatingProcessParentId"), table().at(found, "InitiatingProcessId"));
        EXPECT_EQ(
            table().at(row, "InitiatingProcessParentCreationTime"), table().at(found, "InitiatingProcessCreationTime"));
    }
    EXPECT_GT(linked, 1000U);
    EXPECT_THAT(ghosts, testing::ElementsAre("psexesvc.exe", "system"));
}

TEST(DemoIncident, one_process_id_has_three_owners_with_children_on_the_backup_server)
{
    std::set<std::string> owners;
    std::set<std::string> parents;
    for (const Record& row : table().rows) {
        if (table().at(row, "DeviceName") != "bkp01.corp.example")
            continue;
        if (table().at(row, "ProcessId") == "5264")
            owners.insert(table().at(row, "FileName"));
        if (table().at(row, "InitiatingProcessId") == "5264")
            parents.insert(table().at(row, "InitiatingProcessFileName"));
    }
    EXPECT_THAT(owners, testing::ElementsAre("cmd.exe", "pulsecheck.exe", "taskhostw.exe"));
    EXPECT_THAT(parents, testing::ElementsAre("cmd.exe", "pulsecheck.exe", "taskhostw.exe"));
}

TEST(DemoIncident, the_rule_selects_the_planted_acts_and_nothing_else)
{
    std::set<std::tuple<std::string, Ticks, std::string>> planted;
    for (const Act& act : demo_acts()) {
        EXPECT_EQ(seed_rule_selects(act.file_name, act.command_line), act.matches_seed_rule) << act.command_line;
        if (act.matches_seed_rule)
            planted.emplace(act.device_name, act.timestamp, act.command_line);
    }
    std::size_t selected = 0;
    std::size_t looked_at = 0;
    for (const Record& row : table().rows) {
        static const std::set<std::string> programs{
            "sc.exe", "net.exe", "net1.exe", "taskkill.exe", "powershell.exe", "wmic.exe"};
        looked_at += programs.contains(lower(table().at(row, "FileName"))) ? 1 : 0;
        if (!seed_rule_selects(table().at(row, "FileName"), table().at(row, "ProcessCommandLine")))
            continue;
        ++selected;
        EXPECT_TRUE(planted.contains({table().at(row, "DeviceName"), parse_iso(table().at(row, "Timestamp"))->ticks,
            table().at(row, "ProcessCommandLine")}))
            << table().at(row, "ProcessCommandLine");
    }
    EXPECT_EQ(selected, planted.size());
    EXPECT_EQ(selected, 134U);
    EXPECT_GT(looked_at, 3 * selected); // the programs have a daily life of their own
}

TEST(DemoIncident, tells_the_whole_story)
{
    EXPECT_EQ(count(ActKind::Malicious), 69); // 37 stops and 22 net1 on bkp01; 3 and 2 on each database server
    EXPECT_EQ(count(ActKind::Backup), 32); // two nights, two servers, two stops and two starts, each with net1
    EXPECT_EQ(count(ActKind::Admin), 7);
    EXPECT_EQ(count(ActKind::Automation), 10);
    EXPECT_EQ(count(ActKind::Monitoring), 1);
    EXPECT_EQ(count(ActKind::DevQa), 12);
    EXPECT_EQ(count(ActKind::Query), 1);
    EXPECT_EQ(count(ActKind::OtherKill), 1);
    EXPECT_EQ(count(ActKind::WordCollision), 1);
}

TEST(DemoIncident, the_burst_is_37_stops_in_15_seconds_from_one_batch_file)
{
    std::map<std::string, int> by_program;
    Ticks first = max_ticks;
    Ticks last = min_ticks;
    for (const Act& act : demo_acts()) {
        if (act.kind != ActKind::Malicious || act.device_name != "bkp01.corp.example")
            continue;
        ++by_program[act.file_name];
        first = std::min(first, act.timestamp);
        last = std::max(last, act.timestamp);
    }
    EXPECT_EQ(by_program,
        (std::map<std::string, int>{{"net.exe", 22}, {"net1.exe", 22}, {"sc.exe", 9}, {"taskkill.exe", 6}}));
    EXPECT_EQ(format_iso(first).substr(0, 19), "2025-03-09T02:31:04");
    EXPECT_LE(last - first, 15 * ticks_per_second);
}

TEST(DemoIncident, is_written_to_a_file_as_it_is)
{
    const auto path = std::filesystem::temp_directory_path() / "standstill-demo-test.csv";
    ASSERT_TRUE(write_demo_export(path));
    std::ifstream file(path, std::ios::binary);
    std::ostringstream bytes;
    bytes << file.rdbuf();
    EXPECT_TRUE(bytes.str() == demo_export_csv());
    std::filesystem::remove(path);
}

TEST(DemoIncident, says_which_file_can_not_be_written)
{
    const auto written = write_demo_export("/nowhere/at/all.csv");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::FileNotWritable);
    EXPECT_EQ(written.error().subject, "/nowhere/at/all.csv");
}

} // namespace
} // namespace standstill::demo
