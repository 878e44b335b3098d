// SPDX-License-Identifier: GPL-3.0-or-later
// The Windows tools that act on services: sc, net, PsService, reg, iisreset, fltmc, Sysmon's own removal.
#include "core/base/text.h"
#include "core/detect/command/reader.h"
#include "core/detect/command/words.h"

namespace standstill::detect {

namespace {

using enum CommandAction;

CommandAct make(CommandAction action, const char* tool, std::string verb)
{
    CommandAct act;
    act.action = action;
    act.tool = tool;
    act.verb = std::move(verb);
    return act;
}

/// "start= disabled", "start=disabled", "start=", "disabled" among the words of sc config.
CommandAction sc_config_action(const Words& words, std::size_t from)
{
    for (std::size_t i = from; i < words.size(); ++i) {
        const std::string word = base::ascii_lower(words[i]);
        if (!word.starts_with("start="))
            continue;
        std::string value = word.substr(6);
        if (value.empty() && i + 1 < words.size())
            value = base::ascii_lower(base::trim(words[i + 1]));
        if (value == "disabled")
            return Disable;
        if (value == "demand")
            return ChangeStartMode;
        if (value == "auto" || value == "delayed-auto" || value == "boot" || value == "system")
            return Enable;
    }
    return Other;
}

CommandAction sc_verb_action(const std::string& verb, const Words& words, std::size_t next)
{
    if (verb == "stop")
        return Stop;
    if (verb == "delete")
        return Delete;
    if (verb == "pause")
        return Pause;
    if (verb == "start" || verb == "continue")
        return Start;
    if (verb == "config")
        return sc_config_action(words, next + 1);
    if (verb == "query" || verb == "queryex" || verb == "qc" || verb == "qdescription" || verb == "qfailure"
        || verb == "qfailureflag" || verb == "qprivs" || verb == "qsidtype" || verb == "qtriggerinfo"
        || verb == "qprotection" || verb == "sdshow" || verb == "showsid" || verb == "enumdepend"
        || verb == "getdisplayname" || verb == "getkeyname" || verb == "interrogate" || verb == "querylock")
        return Query;
    if (verb == "control" && next + 1 < words.size() && (words[next + 1] == "1" || words[next + 1] == "2"))
        return words[next + 1] == "1" ? Stop : Pause;
    return Other;
}

void read_sc(Reader& reader, const Words& words, const Scope& scope)
{
    std::size_t at = 1;
    std::string host;
    if (at < words.size() && words[at].starts_with("\\\\"))
        host = words[at++];
    if (at >= words.size())
        return;
    std::string verb = base::ascii_lower(words[at++]);
    while (!verb.empty() && (verb.front() == '\'' || verb.front() == '"'))
        verb.erase(0, 1);
    while (!verb.empty() && (verb.back() == '\'' || verb.back() == '"'))
        verb.pop_back();
    CommandAct act = make(sc_verb_action(verb, words, at), "sc", verb);
    act.host = host;
    const bool names_no_service = act.action == Query && at < words.size() && words[at].ends_with('=');
    if (at < words.size() && !names_no_service)
        act.targets.push_back({words[at], TargetKind::Service});
    reader.add(std::move(act), scope);
}

void read_net(Reader& reader, const Words& words, const Scope& scope)
{
    if (words.size() < 2)
        return;
    const std::string verb = base::ascii_lower(words[1]);
    std::string name;
    bool yes = false;
    for (std::size_t i = 2; i < words.size(); ++i) {
        const std::string flag = words[i].starts_with('/') ? option(words[i]) : std::string();
        if (flag == "y" || flag == "yes")
            yes = true;
        else if (flag.empty())
            name += (name.empty() ? "" : " ") + words[i]; // an unquoted display name, as some kill lists write it
    }
    CommandAction action = Other;
    if (verb == "stop")
        action = Stop;
    else if (verb == "pause")
        action = Pause;
    else if (verb == "continue")
        action = Start;
    else if (verb == "start")
        action = name.empty() ? Query : Start;
    CommandAct act = make(action, "net", verb);
    act.force = yes;
    if (action != Other && !name.empty())
        act.targets.push_back({name, TargetKind::Service});
    reader.add(std::move(act), scope);
}

void read_psservice(Reader& reader, const Words& words, const Scope& scope)
{
    std::size_t at = 1;
    std::string host;
    for (; at < words.size(); ++at) {
        if (words[at].starts_with("\\\\"))
            host = words[at];
        else if (const std::string flag = option(words[at]); flag == "u" || flag == "p")
            ++at;
        else if (flag.empty())
            break;
    }
    if (at >= words.size())
        return;
    const std::string verb = base::ascii_lower(words[at]);
    CommandAction action = Other;
    std::string start_type;
    if (verb == "stop")
        action = Stop;
    else if (verb == "pause")
        action = Pause;
    else if (verb == "start" || verb == "cont")
        action = Start;
    else if (verb == "restart")
        action = Restart;
    else if (verb == "query" || verb == "config" || verb == "find" || verb == "security" || verb == "depend")
        action = Query;
    else if (verb == "setconfig")
        start_type = at + 2 < words.size() ? base::ascii_lower(words[at + 2]) : std::string();
    if (start_type == "disabled")
        action = Disable;
    else if (start_type == "demand")
        action = ChangeStartMode;
    else if (start_type == "auto")
        action = Enable;
    CommandAct act = make(action, "PsService", verb);
    act.host = host;
    if (at + 1 < words.size())
        act.targets.push_back({words[at + 1], TargetKind::Service});
    reader.add(std::move(act), scope);
}

void read_iisreset(Reader& reader, const Words& words, const Scope& scope)
{
    CommandAct act = make(Restart, "iisreset", "restart");
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string flag = option(words[i]);
        if (flag.empty())
            act.host = words[i];
        else if (flag == "stop")
            act.action = Stop;
        else if (flag == "start")
            act.action = Start;
        else if (flag == "disable")
            act.action = Disable;
        else if (flag == "enable")
            act.action = Enable;
        else if (flag == "status")
            act.action = Query;
        else
            continue;
        act.verb = flag.empty() ? act.verb : flag;
    }
    for (const char* service : {"W3SVC", "WAS", "IISADMIN"})
        act.targets.push_back({service, TargetKind::Service});
    reader.add(std::move(act), scope);
}

bool read_drivers(Reader& reader, const Words& words, const Scope& scope)
{
    if (words[0] == "fltmc") {
        const std::string verb = words.size() > 1 ? base::ascii_lower(words[1]) : std::string();
        CommandAct act = make(verb == "unload" ? Stop : verb == "load" ? Start : Query, "fltmc", verb);
        if (words.size() > 2)
            act.targets.push_back({words[2], TargetKind::Service});
        reader.add(std::move(act), scope);
        return true;
    }
    if (words[0] == "sysmon" || words[0] == "sysmon64") {
        for (std::size_t i = 1; i < words.size(); ++i) {
            if (option(words[i]) != "u")
                continue;
            CommandAct act = make(Delete, "sysmon", "-u");
            act.force = i + 1 < words.size() && same(words[i + 1], "force");
            act.targets.push_back({words[0] == "sysmon" ? "Sysmon" : "Sysmon64", TargetKind::Service});
            reader.add(std::move(act), scope);
        }
        return true;
    }
    return false;
}

} // namespace

std::string service_of_key(std::string_view key, std::string* host)
{
    if (key.starts_with("\\\\")) { // \\machine\HKLM\...
        const std::size_t end = key.find('\\', 2);
        if (end == std::string_view::npos)
            return {};
        if (host != nullptr)
            *host = key.substr(2, end - 2);
        key.remove_prefix(end + 1);
    }
    std::string path(key);
    for (char& c : path)
        c = c == '/' ? '\\' : c;
    const std::size_t system = find(path, "system\\");
    const std::size_t services = find(path, "\\services\\");
    if (services == std::string::npos || system == std::string::npos || system > services)
        return {};
    if (find(path, "controlset", system) == std::string::npos)
        return {};
    std::string name(base::trim(path.substr(services + 10)));
    while (name.ends_with('\\') || name.ends_with('"'))
        name.pop_back();
    return name.find('\\') == std::string::npos ? name : std::string();
}

bool start_type_action(std::string_view number, CommandAction& action)
{
    number = base::trim(number);
    if (starts(number, "0x"))
        number.remove_prefix(2);
    while (number.size() > 1 && number.front() == '0')
        number.remove_prefix(1);
    if (number == "4")
        action = Disable;
    else if (number == "3")
        action = ChangeStartMode;
    else if (number == "0" || number == "1" || number == "2")
        action = Enable;
    else
        return false;
    return true;
}

bool read_registry_tool(Reader& reader, const Words& words, const Scope& scope)
{
    if (words[0] != "reg" || words.size() < 3)
        return words[0] == "reg";
    const std::string verb = base::ascii_lower(words[1]);
    CommandAct act = make(Other, "reg", verb);
    const std::string service = service_of_key(words[2], &act.host);
    std::string value;
    std::string data;
    for (std::size_t i = 3; i < words.size(); ++i) {
        const std::string flag = option(words[i]);
        if (flag == "f")
            act.force = true;
        else if (flag == "v" && i + 1 < words.size())
            value = words[++i];
        else if (flag == "d" && i + 1 < words.size())
            data = words[++i];
    }
    if (!service.empty()) {
        act.targets.push_back({service, TargetKind::Service});
        if (verb == "query")
            act.action = Query;
        else if (verb == "delete" && value.empty())
            act.action = Delete;
        else if (verb == "add" && same(value, "Start"))
            start_type_action(data, act.action);
        else if (verb == "add" && same(value, "DeleteFlag") && data == "1")
            act.action = Delete;
    }
    reader.add(std::move(act), scope);
    return true;
}

bool read_service_tool(Reader& reader, const Words& words, const Scope& scope)
{
    const std::string& name = words[0];
    if (name == "sc")
        read_sc(reader, words, scope);
    else if (name == "net" || name == "net1")
        read_net(reader, words, scope);
    else if (name == "psservice" || name == "psservice64")
        read_psservice(reader, words, scope);
    else if (name == "iisreset")
        read_iisreset(reader, words, scope);
    else
        return read_drivers(reader, words, scope);
    return true;
}

} // namespace standstill::detect
