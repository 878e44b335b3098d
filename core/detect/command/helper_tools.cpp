// SPDX-License-Identifier: GPL-3.0-or-later
// Programs that are no part of Windows and stop services or end processes on it: NSSM, NirCmd, Process Hacker, and
// appcmd of the web server.
#include "core/base/text.h"
#include "core/detect/command/reader.h"
#include "core/detect/command/words.h"

namespace standstill::detect {

namespace {

using enum CommandAction;

/// nssm stop NAME, nssm remove NAME confirm, nssm set NAME Start SERVICE_DISABLED
void read_nssm(Reader& reader, const Words& words, const Scope& scope)
{
    if (words.size() < 2)
        return;
    CommandAct act;
    act.tool = "nssm";
    act.verb = base::ascii_lower(words[1]);
    if (act.verb == "stop")
        act.action = Stop;
    else if (act.verb == "remove")
        act.action = Delete;
    else if (act.verb == "pause")
        act.action = Pause;
    else if (act.verb == "start" || act.verb == "continue")
        act.action = Start;
    else if (act.verb == "restart")
        act.action = Restart;
    else if (act.verb == "status" || act.verb == "get" || act.verb == "list" || act.verb == "dump")
        act.action = Query;
    else if (act.verb == "set" && words.size() > 4 && same(words[3], "start"))
        act.action = same(words[4], "service_disabled") ? Disable
            : same(words[4], "service_demand_start")    ? ChangeStartMode
                                                        : Enable;
    act.force = act.verb == "remove" && same(words.back(), "confirm");
    if (words.size() > 2)
        act.targets.push_back({words[2], TargetKind::Service});
    reader.add(std::move(act), scope);
}

/// nircmd service stop NAME, nircmd killprocess NAME, nircmd exec hide COMMAND
void read_nircmd(Reader& reader, const Words& words, const Scope& scope)
{
    std::size_t at = 1;
    std::string host;
    if (at < words.size() && words[at].starts_with("\\\\"))
        host = words[at++];
    if (at + 1 >= words.size())
        return;
    CommandAct act;
    act.tool = "nircmd";
    act.verb = base::ascii_lower(words[at]);
    act.host = host;
    if (act.verb == "exec" || act.verb == "execmd" || act.verb == "elevate" || act.verb == "elevatecmd") {
        const std::size_t from = act.verb == "exec" ? at + 2 : at + 1;
        if (from < words.size())
            reader.words(Words(words.begin() + static_cast<std::ptrdiff_t>(from), words.end()), scope.deeper());
        return;
    }
    if (act.verb == "killprocess" || act.verb == "closeprocess") {
        act.action = Kill;
        act.force = act.verb == "killprocess";
        act.targets.push_back({words[at + 1], TargetKind::Process});
    } else if (act.verb == "service" && at + 2 < words.size()) {
        const std::string what = base::ascii_lower(words[at + 1]);
        act.verb += ' ' + what;
        act.action = what == "stop"                 ? Stop
            : what == "pause"                       ? Pause
            : what == "restart"                     ? Restart
            : what == "start" || what == "continue" ? Start
            : what == "disabled"                    ? Disable
            : what == "manual"                      ? ChangeStartMode
            : what == "auto" || what == "boot"      ? Enable
                                                    : Other;
        act.targets.push_back({words[at + 2], TargetKind::Service});
    }
    reader.add(std::move(act), scope);
}

/// ProcessHacker -c -ctype service -cobject NAME -caction stop
void read_process_hacker(Reader& reader, const Words& words, const Scope& scope)
{
    std::string type;
    std::string object;
    std::string action;
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        const std::string flag = option(words[i]);
        if (flag == "ctype")
            type = base::ascii_lower(words[++i]);
        else if (flag == "cobject")
            object = words[++i];
        else if (flag == "caction")
            action = base::ascii_lower(words[++i]);
    }
    if (action.empty())
        return;
    CommandAct act;
    act.tool = "ProcessHacker";
    act.verb = action;
    act.force = action == "terminate";
    act.action = action == "terminate"              ? Kill
        : action == "suspend" || action == "pause"  ? Pause
        : action == "stop"                          ? Stop
        : action == "delete"                        ? Delete
        : action == "start" || action == "continue" ? Start
        : action == "resume"                        ? Start
                                                    : Other;
    act.targets.push_back({object, type == "service" ? TargetKind::Service : TargetKind::Process});
    reader.add(std::move(act), scope);
}

/// appcmd stop apppool /apppool.name:X: the web server goes on, what it serves there does not.
void read_appcmd(Reader& reader, const Words& words, const Scope& scope)
{
    if (words.size() < 3)
        return;
    CommandAct act;
    act.tool = "appcmd";
    act.verb = base::ascii_lower(words[1]) + ' ' + base::ascii_lower(words[2]);
    const bool known = same(words[2], "apppool") || same(words[2], "site");
    act.action = !known             ? Other
        : same(words[1], "stop")    ? Stop
        : same(words[1], "start")   ? Start
        : same(words[1], "recycle") ? Restart
        : same(words[1], "delete")  ? Delete
        : same(words[1], "list")    ? Query
                                    : Other;
    for (std::size_t i = 3; i < words.size() && known; ++i) {
        const std::size_t colon = words[i].find(':');
        const bool names = words[i].starts_with('/') && colon != std::string::npos;
        if (names || !words[i].starts_with('/'))
            act.targets.push_back({names ? words[i].substr(colon + 1) : words[i], TargetKind::Service});
    }
    reader.add(std::move(act), scope);
}

} // namespace

bool read_helper_tool(Reader& reader, const Words& words, const Scope& scope)
{
    const std::string& name = words[0];
    if (name == "nssm" || name == "nssm64")
        read_nssm(reader, words, scope);
    else if (name == "nircmd" || name == "nircmdc" || name == "nircmd64")
        read_nircmd(reader, words, scope);
    else if (name == "processhacker" || name == "systeminformer")
        read_process_hacker(reader, words, scope);
    else if (name == "appcmd")
        read_appcmd(reader, words, scope);
    else
        return false;
    return true;
}

} // namespace standstill::detect
