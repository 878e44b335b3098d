// SPDX-License-Identifier: GPL-3.0-or-later
// What became of the commands of a case, whichever file came first: confirmed, denied, silent or unknown; how long
// services were down; and what was stopped without any command.
#include "core/session/case.h"
#include "tests/support/query_rows.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/windows_xml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::session {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::event_xml;
using tests::service_state;
using tests::XmlEvent;

XmlEvent event_of(std::uint32_t number, std::string provider, std::string channel, std::string time,
    std::vector<std::pair<std::string, std::string>> data)
{
    XmlEvent event;
    event.number = number;
    event.provider = std::move(provider);
    event.channel = std::move(channel);
    event.time = std::move(time);
    event.data = std::move(data);
    return event;
}

class EffectsOfACase : public testing::Test
{
protected:
    void SetUp() override
    {
        Result<std::unique_ptr<Case>> created = Case::create(dir / "x.standstill", {});
        ASSERT_TRUE(created);
        opened = std::move(*created);
    }

    void import(const std::string& name, const std::string& text)
    {
        const Result<ImportReport> report = opened->import_files({dir.write(name, text)}, {}, {}, {});
        ASSERT_TRUE(report) << report.error().subject << ' ' << report.error().detail;
        ASSERT_TRUE(report->files.front().source) << report->files.front().error->detail;
    }

    /// Process starts: "02:31:04 sc.exe sc stop VSS" with process ids counted from 4000.
    std::string starts(const std::vector<std::string>& lines, const std::string& host = "srv-01.corp.example")
    {
        std::string csv = "Timestamp,DeviceName,FileName,ProcessId,ProcessCommandLine,AccountName\n";
        int id = 4000;
        for (const std::string& line : lines) {
            const std::size_t file = line.find(' ') + 1;
            const std::size_t command = line.find(' ', file) + 1;
            csv += "2025-03-09T" + line.substr(0, 8) + "Z," + host + ',' + line.substr(file, command - file - 1) + ','
                + std::to_string(id++) + ",\"" + line.substr(command) + "\",adm-backup\n";
        }
        return csv;
    }

    std::vector<std::string> rows(std::string_view kql) { return tests::query_rows(*opened, kql); }

    std::vector<std::string> effects()
    {
        return rows("Findings | sort by Timestamp asc | project ProcessCommandLine, Effect");
    }

    tests::TemporaryFolder dir;
    std::unique_ptr<Case> opened;
};

const std::string log_start = event_xml(service_state("2025-03-09T00:00:00Z", "SRV-01", "Print Spooler", "Spooler", 4));
const std::string log_end = event_xml(service_state("2025-03-09T12:00:00Z", "SRV-01", "Print Spooler", "Spooler", 4));

TEST_F(EffectsOfACase, are_unknown_until_a_log_of_the_machine_and_time_is_there)
{
    import("a.csv",
        starts({"02:31:04 sc.exe sc stop VSS", "02:31:05 net.exe net stop \"\"Sophos Agent\"\" /y",
            "02:31:06 sc.exe sc query VSS", "13:00:00 sc.exe sc stop swprv"}));
    EXPECT_THAT(effects(),
        ElementsAre(
            "sc stop VSS|Unknown", "net stop \"Sophos Agent\" /y|Unknown", "sc query VSS|", "sc stop swprv|Unknown"));
    import("system.xml",
        log_start + log_end + event_xml(service_state("2025-03-09T02:31:05Z", "SRV-01", "Volume Shadow Copy", "VSS", 1))
            + event_xml(service_state("2025-03-09T02:41:05Z", "SRV-01", "Volume Shadow Copy", "VSS", 4)));
    EXPECT_THAT(effects(),
        ElementsAre("sc stop VSS|Stopped", "net stop \"Sophos Agent\" /y|AttemptOnly", "sc query VSS|",
            "sc stop swprv|Unknown"))
        << "the log ends before the last";
    EXPECT_THAT(rows("Findings | where Effect == 'Stopped' | project EffectAt, tostring(EffectEvidence[0].source)"),
        ElementsAre("2025-03-09T02:31:05.0000000Z|System 7036"));
    EXPECT_THAT(rows("Findings | where Effect == 'Stopped' | mv-expand p = ScorePoints | extend r = tostring(p.reason) "
                     "| where r in ('Effect', 'StartedAgain') | project r, tostring(p.detail)"),
        testing::UnorderedElementsAre("Effect|Stopped", "StartedAgain|after 00:10:01"));

    const Result<std::vector<FindingId>> ids = opened->finding_ids({"Effect == 'Stopped'", {}, {}}, {});
    ASSERT_TRUE(ids);
    ASSERT_EQ(ids->size(), 1U);
    const Result<FindingDetail> detail = opened->finding_detail(ids->front());
    ASSERT_TRUE(detail);
    EXPECT_EQ(detail->finding.effect, "Stopped");
    ASSERT_EQ(detail->effects.size(), 1U);
    EXPECT_EQ(detail->effects[0].target, "VSS");
    EXPECT_EQ(detail->effects[0].source, "System 7036");
    EXPECT_EQ(detail->effects[0].at, parse_iso("2025-03-09T02:31:05Z")->ticks);
    const Result<EventDetail> row = opened->event_detail(detail->effects[0].event);
    ASSERT_TRUE(row);
    EXPECT_EQ(row->table, "Event") << "the row behind it";

    const Result<std::vector<Downtime>> downtimes = opened->downtimes({});
    ASSERT_TRUE(downtimes);
    ASSERT_EQ(downtimes->size(), 1U);
    EXPECT_EQ(downtimes->front().service, "VSS");
    EXPECT_EQ(*downtimes->front().to - downtimes->front().from, 600 * ticks_per_second);
    EXPECT_THAT(rows("Leads | where RuleId startswith '0f6d3b8e'"), IsEmpty()) << "a command explains it";

    std::vector<std::string> lanes{"other", "srv-01.corp.example"};
    const std::vector<DowntimeBar> bars = place_downtimes(*downtimes, lanes);
    ASSERT_EQ(bars.size(), 1U);
    EXPECT_EQ(bars[0].lane, 1) << "the log's SRV-01 is the export's srv-01.corp.example";
    EXPECT_EQ(bars[0].stopped, downtimes->front().stopped);
    EXPECT_EQ(lanes.size(), 2U);
    lanes.resize(1);
    EXPECT_EQ(place_downtimes(*downtimes, lanes)[0].lane, 1);
    EXPECT_THAT(lanes, ElementsAre("other", "SRV-01")) << "a machine without a lane gets one";
}

TEST_F(EffectsOfACase, say_each_target_and_the_weightiest_of_them)
{
    import("a.csv",
        starts({"02:31:04 powershell.exe powershell -c Stop-Service VSS,SQLWriter -Force",
            "02:32:00 sc.exe sc config VSS start= disabled"}));
    import("system.xml",
        log_start + log_end
            + event_xml(service_state("2025-03-09T02:31:09Z", "srv-01", "SQL Server VSS Writer", "SQLWriter", 1))
            + event_xml(
                tests::start_type_change("2025-03-09T02:32:00Z", "srv-01", "Volume Shadow Copy", "VSS", "disabled")));
    EXPECT_THAT(rows("Findings | sort by Timestamp asc | mv-expand e = EffectEvidence | project Effect, "
                     "tostring(e.target), tostring(e.effect), tostring(e.source)"),
        ElementsAre(
            "Stopped|VSS|AttemptOnly|", "Stopped|SQLWriter|Stopped|System 7036", "Disabled|VSS|Disabled|System 7040"));
    // The row that confirms it is a lead of its own rule, and no second act.
    EXPECT_THAT(rows("Leads | where StopMethod has '7040' | project Action, Targets, Tool, Effect, isnotnull(EchoOf)"),
        ElementsAre("Disable|VSS|System 7040|Disabled|true"));
}

TEST_F(EffectsOfACase, are_denied_when_the_tool_ended_so)
{
    import("a.csv", starts({"02:31:04 sc.exe sc stop WinDefend", "02:31:05 sc.exe sc stop NoSuchSvc"}));
    const auto end = [](const char* time, const char* id, const char* status) {
        return event_xml(event_of(4689, "Microsoft-Windows-Security-Auditing", "Security", time,
            {{"ProcessId", id}, {"ProcessName", "C:\\Windows\\System32\\sc.exe"}, {"Status", status}}));
    };
    import("security.xml",
        end("2025-03-09T02:31:04.5Z", "0xfa0", "0x5") + end("2025-03-09T02:31:05.5Z", "0xfa1", "0x424"));
    EXPECT_THAT(effects(), ElementsAre("sc stop WinDefend|Denied", "sc stop NoSuchSvc|NothingToStop"));
    EXPECT_THAT(rows("Findings | where Effect == 'Denied' | where tostring(ScorePoints) has 'Effect' | count"),
        ElementsAre("1"));
}

TEST_F(EffectsOfACase, of_killed_processes_are_their_ends)
{
    import("a.csv",
        starts({"02:31:04 taskkill.exe taskkill /f /im sqlservr.exe", "02:31:05 taskkill.exe taskkill /f /pid 812",
            "02:31:06 taskkill.exe taskkill /f /im mysqld.exe"}));
    EXPECT_THAT(effects(), testing::Each(HasSubstr("|Unknown")));
    const auto end = [](const char* time, const char* id, const char* image) {
        return event_xml(event_of(5, "Microsoft-Windows-Sysmon", "Microsoft-Windows-Sysmon/Operational", time,
            {{"ProcessId", id}, {"Image", image}}));
    };
    import("sysmon.xml",
        end("2025-03-09T02:31:05Z", "640", "C:\\Program Files\\SQL\\sqlservr.exe")
            + end("2025-03-09T02:31:07Z", "812", "C:\\x\\agent.exe") + end("2025-03-09T01:00:00Z", "1", "C:\\x\\a.exe")
            + end("2025-03-09T09:00:00Z", "2", "C:\\x\\mysqld.exe"));
    EXPECT_THAT(effects(),
        ElementsAre("taskkill /f /im sqlservr.exe|Ended", "taskkill /f /pid 812|Ended",
            "taskkill /f /im mysqld.exe|AttemptOnly"));
}

TEST_F(EffectsOfACase, without_a_command_are_leads_until_the_command_is_there)
{
    const auto leads = [this] {
        return rows("Leads | where RuleId startswith '0f6d3b8e' | sort by Timestamp asc | project DeviceName, Action, "
                    "Targets, Category, Effect, StopMethod");
    };
    import("system.xml",
        event_xml(service_state("2025-03-09T02:31:05Z", "SRV-01", "Veeam Backup Service", "VeeamBackupSvc", 1))
            + event_xml(service_state("2025-03-09T02:31:06Z", "SRV-01", "Sophos Agent", "Sophos Agent", 1))
            + event_xml(service_state("2025-03-09T08:00:00Z", "SRV-01", "Sophos Agent", "Sophos Agent", 1))
            + event_xml(event_of(1074, "User32", "System", "2025-03-09T07:59:00Z",
                {{ "param1",
                    "x" }})));
    // The last one belongs to a shutdown, of a machine that the event spells otherwise.
    EXPECT_THAT(leads(),
        ElementsAre("SRV-01|Stop|VeeamBackupSvc|Backup|Stopped|stopped; no process starts of the machine in the case",
            "SRV-01|Stop|Sophos Agent|Security|Stopped|stopped; no process starts of the machine in the case"));
    import("a.csv", starts({"02:31:04 sc.exe sc stop VeeamBackupSvc"}));
    EXPECT_THAT(leads(), ElementsAre("SRV-01|Stop|Sophos Agent|Security|Stopped|stopped without a command"));
    EXPECT_THAT(effects(), ElementsAre("sc stop VeeamBackupSvc|Stopped"));
    const Result<std::vector<Downtime>> downtimes = opened->downtimes({});
    ASSERT_TRUE(downtimes);
    EXPECT_EQ(downtimes->size(), 2U) << "of what a command stopped, and of what none did";
    const Result<std::vector<RuleRun>> runs = opened->rule_runs();
    ASSERT_TRUE(runs);
    EXPECT_TRUE(std::any_of(runs->begin(), runs->end(),
        [](const RuleRun& run) { return run.rule_id.starts_with("0f6d3b8e") && run.rows == 1; }));
}

TEST_F(EffectsOfACase, are_as_they_were_after_a_file_that_tells_nothing_of_them)
{
    const auto all = [this] {
        std::vector<std::string> lines = effects();
        for (const char* more : {"Leads | sort by Timestamp asc | project Targets, Effect, StopMethod, Score, Burst",
                 "Findings | sort by Timestamp asc | project Score, Burst, tostring(ScorePoints), "
                 "tostring(EffectEvidence)"}) {
            const std::vector<std::string> further = rows(more);
            lines.insert(lines.end(), further.begin(), further.end());
        }
        return lines;
    };
    import("system.xml",
        log_start + event_xml(service_state("2025-03-09T02:31:05Z", "SRV-01", "Volume Shadow Copy", "VSS", 1))
            + event_xml(service_state("2025-03-09T03:00:00Z", "SRV-01", "Sophos Agent", "Sophos Agent", 1)) + log_end);
    import("a.csv", starts({"02:31:04 sc.exe sc stop VSS", "09:00:00 net.exe net stop Spooler"}));
    const std::vector<std::string> before = all();
    EXPECT_THAT(before, testing::Contains("sc stop VSS|Stopped"));
    // Logons, and a process start of the same machine at a time at which nothing is asked of the data's end.
    import("security.xml",
        event_xml(event_of(4624, "Microsoft-Windows-Security-Auditing", "Security", "2025-03-09T04:00:00Z",
            {{ "TargetUserName",
                "svc-sql" }})));
    import("b.csv", starts({"10:00:00 cmd.exe cmd.exe /c dir"}));
    EXPECT_EQ(all(), before);
    // A start of the service long after says what became of it all the same.
    import("later.xml", event_xml(service_state("2025-03-09T03:30:00Z", "SRV-01", "Volume Shadow Copy", "VSS", 4)));
    EXPECT_THAT(all(), testing::Contains(HasSubstr("StartedAgain")));
}

TEST_F(EffectsOfACase, of_a_command_for_another_machine_are_looked_for_there)
{
    import("a.csv", starts({"02:31:04 sc.exe sc \\\\fs01 stop VSS"}, "adm-pc"));
    import("system.xml",
        event_xml(service_state("2025-03-09T02:31:05Z", "FS01.corp.example", "Volume Shadow Copy", "VSS", 1)));
    EXPECT_THAT(effects(), ElementsAre("sc \\\\fs01 stop VSS|Stopped"));
}

TEST_F(EffectsOfACase, on_esxi_and_linux_are_told_by_the_hosts_logs)
{
    const auto leads = [this] {
        return rows("Leads | where FileName !in~ ('', 'hostd', 'systemd') | sort by Timestamp asc, "
                    "EventId asc | project ProcessCommandLine, Effect, tostring(EffectEvidence[0].source), "
                    "tostring(EffectEvidence[0].gap), tostring(EffectEvidence[0].log)");
    };
    import("shell.log",
        "2025-03-09T02:31:04Z esx01 shell[81]: [root]: esxcli vm process kill --type=force --world-id=2101\n"
        "2025-03-09T02:31:05Z esx01 shell[81]: [root]: esxcli vm process kill --type=force --world-id=2102\n"
        "2025-03-09T02:31:06Z esx01 shell[81]: [root]: esxcli vm process kill --type=force --world-id=2103\n"
        "2025-03-09T02:41:00Z db01 sudo[9]:  adm-db : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/systemctl stop "
        "mysqld\n"
        "2025-03-09T02:41:05Z db01 sudo[9]:  adm-db : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/pkill -9 "
        "auditd\n"
        "2025-03-09T02:41:06Z db01 sudo[9]:  adm-db : TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/usr/bin/systemctl "
        "disable mysqld\n");
    EXPECT_THAT(leads(),
        ElementsAre("esxcli vm process kill --type=force --world-id=2101|Unknown||NoLog|hostd.log",
            "esxcli vm process kill --type=force --world-id=2102|Unknown||NoLog|hostd.log",
            "esxcli vm process kill --type=force --world-id=2103|Unknown||NoLog|hostd.log",
            "/usr/bin/systemctl stop mysqld|Unknown||NoLog|lines of systemd (journal, syslog, audit log)",
            "/usr/bin/pkill -9 auditd|Unknown||NoLog|lines of systemd (journal, syslog, audit log)",
            "/usr/bin/systemctl disable mysqld|Unknown||NoSuchLog|"));
    const std::string hostd = "Z esx01 Hostd[7]: [Originator@6876 sub=Vimsvc.ha-eventmgr user=root] Event ";
    import("hostd.log",
        "2025-03-09T02:00:00" + hostd + "1 : web01 on esx01 in ha-datacenter is powered on\n2025-03-09T02:31:05" + hostd
            + "2 : web01 on esx01 in ha-datacenter is powered off\n2025-03-09T02:31:06" + hostd
            + "3 : db01 on esx01 in ha-datacenter is powered off\n2025-03-09T03:00:00" + hostd
            + "4 : web01 on esx01 in ha-datacenter is powered on\n2025-03-09T04:00:00" + hostd
            + "5 : mail01 on esx01 in ha-datacenter is powered off\n");
    import("messages.log",
        "2025-03-09T02:00:00Z db01 systemd[1]: Started mysqld.service - MySQL.\n"
        "2025-03-09T02:41:03Z db01 systemd[1]: mysqld.service: Deactivated successfully.\n"
        "2025-03-09T02:41:03Z db01 systemd[1]: Stopped MySQL Community Server.\n"
        "2025-03-09T02:41:05Z db01 systemd[1]: auditd.service: Main process exited, code=killed, status=9/KILL\n"
        "2025-03-09T03:10:00Z db01 systemd[1]: Started mysqld.service - MySQL.\n");
    EXPECT_THAT(leads(),
        ElementsAre("esxcli vm process kill --type=force --world-id=2101|Stopped|Hostd: web01||",
            "esxcli vm process kill --type=force --world-id=2102|Stopped|Hostd: db01||",
            "esxcli vm process kill --type=force --world-id=2103|AttemptOnly|||",
            "/usr/bin/systemctl stop mysqld|Stopped|systemd||", "/usr/bin/pkill -9 auditd|Ended|systemd||",
            "/usr/bin/systemctl disable mysqld|Unknown||NoSuchLog|"));
    EXPECT_THAT(rows("Leads | where RuleId startswith '0f6d3b8e' | project DeviceName, Targets, Effect"),
        ElementsAre("esx01|mail01|Stopped"))
        << "nobody asked for it in the case";
    const Result<std::vector<Downtime>> downtimes = opened->downtimes({});
    ASSERT_TRUE(downtimes);
    std::vector<std::string> down;
    for (const Downtime& each : *downtimes)
        down.push_back(each.service + (each.to ? ' ' + std::to_string((*each.to - each.from) / ticks_per_second) : ""));
    EXPECT_THAT(down, testing::UnorderedElementsAre("auditd", "mysqld 1737", "db01", "mail01", "web01 1735"));
}

TEST_F(EffectsOfACase, many_stops_without_commands_are_a_burst)
{
    std::string xml;
    for (const char* name :
        {"VeeamBackupSvc", "VeeamBrokerSvc", "VeeamMountSvc", "MSSQLSERVER", "SQLWriter", "McShield"})
        xml += event_xml(service_state("2025-03-09T02:31:05Z", "srv-01", name, name, 1));
    import("system.xml", xml);
    EXPECT_THAT(rows("Leads | summarize n = count(), size = max(BurstSize)"), ElementsAre("6|6"));
    EXPECT_THAT(rows("Leads | where Score < 50"), IsEmpty());
}

} // namespace
} // namespace standstill::session
