// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/noise.h"

#include "core/demo/random.h"

#include <span>

namespace standstill::demo {
namespace {

constexpr std::string_view export_begins = "2025-03-07T20:00:00Z";
constexpr std::string_view export_ends = "2025-03-09T03:00:00Z";

/// One thing that a machine does again and again: the rows of a habit are started together, parent before child.
struct Row
{
    int depth = 0; ///< 0 = under the resident, 1 = under the row above with depth 0, ...
    std::string_view parent; ///< the resident; rows of depth 0 only
    std::string_view image;
    std::string_view command; ///< %n a number, %x hex digits, %g a GUID; empty = the quoted path
    std::string_view account; ///< empty = the person who sits at the machine
    double per_day = 0; ///< how often; rows of depth 0 only
    std::int64_t lasts_ms = 800;
};

constexpr Row windows_habits[] = {
    {0, "schedule", "taskhostw.exe", "taskhostw.exe", "system", 14, 60'000},
    {0, "schedule", "taskhostw.exe", "taskhostw.exe SYSTEM", "system", 9, 20'000},
    {0, "schedule", "taskhostw.exe", "taskhostw.exe NGCKeyPregen", "system", 3, 20'000},
    {0, "dcom", "WmiPrvSE.exe", "C:\\Windows\\system32\\wbem\\wmiprvse.exe -secured -Embedding", "network service", 13,
        95'000},
    {0, "dcom", "dllhost.exe", "C:\\Windows\\system32\\DllHost.exe /Processid:{%g}", "system", 12, 5'000},
    {0, "services", "svchost.exe", "C:\\Windows\\system32\\svchost.exe -k wsappx -p -s AppXSvc", "system", 3, 300'000},
    {0, "services", "svchost.exe", "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s wlidsvc", "system", 3, 300'000},
    {0, "services", "svchost.exe", "C:\\Windows\\system32\\svchost.exe -k netsvcs -p -s Appinfo", "system", 2, 300'000},
    {0, "services", "svchost.exe", "C:\\Windows\\System32\\svchost.exe -k swprv", "system", 1, 300'000},
    {0, "msmpeng", "MpCmdRun.exe",
        "\"C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.25010.11-0\\MpCmdRun.exe\" SignatureUpdate "
        "-ScheduleJob -RestrictPrivileges",
        "network service", 5, 8'000},
    {1, "", "conhost.exe", "\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1", "network service", 0, 8'000},
    {0, "schedule", "MpCmdRun.exe",
        "\"C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.25010.11-0\\MpCmdRun.exe\" Scan -ScheduleJob "
        "-RestrictPrivileges -ScanTrigger 55",
        "system", 1, 600'000},
    {0, "schedule", "MicrosoftEdgeUpdate.exe",
        "\"C:\\Program Files (x86)\\Microsoft\\EdgeUpdate\\MicrosoftEdgeUpdate.exe\" /ua /installsource scheduler",
        "system", 6, 12'000},
    {0, "schedule", "compattelrunner.exe", "C:\\Windows\\system32\\compattelrunner.exe -maintenance", "system", 1,
        90'000},
    {1, "", "conhost.exe", "\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1", "system", 0, 90'000},
    {0, "update", "MoUsoCoreWorker.exe", "C:\\Windows\\System32\\mousocoreworker.exe -Embedding", "system", 2, 400'000},
    {0, "schedule", "UsoClient.exe", "C:\\Windows\\system32\\usoclient.exe StartScan", "system", 2, 2'000},
    {0, "services", "TrustedInstaller.exe", "C:\\Windows\\servicing\\TrustedInstaller.exe", "system", 2, 300'000},
    {0, "dcom", "TiWorker.exe", "", "system", 2, 400'000},
    {0, "gpsvc", "gpscript.exe", "gpscript.exe /RefreshSystemParam", "system", 2, 1'000},
};

constexpr Row server_habits[] = {
    {0, "pulse", "pulsecheck.exe", "\"C:\\Program Files\\Pulsewatch\\Agent\\pulsecheck.exe\" --run cpu,memory,disks",
        "svc_pulse", 48, 3'000},
    {0, "pulse", "pulsecheck.exe", "\"C:\\Program Files\\Pulsewatch\\Agent\\pulsecheck.exe\" --run disks", "svc_pulse",
        8, 4'000},
    {1, "", "cmd.exe", "C:\\Windows\\system32\\cmd.exe /c wmic logicaldisk get caption,freespace,size /format:csv",
        "svc_pulse", 0, 3'000},
    {2, "", "WMIC.exe", "wmic  logicaldisk get caption,freespace,size /format:csv", "svc_pulse", 0, 2'000},
    {0, "pulse", "pulsecheck.exe", "\"C:\\Program Files\\Pulsewatch\\Agent\\pulsecheck.exe\" --run services",
        "svc_pulse", 6, 4'000},
    {1, "", "sc.exe", "sc.exe query state= all", "svc_pulse", 0, 300},
    {0, "pulse", "powershell.exe",
        "powershell.exe -NoProfile -File \"C:\\Program Files\\Pulsewatch\\Agent\\scripts\\counters.ps1\" -Run %n",
        "svc_pulse", 8, 6'000},
    {1, "", "conhost.exe", "\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1", "svc_pulse", 0, 6'000},
    {0, "ccmexec", "powershell.exe",
        "powershell.exe -NoProfile -ExecutionPolicy AllSigned -File C:\\Windows\\CCM\\SystemTemp\\%g.ps1", "system", 3,
        9'000},
    {1, "", "conhost.exe", "\\??\\C:\\Windows\\system32\\conhost.exe 0xffffffff -ForceV1", "system", 0, 9'000},
    {0, "ccmexec", "WMIC.exe", "wmic  os get caption,version /value", "system", 1, 1'500},
    {0, "schedule", "cmd.exe", "C:\\Windows\\SYSTEM32\\cmd.exe /c \"C:\\Scripts\\rotate-logs.cmd\"", "system", 2,
        9'000},
    {1, "", "powershell.exe",
        "powershell  -NoProfile -Command \"Get-ChildItem C:\\Logs -Filter *.log | Where-Object LastWriteTime -lt "
        "(Get-Date).AddDays(-30) | Remove-Item\"",
        "system", 0, 7'000},
    {0, "schedule", "cmd.exe", "C:\\Windows\\SYSTEM32\\cmd.exe /c \"C:\\Scripts\\copy-inventory.cmd\"", "system", 1,
        6'000},
    {1, "", "net.exe", "net  use \\\\fs01\\inventory", "system", 0, 200},
    {1, "", "net.exe", "net  use \\\\fs01\\inventory /d", "system", 0, 200},
    {0, "schedule", "schtasks.exe", "schtasks.exe /query /fo csv /v", "system", 1, 900},
};

constexpr Row database_habits[] = {
    {0, "sqlagent", "cmd.exe",
        "\"C:\\Windows\\system32\\cmd.exe\" /c \"sqlcmd -S localhost -E -i D:\\Jobs\\statistics.sql -o "
        "D:\\Jobs\\log\\%n.txt\"",
        "svc_sql", 14, 40'000},
    {1, "", "SQLCMD.EXE", "sqlcmd  -S localhost -E -i D:\\Jobs\\statistics.sql -o D:\\Jobs\\log\\%n.txt", "svc_sql", 0,
        38'000},
    {0, "sqlagent", "powershell.exe", "powershell.exe -NoProfile -File D:\\Jobs\\ship-logs.ps1 -Batch %n", "svc_sql",
        12, 9'000},
};

constexpr Row web_habits[] = {
    {0, "iis", "w3wp.exe",
        "c:\\windows\\system32\\inetsrv\\w3wp.exe -ap \"Shop\" -v \"v4.0\" -l \"webengine4.dll\" -a "
        "\\\\.\\pipe\\iisipm%g -h \"C:\\inetpub\\temp\\apppools\\Shop\\Shop.config\"",
        "network service", 5, 17'000'000},
    {0, "schedule", "powershell.exe", "powershell.exe -NoProfile -File C:\\Scripts\\certificate-days.ps1", "system", 2,
        4'000},
};

constexpr Row backup_habits[] = {
    {0, "vbr", "VeeamAgent.exe",
        "\"C:\\Program Files\\Veeam\\Endpoint Backup\\VeeamAgent.exe\" -id {%g} -mode repository", "system", 26,
        900'000},
    {0, "vbr", "powershell.exe", "powershell.exe -NoProfile -File D:\\Scripts\\tape-report.ps1 -Run %n", "system", 3,
        20'000},
};

constexpr Row manager_habits[] = {
    {0, "ccmexec", "powershell.exe", "powershell.exe -NoProfile -File D:\\Inventory\\collect.ps1 -Batch %n", "system",
        16, 30'000},
    {0, "services", "msiexec.exe", "C:\\Windows\\system32\\msiexec.exe /V", "system", 2, 120'000},
};

constexpr Row controller_habits[] = {
    {0, "schedule", "powershell.exe", "powershell.exe -NoProfile -File C:\\Scripts\\replication-health.ps1", "system",
        6, 15'000},
    {0, "pulse", "nltest.exe", "nltest.exe /sc_query:corp.example", "svc_pulse", 4, 500},
    {0, "schedule", "net.exe", "net.exe accounts", "system", 1, 300},
};

// While somebody sits there; `per_day` counts for a day of 24 hours at work.
constexpr Row office_habits[] = {
    {0, "explorer", "chrome.exe", "\"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe\"", "", 20, 1'800'000},
    {1, "", "chrome.exe",
        "\"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe\" --type=gpu-process --field-trial-handle=%n "
        "--mojo-platform-channel-handle=%n",
        "", 0, 1'700'000},
    {1, "", "chrome.exe",
        "\"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe\" --type=renderer --lang=en-US "
        "--renderer-client-id=%n",
        "", 0, 300'000},
    {1, "", "chrome.exe",
        "\"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe\" --type=renderer --lang=en-US "
        "--renderer-client-id=%n",
        "", 0, 400'000},
    {1, "", "chrome.exe",
        "\"C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe\" --type=utility "
        "--utility-sub-type=network.mojom.NetworkService --lang=en-US",
        "", 0, 1'700'000},
    {0, "explorer", "msedge.exe",
        "\"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe\" --profile-directory=Default", "", 10,
        900'000},
    {1, "", "msedge.exe",
        "\"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe\" --type=renderer --lang=en-US "
        "--renderer-client-id=%n",
        "", 0, 300'000},
    {1, "", "msedge.exe",
        "\"C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe\" --type=crashpad-handler --monitor-self",
        "", 0, 800'000},
    {0, "explorer", "EXCEL.EXE",
        "\"C:\\Program Files\\Microsoft Office\\Root\\Office16\\EXCEL.EXE\" \"H:\\Reports\\week-%n.xlsx\"", "", 14,
        900'000},
    {0, "explorer", "WINWORD.EXE",
        "\"C:\\Program Files\\Microsoft Office\\Root\\Office16\\WINWORD.EXE\" /n \"H:\\Notes\\%n.docx\"", "", 8,
        900'000},
    {0, "explorer", "OUTLOOK.EXE", "\"C:\\Program Files\\Microsoft Office\\Root\\Office16\\OUTLOOK.EXE\"", "", 4,
        3'000'000},
    {0, "explorer", "notepad.exe", "\"C:\\Windows\\system32\\NOTEPAD.EXE\" H:\\todo.txt", "", 10, 120'000},
    {0, "explorer", "mstsc.exe", "\"C:\\Windows\\system32\\mstsc.exe\" /v:app01", "", 5, 1'200'000},
    {0, "dcom", "RuntimeBroker.exe", "C:\\Windows\\System32\\RuntimeBroker.exe -Embedding", "", 60, 300'000},
    {0, "dcom", "backgroundTaskHost.exe",
        "\"C:\\Windows\\system32\\backgroundTaskHost.exe\" -ServerName:App.AppX%x.mca", "", 70, 20'000},
    {0, "services", "SearchProtocolHost.exe",
        "\"C:\\Windows\\system32\\SearchProtocolHost.exe\" Global\\UsGthrFltPipeMssGthrPipe%n", "system", 40, 60'000},
    {0, "services", "SearchFilterHost.exe", "\"C:\\Windows\\system32\\SearchFilterHost.exe\" 0 %n", "system", 40,
        60'000},
    {0, "explorer", "cmd.exe", "\"C:\\Windows\\system32\\cmd.exe\"", "", 8, 300'000},
    {1, "", "ipconfig.exe", "ipconfig  /all", "", 0, 300},
    {1, "", "ping.exe", "ping  fs01", "", 0, 4'000},
};

// Once, when somebody sits down.
constexpr Row sign_in[] = {
    {0, "winlogon", "userinit.exe", "C:\\Windows\\system32\\userinit.exe", "", 0, 20'000},
    {1, "", "cmd.exe", "C:\\Windows\\system32\\cmd.exe /c \"\\\\corp.example\\netlogon\\logon.cmd\"", "", 0, 9'000},
    {2, "", "net.exe", "net  use H: \\\\fs01\\home", "", 0, 300},
    {2, "", "net.exe", "net  use S: \\\\fs01\\shared", "", 0, 300},
    {2, "", "gpupdate.exe", "gpupdate  /target:user", "", 0, 4'000},
    {1, "", "wscript.exe", "\"C:\\Windows\\System32\\wscript.exe\" \\\\corp.example\\netlogon\\printers.vbs", "", 0,
        3'000},
};

constexpr Row developer_habits[] = {
    {0, "explorer", "git.exe", "git.exe fetch --prune origin", "", 40, 3'000},
    {0, "explorer", "python.exe", "\"C:\\Program Files\\Python312\\python.exe\" -m http.server %n", "", 8, 600'000},
    {0, "explorer", "cmd.exe", "\"C:\\Windows\\system32\\cmd.exe\" /k", "", 16, 900'000},
    {1, "", "mysql.exe", "mysql  -u qa -h den-dev01 orders", "", 0, 500'000},
    {1, "", "tasklist.exe", "tasklist  /fi \"imagename eq mysqld.exe\"", "", 0, 400},
};

struct AtWork
{
    std::string_view host;
    std::string_view from;
    std::string_view to;
};
constexpr AtWork at_work[] = {
    {"den-ws101", "2025-03-07T20:02:00Z", "2025-03-08T00:36:00Z"},
    {"den-ws102", "2025-03-07T20:06:30Z", "2025-03-08T00:11:00Z"},
    {"den-dev01", "2025-03-07T20:15:00Z", "2025-03-08T00:30:00Z"},
    {"ws214", "2025-03-08T08:38:00Z", "2025-03-08T12:19:00Z"},
};

std::string filled_in(std::string_view pattern, Random& random)
{
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        if (pattern[i] != '%' || i + 1 == pattern.size()) {
            text += pattern[i];
            continue;
        }
        const std::string hex = made_up_hash(std::to_string(random.next()), 32);
        switch (pattern[++i]) {
        case 'n':
            text += std::to_string(random.between(100, 9999));
            break;
        case 'x':
            text += hex.substr(0, 12);
            break;
        case 'g':
            text += hex.substr(0, 8) + '-' + hex.substr(8, 4) + "-4" + hex.substr(12, 3) + "-9" + hex.substr(15, 3)
                + '-' + hex.substr(18, 12);
            break;
        default: // an environment variable: stays as it is
            text += '%';
            text += pattern[i];
        }
    }
    return text;
}

/// Starts the rows of one habit (the first has depth 0).
void perform(World& world, const Host& host, std::span<const Row> rows, Ticks when, Random& random)
{
    std::vector<ProcessRef> chain;
    Ticks time = when;
    for (const Row& row : rows) {
        const auto depth = static_cast<std::size_t>(row.depth);
        NewProcess process;
        process.host = host.key;
        process.at = time;
        process.parent = depth == 0 ? world.resident(host.key, row.parent, when) : chain[depth - 1];
        process.image = row.image;
        process.command = filled_in(row.command, random);
        process.account = row.account.empty() ? host.user : row.account;
        process.lasts = row.lasts_ms * 10'000;
        chain.resize(depth);
        chain.push_back(world.start(process));
        time += random.between(150'000, 2'400'000);
    }
}

/// Every habit of the table, at random times of the span, about as often as it says.
void live(World& world, const Host& host, std::span<const Row> table, Ticks from, Ticks to, Random& random)
{
    for (std::size_t i = 0; i < table.size();) {
        std::size_t end = i + 1;
        while (end < table.size() && table[end].depth > 0)
            ++end;
        const double expected = table[i].per_day * static_cast<double>(to - from) / static_cast<double>(ticks_per_day);
        const auto whole = static_cast<std::int64_t>(expected);
        const bool one_more = static_cast<double>(random.below(1000)) < (expected - static_cast<double>(whole)) * 1000;
        for (std::int64_t n = 0; n < whole + (one_more ? 1 : 0); ++n)
            perform(world, host, table.subspan(i, end - i), from + random.below(to - from), random);
        i = end;
    }
}

std::span<const Row> habits_of(Role role)
{
    switch (role) {
    case Role::Database:
        return database_habits;
    case Role::Web:
        return web_habits;
    case Role::Backup:
        return backup_habits;
    case Role::Manager:
        return manager_habits;
    case Role::DomainController:
        return controller_habits;
    default:
        return {};
    }
}

} // namespace

void make_noise(World& world)
{
    const Ticks from = at(export_begins);
    const Ticks to = at(export_ends);
    for (const Host& host : hosts()) {
        Random random("noise " + std::string(host.key));
        live(world, host, windows_habits, from, to, random);
        if (host.role != Role::Workstation)
            live(world, host, server_habits, from, to, random);
        live(world, host, habits_of(host.role), from, to, random);
        for (const AtWork& span : at_work) {
            if (span.host != host.key)
                continue;
            perform(world, host, sign_in, at(span.from), random);
            live(world, host, office_habits, at(span.from), at(span.to), random);
            if (host.user == "dev-qa-1")
                live(world, host, developer_habits, at(span.from), at(span.to), random);
        }
    }
}

} // namespace standstill::demo
