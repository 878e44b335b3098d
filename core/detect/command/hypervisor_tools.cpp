// SPDX-License-Identifier: GPL-3.0-or-later
// The tools of hypervisors that end, stop or suspend virtual machines: esxcli, vim-cmd and services.sh of ESXi, virsh,
// VBoxManage, vmrun, qm and pct of Proxmox, xe of XenServer.
#include "core/base/text.h"
#include "core/detect/command/reader.h"
#include "core/detect/command/words.h"

#include <algorithm>

namespace standstill::detect {

namespace {

using enum CommandAction;

CommandTarget machine(std::string name)
{
    return {std::move(name), TargetKind::VirtualMachine};
}

/// "--world-id=7", "--world-id 7", "-w 7", "-w=7" in any order.
std::string value_of(const Words& words, std::string_view long_name, std::string_view short_name)
{
    for (std::size_t i = 1; i < words.size(); ++i) {
        for (const std::string_view name : {long_name, short_name}) {
            if (name.empty() || !std::string_view(words[i]).starts_with(name))
                continue;
            const std::string rest = words[i].substr(name.size());
            if (rest.empty())
                return i + 1 < words.size() ? words[i + 1] : std::string();
            if (rest.front() == '=')
                return rest.substr(1);
        }
    }
    return {};
}

bool says_no(const std::string& value)
{
    return same(value, "false") || value == "0" || same(value, "no") || same(value, "f");
}

/// The number of a machine as it was typed; "*" where a pipeline or a loop over all of them supplies it. What the loop
/// looks for is a word of a listing, which may be in every line of it.
std::string number_or_all(const std::string& word)
{
    return all_digits(word) ? word : "*";
}

void read_esxcli(Reader& reader, const Words& words, const Scope& scope)
{
    Words path;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i].starts_with('-')) {
            if (!path.empty())
                break;
            if (words[i].find('=') == std::string::npos)
                ++i; // a global option and its value
            continue;
        }
        path.push_back(base::ascii_lower(words[i]));
    }
    std::string verb;
    for (const std::string& word : path)
        verb += (verb.empty() ? "" : " ") + word;
    CommandAct act;
    act.tool = "esxcli";
    act.verb = verb;
    act.host = value_of(words, "--server", "-s");
    if (verb.starts_with("vm process kill")) {
        act.action = Kill;
        const std::string type = value_of(words, "--type", "-t");
        act.force = type == "force" || type == "hard";
        act.targets.push_back(machine(number_or_all(value_of(words, "--world-id", "-w"))));
        act.host = value_of(words, "--server", "");
    } else if (verb.ends_with(" list") || verb.ends_with(" get")) {
        act.action = Query;
    } else if (verb.starts_with("system shutdown poweroff")) {
        act.action = Stop;
        act.targets.push_back(machine("ESXi host"));
    } else if (verb.starts_with("system shutdown reboot")) {
        act.action = Restart;
        act.targets.push_back(machine("ESXi host"));
    } else if (verb.starts_with("network firewall set") && says_no(value_of(words, "--enabled", "-e"))) {
        act.action = Disable;
        act.targets.push_back({"ESXi firewall", TargetKind::Service});
    } else if (verb.starts_with("network firewall unload")) {
        act.action = Stop;
        act.targets.push_back({"ESXi firewall", TargetKind::Service});
    } else if (verb.starts_with("software vib remove")) {
        act.action = Delete;
        act.targets.push_back({value_of(words, "--vibname", "-n"), TargetKind::Service});
    }
    reader.add(std::move(act), scope);
}

CommandAction vmsvc_action(const std::string& name)
{
    if (name == "power.off" || name == "power.shutdown")
        return Stop;
    if (name == "power.suspend")
        return Pause;
    if (name == "power.on")
        return Start;
    if (name == "power.reset" || name == "power.reboot")
        return Restart;
    if (name == "destroy" || name == "unregister")
        return Delete;
    return name.starts_with("get") || name == "power.getstate" ? Query : Other;
}

/// Where the command stands behind options that have a value each.
std::size_t after_options(const Words& words)
{
    std::size_t at = 1;
    while (at < words.size() && words[at].starts_with('-'))
        at += 2;
    return at;
}

/// hostsvc/stop_ssh, hostsvc/disable_esx_shell, hostsvc/stop_service NAME
void read_host_service(
    Reader& reader, CommandAct act, const std::string& name, const std::string& argument, const Scope& scope)
{
    const std::size_t bar = name.find('_');
    const std::string what = bar == std::string::npos ? std::string() : name.substr(bar + 1);
    const std::string verb = name.substr(0, bar);
    if (what != "ssh" && what != "esx_shell" && what != "service")
        return reader.add(std::move(act), scope);
    act.action = verb == "stop" ? Stop
        : verb == "disable"     ? Disable
        : verb == "start"       ? Start
        : verb == "enable"      ? Enable
                                : Other;
    act.targets.push_back({what == "service" ? argument : what == "ssh" ? "SSH" : "ESXi Shell", TargetKind::Service});
    reader.add(std::move(act), scope);
}

void read_vim_cmd(Reader& reader, const Words& words, const Scope& scope)
{
    const std::size_t at = after_options(words);
    if (at >= words.size())
        return;
    CommandAct act;
    act.tool = "vim-cmd";
    act.verb = base::ascii_lower(words[at]);
    const std::string name = act.verb.substr(act.verb.find('/') + 1);
    const std::string argument = at + 1 < words.size() ? words[at + 1] : std::string();
    if (act.verb.starts_with("hostsvc/"))
        return read_host_service(reader, std::move(act), name, argument, scope);
    if (act.verb.starts_with("vmsvc/")) {
        act.action = vmsvc_action(name);
        act.force = name == "power.off";
        if (!argument.empty())
            act.targets.push_back(machine(number_or_all(argument)));
    }
    reader.add(std::move(act), scope);
}

/// services.sh stop: all agents of an ESXi host at once.
void read_services_script(Reader& reader, const Words& words, const Scope& scope)
{
    CommandAct act;
    act.tool = "services.sh";
    act.verb = words.size() > 1 ? base::ascii_lower(words[1]) : std::string();
    act.action = act.verb == "stop" ? Stop : act.verb == "restart" ? Restart : act.verb == "start" ? Start : Other;
    for (const char* service : {"hostd", "vpxa"})
        act.targets.push_back({service, TargetKind::Service});
    reader.add(std::move(act), scope);
}

/// A tool whose verb and machine are plain words: verbs in three lists.
struct PlainTool
{
    std::string_view name;
    std::initializer_list<std::string_view> ends; ///< by force
    std::initializer_list<std::string_view> stops;
    std::initializer_list<std::string_view> pauses;
    std::size_t machine_at; ///< which plain word, the verb being 0
};

bool read_plain_tool(Reader& reader, const Words& words, const Scope& scope)
{
    static const PlainTool tools[] = {
        {"virsh", {"destroy"}, {"shutdown"}, {"suspend", "managedsave", "save"}, 1},
        {"qm", {"stop"}, {"shutdown"}, {"suspend"}, 1},
        {"pct", {"stop"}, {"shutdown"}, {"suspend"}, 1},
    };
    for (const PlainTool& tool : tools) {
        if (tool.name != words[0])
            continue;
        Words plain;
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (words[i] == "-c" || words[i] == "--connect")
                ++i;
            else if (!words[i].starts_with('-'))
                plain.push_back(words[i]);
        }
        if (plain.empty())
            return true;
        const auto is_one = [&plain](const auto& list) {
            return std::find(list.begin(), list.end(), plain[0]) != list.end();
        };
        CommandAct act;
        act.tool = words[0];
        act.verb = plain[0];
        act.force = is_one(tool.ends);
        act.action = act.force                                                   ? Kill
            : is_one(tool.stops)                                                 ? Stop
            : is_one(tool.pauses)                                                ? Pause
            : plain[0] == "start" || plain[0] == "resume"                        ? Start
            : plain[0] == "reboot" || plain[0] == "reset"                        ? Restart
            : plain[0] == "list" || plain[0] == "status" || plain[0] == "config" ? Query
                                                                                 : Other;
        if (plain.size() > tool.machine_at)
            act.targets.push_back(machine(plain[tool.machine_at]));
        reader.add(std::move(act), scope);
        return true;
    }
    return false;
}

/// VBoxManage controlvm NAME poweroff
void read_vboxmanage(Reader& reader, const Words& words, const Scope& scope)
{
    CommandAct act;
    act.tool = "VBoxManage";
    act.verb = words.size() > 1 ? base::ascii_lower(words[1]) : std::string();
    if (act.verb == "list" || act.verb == "showvminfo")
        act.action = Query;
    if (act.verb == "startvm")
        act.action = Start;
    if (act.verb == "controlvm" && words.size() > 3) {
        const std::string what = base::ascii_lower(words[3]);
        act.verb += ' ' + what;
        act.force = what == "poweroff";
        act.action = act.force                                ? Kill
            : what == "acpipowerbutton" || what == "shutdown" ? Stop
            : what == "savestate" || what == "pause"          ? Pause
            : what == "resume"                                ? Start
            : what == "reset"                                 ? Restart
                                                              : Other;
    }
    if (words.size() > 2 && act.action != Query)
        act.targets.push_back(machine(words[2]));
    reader.add(std::move(act), scope);
}

/// vmrun [-T ws] stop "C:\vm\x.vmx" hard
void read_vmrun(Reader& reader, const Words& words, const Scope& scope)
{
    const std::size_t at = after_options(words);
    if (at >= words.size())
        return;
    CommandAct act;
    act.tool = "vmrun";
    act.verb = base::ascii_lower(words[at]);
    act.force = act.verb == "stop" && same(words.back(), "hard");
    act.action = act.verb == "stop"                    ? (act.force ? Kill : Stop)
        : act.verb == "suspend" || act.verb == "pause" ? Pause
        : act.verb == "start" || act.verb == "unpause" ? Start
        : act.verb == "reset"                          ? Restart
        : act.verb == "list"                           ? Query
        : act.verb == "deletevm"                       ? Delete
                                                       : Other;
    if (at + 1 < words.size())
        act.targets.push_back(machine(words[at + 1].substr(words[at + 1].find_last_of("\\/") + 1)));
    reader.add(std::move(act), scope);
}

/// xe vm-shutdown uuid=... force=true, xe vm-shutdown vm=NAME --force, xe vm-shutdown --multiple
void read_xe(Reader& reader, const Words& words, const Scope& scope)
{
    CommandAct act;
    act.tool = "xe";
    act.verb = words.size() > 1 ? words[1] : std::string();
    std::string name = "*";
    for (std::size_t i = 2; i < words.size(); ++i) {
        if (words[i] == "--force" || words[i] == "force=true")
            act.force = true;
        for (const std::string_view key : {"uuid=", "vm=", "name-label="}) {
            if (words[i].starts_with(key))
                name = words[i].substr(key.size());
        }
    }
    act.action = act.verb == "vm-shutdown"                   ? (act.force ? Kill : Stop)
        : act.verb == "vm-reset-powerstate"                  ? Kill
        : act.verb == "vm-suspend" || act.verb == "vm-pause" ? Pause
        : act.verb == "vm-start" || act.verb == "vm-resume"  ? Start
        : act.verb.ends_with("-list")                        ? Query
                                                             : Other;
    if (act.action != Query && act.action != Other)
        act.targets.push_back(machine(name));
    reader.add(std::move(act), scope);
}

} // namespace

bool read_hypervisor_tool(Reader& reader, const Words& words, const Scope& scope)
{
    if (words[0] == "esxcli" || words[0] == "localcli")
        read_esxcli(reader, words, scope);
    else if (words[0] == "vim-cmd")
        read_vim_cmd(reader, words, scope);
    else if (words[0] == "services.sh")
        read_services_script(reader, words, scope);
    else if (words[0] == "vboxmanage")
        read_vboxmanage(reader, words, scope);
    else if (words[0] == "vmrun")
        read_vmrun(reader, words, scope);
    else if (words[0] == "xe")
        read_xe(reader, words, scope);
    else
        return read_plain_tool(reader, words, scope);
    return true;
}

} // namespace standstill::detect
