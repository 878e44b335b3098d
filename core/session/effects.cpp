// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/effects.h"

#include "core/base/text.h"

#include <algorithm>
#include <map>
#include <set>

namespace standstill::session {

namespace {

using detect::CommandAct;
using detect::CommandAction;
using detect::CommandTarget;
using detect::StateChange;

bool has_effect(CommandAction action)
{
    return is_impairing(action) || action == CommandAction::Restart;
}

std::string machine_of(const detect::Act& act, const CommandAct& one)
{
    return one.host.empty() ? act.device : one.host;
}

detect::Effect effect_of(detect::ServiceState state)
{
    using detect::Effect;
    switch (state) {
    case detect::ServiceState::Stopped:
        return Effect::Stopped;
    case detect::ServiceState::Ended:
        return Effect::Ended;
    case detect::ServiceState::Paused:
        return Effect::Paused;
    case detect::ServiceState::Disabled:
        return Effect::Disabled;
    case detect::ServiceState::Manual:
        return Effect::StartTypeChanged;
    case detect::ServiceState::Removed:
        return Effect::Removed;
    case detect::ServiceState::Running:
    case detect::ServiceState::Enabled:
        break;
    }
    return Effect::Unknown;
}

std::string evidence_json(
    std::string_view target, detect::Effect effect, const StateChange* change, const UnknownEffect& why = {})
{
    std::string json = "{\"target\":\"" + base::escape_json(target) + "\",\"effect\":\"" + effect_name(effect) + '"';
    if (change != nullptr) {
        // A command may name a machine by number or all of them; the log says which one it was.
        const bool machine = change->kind == detect::TargetKind::VirtualMachine;
        const std::string source = change->source + (machine ? ": " + change->name : std::string());
        json += ",\"at\":" + std::to_string(change->time) + ",\"event\":" + std::to_string(change->event.value)
            + ",\"source\":\"" + base::escape_json(source) + '"';
    }
    if (!why.gap.empty()) {
        json += ",\"gap\":\"" + why.gap + "\",\"log\":\"" + base::escape_json(why.log) + "\",\"machine\":\""
            + base::escape_json(why.machine) + "\",\"from\":" + std::to_string(why.log_from)
            + ",\"to\":" + std::to_string(why.log_to);
    }
    return json + '}';
}

/// What the tool meant by the code with which it ended, told by the end of its process.
std::optional<detect::Effect> ended_as(const detect::Act& act, std::string_view tool,
    const std::multimap<std::pair<std::string, std::int64_t>, const StateChange*>& ends)
{
    if (!act.process_id)
        return std::nullopt;
    const detect::EffectOptions options;
    const auto [first, last] = ends.equal_range({detect::machine_key(act.device), *act.process_id});
    for (auto end = first; end != last; ++end) {
        const StateChange& change = *end->second;
        if (change.time >= act.time - options.before && change.time <= act.time + options.after
            && base::equals_ignoring_ascii_case(change.name, act.file_name))
            return detect::effect_of_exit_code(tool, *change.exit_code);
    }
    return std::nullopt;
}

} // namespace

ActsAndLogs::ActsAndLogs(std::vector<detect::Act>& acts, const Witness& witness)
    : acts_(acts)
    , witness_(witness)
{
    for (std::size_t i = 0; i < witness.changes.size(); ++i)
        change_of_event_.emplace(witness.changes[i].event.value, i);
    for (detect::Act& act : acts_) {
        if (is_log_row(act))
            act.reading = reading_of(witness_.changes[change_of_event_.at(act.id)], witness_.names);
    }
}

/// The row of a log about a service has no program that ran; that of a line of hostd or systemd has who wrote it.
bool ActsAndLogs::is_log_row(const detect::Act& act) const
{
    const auto change = change_of_event_.find(act.id);
    return change != change_of_event_.end()
        && (act.file_name.empty() || act.file_name == witness_.changes[change->second].source);
}

std::vector<std::optional<ActEffect>> ActsAndLogs::effects()
{
    std::vector<std::optional<ActEffect>> effects(acts_.size());
    std::multimap<std::pair<std::string, std::int64_t>, const StateChange*> ends;
    for (const StateChange& change : witness_.changes) {
        if (change.process_id && change.exit_code)
            ends.emplace(std::pair(detect::machine_key(change.machine), *change.process_id), &change);
    }
    std::vector<detect::StopAttempt> attempts;
    std::vector<std::size_t> act_of_attempt;
    std::unordered_map<std::int64_t, std::size_t> row_of_event;
    for (std::size_t i = 0; i < acts_.size(); ++i) {
        const detect::Act& act = acts_[i];
        if (is_log_row(act)) {
            const StateChange& change = witness_.changes[change_of_event_.at(act.id)];
            row_of_event.emplace(act.id, i);
            const detect::Effect effect = effect_of(change.state);
            if (effect != detect::Effect::Unknown)
                effects[i] = {effect, change.time, '[' + evidence_json(change.name, effect, &change) + ']'};
            continue;
        }
        for (const CommandAct& one : act.reading.acts) {
            if (!has_effect(one.action))
                continue;
            const std::optional<detect::Effect> ended = ended_as(act, one.tool, ends);
            for (const CommandTarget& target : one.targets) {
                attempts.push_back({act.time, machine_of(act, one), one.action, target, ended,
                    detect::telling_log(one, target, act.file_name)});
                act_of_attempt.push_back(i);
            }
        }
    }
    const std::vector<detect::AttemptEffect> answers =
        find_effects(attempts, witness_.changes, witness_.coverage, witness_.names);
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const std::size_t act = act_of_attempt[i];
        const StateChange* change = answers[i].at ? &witness_.changes[answers[i].change] : nullptr;
        std::optional<ActEffect>& effect = effects[act];
        if (!effect)
            effect = ActEffect{answers[i].effect, answers[i].at, {}};
        else if (answers[i].effect > effect->effect)
            effect->effect = answers[i].effect, effect->at = answers[i].at;
        effect->evidence += (effect->evidence.empty() ? "[" : ",")
            + evidence_json(attempts[i].target.name, answers[i].effect, change, answers[i].why);
        if (change == nullptr)
            continue;
        const auto row = row_of_event.find(change->event.value);
        if (row != row_of_event.end() && acts_[row->second].effect_of == detect::no_act)
            acts_[row->second].effect_of = act;
    }
    for (std::size_t i = 0; i < acts_.size(); ++i) {
        if (effects[i] && !effects[i]->evidence.ends_with(']'))
            effects[i]->evidence += ']';
    }
    return effects;
}

std::vector<const StateChange*> ActsAndLogs::uncommanded(const detect::Catalogue& catalogue) const
{
    if (witness_.changes.empty())
        return {};
    std::vector<detect::Command> commands;
    for (const detect::Act& act : acts_) {
        if (is_log_row(act))
            continue;
        for (const CommandAct& one : act.reading.acts) {
            if (!has_effect(one.action))
                continue;
            for (const CommandTarget& target : one.targets) {
                const detect::TellingLog log = detect::telling_log(one, target, act.file_name);
                commands.push_back({act.time, machine_of(act, one), detect::as_logged(target, log)});
            }
        }
    }
    std::vector<const StateChange*> found;
    for (const std::size_t i :
        find_uncommanded(witness_.changes, commands, witness_.shutdowns, catalogue, witness_.names))
        found.push_back(&witness_.changes[i]);
    return found;
}

detect::Act ActsAndLogs::act_of(const StateChange& change) const
{
    detect::Act act;
    act.id = change.event.value;
    act.time = change.time;
    act.device = change.machine;
    act.reading = reading_of(change, witness_.names);
    return act;
}

std::vector<detect::Act> ActsAndLogs::starts_again() const
{
    if (witness_.changes.empty())
        return {};
    std::map<std::pair<std::string, std::string>, std::set<std::string>> names; // of a service, as acts write it
    for (const detect::Act& act : acts_) {
        for (const CommandAct& one : act.reading.acts) {
            if (!is_impairing(one.action))
                continue;
            for (const CommandTarget& target : one.targets) {
                if (target.kind == detect::TargetKind::Service)
                    names[{detect::machine_key(machine_of(act, one)), detect::service_key(target.name, witness_.names)}]
                        .insert(target.name);
            }
        }
    }
    std::vector<detect::Act> starts;
    for (const StateChange& change : witness_.changes) {
        if (change.state != detect::ServiceState::Running)
            continue;
        const auto known =
            names.find({detect::machine_key(change.machine), detect::service_key(change.name, witness_.names)});
        if (known == names.end())
            continue;
        detect::Act start = act_of(change);
        start.reading.acts.front().targets.clear();
        for (const std::string& name : known->second)
            start.reading.acts.front().targets.push_back({name, detect::TargetKind::Service});
        starts.push_back(std::move(start));
    }
    return starts;
}

} // namespace standstill::session
