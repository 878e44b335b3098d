// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/story.h"

#include "core/demo/random.h"

#include <initializer_list>
#include <map>
#include <span>

namespace standstill::demo {
namespace {

enum class Seed { Matches, Passes }; ///< what the rule t1489-service-stop makes of the row
using enum Seed;

struct Step
{
    std::int64_t ms = 0; ///< from the scene's start
    std::string_view name; ///< for later steps that have it as their parent, may be empty
    std::string_view parent; ///< a name above, or "" = the scene's root
    std::string_view image;
    std::string_view command;
    Seed seed = Passes;
    std::optional<ActKind> kind = std::nullopt; ///< nothing = part of the background
    std::int64_t lasts_ms = 60;
    std::int64_t pid = 0; ///< 0 = whatever the machine hands out
};

struct Showing
{
    std::string_view host;
    std::string_view start;
};

struct Scene
{
    std::string_view account;
    std::string_view root; ///< a resident, or "PSEXESVC.exe": a process without a row of its own, five seconds old
    std::span<const Showing> showings;
    std::span<const Step> steps;
};

constexpr auto malicious = ActKind::Malicious;
constexpr auto context = ActKind::Context;

// -- the attack
// --------------------------------------------------------------------------------------------------------

// A stolen administrator account looks around from the application server, the evening before and again that night.
constexpr Showing foothold_at[] = {{"app01", "2025-03-09T01:52:11Z"}};
constexpr Step foothold[] = {
    {0, "userinit", "", "userinit.exe", "C:\\Windows\\system32\\userinit.exe"},
    {420, "explorer", "userinit", "explorer.exe", "C:\\Windows\\Explorer.EXE", Passes, {}, 4'000'000},
    {1'100, "", "explorer", "rdpclip.exe", "rdpclip"},
    {46'000, "cmd", "explorer", "cmd.exe", "\"C:\\Windows\\system32\\cmd.exe\"", Passes, context, 3'600'000},
    {52'310, "", "cmd", "whoami.exe", "whoami  /groups", Passes, context},
    {71'060, "", "cmd", "nltest.exe", "nltest  /dclist:corp", Passes, context},
    {98'870, "", "cmd", "net.exe", "net  group \"Domain Admins\" /domain", Passes, context},
    {143'500, "", "cmd", "net.exe", "net  view \\\\bkp01", Passes, context},
    {181'020, "", "cmd", "tasklist.exe", "tasklist  /s bkp01 /svc", Passes, context},
    {2'324'400, "", "cmd", "PsExec64.exe", "PsExec64.exe  -accepteula \\\\bkp01 -s -c s.bat", Passes, context, 45'000},
    {2'461'800, "", "cmd", "PsExec64.exe", "PsExec64.exe  -accepteula @hosts.txt -s -c d.bat", Passes, context, 90'000},
    {2'683'130, "", "cmd", "PsExec64.exe", "PsExec64.exe  -accepteula @hosts.txt -s -d -c enc.exe", Passes, context,
        20'000},
};

// The backup server: 37 stops in 15 seconds from one batch file, then the ways to recover. cmd.exe writes two blanks
// between a program and its arguments.
constexpr Showing burst_at[] = {{"bkp01", "2025-03-09T02:31:02Z"}};
constexpr std::int64_t reused_pid = 5264; ///< see reuse below: the same id as two other programs had on this machine
constexpr Step burst[] = {
    {140, "bat", "", "cmd.exe", "\"cmd.exe\" /c s.bat", Passes, context, 40'000, reused_pid},
    {2'120, "", "bat", "net.exe", "net  stop \"Acronis Agent\" /y", Matches, malicious},
    {2'480, "", "bat", "net.exe", "net  stop AcronisAgent /y", Matches, malicious},
    {2'860, "", "bat", "net.exe", "net  stop BackupExecAgentAccelerator /y", Matches, malicious},
    {3'210, "", "bat", "net.exe", "net  stop BackupExecAgentBrowser /y", Matches, malicious},
    {3'590, "", "bat", "net.exe", "net  stop BackupExecDeviceMediaService /y", Matches, malicious},
    {3'960, "", "bat", "net.exe", "net  stop BackupExecJobEngine /y", Matches, malicious},
    {4'340, "", "bat", "net.exe", "net  stop BackupExecManagementService /y", Matches, malicious},
    {4'700, "", "bat", "net.exe", "net  stop BackupExecRPCService /y", Matches, malicious},
    {5'050, "", "bat", "net.exe", "net  stop MSSQL$VEEAMSQL2016 /y", Matches, malicious},
    {5'640, "", "bat", "net.exe", "net  stop MSSQLSERVER /y", Matches, malicious},
    {6'110, "", "bat", "net.exe", "net  stop McShield /y", Matches, malicious},
    {6'480, "", "bat", "net.exe", "net  stop SAVService /y", Matches, malicious},
    {6'850, "", "bat", "net.exe", "net  stop SDRSVC /y", Matches, malicious},
    {7'230, "", "bat", "net.exe", "net  stop SQLSERVERAGENT /y", Matches, malicious},
    {7'610, "", "bat", "net.exe", "net  stop SQLWriter /y", Matches, malicious},
    {8'020, "", "bat", "net.exe", "net  stop VeeamBackupSvc /y", Matches, malicious},
    {8'450, "", "bat", "net.exe", "net  stop VeeamBrokerSvc /y", Matches, malicious},
    {8'830, "", "bat", "net.exe", "net  stop VeeamCatalogSvc /y", Matches, malicious},
    {9'220, "", "bat", "net.exe", "net  stop VeeamDeploySvc /y", Matches, malicious},
    {9'640, "", "bat", "net.exe", "net  stop VeeamTransportSvc /y", Matches, malicious},
    {10'010, "", "bat", "net.exe", "net  stop VSS /y", Matches, malicious},
    {10'390, "", "bat", "net.exe", "net  stop wbengine /y", Matches, malicious},
    {10'770, "", "bat", "sc.exe", "sc  stop WinDefend", Matches, malicious},
    {11'060, "", "bat", "sc.exe", "sc  config WinDefend start= disabled", Matches, malicious},
    {11'370, "", "bat", "sc.exe", "sc  stop Sense", Matches, malicious},
    {11'680, "", "bat", "sc.exe", "sc  config VSS start= disabled", Matches, malicious},
    {11'990, "", "bat", "sc.exe", "sc  config SDRSVC start= disabled", Matches, malicious},
    {12'300, "", "bat", "sc.exe", "sc  config wbengine start= disabled", Matches, malicious},
    {12'620, "", "bat", "sc.exe", "sc  config VeeamBackupSvc start= disabled", Matches, malicious},
    {12'940, "", "bat", "sc.exe", "sc  config VeeamTransportSvc start= disabled", Matches, malicious},
    {13'250, "", "bat", "sc.exe", "sc  delete BackupExecJobEngine", Matches, malicious},
    {13'890, "", "bat", "taskkill.exe", "taskkill  /f /im Veeam.Backup.Service.exe", Matches, malicious},
    {14'460, "", "bat", "taskkill.exe", "taskkill  /f /im VeeamAgent.exe", Matches, malicious},
    {15'030, "", "bat", "taskkill.exe", "taskkill  /f /im beengine.exe", Matches, malicious},
    {15'590, "", "bat", "taskkill.exe", "taskkill  /f /im sqlservr.exe", Matches, malicious},
    {16'180, "", "bat", "taskkill.exe", "taskkill  /f /im sqlwriter.exe", Matches, malicious},
    {16'740, "", "bat", "taskkill.exe", "taskkill  /f /im MsMpEng.exe", Matches, malicious},
    {20'310, "", "bat", "vssadmin.exe", "vssadmin  delete shadows /all /quiet", Passes, context, 2'000},
    {23'480, "", "bat", "wbadmin.exe", "wbadmin  delete catalog -quiet", Passes, context, 900},
    {24'610, "", "bat", "bcdedit.exe", "bcdedit  /set {default} recoveryenabled no", Passes, context},
    {24'900, "", "bat", "bcdedit.exe", "bcdedit  /set {default} bootstatuspolicy ignoreallfailures", Passes, context},
};

// The database servers, two minutes later.
constexpr Showing databases_at[] = {{"sql01", "2025-03-09T02:33:20Z"}, {"sql02", "2025-03-09T02:33:31Z"}};
constexpr Step databases[] = {
    {90, "bat", "", "cmd.exe", "\"cmd.exe\" /c d.bat", Passes, context, 30'000},
    {1'310, "", "bat", "net.exe", "net  stop SQLSERVERAGENT /y", Matches, malicious},
    {4'720, "", "bat", "net.exe", "net  stop MSSQLSERVER /y", Matches, malicious},
    {9'950, "", "bat", "taskkill.exe", "taskkill  /f /im sqlservr.exe", Matches, malicious},
    {13'200, "", "bat", "vssadmin.exe", "vssadmin  delete shadows /all /quiet", Passes, context, 2'000},
};

// What it was all for, and the broom.
constexpr Showing encryption_at[] = {
    {"bkp01", "2025-03-09T02:37:02Z"}, {"sql01", "2025-03-09T02:37:09Z"}, {"sql02", "2025-03-09T02:37:15Z"}};
constexpr Step encryption[] = {
    {0, "enc", "", "enc.exe", "\"enc.exe\" -path D:\\ -size 10", Passes, context, 1'300'000},
    {244'000, "", "enc", "wevtutil.exe", "wevtutil.exe cl System", Passes, context},
    {244'700, "", "enc", "wevtutil.exe", "wevtutil.exe cl Security", Passes, context},
};

// -- lawful activity
// ---------------------------------------------------------------------------------------------------

// The nightly backup quiesces the databases and starts everything again within four minutes.
constexpr Showing backup_at[] = {{"sql01", "2025-03-07T23:00:06Z"}, {"sql02", "2025-03-07T23:01:12Z"},
    {"sql01", "2025-03-08T23:00:07Z"}, {"sql02", "2025-03-08T23:01:10Z"}};
constexpr Step backup[] = {
    {0, "agent", "", "VeeamAgent.exe",
        "\"C:\\Program Files\\Veeam\\Endpoint Backup\\VeeamAgent.exe\" -job \"SQL nightly\" -quiesce", Passes, {},
        260'000},
    {2'640, "", "agent", "net.exe", "net stop SQLWriter", Matches, ActKind::Backup},
    {5'170, "", "agent", "net.exe", "net stop vss", Matches, ActKind::Backup},
    {203'400, "", "agent", "net.exe", "net start vss", Matches, ActKind::Backup},
    {206'850, "", "agent", "net.exe", "net start SQLWriter", Matches, ActKind::Backup},
};

// Saturday morning, ticket in hand: the web server gets a new certificate.
constexpr Showing certificate_at[] = {{"web01", "2025-03-08T09:12:31Z"}};
constexpr Step certificate[] = {
    {0, "userinit", "", "userinit.exe", "C:\\Windows\\system32\\userinit.exe"},
    {390, "explorer", "userinit", "explorer.exe", "C:\\Windows\\Explorer.EXE", Passes, {}, 1'500'000},
    {38'000, "cmd", "explorer", "cmd.exe", "\"C:\\Windows\\system32\\cmd.exe\"", Passes, {}, 1'300'000},
    {61'350, "", "cmd", "net.exe", "net  stop W3SVC", Matches, ActKind::Admin},
    {301'900, "", "cmd", "net.exe", "net  start W3SVC", Matches, ActKind::Admin},
    {344'200, "", "cmd", "sc.exe", "sc  config wuauserv start= auto", Matches, ActKind::Admin},
    {402'700, "", "explorer", "mmc.exe",
        "\"C:\\Windows\\system32\\mmc.exe\" \"C:\\Windows\\system32\\inetsrv\\iis.msc\"", Passes, {}, 500'000},
};

// The same administrator removes a fax service that nobody has used for years.
constexpr Showing decommission_at[] = {{"fs01", "2025-03-08T10:04:48Z"}};
constexpr Step decommission[] = {
    {0, "userinit", "", "userinit.exe", "C:\\Windows\\system32\\userinit.exe"},
    {410, "explorer", "userinit", "explorer.exe", "C:\\Windows\\Explorer.EXE", Passes, {}, 900'000},
    {29'000, "cmd", "explorer", "cmd.exe", "\"C:\\Windows\\system32\\cmd.exe\"", Passes, {}, 700'000},
    {47'730, "", "cmd", "sc.exe", "sc  query FaxArchive"},
    {63'010, "", "cmd", "sc.exe", "sc  stop FaxArchive", Matches, ActKind::Admin},
    {82'560, "", "cmd", "sc.exe", "sc  delete FaxArchive", Matches, ActKind::Admin},
};

// Patch Saturday: software distribution prepares five servers, ten minutes apart.
constexpr Showing patch_at[] = {{"web01", "2025-03-08T05:00:03Z"}, {"web02", "2025-03-08T05:10:03Z"},
    {"app01", "2025-03-08T05:20:04Z"}, {"fs01", "2025-03-08T05:30:03Z"}, {"bkp01", "2025-03-08T05:40:04Z"}};
constexpr Step patch[] = {
    {0, "", "", "sc.exe", "\"C:\\Windows\\system32\\sc.exe\" config wuauserv start= auto", Matches,
        ActKind::Automation},
    {2'380, "", "", "powershell.exe",
        "powershell.exe -NoProfile -ExecutionPolicy AllSigned -Command \"Stop-Service -Name Spooler -Force\"", Matches,
        ActKind::Automation, 1'900},
    {31'000, "", "", "msiexec.exe",
        "C:\\Windows\\system32\\msiexec.exe /i \"C:\\Windows\\ccmcache\\4k\\printing-update.msi\" /qn", Passes, {},
        95'000},
    {141'600, "", "", "powershell.exe",
        "powershell.exe -NoProfile -ExecutionPolicy AllSigned -Command \"Start-Service -Name Spooler\"", Passes, {},
        1'500},
};

// The monitoring agent restarts a print queue that hangs, on its own account, within a minute.
constexpr Showing restart_at[] = {{"app01", "2025-03-08T14:26:40Z"}};
constexpr Step restart[] = {
    {0, "check", "", "pulsecheck.exe",
        "\"C:\\Program Files\\Pulsewatch\\Agent\\pulsecheck.exe\" --run restart-on-hang --service LabelPrint", Passes,
        {}, 55'000},
    {1'270, "", "check", "sc.exe", "sc.exe stop LabelPrint", Matches, ActKind::Monitoring},
    {41'800, "", "check", "sc.exe", "sc.exe start LabelPrint"},
};

// A developer in Denver tries a configuration of the test database, in working hours.
constexpr Showing testing_at[] = {{"den-dev01", "2025-03-07T20:42:16Z"}};
constexpr Step testing[] = {
    {0, "code", "", "Code.exe", "\"C:\\Program Files\\Microsoft VS Code\\Code.exe\"", Passes, {}, 14'000'000},
    {8'200, "shell", "code", "cmd.exe", "C:\\Windows\\System32\\cmd.exe", Passes, {}, 13'000'000},
    {41'300, "", "shell", "net.exe", "net  stop MySQL", Matches, ActKind::DevQa},
    {96'800, "", "shell", "net.exe", "net  start MySQL", Matches, ActKind::DevQa},
    {133'900, "", "shell", "pytest.exe", "pytest  tests/storage -q", Passes, {}, 340'000},
    {3'371'000, "", "shell", "net.exe", "net  stop MySQL", Matches, ActKind::DevQa},
    {3'420'600, "", "shell", "net.exe", "net  start MySQL", Matches, ActKind::DevQa},
    {3'451'200, "", "shell", "pytest.exe", "pytest  tests/storage -q", Passes, {}, 320'000},
    {8'044'100, "", "shell", "net.exe", "net  stop MySQL", Matches, ActKind::DevQa},
    {8'102'300, "", "shell", "net.exe", "net  start MySQL", Matches, ActKind::DevQa},
};

// Somebody looks whether the virus scanner runs: nothing is stopped, but the service is named.
constexpr Showing query_at[] = {{"dc01", "2025-03-08T08:41:20Z"}};
constexpr Step query[] = {
    {0, "check", "", "cmd.exe",
        "C:\\Windows\\system32\\cmd.exe /c \"C:\\Program Files\\Pulsewatch\\Agent\\scripts\\av-state.cmd\"", Passes, {},
        900},
    {210, "", "check", "sc.exe", "sc  query WinDefend", Matches, ActKind::Query},
};

// "was" is the short name of a Windows service, and a word.
constexpr Showing word_at[] = {{"fs01", "2025-03-08T16:00:31Z"}};
constexpr Step word[] = {
    {0, "", "", "powershell.exe",
        "powershell.exe -NoProfile -Command \"Write-EventLog -LogName Application -Source Pulsewatch -EventId 310 "
        "-Message 'Quota report was sent to the owners'\"",
        Matches, ActKind::WordCollision, 1'400},
};

// A mail program that hangs.
constexpr Showing hang_at[] = {{"den-ws102", "2025-03-07T22:18:37Z"}};
constexpr Step hang[] = {
    {0, "cmd", "", "cmd.exe", "\"C:\\Windows\\system32\\cmd.exe\"", Passes, {}, 60'000},
    {14'600, "", "cmd", "taskkill.exe", "taskkill  /F /IM OUTLOOK.EXE", Matches, ActKind::OtherKill},
};

// The process id of the burst's batch file, as two harmless programs had it before the restart and after it. Both have
// children: linking by id alone would hang them under the batch file.
constexpr Showing reuse_before_at[] = {{"bkp01", "2025-03-08T01:10:22Z"}};
constexpr Step reuse_before[] = {
    {0, "task", "", "taskhostw.exe", "taskhostw.exe SYSTEM", Passes, {}, 42'000, reused_pid},
    {3'900, "", "task", "defrag.exe", "\"C:\\Windows\\system32\\defrag.exe\" -c -h -k -g -$", Passes, {}, 30'000},
};
constexpr Showing reuse_after_at[] = {{"bkp01", "2025-03-08T14:05:09Z"}};
constexpr Step reuse_after[] = {
    {0, "check", "", "pulsecheck.exe", "\"C:\\Program Files\\Pulsewatch\\Agent\\pulsecheck.exe\" --run disks", Passes,
        {}, 7'000, reused_pid},
    {1'400, "", "check", "cmd.exe", "C:\\Windows\\system32\\cmd.exe /c wmic logicaldisk get caption,freespace", Passes,
        {}, 3'000},
};

constexpr std::string_view psexec = "PSEXESVC.exe";
constexpr Scene scenes[] = {
    {"adm-backup", "winlogon", foothold_at, foothold},
    {"system", psexec, burst_at, burst},
    {"system", psexec, databases_at, databases},
    {"system", psexec, encryption_at, encryption},
    {"svc_veeam", "veeam", backup_at, backup},
    {"adm-servers", "winlogon", certificate_at, certificate},
    {"adm-servers", "winlogon", decommission_at, decommission},
    {"system", "ccmexec", patch_at, patch},
    {"svc_pulse", "pulse", restart_at, restart},
    {"dev-qa-1", "explorer", testing_at, testing},
    {"svc_pulse", "pulse", query_at, query},
    {"svc_pulse", "pulse", word_at, word},
    {"office-3", "explorer", hang_at, hang},
    {"system", "schedule", reuse_before_at, reuse_before},
    {"svc_pulse", "pulse", reuse_after_at, reuse_after},
};

ProcessRef root_of(World& world, const Scene& scene, const Showing& showing)
{
    const Ticks start = at(showing.start);
    if (scene.root != psexec)
        return world.resident(showing.host, scene.root, start);
    NewProcess process;
    process.host = showing.host;
    process.at = start - (5 * ticks_per_second) + 1'234;
    process.parent = world.resident(showing.host, "services", start);
    process.image = psexec;
    process.command = "C:\\Windows\\PSEXESVC.exe";
    process.account = "system";
    process.lasts = 3600 * ticks_per_second;
    process.ghost = true;
    return world.start(process);
}

/// net.exe leaves the work to net1.exe (all but "view" and "use"): one act, two rows.
void start_net1(World& world, const NewProcess& net, ProcessRef ref, Random& random)
{
    NewProcess echo = net;
    echo.at = net.at + random.between(80'000, 190'000);
    echo.parent = ref;
    echo.image = "net1.exe";
    echo.command = "C:\\Windows\\system32\\net1 " + net.command.substr(net.command.find_first_not_of(' ', 3));
    echo.lasts = 30 * 10'000;
    world.start(echo);
}

void show(World& world, const Scene& scene, const Showing& showing)
{
    Random random("scene " + std::string(showing.host) + ' ' + std::string(showing.start));
    std::map<std::string_view, ProcessRef> named{{"", root_of(world, scene, showing)}};
    for (const Step& step : scene.steps) {
        NewProcess process;
        process.host = showing.host;
        process.at = at(showing.start) + (step.ms * 10'000) + random.below(9'999);
        process.parent = named.at(step.parent);
        process.image = step.image;
        process.command = step.command;
        process.account = scene.account;
        process.lasts = step.lasts_ms * 10'000;
        process.pid = step.pid;
        process.act = step.kind;
        process.matches = step.seed == Matches;
        const ProcessRef ref = world.start(process);
        if (!step.name.empty())
            named[step.name] = ref;
        if (step.image == "net.exe" && process.command.find(" view ") == std::string::npos)
            start_net1(world, process, ref, random);
    }
}

} // namespace

void tell_story(World& world)
{
    for (const Scene& scene : scenes)
        for (const Showing& showing : scene.showings)
            show(world, scene, showing);
}

} // namespace standstill::demo
