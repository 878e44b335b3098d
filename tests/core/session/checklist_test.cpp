// SPDX-License-Identifier: GPL-3.0-or-later
// What a case answers to an investigator's questions, and a verdict on a lead: given, kept, undone, in the report.
#include "core/session/case.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/windows_xml.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace standstill::session {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Pair;
using tests::event_xml;

/// A night on one server: shadow copies deleted, six stops in a burst, a file run from a public folder.
constexpr const char* night =
    "Timestamp,DeviceName,FileName,FolderPath,ProcessId,ProcessCommandLine,AccountDomain,AccountName,LogonId,"
    "InitiatingProcessFileName\n"
    "2025-03-08T20:00:00Z,srv-01,whoami.exe,C:\\Windows\\System32\\whoami.exe,10,whoami "
    "/all,CORP,adm-backup,99,cmd.exe\n"
    "2025-03-09T02:31:00Z,srv-01,sc.exe,C:\\Windows\\System32\\sc.exe,11,sc stop "
    "VeeamBackupSvc,CORP,adm-backup,99,cmd.exe\n"
    "2025-03-09T02:31:01Z,srv-01,sc.exe,C:\\Windows\\System32\\sc.exe,12,sc stop SQLWriter,CORP,adm-backup,99,cmd.exe\n"
    "2025-03-09T02:31:02Z,srv-01,sc.exe,C:\\Windows\\System32\\sc.exe,13,sc stop WinDefend,CORP,adm-backup,99,cmd.exe\n"
    "2025-03-09T02:31:03Z,srv-01,sc.exe,C:\\Windows\\System32\\sc.exe,14,sc stop "
    "MSSQLSERVER,CORP,adm-backup,99,cmd.exe\n"
    "2025-03-09T02:31:04Z,srv-01,sc.exe,C:\\Windows\\System32\\sc.exe,15,sc config VSS start= "
    "disabled,CORP,adm-backup,99,cmd.exe\n"
    "2025-03-09T02:32:00Z,srv-01,vssadmin.exe,C:\\Windows\\System32\\vssadmin.exe,16,vssadmin delete shadows /all "
    "/quiet,CORP,adm-backup,99,cmd.exe\n"
    "2025-03-09T02:35:00Z,srv-01,e.exe,C:\\Users\\Public\\e.exe,17,C:\\Users\\Public\\e.exe "
    "-all,CORP,adm-backup,99,cmd.exe\n"
    "2025-03-09T14:00:00Z,dev-02,sc.exe,C:\\Windows\\System32\\sc.exe,18,sc stop MSSQLSERVER,CORP,dev-ops,7,cmd.exe\n";

class Checklist : public testing::Test
{
protected:
    void SetUp() override
    {
        Result<std::unique_ptr<Case>> created = Case::create(dir / "x.standstill", {});
        ASSERT_TRUE(created);
        opened = std::move(*created);
        ASSERT_TRUE(opened->set_analyst("analyst"));
        import("night.csv", night);
    }
    void import(const std::string& name, const std::string& text)
    {
        const Result<ImportReport> report = opened->import_files({dir.write(name, text)}, {}, {}, {});
        ASSERT_TRUE(report) << report.error().subject << ' ' << report.error().detail;
        ASSERT_TRUE(report->files.front().source) << report->files.front().error->detail;
    }
    /// By number; the 0th is none.
    std::vector<CheckAnswer> answers(const std::string& predicate)
    {
        const Result<std::vector<FindingId>> ids = opened->finding_ids({predicate, {}, {}}, {});
        EXPECT_TRUE(ids && ids->size() == 1) << predicate;
        const Result<std::vector<CheckAnswer>> list = opened->checklist(ids->front(), {});
        EXPECT_TRUE(list) << (list ? "" : list.error().detail);
        std::vector<CheckAnswer> by_number(check_questions().size() + 1);
        for (const CheckAnswer& answer : list.value_or(std::vector<CheckAnswer>()))
            by_number.at(static_cast<std::size_t>(answer.number)) = answer;
        return by_number;
    }

    tests::TemporaryFolder dir;
    std::unique_ptr<Case> opened;
};

TEST_F(Checklist, a_shell_on_esxi_is_joined_to_its_login_in_another_log)
{
    const auto at_login = [this] {
        const Result<std::vector<FindingId>> ids =
            opened->lead_ids({"ProcessCommandLine has 'world-id=2101'", {}, {}}, {});
        EXPECT_TRUE(ids && !ids->empty());
        const Result<std::vector<CheckAnswer>> list = opened->checklist(ids->front(), {});
        EXPECT_TRUE(list) << list.error().detail;
        return list->at(1);
    };
    ImportOptions of_host;
    of_host.host = "esx01";
    const auto import_log = [&](const char* name, const std::string& text) {
        const Result<ImportReport> report = opened->import_files({dir.write(name, text)}, of_host, {}, {});
        ASSERT_TRUE(report && report->files.front().source);
    };
    import_log("shell.log",
        "2025-03-09T02:30:55Z shell[2239481]: Interactive shell session started\n"
        "2025-03-09T02:31:09.798Z In(14) shell[2239481]: [root]: esxcli vm process kill "
        "--type=force --world-id=2101\n");
    EXPECT_EQ(at_login().leaning, CheckLeaning::NotAnswerable);
    EXPECT_THAT(at_login().missing, HasSubstr("auth.log"));
    import_log("auth.log",
        "2025-03-09T02:20:00Z sshd[11]: Accepted password for root from 10.9.9.9 port 1 ssh2\n"
        "2025-03-09T02:30:54Z sshd[12]: Accepted keyboard-interactive/pam for root from 10.1.2.3 "
        "port 51234 ssh2\n");
    const CheckAnswer answer = at_login();
    ASSERT_EQ(answer.rows.size(), 1U);
    EXPECT_THAT(answer.facts, Contains(Pair("Login", HasSubstr("root from 10.1.2.3"))));
}

TEST_F(Checklist, is_answered_from_the_data_with_the_rows_behind)
{
    const std::vector<CheckAnswer> attack = answers("ProcessCommandLine has 'VeeamBackupSvc'");
    EXPECT_THAT(attack[1].facts, Contains(Pair("Account", "CORP\\adm-backup")));
    EXPECT_THAT(attack[1].facts, Contains(Pair("First seen", "2025-03-08T20:00:00Z")));
    EXPECT_THAT(attack[3].facts, Contains(Pair("Chain", HasSubstr("cmd.exe"))));
    EXPECT_EQ(attack[4].leaning, CheckLeaning::Benign);
    EXPECT_THAT(attack[5].facts, Contains(Pair("Category", "Backup")));
    EXPECT_EQ(attack[5].leaning, CheckLeaning::Malicious) << "backup, databases and security in one burst";
    EXPECT_THAT(attack[6].facts, Contains(Pair("Action", "Stop")));
    EXPECT_THAT(attack[8].facts, Contains(Pair("Distinct targets", "5")));
    EXPECT_EQ(attack[8].leaning, CheckLeaning::Malicious);
    EXPECT_EQ(attack[8].rows.size(), 5U);
    ASSERT_EQ(attack[10].rows.size(), 1U);
    EXPECT_EQ(attack[10].leaning, CheckLeaning::Malicious);
    EXPECT_THAT(attack[10].rows[0].text, HasSubstr("vssadmin delete shadows"));
    ASSERT_EQ(attack[13].rows.size(), 1U);
    EXPECT_THAT(attack[13].rows[0].text, HasSubstr("e.exe -all"));
    const Result<EventDetail> row = opened->event_detail(attack[13].rows[0].event);
    EXPECT_TRUE(row && row->table == "DeviceProcessEvents") << "the row can be opened";
    EXPECT_EQ(attack[14].leaning, CheckLeaning::Malicious) << "never started again";
    ASSERT_EQ(attack[18].rows.size(), 1U);
    EXPECT_THAT(attack[18].rows[0].text, HasSubstr("whoami"));
    EXPECT_EQ(attack[16].leaning, CheckLeaning::Analyst);
    EXPECT_EQ(attack[17].leaning, CheckLeaning::Analyst);
    EXPECT_EQ(attack[20].number, 0) << "no ESXi command";
    // The queries are KQL that runs as it is shown.
    for (const CheckAnswer& answer : attack) {
        if (answer.query.empty())
            continue;
        EXPECT_TRUE(opened->query(answer.query, {}, {})) << answer.query;
    }

    const std::vector<CheckAnswer> lawful = answers("DeviceName == 'dev-02'");
    EXPECT_EQ(lawful[8].leaning, CheckLeaning::Benign);
    EXPECT_EQ(lawful[10].leaning, CheckLeaning::Benign);
    EXPECT_EQ(lawful[13].leaning, CheckLeaning::Benign);
    EXPECT_EQ(lawful[19].leaning, CheckLeaning::Benign) << "its name says so";
    EXPECT_FALSE(opened->checklist({99}, {}));
}

TEST_F(Checklist, says_which_log_is_missing_until_it_is_there)
{
    const std::vector<CheckAnswer> before = answers("ProcessCommandLine has 'VeeamBackupSvc'");
    EXPECT_EQ(before[2].leaning, CheckLeaning::NotAnswerable);
    EXPECT_THAT(before[2].missing, HasSubstr("4624"));
    EXPECT_EQ(before[7].leaning, CheckLeaning::NotAnswerable);
    EXPECT_THAT(before[7].facts, Contains(Pair("VeeamBackupSvc", HasSubstr("no System log of"))));
    EXPECT_THAT(before[18].facts, Contains(Pair("Services installed", HasSubstr("not answerable"))));

    tests::XmlEvent logon;
    logon.number = 4624;
    logon.provider = "Microsoft-Windows-Security-Auditing";
    logon.channel = "Security";
    logon.computer = "SRV-01.corp.example";
    logon.time = "2025-03-09T02:29:00Z";
    logon.data = {{"TargetUserName", "adm-backup"}, {"TargetLogonId", "0x63"}, {"LogonType", "10"},
        {"IpAddress", "10.4.7.23"}, {"WorkstationName", "WS-7"}};
    tests::XmlEvent installed;
    installed.number = 7045;
    installed.computer = "SRV-01.corp.example";
    installed.time = "2025-03-09T02:30:00Z";
    installed.data = {{"ServiceName", "PSEXESVC"}, {"ImagePath", "%SystemRoot%\\PSEXESVC.exe"}};
    import("logs.xml",
        event_xml(logon) + event_xml(installed)
            + event_xml(tests::service_state(
                "2025-03-09T02:31:01Z", "SRV-01.corp.example", "Veeam Backup Service", "VeeamBackupSvc", 1)));
    const std::vector<CheckAnswer> after = answers("ProcessCommandLine has 'VeeamBackupSvc'");
    EXPECT_EQ(after[2].leaning, CheckLeaning::Malicious);
    EXPECT_THAT(after[2].facts, Contains(Pair("Logon", HasSubstr("type 10 from 10.4.7.23"))));
    EXPECT_EQ(after[7].leaning, CheckLeaning::Malicious);
    EXPECT_THAT(after[7].facts, Contains(Pair("VeeamBackupSvc", "confirmed: stopped")));
    ASSERT_EQ(after[7].rows.size(), 1U);
    EXPECT_EQ(after[7].rows[0].text, "System 7036");
    EXPECT_THAT(after[18].facts, Contains(Pair("Services installed", "1")));
    EXPECT_TRUE(std::any_of(after[18].rows.begin(), after[18].rows.end(),
        [](const CheckRow& row) { return row.text.find("PSEXESVC") != std::string::npos; }));
}

TEST_F(Checklist, and_a_verdict_are_for_leads_too)
{
    const Result<std::vector<FindingId>> leads = opened->lead_ids({"ProcessCommandLine has 'vssadmin'", {}, {}}, {});
    ASSERT_TRUE(leads);
    ASSERT_EQ(leads->size(), 1U);
    const FindingId id = leads->front();
    EXPECT_LT(id.value, 0);
    const std::uint64_t undecided = opened->counts()->by_classification[0];
    TriageDecision decision;
    decision.classification = Classification::TruePositive;
    decision.reason = "RANSOM_PREP";
    decision.note = "shadow copies deleted right after the stops";
    const Result<std::vector<TriageEntry>> entries = opened->triage({id}, decision);
    ASSERT_TRUE(entries) << entries.error().detail;
    EXPECT_EQ(opened->counts()->by_classification[0], undecided) << "no figure of the findings changes";
    const Result<std::vector<Finding>> rows = opened->findings({id});
    ASSERT_TRUE(rows && rows->size() == 1);
    EXPECT_TRUE(rows->front().is_lead());
    EXPECT_EQ(rows->front().label().substr(0, 2), "L-");
    EXPECT_EQ(rows->front().triage.classification, Classification::TruePositive);
    EXPECT_EQ(rows->front().triage.note, decision.note);
    EXPECT_EQ(opened->triage_history(rows->front().key)->size(), 1U);
    const Result<ResultTable> listed =
        opened->query("Leads | where Classification == 'TruePositive' | project Reason, Note", {}, {});
    ASSERT_TRUE(listed);
    ASSERT_EQ(listed->rows.size(), 1U);
    EXPECT_EQ(text_in(listed->rows[0][0]), "RANSOM_PREP");

    ReportOptions options;
    options.preset = ReportPreset::Full;
    options.time_zone = "UTC";
    const Result<ReportDocument> report = opened->report(options, {});
    ASSERT_TRUE(report) << report.error().detail;
    const std::string text = to_markdown(*report);
    EXPECT_THAT(text, HasSubstr("shadow copies deleted right after the stops"));
    EXPECT_THAT(text, HasSubstr("Questions and answers"));
    EXPECT_THAT(text, HasSubstr("Was recovery inhibited within 15 minutes?"));
    EXPECT_THAT(text, HasSubstr("Effect and downtime"));

    // It survives a second detection, and is undone like any other.
    ASSERT_TRUE(opened->detect({}, {}, {}));
    EXPECT_EQ(opened->findings({id})->front().triage.classification, Classification::TruePositive);
    ASSERT_TRUE(opened->undo());
    EXPECT_EQ(opened->findings({id})->front().triage.classification, Classification::NotSet);
    EXPECT_EQ(opened->triage_history(rows->front().key)->size(), 2U) << "nothing is taken out of the history";
    const Result<std::vector<CheckAnswer>> checks = opened->checklist(id, {});
    ASSERT_TRUE(checks) << checks.error().detail;
    EXPECT_GE(checks->size(), 20U);
}

} // namespace
} // namespace standstill::session
