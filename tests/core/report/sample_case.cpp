// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/report/sample_case.h"

#include "core/base/hash.h"

#include <set>

namespace standstill::test {

namespace {

using enum Classification;

Ticks at(int day, int hour, int minute, int second, int fraction = 0)
{
    return *from_civil({2025, 3, day, hour, minute, second, fraction});
}

EvidenceSource source(std::int64_t id, const std::string& name, const std::string& format, std::uint64_t stored,
    std::uint64_t duplicate, std::uint64_t rejected)
{
    EvidenceSource result;
    result.id = {id};
    result.file_name = name;
    result.path = "/cases/GlobalTech-2025-031/evidence/incoming/2025-03-09/" + name;
    result.sha256 = base::sha256_hex(name);
    result.size = 31'204'117 + static_cast<std::uint64_t>(id) * 977;
    result.imported_at = at(9, 13, 20, static_cast<int>(id));
    result.format = format;
    result.dialect = "defender-advanced-hunting";
    result.time_basis = id == 3 ? "no zone: taken as UTC" : "offset in each row";
    result.rows_stored = stored;
    result.rows_duplicate = duplicate;
    result.rows_rejected = rejected;
    result.rows_read = stored + duplicate + rejected;
    result.first_event = at(7, 22, 10, 4);
    result.last_event = at(9, 2, 58, 31);
    return result;
}

class Maker
{
public:
    explicit Maker(report::ReportInput& input)
        : input_(input)
    {
    }

    Finding& add(Ticks time, const std::string& host, const std::string& account, const std::string& method,
        const std::string& file, const std::string& command)
    {
        report::ReportFinding entry;
        Finding& finding = entry.finding;
        const auto number = static_cast<std::int64_t>(input_.findings.size()) + 1;
        finding.id = {number};
        finding.event = {8000 + number};
        finding.key = base::sha256_hex("finding " + std::to_string(number));
        finding.rule_id = "7c2a4c1e-5d0b-4f7e-9a35-1f489a0e1489";
        finding.rule_version = "1.0.0";
        finding.time = time;
        finding.device_name = host;
        finding.account_domain = "GLOBALTECH";
        finding.account_name = account;
        finding.file_name = file;
        finding.command_line = command;
        finding.parent_file_name = "cmd.exe";
        finding.parent_command_line = "cmd.exe /c \"C:\\Windows\\Temp\\s.bat\"";
        finding.grandparent_file_name = "PSEXESVC.exe";
        finding.stop_method = method;
        finding.source = {1 + number % 3};
        finding.record = static_cast<std::uint64_t>(8000 + number * 7);
        input_.findings.push_back(std::move(entry));
        return input_.findings.back().finding;
    }

    /// Of the finding that was added last.
    void decide(Classification classification, const std::string& reason, Basis basis, const std::string& ticket,
        const std::string& note, Ticks when, const std::string& analyst = "Analyst 1")
    {
        report::ReportFinding& entry = input_.findings.back();
        TriageEntry act;
        act.id = {++entries_};
        act.finding_key = entry.finding.key;
        act.at = when;
        act.analyst = analyst;
        act.before = entry.finding.triage;
        const Reason* known = find_reason(reason);
        act.after = {classification, reason, known ? std::string(known->determination) : std::string(), basis, ticket,
            note, analyst, when, false};
        entry.finding.triage = act.after;
        entry.history.push_back(act);
    }

private:
    report::ReportInput& input_;
    std::int64_t entries_ = 0;
};

std::string encoded_script(std::size_t length)
{
    std::string text;
    while (text.size() < length)
        text += base::sha256_hex(std::to_string(text.size()));
    return text.substr(0, length);
}

void add_backup_nights(Maker& make)
{
    for (int night = 7; night <= 8; ++night) {
        for (int i = 0; i < 6; ++i) {
            Finding& finding = make.add(at(night, 23, 2 + i, 11, 4'200'000 + i),
                i % 2 ? "SQL02.globaltech.example" : "SQL01.globaltech.example", "svc_veeam", "net stop", "net.exe",
                i % 3 == 2 ? "net  stop VeeamTransportSvc /y" : "net  stop SQLWriter /y");
            finding.parent_file_name = "VeeamAgent.exe";
            finding.parent_command_line = "\"C:\\Program Files\\Veeam\\Endpoint Backup\\VeeamAgent.exe\" --job nightly";
            finding.grandparent_file_name = "services.exe";
            finding.targets_database = i % 3 != 2;
            make.decide(InformationalExpectedActivity, "BACKUP_QUIESCE", Basis::RecurringBaseline, "CHG-20417",
                "Nightly quiesce of the SQL writers; each stop has a start within four minutes, on every night of the "
                "export.",
                at(9, 14, 3, 20));
        }
    }
}

void add_maintenance(Maker& make)
{
    for (int i = 0; i < 3; ++i) {
        make.add(at(8, 10, 15 + i, 40), "WEB0" + std::to_string(i + 1) + ".globaltech.example", "adm_web", "sc stop",
            "sc.exe", "sc  stop W3SVC");
        make.decide(InformationalExpectedActivity, "ADMIN_MAINT", Basis::Judgement, "",
            "Web team recycled the site after the "
            "certificate was renewed; nobody could be reached to confirm.",
            at(9, 14, 20, i), "Analyst 2");
    }
    make.add(
        at(8, 11, 0, 2), "APP01.globaltech.example", "svc_sccm", "other", "sc.exe", "sc  config wuauserv start= auto");
    make.decide(FalsePositive, "RULE_NOT_STOP", Basis::None, "",
        "The command sets the start type to automatic; nothing is stopped.", at(9, 14, 41, 7));
    make.add(at(8, 11, 31, 55), "APP02.globaltech.example", "svc_deploy", "other", "powershell.exe",
        "powershell.exe -Command \"Write-Output 'the build was fine'\"");
    make.decide(FalsePositive, "RULE_NOT_STOP", Basis::None, "",
        "Word collision: the text holds \"was\", which is also a service.", at(9, 14, 43, 30), "Analyst 2");
}

void add_burst(Maker& make)
{
    const std::vector<std::string> services{"WinDefend", "Sense", "WdNisSvc", "VeeamBackupSvc", "VSS", "wbengine",
        "SDRSVC", "AcronisAgent", "MSSQLSERVER", "SQLSERVERAGENT", "SQLWriter", "MSExchangeIS", "MSExchangeTransport",
        "W3SVC", "McShield", "SAVService", "SentinelAgent", "OracleService", "MySQL", "BackupExecRPCService"};
    const std::vector<std::string> hosts{"BKP01.globaltech.example", "SQL01.globaltech.example",
        "SQL02.globaltech.example", "DC01.globaltech.example", "FS01.globaltech.example"};
    for (int i = 0; i < 36; ++i) {
        const std::string& service = services[static_cast<std::size_t>(i) % services.size()];
        const std::string& host = hosts[i < 18 ? 0 : 1 + static_cast<std::size_t>(i) % 4];
        const int second = 4 + i * 17;
        const bool kill = i % 5 == 4;
        std::string command = kill ? "taskkill  /f /im " + service + ".exe" : "sc  stop " + service;
        std::string file = kill ? "taskkill.exe" : "sc.exe";
        std::string method = kill ? "taskkill" : "sc stop";
        if (i == 20 || i == 27) {
            file = "powershell.exe";
            method = "PowerShell Stop-Service";
            command = "powershell.exe -NoProfile -ExecutionPolicy Bypass -Command \"foreach ($s in '" + service
                + "','MSSQLSERVER','SQLSERVERAGENT') { Stop-Service -Name $s -Force }\" -EncodedTail "
                + encoded_script(i == 20 ? 2100 : 6400);
        }
        Finding& finding = make.add(at(9, 2, 31 + second / 60, second % 60, 1'234'567), host,
            i < 18 ? "SYSTEM" : "helpdesk02", method, file, command);
        finding.targets_security = i % 20 < 3 || (i % 20 >= 14 && i % 20 <= 16);
        finding.targets_backup = i % 20 >= 3 && i % 20 < 8;
        finding.targets_database = (i % 20 >= 8 && i % 20 < 13) || i % 20 == 17 || i % 20 == 18;
        make.decide(TruePositive, finding.targets_security ? "DEFENSE_KILL" : "RANSOM_PREP", Basis::None,
            "INC-2025-031",
            i % 7 == 0 ? "Part of the batch file that PSEXESVC started; shadow copies were deleted 18 s later on the "
                         "same host."
                       : "",
            at(9, 13, 40, 12));
    }
}

void add_rest(Maker& make, bool decided_all)
{
    make.add(at(9, 2, 40, 1), hostile_host, "lab\nuser", "sc delete", "sc.exe",
        "sc  delete \"<script>alert(1)</script>\" & echo ``` | more \x1b[31m");
    make.decide(Undetermined, "NO_DATA", Basis::None, "",
        "The host is unknown to the inventory; <b>nobody</b> | claims it.", at(9, 15, 1, 1));
    for (int i = 0; i < 6; ++i) {
        make.add(at(9, 2, 44 + i, 9), "APP01.globaltech.example", "svc_monitor", "net stop", "net1.exe",
            "net1  stop Spooler");
        if (i < 2)
            make.decide(NotSet, "", Basis::None, "", "", at(9, 15, 10, i));
        if (decided_all)
            make.decide(InformationalExpectedActivity, "MONITOR_PATCH", Basis::MaintenanceWindow, "CHG-20431",
                "Patch Saturday: the monitor restarts the spooler after each update.", at(9, 15, 30, i), "Analyst 2");
    }
}

} // namespace

void recount(report::ReportInput& input)
{
    CaseCounts counts;
    std::set<std::string> hosts;
    std::set<std::string> accounts;
    for (const report::ReportFinding& entry : input.findings) {
        ++counts.findings;
        ++counts.by_classification.at(static_cast<std::size_t>(entry.finding.triage.classification));
        hosts.insert(entry.finding.device_name);
        accounts.insert(entry.finding.account());
    }
    counts.hosts_with_findings = hosts.size();
    counts.accounts_with_findings = accounts.size();
    for (const EvidenceSource& evidence : input.sources) {
        ++counts.sources;
        counts.rows_read += evidence.rows_read;
        counts.events += evidence.rows_stored;
        counts.duplicates += evidence.rows_duplicate;
        counts.rejected += evidence.rows_rejected;
    }
    input.counts = counts;
}

report::ReportInput sample_case(bool decided_all)
{
    report::ReportInput input;
    input.info = {"5f0c2d9be4a14c7799d0a1b2c3d4e5f6", "GlobalTech-2025-031", "Analyst 1", "Europe/Berlin",
        at(9, 13, 19, 2), "0.1.0", 1, {}};
    input.sources = {source(1, "AdvancedHunting_DeviceProcessEvents_2025-03-07_to_2025-03-09.csv", "csv", 30'000, 0, 0),
        source(2, "AdvancedHunting_DeviceProcessEvents_overlap.csv", "csv", 348'411, 1'207, 9),
        source(3, "api_results.json", "json", 2'793, 14, 3)};
    input.sources[0].oddities = {"export-limit:30000"};
    input.sources[1].oddities = {"unknown-columns:Foo,<i>Bar</i>"};
    input.rejected = {{{2}, RejectReason::WrongFieldCount, 7}, {{2}, RejectReason::UnparsableTime, 2},
        {{3}, RejectReason::MalformedJson, 3}};

    Maker make(input);
    add_backup_nights(make);
    add_maintenance(make);
    add_burst(make);
    add_rest(make, decided_all);

    Rule rule;
    rule.id = "7c2a4c1e-5d0b-4f7e-9a35-1f489a0e1489";
    rule.name = "Service Stop (T1489)";
    rule.version = "1.0.0";
    rule.severity = "High";
    rule.tactics = {"Impact"};
    rule.techniques = {"T1489"};
    rule.false_positives = {"System administrators performing legitimate service maintenance",
        "Backup software agents that stop VSS or database services as part of a quiesced backup procedure"};
    rule.query_period = "24h";
    rule.query = "let TargetedServices = dynamic([\"vss\", \"WinDefend\"]);\nDeviceProcessEvents\n"
                 "| where Timestamp > ago(24h)\n| where FileName in~ (\"sc.exe\", \"net.exe\")\n"
                 "| where ProcessCommandLine has_any (TargetedServices)\n| sort by Timestamp desc\n";
    rule.query_sha256 = base::sha256_hex(rule.query);
    RuleRun run;
    run.rule_id = rule.id;
    run.rule_version = rule.version;
    run.query_sha256 = rule.query_sha256;
    run.ran_at = at(9, 13, 21, 15);
    run.window = "whole case";
    run.lifted = "Timestamp > ago(24h)";
    run.rows = input.findings.size();
    run.added = input.findings.size();
    input.rules = {rule};
    input.rule_runs = {run};

    input.timeline.range = {at(7, 22, 10, 4), at(9, 2, 58, 32)};
    input.timeline.extent = input.timeline.range;
    for (std::uint32_t i = 0; i < 240; ++i)
        input.timeline.density.push_back(900 + (i * 7919U) % 700U + (i > 236 ? 9000U : 0U) + (i % 83 < 6 ? 2500U : 0U));
    input.notes = {"02:58 UTC: BKP01 isolated by the on-call administrator (phone)."};
    input.program_version = "0.1.0";
    input.sqlite_version = "3.40.1";
    input.created_at = at(10, 8, 12, 0);
    recount(input);
    return input;
}

} // namespace standstill::test
