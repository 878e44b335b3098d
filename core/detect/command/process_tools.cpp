// SPDX-License-Identifier: GPL-3.0-or-later
// The Windows tools that end processes: taskkill, tskill, pskill, pssuspend; and wmic, which does both.
#include "core/base/text.h"
#include "core/detect/command/reader.h"
#include "core/detect/command/words.h"

#include <algorithm>
#include <functional>

namespace standstill::detect {

namespace {

using enum CommandAction;

/// "IMAGENAME eq sql*", "SERVICES eq vss": what a filter of taskkill picks.
void read_filter(std::string_view filter, CommandAct& act)
{
    const Words words = split_posix(filter);
    if (words.size() < 3)
        return;
    // All processes of somebody, or all but one: which ones that are, only the machine knew.
    if (same(words[0], "username") || same(words[0], "session") || same(words[0], "memusage")
        || same(words[0], "cputime") || (same(words[0], "imagename") && same(words[1], "ne")))
        act.targets.push_back({"*", TargetKind::Process});
    if (!same(words[1], "eq"))
        return;
    std::string value = words[2];
    for (std::size_t i = 3; i < words.size(); ++i)
        value += ' ' + words[i];
    if (same(words[0], "imagename") || same(words[0], "pid"))
        act.targets.push_back({value, TargetKind::Process});
    else if (same(words[0], "services"))
        act.targets.push_back({value, TargetKind::Service});
    else if (same(words[0], "modules"))
        act.targets.push_back({"*", TargetKind::Process});
}

void read_taskkill(Reader& reader, const Words& words, const Scope& scope)
{
    CommandAct act;
    act.tool = "taskkill";
    act.verb = "taskkill";
    for (std::size_t i = 1; i < words.size(); ++i) {
        std::string flag = option(words[i]);
        if (words[i] == "/" || words[i] == "-") // "/ f" as somebody typed it
            continue;
        const bool has_value = i + 1 < words.size();
        if (flag == "f")
            act.force = true;
        else if ((flag == "im" || flag == "pid") && has_value)
            act.targets.push_back({words[++i], TargetKind::Process});
        else if (flag == "fi" && has_value)
            read_filter(words[++i], act);
        else if (flag == "s" && has_value)
            act.host = words[++i];
        else if ((flag == "u" || flag == "p") && has_value)
            ++i;
        else if (flag == "im" || flag == "pid" || flag == "t" || flag == "?" || !flag.empty())
            continue;
    }
    // /fi "SERVICES eq vss" /im *: of all processes only those that the filter picks.
    const auto is_all = [](const CommandTarget& target) { return target.name == "*"; };
    if (std::any_of(act.targets.begin(), act.targets.end(), std::not_fn(is_all)))
        std::erase_if(act.targets, is_all);
    else if (act.targets.size() > 1)
        act.targets.resize(1);
    act.action = act.targets.empty() ? Other : Kill;
    reader.add(std::move(act), scope);
}

/// ntsd -c q -p 4242, -pn sqlservr.exe: a debugger that quits takes the process with it.
void read_debugger(Reader& reader, const Words& words, const Scope& scope)
{
    CommandAct act;
    act.tool = words[0];
    act.verb = "-c q";
    act.force = true;
    bool quits = false;
    for (std::size_t i = 1; i + 1 < words.size(); ++i) {
        const std::string flag = option(words[i]);
        if (flag == "c")
            quits = same(words[i + 1], "q");
        else if (flag == "p" || flag == "pn")
            act.targets.push_back({words[i + 1], TargetKind::Process});
    }
    act.action = Kill;
    if (quits)
        reader.add(std::move(act), scope);
}

void read_pstool(Reader& reader, const Words& words, const Scope& scope, CommandAction action)
{
    CommandAct act;
    act.tool = words[0];
    act.verb = words[0];
    for (std::size_t i = 1; i < words.size(); ++i) {
        const std::string flag = option(words[i]);
        if (words[i].starts_with("\\\\"))
            act.host = words[i];
        else if (flag == "u" || flag == "p")
            ++i;
        else if (flag == "server" && i + 1 < words.size())
            act.host = words[++i];
        else if (flag == "r")
            action = Start; // pssuspend -r resumes
        else if (flag.starts_with("server:"))
            act.host = words[i].substr(8);
        else if (flag.empty())
            act.targets.push_back({words[i], TargetKind::Process});
    }
    act.action = act.targets.empty() ? Other : action;
    reader.add(std::move(act), scope);
}

CommandAction wmic_method(const std::string& method, const Words& words, std::size_t next, TargetKind kind)
{
    if (kind == TargetKind::Process)
        return method == "terminate" ? Kill : Other;
    if (method == "stopservice")
        return Stop;
    if (method == "pauseservice")
        return Pause;
    if (method == "startservice" || method == "resumeservice")
        return Start;
    if (method == "delete")
        return Delete;
    if (method == "interrogateservice")
        return Query;
    if (method == "changestartmode" || method == "change") {
        for (std::size_t i = next; i < words.size(); ++i) {
            if (find(words[i], "disabled") != std::string::npos)
                return Disable;
            if (find(words[i], "manual") != std::string::npos)
                return ChangeStartMode;
            if (find(words[i], "automatic") != std::string::npos || same(words[i], "auto"))
                return Enable;
        }
        return method == "changestartmode" ? ChangeStartMode : Other;
    }
    return Other;
}

/// `wmic process call create "..."` starts something, perhaps elsewhere.
void read_created(Reader& reader, const Words& words, std::size_t from, const std::string& host, const Scope& scope)
{
    std::string line;
    for (std::size_t i = from; i < words.size(); ++i)
        line += (line.empty() ? "" : " ") + words[i];
    Scope inner = scope.deeper();
    if (!host.empty())
        inner.host = host;
    const std::size_t comma = line.find("\",");
    reader.process(line.substr(0, comma), {}, inner);
}

} // namespace

void read_wql_condition(std::string_view condition, TargetKind kind, CommandAct& act)
{
    std::size_t at = 0;
    while (at < condition.size()) {
        std::size_t column = std::string_view::npos;
        std::size_t length = 0;
        for (const std::string_view name :
            {"displayname", "caption", "pathname", "name", "processid", "executablepath"}) {
            const std::size_t found = find(condition, name, at);
            if (found < column) {
                column = found;
                length = name.size();
            }
        }
        if (column == std::string_view::npos)
            return;
        std::size_t value = column + length;
        while (
            value < condition.size() && (condition[value] == ' ' || condition[value] == '=' || condition[value] == '('))
            ++value;
        bool negative = value < condition.size() && (condition[value] == '!' || condition[value] == '<');
        if (starts(condition.substr(value), "like"))
            value += 4;
        while (value < condition.size()
            && (condition[value] == ' ' || condition[value] == '=' || condition[value] == '\\'))
            ++value;
        if (value >= condition.size())
            return;
        const char quote = condition[value] == '\'' || condition[value] == '"' ? condition[value] : ' ';
        const std::size_t begin = quote == ' ' ? value : value + 1;
        std::size_t end = condition.find(quote, begin);
        if (end == std::string_view::npos)
            end = condition.size();
        std::string name;
        std::string_view written = base::trim(condition.substr(begin, end - begin));
        if (column + 4 < condition.size() && find(condition.substr(column, length), "path") != std::string_view::npos)
            written = written.substr(written.find_last_of('\\') + 1); // of a path its last part, a program or a folder
        for (const char c : written) {
            if (c == '\\' || c == ')')
                continue;
            if (c != '%' || !name.ends_with('*'))
                name += c == '%' ? '*' : c;
        }
        if (!negative && !name.empty())
            act.targets.push_back({name, kind});
        at = end + 1;
    }
}

bool read_process_tool(Reader& reader, const Words& words, const Scope& scope)
{
    const std::string& name = words[0];
    if (name == "taskkill")
        read_taskkill(reader, words, scope);
    else if (name == "tskill" || name == "pskill" || name == "pskill64")
        read_pstool(reader, words, scope, Kill);
    else if (name == "pssuspend" || name == "pssuspend64")
        read_pstool(reader, words, scope, Pause);
    else if (name == "ntsd" || name == "cdb")
        read_debugger(reader, words, scope);
    else
        return false;
    return true;
}

bool read_wmic(Reader& reader, const Words& words, const Scope& scope)
{
    if (words[0] != "wmic")
        return false;
    std::size_t at = 1;
    CommandAct act;
    act.tool = "wmic";
    for (; at < words.size() && words[at].starts_with('/'); ++at) {
        if (starts(words[at], "/node:"))
            act.host = words[at].substr(6);
        if (words[at].ends_with(':') && at + 1 < words.size())
            ++at;
    }
    if (at < words.size() && same(words[at], "path"))
        ++at;
    if (at >= words.size())
        return true;
    const std::string alias = base::ascii_lower(words[at++]);
    const bool service = alias == "service" || alias == "win32_service" || alias == "sysdriver"
        || alias == "win32_baseservice" || starts(alias, "win32_service.");
    const bool process = alias == "process" || alias == "win32_process";
    const TargetKind kind = process ? TargetKind::Process : TargetKind::Service;
    act.verb = alias;
    if (service || process)
        act.action = Query; // until a verb says otherwise
    std::string condition = starts(alias, "win32_service.") ? alias.substr(14) : std::string();
    for (; at < words.size(); ++at) {
        const std::string word = base::ascii_lower(words[at]);
        if (word == "call" && at + 1 < words.size()) {
            act.verb = "call " + base::ascii_lower(words[at + 1]);
            if (service || process)
                act.action = wmic_method(base::ascii_lower(words[at + 1]), words, at + 2, kind);
            if (process && same(words[at + 1], "create"))
                read_created(reader, words, at + 2, act.host, scope);
            break;
        }
        if (word == "delete" || word == "get" || word == "list" || word == "set" || word == "assoc") {
            act.verb = word;
            if (service || process)
                act.action = word == "get" || word == "list" ? Query
                    : word == "delete"                       ? (process ? Kill : Delete)
                                                             : Other;
            break;
        }
        if (word == "where")
            continue;
        condition += (condition.empty() ? "" : " ") + words[at];
    }
    if (service || process) {
        if (condition.find_first_of("=%") != std::string::npos || find(condition, " like ") != std::string::npos)
            read_wql_condition(condition, kind, act);
        else if (!condition.empty())
            act.targets.push_back({condition, kind});
    }
    reader.add(std::move(act), scope);
    return true;
}

} // namespace standstill::detect
