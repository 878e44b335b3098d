// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/cast.h"

#include "core/base/hash.h"

#include <cstdlib>

namespace standstill::demo {
namespace {

// Head office keeps Central European time; the people whose machines begin with "den-" sit in Denver, where the
// export's first hours are an afternoon at work.
constexpr Host host_table[] = {
    {"dc01", Role::DomainController, "", ""},
    {"dc02", Role::DomainController, "", ""},
    {"bkp01", Role::Backup, "", "2025-03-08T06:20:14Z"},
    {"sql01", Role::Database, "", ""},
    {"sql02", Role::Database, "", ""},
    {"web01", Role::Web, "", "2025-03-08T05:40:09Z"},
    {"web02", Role::Web, "", "2025-03-08T05:50:21Z"},
    {"fs01", Role::Server, "", "2025-03-08T06:10:17Z"},
    {"app01", Role::Server, "", "2025-03-08T06:00:12Z"},
    {"cm01", Role::Manager, "", ""},
    {"den-dev01", Role::DevServer, "dev-qa-1", ""},
    {"den-ws101", Role::Workstation, "dev-qa-1", ""},
    {"den-ws102", Role::Workstation, "office-3", ""},
    {"ws214", Role::Workstation, "helpdesk-2", ""},
};

#define DOMAIN_SID "S-1-5-21-3187214406-2290761153-1904417723-"
constexpr Account account_table[] = {
    {"system", "nt authority", "S-1-5-18", "System", "TokenElevationTypeDefault", 999, false},
    {"local service", "nt authority", "S-1-5-19", "System", "TokenElevationTypeDefault", 997, false},
    {"network service", "nt authority", "S-1-5-20", "System", "TokenElevationTypeDefault", 996, false},
    {"svc_veeam", "corp", DOMAIN_SID "1612", "High", "TokenElevationTypeDefault", 0, false},
    {"svc_pulse", "corp", DOMAIN_SID "1618", "High", "TokenElevationTypeDefault", 0, false},
    {"svc_sql", "corp", DOMAIN_SID "1621", "High", "TokenElevationTypeDefault", 0, false},
    {"helpdesk-2", "corp", DOMAIN_SID "1131", "Medium", "TokenElevationTypeDefault", 0, true},
    {"adm-servers", "corp", DOMAIN_SID "1132", "High", "TokenElevationTypeFull", 0, true},
    {"dev-qa-1", "corp", DOMAIN_SID "1204", "High", "TokenElevationTypeFull", 0, true},
    {"office-3", "corp", DOMAIN_SID "1219", "Medium", "TokenElevationTypeDefault", 0, true},
    {"adm-backup", "corp", DOMAIN_SID "1147", "High", "TokenElevationTypeFull", 0, true},
};
#undef DOMAIN_SID

constexpr std::string_view system32 = "C:\\Windows\\System32";
constexpr std::string_view windows = "C:\\Windows";
constexpr std::string_view veeam = "C:\\Program Files\\Veeam\\Endpoint Backup";
constexpr std::string_view pulse = "C:\\Program Files\\Pulsewatch\\Agent";
constexpr std::string_view defender = "C:\\ProgramData\\Microsoft\\Windows Defender\\Platform\\4.18.25010.11-0";
constexpr std::string_view chrome = "C:\\Program Files\\Google\\Chrome\\Application";
constexpr std::string_view edge = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application";
constexpr std::string_view edge_update = "C:\\Program Files (x86)\\Microsoft\\EdgeUpdate";
constexpr std::string_view office = "C:\\Program Files\\Microsoft Office\\root\\Office16";
constexpr std::string_view mssql = "C:\\Program Files\\Microsoft SQL Server\\MSSQL15.MSSQLSERVER\\MSSQL\\Binn";
constexpr std::string_view code = "C:\\Program Files\\Microsoft VS Code";
constexpr std::string_view git = "C:\\Program Files\\Git\\cmd";

constexpr Image image_table[] = {
    {"System", "", "", "", "", ""},
    {"smss.exe", system32, "", "", "", "Windows Session Manager"},
    {"csrss.exe", system32, "", "", "", "Client Server Runtime Process"},
    {"wininit.exe", system32, "", "", "", "Windows Start-Up Application"},
    {"winlogon.exe", system32, "", "", "", "Windows Logon Application"},
    {"services.exe", system32, "", "", "", "Services and Controller app"},
    {"lsass.exe", system32, "", "", "", "Local Security Authority Process"},
    {"svchost.exe", system32, "", "", "", "Host Process for Windows Services"},
    {"spoolsv.exe", system32, "", "", "", "Spooler SubSystem App"},
    {"userinit.exe", system32, "", "", "", "Userinit Logon Application"},
    {"explorer.exe", windows, "", "", "", "Windows Explorer"},
    {"cmd.exe", system32, "", "", "", "Windows Command Processor"},
    {"conhost.exe", system32, "", "", "", "Console Window Host"},
    {"net.exe", system32, "", "", "", "Net Command"},
    {"net1.exe", system32, "", "", "", "Net Command"},
    {"sc.exe", system32, "", "", "", "Service Control Manager Configuration Tool"},
    {"taskkill.exe", system32, "", "", "", "Terminates Processes"},
    {"tasklist.exe", system32, "", "", "", "Lists the current running tasks"},
    {"powershell.exe", "C:\\Windows\\System32\\WindowsPowerShell\\v1.0", "", "", "", "Windows PowerShell"},
    {"WMIC.exe", "C:\\Windows\\System32\\wbem", "", "", "", "WMI Commandline Utility"},
    {"WmiPrvSE.exe", "C:\\Windows\\System32\\wbem", "", "", "", "WMI Provider Host"},
    {"taskhostw.exe", system32, "", "", "", "Host Process for Windows Tasks"},
    {"dllhost.exe", system32, "", "", "", "COM Surrogate"},
    {"backgroundTaskHost.exe", system32, "", "", "", "Background Task Host"},
    {"RuntimeBroker.exe", system32, "", "", "", "Runtime Broker"},
    {"SearchProtocolHost.exe", system32, "", "", "", "Microsoft Windows Search Protocol Host"},
    {"SearchFilterHost.exe", system32, "", "", "", "Microsoft Windows Search Filter Host"},
    {"wevtutil.exe", system32, "", "", "", "Eventing Command Line Utility"},
    {"vssadmin.exe", system32, "", "", "", "Command Line Interface for Microsoft Volume Shadow Copy Service"},
    {"wbadmin.exe", system32, "", "", "", "Command Line Interface for Microsoft BLB Backup"},
    {"bcdedit.exe", system32, "", "", "", "Boot Configuration Data Editor"},
    {"whoami.exe", system32, "", "", "", "whoami - displays logged on user information"},
    {"nltest.exe", system32, "", "", "", "Microsoft Logon Server Test Utility"},
    {"gpupdate.exe", system32, "", "", "", "Microsoft Group Policy Update Utility"},
    {"gpscript.exe", system32, "", "", "", "Group Policy Script Application"},
    {"wscript.exe", system32, "", "", "", "Microsoft Windows Based Script Host"},
    {"schtasks.exe", system32, "", "", "", "Task Scheduler Configuration Tool"},
    {"ipconfig.exe", system32, "", "", "", "IP Configuration Utility"},
    {"ping.exe", system32, "", "", "", "TCP/IP Ping Command"},
    {"defrag.exe", system32, "", "", "", "Disk Defragmenter Module"},
    {"compattelrunner.exe", system32, "", "", "", "Microsoft Compatibility Telemetry"},
    {"UsoClient.exe", system32, "", "", "", "UsoClient"},
    {"MoUsoCoreWorker.exe", system32, "", "", "", "MoUSO Core Worker Process"},
    {"TrustedInstaller.exe", "C:\\Windows\\servicing", "", "", "", "Windows Modules Installer"},
    {"TiWorker.exe",
        "C:\\Windows\\WinSxS\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.20348.2760_none_8f6d", "",
        "", "", "Windows Modules Installer Worker"},
    {"w3wp.exe", "C:\\Windows\\System32\\inetsrv", "", "", "", "IIS Worker Process"},
    {"msiexec.exe", system32, "", "", "", "Windows installer"},
    {"notepad.exe", system32, "", "", "", "Notepad"},
    {"mmc.exe", system32, "", "", "", "Microsoft Management Console"},
    {"mstsc.exe", system32, "", "", "", "Remote Desktop Connection"},
    {"rdpclip.exe", system32, "", "", "", "RDP Clipboard Monitor"},
    {"MsMpEng.exe", defender, "", "", "4.18.25010.11", "Antimalware Service Executable"},
    {"MpCmdRun.exe", defender, "", "", "4.18.25010.11", "Microsoft Malware Protection Command Line Utility"},
    {"CcmExec.exe", "C:\\Windows\\CCM", "Microsoft Corporation", "Configuration Manager", "5.00.9128.1007",
        "Host Process for Configuration Manager"},
    {"sqlservr.exe", mssql, "Microsoft Corporation", "Microsoft SQL Server", "2019.0150.4410.01",
        "SQL Server Windows NT"},
    {"SQLAGENT.EXE", mssql, "Microsoft Corporation", "Microsoft SQL Server", "2019.0150.4410.01",
        "Microsoft SQL Server Agent"},
    {"SQLCMD.EXE", "C:\\Program Files\\Microsoft SQL Server\\Client SDK\\ODBC\\170\\Tools\\Binn",
        "Microsoft Corporation", "Microsoft SQL Server", "2019.0150.4410.01", "T-SQL execution command line utility"},
    {"EXCEL.EXE", office, "Microsoft Corporation", "Microsoft Office", "16.0.18429.20132", "Microsoft Excel"},
    {"OUTLOOK.EXE", office, "Microsoft Corporation", "Microsoft Outlook", "16.0.18429.20132", "Microsoft Outlook"},
    {"WINWORD.EXE", office, "Microsoft Corporation", "Microsoft Office", "16.0.18429.20132", "Microsoft Word"},
    {"msedge.exe", edge, "Microsoft Corporation", "Microsoft Edge", "133.0.3065.92", "Microsoft Edge"},
    {"MicrosoftEdgeUpdate.exe", edge_update, "Microsoft Corporation", "Microsoft Edge Update", "1.3.195.43",
        "Microsoft Edge Update"},
    {"chrome.exe", chrome, "Google LLC", "Google Chrome", "133.0.6943.142", "Google Chrome"},
    {"Code.exe", code, "Microsoft Corporation", "Visual Studio Code", "1.97.2", "Visual Studio Code"},
    {"git.exe", git, "The Git Development Community", "Git", "2.48.1.1", "Git for Windows"},
    {"mysqld.exe", "C:\\Program Files\\MySQL\\MySQL Server 8.4\\bin", "Oracle Corporation", "MySQL Server", "8.4.4.0",
        "MySQL Server"},
    {"mysql.exe", "C:\\Program Files\\MySQL\\MySQL Server 8.4\\bin", "Oracle Corporation", "MySQL Server", "8.4.4.0",
        "MySQL command line client"},
    {"python.exe", "C:\\Program Files\\Python312", "Python Software Foundation", "Python", "3.12.9", "Python"},
    {"pytest.exe", "C:\\Program Files\\Python312\\Scripts", "Simple Launcher User", "Simple Launcher", "1.1.0.14",
        "Simple Launcher Executable"},
    {"VeeamEndpointBackupSvc.exe", veeam, "Veeam Software Group GmbH", "Veeam Agent for Microsoft Windows", "6.3.0.177",
        "Veeam Endpoint Backup Service"},
    {"VeeamAgent.exe", veeam, "Veeam Software Group GmbH", "Veeam Agent for Microsoft Windows", "6.3.0.177",
        "Veeam Agent"},
    {"Veeam.Backup.Service.exe", "C:\\Program Files\\Veeam\\Backup and Replication\\Backup",
        "Veeam Software Group GmbH", "Veeam Backup & Replication", "12.3.0.310", "Veeam Backup Service"},
    {"pulseagent.exe", pulse, "Pulsewatch Systems GmbH", "Pulsewatch", "7.4.2", "Pulsewatch monitoring agent"},
    {"pulsecheck.exe", pulse, "Pulsewatch Systems GmbH", "Pulsewatch", "7.4.2", "Pulsewatch check runner"},
    {"PsExec64.exe", "C:\\PerfLogs", "Sysinternals - www.sysinternals.com", "Sysinternals PsExec", "2.43",
        "Execute processes remotely"},
    {"PSEXESVC.exe", windows, "Sysinternals - www.sysinternals.com", "Sysinternals PsExec", "2.43", "PsExec Service"},
    {"enc.exe", windows, "-", "", "", ""},
};

} // namespace

std::span<const Host> hosts()
{
    return host_table;
}

const Account& account(std::string_view key)
{
    for (const Account& row : account_table)
        if (row.key == key)
            return row;
    std::abort(); // a misspelt key in our own tables: every test of the demo would end here
}

const Image& image(std::string_view name)
{
    for (const Image& row : image_table)
        if (row.name == name)
            return row;
    std::abort(); // as above
}

std::string device_name(const Host& host)
{
    return std::string(host.key) + ".corp.example";
}

std::string full_path(const Image& image)
{
    return image.folder.empty() ? std::string(image.name) : std::string(image.folder) + "\\" + std::string(image.name);
}

std::string made_up_hash(std::string_view text, std::size_t digits)
{
    return base::sha256_hex(text).substr(0, digits);
}

} // namespace standstill::demo
