// SPDX-License-Identifier: GPL-3.0-or-later
// Which log would tell what became of a command.
#include "core/detect/effect/effect.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>

namespace standstill::detect {

namespace {

template <std::size_t N>
bool is_one(std::string_view name, const std::array<std::string_view, N>& list)
{
    return std::find(list.begin(), list.end(), name) != list.end();
}

constexpr auto esxi_tools = std::to_array<std::string_view>({"esxcli", "vim-cmd", "services.sh"});
constexpr auto unit_tools =
    std::to_array<std::string_view>({"systemctl", "service", "rc-service", "initctl", "invoke-rc.d", "chkconfig",
        "update-rc.d", "rc-update", "start-stop-daemon", "kill", "pkill", "killall", "skill", "sysrq"});
constexpr auto server_tools = std::to_array<std::string_view>({"mysqladmin", "mariadb-admin", "pg_ctl", "pg_ctlcluster",
    "redis-cli", "db2stop", "dbshut", "mongod", "rabbitmqctl", "apachectl", "apache2ctl", "httpd", "nginx", "sqlcmd",
    "osql", "isql", "mysql", "mariadb", "mongo", "mongosh"});
/// Containers, jobs of other supervisors, web sites, filter drivers: nothing that is read tells of them.
constexpr auto untold_tools = std::to_array<std::string_view>({"docker", "podman", "docker-compose", "supervisorctl",
    "pm2", "svcadm", "rcctl", "launchctl", "appcmd", "fltmc", "lsnrctl", "crsctl", "srvctl"});
constexpr auto registry_verbs =
    std::to_array<std::string_view>({"set-itemproperty", "new-itemproperty", "remove-item"});

TellingLog unit_log(const CommandAct& act, const CommandTarget& target)
{
    if (target.kind == TargetKind::Process && base::ascii_lower(target.name).starts_with("vmx"))
        return TellingLog::Hypervisor;
    const bool ends =
        act.action == CommandAction::Stop || act.action == CommandAction::Kill || act.action == CommandAction::Restart;
    return ends ? TellingLog::Units : TellingLog::None; // which units start by themselves is noted nowhere
}

} // namespace

const char* telling_log_name(TellingLog log)
{
    static constexpr std::array<const char*, telling_log_count> names{"System log",
        "log of process ends (Sysmon 5, Security 4689)", "log of registry writes (Sysmon 12 to 14, Security 4657)",
        "lines of systemd (journal, syslog, audit log)", "hostd.log", ""};
    return names.at(static_cast<std::size_t>(log));
}

TellingLog telling_log(const CommandAct& act, const CommandTarget& target, std::string_view file_name)
{
    if (is_one(act.tool, untold_tools))
        return TellingLog::None;
    if (is_one(act.tool, esxi_tools))
        return target.kind == TargetKind::VirtualMachine && target.name != "ESXi host" ? TellingLog::Hypervisor
                                                                                       : TellingLog::None;
    if (target.kind == TargetKind::VirtualMachine)
        return TellingLog::None; // of another hypervisor
    const bool on_windows = base::ascii_lower(file_name).ends_with(".exe");
    if (is_one(act.tool, unit_tools) || (is_one(act.tool, server_tools) && !on_windows))
        return unit_log(act, target);
    if (target.kind == TargetKind::Process)
        return TellingLog::ProcessEnds;
    // A start type that is written past the service control manager leaves nothing in the System log, and no log has
    // an event for a service that is removed.
    return act.tool == "reg" || is_one(act.verb, registry_verbs) || act.action == CommandAction::Delete
        ? TellingLog::Registry
        : TellingLog::Services;
}

CommandTarget as_logged(CommandTarget target, TellingLog log)
{
    if (target.kind == TargetKind::Process && log == TellingLog::Units)
        target.kind = TargetKind::Service; // the end of a unit's main process is noted under the unit's name
    if (target.kind == TargetKind::Process && log == TellingLog::Hypervisor)
        return {"*", TargetKind::VirtualMachine};
    return target;
}

std::optional<Effect> effect_of_exit_code(std::string_view tool, std::int64_t code)
{
    if (tool == "sc" && code == 5)
        return Effect::Denied;
    if (tool == "sc" && (code == 1060 || code == 1062)) // no such service, not started
        return Effect::NothingToStop;
    if (tool == "taskkill" && code == 128) // no such process
        return Effect::NothingToStop;
    return std::nullopt;
}

} // namespace standstill::detect
