// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/act.h"

#include "core/base/text.h"

#include <algorithm>

namespace standstill::detect {

std::string machine_key(std::string_view name)
{
    std::string key = base::ascii_lower(base::trim(name));
    if (const std::size_t at = key.find('@'); at != std::string::npos)
        key.erase(0, at + 1);
    const bool address = key.find_first_not_of("0123456789.:abcdef") == std::string::npos;
    if (const std::size_t dot = key.find('.'); dot != std::string::npos && !address)
        key.resize(dot);
    return key;
}

std::string machine_of(const Act& act)
{
    const std::string named = act.reading.host();
    return machine_key(named.empty() ? act.device : named);
}

std::string target_key(const CommandTarget& target)
{
    static constexpr char kinds[] = {'s', 'p', 'v'};
    std::string key = base::ascii_lower(base::trim(target.name));
    if (target.kind == TargetKind::Process && key.size() > 4 && key.ends_with(".exe"))
        key.resize(key.size() - 4);
    if (target.kind == TargetKind::Service && key.size() > 8 && key.ends_with(".service"))
        key.resize(key.size() - 8);
    return std::string(1, kinds[static_cast<std::size_t>(target.kind)]) + ':' + key;
}

std::string command_template(const CommandReading& reading)
{
    const auto strongest = std::max_element(reading.acts.begin(), reading.acts.end(),
        [](const CommandAct& a, const CommandAct& b) { return a.action < b.action; });
    if (strongest == reading.acts.end())
        return {};
    static constexpr const char* kinds[] = {"<service>", "<process>", "<virtual machine>"};
    std::string text = strongest->tool;
    if (strongest->verb != strongest->tool && !strongest->verb.empty())
        text += ' ' + strongest->verb;
    if (strongest->tool == "sc" && strongest->action == CommandAction::Disable)
        text += " start= disabled";
    if (!strongest->targets.empty())
        text += std::string(" ") + kinds[static_cast<std::size_t>(strongest->targets.front().kind)];
    return strongest->force ? text + " by force" : text;
}

std::string command_key(const CommandReading& reading)
{
    std::string key;
    for (const CommandAct& act : reading.acts) {
        key += act.tool + '|' + act.verb + '|' + command_action_name(act.action) + (act.force ? "|f" : "|");
        for (const CommandTarget& target : act.targets)
            key += '|' + target_key(target);
        key += '\n';
    }
    return key;
}

} // namespace standstill::detect
