// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/command/powershell_arguments.h"

#include "core/base/text.h"
#include "core/detect/command/words.h"

#include <algorithm>
#include <array>

namespace standstill::detect {

using enum CommandAction;
using Kind = PsValue::Kind;

Arguments::Arguments(const std::vector<PsElement>& elements)
{
    static constexpr auto switches = std::to_array<std::string_view>({"force", "passthru", "confirm", "whatif",
        "nowait", "recurse", "verbose", "wait", "nonewwindow", "asjob", "debug", "dependentservices",
        "requiredservices", "turnoff", "kill", "save", "includeusername", "match", "f", "fo", "for", "forc"});
    for (std::size_t i = 0; i < elements.size(); ++i) {
        if (elements[i].parameter.empty()) {
            positional_.push_back(elements[i].value);
            continue;
        }
        const std::string& name = elements[i].parameter;
        const bool is_switch = std::find(switches.begin(), switches.end(), name) != switches.end();
        if (elements[i].attached)
            named_.emplace_back(name, elements[i].value);
        else if (!is_switch && i + 1 < elements.size() && elements[i + 1].parameter.empty())
            named_.emplace_back(name, elements[++i].value);
        else
            named_.emplace_back(name, PsValue{});
    }
}

bool start_mode(std::string_view word, CommandAction& action)
{
    if (same(word, "disabled") || word == "4")
        action = Disable;
    else if (same(word, "manual") || same(word, "demand") || word == "3")
        action = ChangeStartMode;
    else if (starts(word, "auto") || same(word, "boot") || same(word, "system") || word == "2")
        action = Enable;
    else
        return false;
    return true;
}

std::string table_value(std::string_view table, std::string_view key)
{
    const std::size_t at = find(table, key);
    if (at == std::string_view::npos)
        return {};
    std::size_t begin = at + key.size();
    while (begin < table.size() && std::string_view(" ='\"\t").find(table[begin]) != std::string_view::npos)
        ++begin;
    std::size_t end = begin;
    while (end < table.size() && std::string_view("'\";} \t\n").find(table[end]) == std::string_view::npos)
        ++end;
    return std::string(table.substr(begin, end - begin));
}

bool method_action(const std::string& method, const std::string& arguments, Kind kind, CommandAction& action)
{
    if (kind == Kind::Processes) {
        action = Kill;
        return method == "kill" || method == "terminate" || method == "closemainwindow";
    }
    if (method == "stop" || method == "stopservice")
        action = Stop;
    else if (method == "delete")
        action = Delete;
    else if (method == "pause" || method == "pauseservice")
        action = Pause;
    else if (method == "start" || method == "startservice" || method == "continue" || method == "resumeservice")
        action = Start;
    else if (method == "changestartmode" || method == "change") {
        action = Other;
        for (const std::string& word : split_posix(arguments))
            start_mode(word, action);
        for (const std::string_view word : {"disabled", "manual", "automatic"}) {
            if (find(arguments, word) != std::string::npos)
                start_mode(word, action);
        }
    } else {
        return false;
    }
    return true;
}

std::vector<std::string> wanted_names(std::string_view condition)
{
    std::vector<std::string> names;
    std::size_t at = 0;
    // 'a','b' -contains $_.Name: the list stands in front.
    const std::size_t contains = find(condition, "-contains");
    if (contains != std::string_view::npos && find(condition, "name", contains) != std::string_view::npos) {
        for (std::size_t open = condition.find_first_of("'\""); open < contains;
             open = condition.find_first_of("'\"", open)) {
            const std::size_t close = condition.find(condition[open], open + 1);
            if (close > contains)
                break;
            names.emplace_back(condition.substr(open + 1, close - open - 1));
            open = close + 1;
        }
    }
    while (true) {
        std::size_t op = std::string_view::npos;
        std::string_view found;
        for (const std::string_view candidate : {"-like", "-match", "-eq", "-in", "-ieq", "-ilike", "-imatch"}) {
            const std::size_t place = find(condition, candidate, at);
            if (place < op || (place == op && candidate.size() > found.size())) {
                op = place;
                found = candidate;
            }
        }
        if (op == std::string_view::npos)
            return names;
        const std::size_t before = condition.substr(0, op).find_last_not_of(" \t");
        const std::string_view left =
            before == std::string_view::npos ? std::string_view() : condition.substr(0, before + 1);
        std::size_t value = op + found.size();
        at = value;
        if (!ends(left, "name") && !ends(left, "$_") && !ends(left, "caption"))
            continue;
        while (true) {
            while (
                value < condition.size() && std::string_view(" \t@(").find(condition[value]) != std::string_view::npos)
                ++value;
            if (value >= condition.size())
                break;
            const char quote = condition[value] == '\'' || condition[value] == '"' ? condition[value] : ' ';
            const std::size_t begin = quote == ' ' ? value : value + 1;
            std::size_t end = condition.find(quote, begin);
            end = end == std::string_view::npos ? condition.size() : end;
            std::string_view word = base::trim(condition.substr(begin, end - begin));
            while (quote == ' ' && (word.ends_with('}') || word.ends_with(')')))
                word.remove_suffix(1);
            if (find(found, "match") != std::string_view::npos) {
                for (std::size_t from = 0; from <= word.size();) {
                    const std::size_t bar = std::min(word.find('|', from), word.size());
                    std::string_view part = word.substr(from, bar - from);
                    const bool front = part.starts_with('^');
                    const bool back = part.ends_with('$') && part.size() > 1;
                    part = part.substr(front ? 1 : 0);
                    part = part.substr(0, part.size() - (back && !part.empty() ? 1 : 0));
                    if (!part.empty())
                        names.push_back((front ? "" : "*") + std::string(part) + (back ? "" : "*"));
                    from = bar + 1;
                }
            } else if (!word.empty()) {
                names.emplace_back(word);
            }
            value = std::min(end + 1, condition.size());
            at = value;
            std::size_t comma = value;
            while (comma < condition.size() && condition[comma] == ' ')
                ++comma;
            if (comma >= condition.size() || condition[comma] != ',')
                break;
            value = comma + 1;
        }
    }
}

PsValue wmi_objects(const Arguments& arguments)
{
    const PsValue* class_name = arguments.any({"classname", "class"}, 2);
    if (class_name == nullptr)
        class_name = arguments.positional(0);
    const PsValue* query = arguments.any({"query"}, 1);
    const PsValue* filter = arguments.any({"filter"}, 2);
    std::string text = class_name != nullptr ? class_name->joined() : std::string();
    std::string condition = filter != nullptr ? filter->joined() : std::string();
    if (query != nullptr || find(text, "select ") == 0) {
        const std::string wql = query != nullptr ? query->joined() : text;
        text = wql;
        const std::size_t where = find(wql, " where ");
        condition = where == std::string::npos ? std::string() : wql.substr(where + 7);
    }
    Kind kind = Kind::None;
    if (find(text, "win32_service") != std::string::npos || find(text, "win32_baseservice") != std::string::npos
        || find(text, "win32_systemdriver") != std::string::npos)
        kind = Kind::Services;
    else if (find(text, "win32_process") != std::string::npos)
        kind = Kind::Processes;
    PsValue value = ps_objects(kind, {});
    if (kind != Kind::None) {
        CommandAct picked;
        read_wql_condition(condition, TargetKind::Service, picked);
        for (const CommandTarget& target : picked.targets)
            value.items.push_back(target.name);
        if (value.items.empty())
            value.items.emplace_back("*");
    }
    if (const PsValue* host = arguments.any({"computername", "cn", "cimsession"}, 2))
        value.host = host->joined();
    return value;
}

std::string host_of(const Arguments& arguments)
{
    const PsValue* host = arguments.any({"computername", "cn", "session", "hostname"}, 2);
    return host != nullptr ? host->joined() : std::string();
}

PsValue ps_objects(Kind kind, std::vector<std::string> items)
{
    PsValue value;
    value.kind = kind;
    value.items = std::move(items);
    return value;
}

} // namespace standstill::detect
