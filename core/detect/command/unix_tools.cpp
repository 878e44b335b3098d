// SPDX-License-Identifier: GPL-3.0-or-later
// The tools of Linux, macOS and ESXi that stop services, end processes and remove containers.
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
        || act.tool == "supervisorctl" || act.tool == "svcadm" || act.tool == "pm2" || act.tool == "rcctl";
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

/// start-stop-daemon --stop --name X, --exec /usr/sbin/X, --pidfile /run/X.pid
void read_start_stop_daemon(Reader& reader, const Words& words, const Scope& scope)
{
    CommandAct act;
    act.tool = words[0];
    std::string name;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::size_t equal = words[i].find('=');
        const std::string flag = words[i].substr(0, equal);
        if (flag == "-K" || flag == "--stop")
            act.action = Kill, act.verb = "--stop";
        else if (flag == "-S" || flag == "--start")
            act.action = Start, act.verb = "--start";
        else if (flag == "-T" || flag == "--status")
            act.action = Query, act.verb = "--status";
        const bool names = takes_value(flag, {"-n", "--name", "-x", "--exec", "-a", "--startas", "-p", "--pidfile"});
        if (!names || !name.empty())
            continue;
        name = equal != std::string::npos ? words[i].substr(equal + 1)
            : i + 1 < words.size()        ? words[++i]
                                          : std::string();
        name = name.substr(name.rfind('/') + 1);
        if (name.ends_with(".pid"))
            name.resize(name.size() - 4);
    }
    act.targets.push_back({name, TargetKind::Process});
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
    bool given = false;
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "-l" || word == "-L" || word == "--list") {
            act.action = Query;
        } else if (takes_value(word, {"-s", "--signal", "-n"}) && words[0] != "pkill" && i + 1 < words.size()) {
            signal = words[++i];
            given = true;
        } else if (words[0] == "kill" && (given || !act.targets.empty()) && word.starts_with('-')
            && all_digits(std::string_view(word).substr(1))) {
            act.targets.push_back({word == "-1" ? "*" : word.substr(1), TargetKind::Process}); // all, or a group
        } else if (takes_value(word, {"-u", "-U", "-g", "-P", "-t", "-o", "-y", "--signal"}) && i + 1 < words.size()) {
            if (word == "--signal")
                signal = words[i + 1];
            ++i;
        } else if (word.starts_with('-') && word.size() > 1) {
            const std::string rest = word.substr(1);
            const bool letters = std::all_of(rest.begin(), rest.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
            if (all_digits(rest) || letters)
                signal = rest, given = true;
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
    const bool composed = words[0] == "docker-compose" || (words.size() > 1 && words[1] == "compose");
    if (at < words.size() && (words[at] == "container" || words[at] == "compose" || words[at] == "service"))
        ++at;
    while (at < words.size() && words[at].starts_with('-'))
        at += takes_value(words[at], {"-f", "--file", "-p", "--project-name", "-H", "--host", "--context"}) ? 2 : 1;
    if (at >= words.size())
        return;
    CommandAct act;
    act.tool = words[0];
    act.verb = words[at];
    act.action = act.verb == "rm" ? Delete : composed && act.verb == "down" ? Stop : action_of_verb(act.verb);
    if (composed)
        act.targets.push_back({"*", TargetKind::Service});
    for (++at; at < words.size(); ++at) {
        if (composed && !words[at].starts_with('-') && act.targets.front().name == "*")
            act.targets.clear(); // some of them alone
        if (takes_value(words[at], {"-t", "--time", "-s", "--signal", "--timeout"}))
            ++at;
        else if (words[at] == "-f" || words[at] == "--force")
            act.force = true;
        else if (!words[at].starts_with('-'))
            act.targets.push_back({words[at], TargetKind::Service});
    }
    if (act.action != Other)
        reader.add(std::move(act), scope);
}

} // namespace

bool read_unix_tool(Reader& reader, const Words& words, const Scope& scope)
{
    const std::string& name = words[0];
    if (name == "systemctl")
        read_systemctl(reader, words, scope);
    else if (name == "kill" || name == "pkill" || name == "killall" || name == "skill")
        read_kill(reader, words, scope);
    else if (name == "start-stop-daemon")
        read_start_stop_daemon(reader, words, scope);
    else if (name == "docker" || name == "podman" || name == "docker-compose")
        read_containers(reader, words, scope);
    else if (name == "service" || name == "rc-service" || name == "invoke-rc.d" || name == "chkconfig"
        || name == "update-rc.d" || name == "initctl" || name == "launchctl" || name == "rc-update" || name == "insserv"
        || name == "supervisorctl" || name == "svcadm" || name == "pm2" || name == "rcctl")
        read_service_first(reader, words, scope);
    else
        return false;
    return true;
}

} // namespace standstill::detect
