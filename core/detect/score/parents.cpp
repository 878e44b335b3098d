// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/score/parents.h"

#include "core/base/text.h"
#include "core/detect/command/words.h"

#include <algorithm>
#include <array>

namespace standstill::detect {

namespace {

constexpr auto remote_execution =
    std::to_array<std::string_view>({"psexesvc", "psexec", "psexec64", "paexec", "wmiprvse", "wsmprovhost", "winrshost",
        "csexecsvc", "remcomsvc", "mshta", "wscript", "cscript", "rundll32", "regsvr32", "scrcons", "winexesvc"});

constexpr auto distribution = std::to_array<std::string_view>(
    {"ccmexec", "msiexec", "trustedinstaller", "tiworker", "ruby", "chef-client", "puppet", "puppet-agent",
        "salt-minion", "salt-call", "ansible", "gpscript", "usoclient", "wuauclt", "mousocoreworker",
        "intunemanagementextension", "agentexecutor", "pdqdeployrunner", "pdqdeployservice", "smsexec", "tsmanager",
        "taniumclient", "taniumcx", "apt", "apt-get", "dpkg", "yum", "dnf", "rpm", "zypper", "unattended-upgr"});

constexpr auto shells = std::to_array<std::string_view>({"cmd", "powershell", "pwsh", "conhost", "net", "sh", "bash"});

constexpr auto desktops =
    std::to_array<std::string_view>({"explorer", "windowsterminal", "openconsole", "mmc", "taskmgr", "code", "devenv"});

template <std::size_t N>
bool is_one(const std::array<std::string_view, N>& list, std::string_view name)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

bool from_user_folder(std::string_view text)
{
    for (const std::string_view folder : {"\\temp\\", "\\tmp\\", "\\perflogs\\", "\\users\\public\\", "\\appdata\\",
             "\\downloads\\", "\\netlogon\\", "\\$recycle.bin\\", "/tmp/", "/dev/shm/", "/var/tmp/"}) {
        if (find(text, folder) != std::string_view::npos)
            return true;
    }
    // Straight below ProgramData, where installed programs have folders of their own.
    const std::size_t data = find(text, "\\programdata\\");
    return data != std::string_view::npos && text.find('\\', data + 13) == std::string_view::npos;
}

std::optional<ParentKind> kind_of_name(std::string_view file_name, const Catalogue& catalogue)
{
    const std::string name = program_name(file_name);
    if (name.empty())
        return std::nullopt;
    if (is_one(remote_execution, name))
        return ParentKind::RemoteExecution;
    if (is_one(distribution, name))
        return ParentKind::Distribution;
    const CatalogueEntry* entry = catalogue.find({name, TargetKind::Process});
    if (entry != nullptr && entry->category == ServiceCategory::Backup)
        return ParentKind::BackupAgent;
    return std::nullopt;
}

} // namespace

const char* parent_kind_name(ParentKind kind)
{
    static constexpr std::array<const char*, 7> names{
        "Unknown", "RemoteExecution", "UserFolder", "BackupAgent", "Distribution", "Installed", "Console"};
    return names.at(static_cast<std::size_t>(kind));
}

ParentKind parent_kind(const Act& act, const Catalogue& catalogue)
{
    const std::string parent = program_name(act.parent_file_name);
    const bool user_folder = from_user_folder(act.parent_folder + '\\') || from_user_folder(act.parent_command_line);
    const std::optional<ParentKind> direct = kind_of_name(act.parent_file_name, catalogue);
    // A backup agent that runs from a folder for everybody is not trusted for its name.
    if (direct && (!user_folder || *direct == ParentKind::RemoteExecution))
        return *direct;
    if (is_one(shells, parent)) {
        const std::optional<ParentKind> behind = kind_of_name(act.grandparent_file_name, catalogue);
        if (behind == ParentKind::RemoteExecution)
            return *behind;
        if (user_folder)
            return ParentKind::UserFolder;
        if (behind)
            return *behind;
        if (is_one(desktops, program_name(act.grandparent_file_name)))
            return ParentKind::Console;
    }
    if (user_folder)
        return ParentKind::UserFolder;
    if (is_one(desktops, parent))
        return ParentKind::Console;
    if (find(act.parent_folder, "\\program files") != std::string_view::npos
        || starts(act.parent_command_line, "\"C:\\Program Files")
        || starts(act.parent_command_line, "C:\\Program Files"))
        return ParentKind::Installed;
    return ParentKind::Unknown;
}

} // namespace standstill::detect
