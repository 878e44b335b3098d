// SPDX-License-Identifier: GPL-3.0-or-later
// The tools of Linux, macOS and ESXi that stop services, end processes and power off virtual machines.
#include "core/base/text.h"
#include "core/detect/command/reader.h"
#include "core/detect/command/words.h"

#include <algorithm>

namespace standstill::detect {

namespace {

using enum CommandAction;

CommandAction action_of_verb(const std::string& verb)
{
    if (verb == "stop" || verb == "force-stop" || verb == "bootout" || verb == "unload" || verb == "remove")
        return Stop;
    if (verb == "disable" || verb == "mask" || verb == "off")
        return Disable;
    if (verb == "kill" || verb == "killall")
        return Kill;
    if (verb == "start" || verb == "load" || verb == "bootstrap" || verb == "resume" || verb == "unpause"
        || verb == "kickstart")
        return Start;
    if (verb == "restart" || verb == "try-restart" || verb == "reload-or-restart" || verb == "condrestart"
        || verb == "force-reload" || verb == "reboot")
        return Restart;
    if (verb == "enable" || verb == "unmask" || verb == "on" || verb == "reenable" || verb == "defaults"
        || verb == "add")
        return Enable;
    if (verb == "pause" || verb == "freeze" || verb == "suspend")
        return Pause;
    if (verb == "status" || verb == "is-active" || verb == "is-enabled" || verb == "show" || verb == "list-units"
        || verb == "list-unit-files" || verb == "cat" || verb == "list" || verb == "print" || verb == "ps"
        || verb == "--status-all")
        return Query;
    return Other;
}

/// Options that take the next word as their value.
bool takes_value(std::string_view word, std::initializer_list<std::string_view> options)
{
    return std::find(options.begin(), options.end(), word) != options.end();
}

void read_systemctl(Reader& reader, const Words& words, const Scope& scope)
{
    CommandAct act;
    act.tool = "systemctl";
    bool now = false;
    bool verb_seen = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "--now")
            now = true;
        else if (word == "-f" || word == "--force")
            act.force = true;
        else if (takes_value(word, {"-H", "--host"}) && i + 1 < words.size())
            act.host = words[++i];
        else if (word.starts_with("--host="))
            act.host = word.substr(7);
        else if (takes_value(word, {"-s", "--signal", "-t", "--type", "-p", "--property", "-n", "-M", "--kill-who"}))
            ++i;
        else if (word.starts_with('-'))
            continue;
        else if (!verb_seen) {
            verb_seen = true;
            act.verb = base::ascii_lower(word);
            act.action = action_of_verb(act.verb);
        } else {
            act.targets.push_back({word, TargetKind::Service});
        }
    }
    if (!verb_seen)
        act.action = Query;
    const bool also_stops = now && act.action == Disable;
    CommandAct stop = act;
    reader.add(std::move(act), scope);
    if (also_stops) {
        stop.action = Stop;
        reader.add(std::move(stop), scope);
    }
}

/// service X stop, rc-service X stop, /etc/init.d/X stop, chkconfig X off, update-rc.d X disable, ...
void read_service_first(Reader& reader, const Words& words, const Scope& scope)
{
    CommandAct act;
    act.tool = words[0];
    Words plain;
    for (std::size_t i = 1; i < words.size(); ++i) {
        if (words[i] == "-f" || words[i] == "--force")
            act.force = true;
        else if (takes_value(words[i], {"--level", "--levels"}))
            ++i;
        else if (!words[i].starts_with("--") || words[i] == "--status-all")
            plain.push_back(words[i]);
    }
    if (plain.empty())
        return;
    if (plain.size() == 1) {
        act.verb = plain[0];
        act.action = action_of_verb(plain[0]);
        reader.add(std::move(act), scope);
        return;
    }
    const bool verb_first = act.tool == "initctl" || act.tool == "launchctl" || act.tool == "rc-update"
        || act.tool == "supervisorctl" || act.tool == "svcadm" || act.tool == "stop" || act.tool == "pm2";
    const std::size_t verb = verb_first ? 0 : 1;
    act.verb = base::ascii_lower(plain[verb]);
    act.action = action_of_verb(act.verb);
    if (act.tool == "update-rc.d" && act.verb == "remove")
        act.action = Disable;
    if (act.tool == "rc-update" && (act.verb == "del" || act.verb == "delete"))
        act.action = Disable;
    for (std::size_t i = verb_first ? 1 : 0; i < plain.size() && (verb_first || i == 0); ++i) {
        if (!plain[i].starts_with('-'))
            act.targets.push_back({plain[i], TargetKind::Service});
    }
    reader.add(std::move(act), scope);
}

/// "vmx-*", "^cron$" of a pattern for pkill: the anchors are not part of the name.
std::string pattern_name(std::string_view pattern)
{
    if (pattern.starts_with('^'))
        pattern.remove_prefix(1);
    if (pattern.ends_with('$') && pattern.size() > 1)
        pattern.remove_suffix(1);
    return std::string(pattern);
}

void read_kill(Reader& reader, const Words& words, const Scope& scope)
{
    CommandAct act;
    act.tool = words[0];
    act.verb = words[0];
    act.action = Kill;
    std::string signal = "TERM";
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "-l" || word == "-L" || word == "--list") {
            act.action = Query;
        } else if (takes_value(word, {"-s", "--signal", "-n"}) && words[0] != "pkill" && i + 1 < words.size()) {
            signal = words[++i];
        } else if (takes_value(word, {"-u", "-U", "-g", "-P", "-t", "-o", "-y", "--signal"}) && i + 1 < words.size()) {
            if (word == "--signal")
                signal = words[i + 1];
            ++i;
        } else if (word.starts_with('-') && word.size() > 1) {
            const std::string rest = word.substr(1);
            const bool letters = std::all_of(rest.begin(), rest.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
            if (all_digits(rest) || letters)
                signal = rest;
            else if (rest.starts_with("-signal="))
                signal = rest.substr(8);
        } else {
            act.targets.push_back({words[0] == "pkill" ? pattern_name(word) : word, TargetKind::Process});
        }
    }
    if (starts(signal, "SIG"))
        signal.erase(0, 3);
    act.force = signal == "9" || signal == "KILL";
    if (signal == "0" || act.targets.empty())
        act.action = act.action == Query ? Query : Other;
    else if (signal == "STOP" || signal == "19" || signal == "TSTP")
        act.action = Pause;
    else if (signal == "CONT" || signal == "18")
        act.action = Start;
    else if (signal == "HUP" || signal == "1")
        act.action = Restart;
    reader.add(std::move(act), scope);
}

void read_containers(Reader& reader, const Words& words, const Scope& scope)
{
    std::size_t at = 1;
    if (at < words.size() && words[at] == "container")
        ++at;
    if (at >= words.size())
        return;
    CommandAct act;
    act.tool = words[0];
    act.verb = words[at];
    act.action = act.verb == "rm" ? Delete : action_of_verb(act.verb);
    for (++at; at < words.size(); ++at) {
        if (takes_value(words[at], {"-t", "--time", "-s", "--signal"}))
            ++at;
        else if (words[at] == "-f" || words[at] == "--force")
            act.force = true;
        else if (!words[at].starts_with('-'))
            act.targets.push_back({words[at], TargetKind::Service});
    }
    if (act.action != Other)
        reader.add(std::move(act), scope);
}

void read_virsh(Reader& reader, const Words& words, const Scope& scope)
{
    if (words.size() < 2)
        return;
    CommandAct act;
    act.tool = "virsh";
    act.verb = words[1];
    act.action = act.verb == "destroy" ? Kill
        : act.verb == "shutdown"       ? Stop
        : act.verb == "suspend"        ? Pause
        : act.verb == "start"          ? Start
        : act.verb == "list"           ? Query
                                       : Other;
    act.force = act.verb == "destroy";
    if (words.size() > 2)
        act.targets.push_back({words[2], TargetKind::VirtualMachine});
    reader.add(std::move(act), scope);
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
        std::string world = value_of(words, "--world-id", "-w");
        if (world.empty() || world.find_first_of("$`") != std::string::npos)
            world = "*"; // from a pipeline or a loop over all of them
        act.targets.push_back({world, TargetKind::VirtualMachine});
        act.host = value_of(words, "--server", "");
    } else if (verb.starts_with("vm process list") || verb.ends_with(" list") || verb.ends_with(" get")) {
        act.action = Query;
    } else if (verb.starts_with("system shutdown poweroff")) {
        act.action = Stop;
        act.targets.push_back({"ESXi host", TargetKind::VirtualMachine});
    } else if (verb.starts_with("system shutdown reboot")) {
        act.action = Restart;
        act.targets.push_back({"ESXi host", TargetKind::VirtualMachine});
    } else if (verb.starts_with("network firewall set")
        && (value_of(words, "--enabled", "-e") == "false" || value_of(words, "--enabled", "-e") == "0")) {
        act.action = Disable;
        act.targets.push_back({"ESXi firewall", TargetKind::Service});
    } else if (verb.starts_with("software vib remove")) {
        act.action = Delete;
        act.targets.push_back({value_of(words, "--vibname", "-n"), TargetKind::Service});
    }
    reader.add(std::move(act), scope);
}

void read_vim_cmd(Reader& reader, const Words& words, const Scope& scope)
{
    std::size_t at = 1;
    while (at < words.size() && words[at].starts_with('-'))
        at += 2;
    if (at >= words.size())
        return;
    CommandAct act;
    act.tool = "vim-cmd";
    act.verb = base::ascii_lower(words[at]);
    std::string name = act.verb.substr(act.verb.find('/') + 1);
    if (act.verb.starts_with("vmsvc/")) {
        if (name == "power.off" || name == "power.shutdown")
            act.action = Stop;
        else if (name == "power.suspend")
            act.action = Pause;
        else if (name == "power.on")
            act.action = Start;
        else if (name == "power.reset" || name == "power.reboot")
            act.action = Restart;
        else if (name == "destroy" || name == "unregister")
            act.action = Delete;
        else if (name.starts_with("get") || name == "power.getstate")
            act.action = Query;
        act.force = name == "power.off";
        if (at + 1 < words.size()) {
            const bool variable = words[at + 1].find_first_of("$`") != std::string::npos;
            act.targets.push_back({variable ? "*" : words[at + 1], TargetKind::VirtualMachine});
        }
    } else if (act.verb == "hostsvc/stop_service" || act.verb == "hostsvc/disable_service") {
        act.action = name.starts_with("stop") ? Stop : Disable;
        if (at + 1 < words.size())
            act.targets.push_back({words[at + 1], TargetKind::Service});
    }
    reader.add(std::move(act), scope);
}

} // namespace

bool read_esxi_tool(Reader& reader, const Words& words, const Scope& scope)
{
    if (words[0] == "esxcli" || words[0] == "localcli")
        read_esxcli(reader, words, scope);
    else if (words[0] == "vim-cmd")
        read_vim_cmd(reader, words, scope);
    else
        return false;
    return true;
}

bool read_unix_tool(Reader& reader, const Words& words, const Scope& scope)
{
    const std::string& name = words[0];
    if (name == "systemctl")
        read_systemctl(reader, words, scope);
    else if (name == "kill" || name == "pkill" || name == "killall" || name == "skill")
        read_kill(reader, words, scope);
    else if (name == "docker" || name == "podman")
        read_containers(reader, words, scope);
    else if (name == "virsh")
        read_virsh(reader, words, scope);
    else if (name == "service" || name == "rc-service" || name == "invoke-rc.d" || name == "chkconfig"
        || name == "update-rc.d" || name == "initctl" || name == "launchctl" || name == "rc-update" || name == "insserv"
        || name == "supervisorctl" || name == "svcadm" || name == "pm2")
        read_service_first(reader, words, scope);
    else
        return false;
    return true;
}

} // namespace standstill::detect
