// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/command/reading.h"

#include <algorithm>
#include <array>

namespace standstill::detect {

namespace {

constexpr std::array<const char*, command_action_count> action_names{
    "Other", "Query", "Start", "Enable", "Restart", "ChangeStartMode", "Pause", "Kill", "Stop", "Disable", "Delete"};

constexpr std::array<const char*, disguise_mark_count> mark_names{"Caret", "QuoteInWord", "Backtick", "VariableSplice",
    "Concatenation", "Encoded", "Lookalike", "ForeignDash", "ShadowedTool", "RenamedTool"};

void append_new(std::vector<CommandTarget>& list, const std::vector<CommandTarget>& targets)
{
    for (const CommandTarget& target : targets) {
        if (std::find(list.begin(), list.end(), target) == list.end())
            list.push_back(target);
    }
}

} // namespace

const char* command_action_name(CommandAction action)
{
    return action_names.at(static_cast<std::size_t>(action));
}

const char* disguise_mark_name(DisguiseMark mark)
{
    return mark_names.at(static_cast<std::size_t>(mark));
}

bool is_impairing(CommandAction action)
{
    return action >= CommandAction::ChangeStartMode;
}

CommandAction CommandReading::action() const
{
    CommandAction strongest = CommandAction::Other;
    for (const CommandAct& act : acts)
        strongest = std::max(strongest, act.action);
    return strongest;
}

std::string CommandReading::host() const
{
    for (const CommandAct& act : acts) {
        if (!act.host.empty())
            return act.host;
    }
    return {};
}

std::vector<CommandTarget> CommandReading::targets() const
{
    std::vector<CommandTarget> list;
    for (const CommandAct& act : acts) {
        if (is_impairing(act.action))
            append_new(list, act.targets);
    }
    if (list.empty()) {
        for (const CommandAct& act : acts)
            append_new(list, act.targets);
    }
    return list;
}

} // namespace standstill::detect
