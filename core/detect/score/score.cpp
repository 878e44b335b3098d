// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/score/score.h"

#include "core/base/text.h"
#include "core/detect/command/words.h"

#include <algorithm>
#include <array>

namespace standstill::detect {

namespace {

using enum CommandAction;

constexpr int floor_of_acts = 10; ///< an impairing act never falls below, whatever speaks against it

/// Index = CommandAction: what the act itself weighs.
constexpr std::array<int, command_action_count> act_points{2, 0, 0, 0, 12, 20, 20, 30, 30, 35, 35};
/// Index = ServiceCategory.
constexpr std::array<int, service_category_count> target_points{25, 20, 12, 12, 15, 5, 10, 0};

class Sheet
{
public:
    void add(std::string_view reason, int points, std::string detail = {})
    {
        score_.points.push_back({reason, points, std::move(detail)});
        score_.total += points;
    }
    Score take() { return std::move(score_); }
    int total() const { return score_.total; }
    void suggest(std::string_view code) { score_.suggested_reason = code; }

private:
    Score score_;
};

std::string clock_text(Ticks duration)
{
    const Ticks seconds = duration / ticks_per_second;
    const auto two = [](Ticks value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return two(seconds / 3600) + ':' + two(seconds / 60 % 60) + ':' + two(seconds % 60);
}

bool known_target(const Facts& facts)
{
    return facts.entry != nullptr && facts.entry->category != ServiceCategory::Desktop;
}

/// Ends programs that are no service and belong to none.
bool ordinary_kill(const Act& act, const Facts& facts)
{
    if (act.reading.action() != Kill || known_target(facts) || facts.every_target)
        return false;
    const std::vector<CommandTarget> targets = act.reading.targets();
    return std::all_of(
        targets.begin(), targets.end(), [](const CommandTarget& t) { return t.kind == TargetKind::Process; });
}

void add_target(Sheet& sheet, const Act& act, const Facts& facts)
{
    if (facts.entry != nullptr) {
        const auto category = static_cast<std::size_t>(facts.entry->category);
        sheet.add("Target", target_points.at(category),
            std::string(service_category_name(facts.entry->category)) + ": " + facts.entry->product);
        if (std::any_of(facts.entries.begin(), facts.entries.end(),
                [](const CatalogueEntry* entry) { return entry->on_kill_lists; }))
            sheet.add("KillList", 5);
    } else if (facts.every_target) {
        sheet.add("EveryTarget", 15);
    } else {
        const std::vector<CommandTarget> targets = act.reading.targets();
        if (!targets.empty() && targets.front().kind == TargetKind::VirtualMachine)
            sheet.add("Target", 15, "Virtualisation");
    }
}

void add_surroundings(Sheet& sheet, const Act& act, const Facts& facts)
{
    if (facts.burst != 0)
        sheet.add("Burst", facts.burst_targets >= 15 ? 30 : 20, std::to_string(facts.burst_targets) + " targets");
    if (facts.machines > 1)
        sheet.add("SeveralMachines", 10, std::to_string(facts.machines) + " machines");
    if (facts.recovery_inhibited)
        sheet.add("RecoveryInhibited", 25);
    if (facts.defences_impaired)
        sheet.add("DefencesImpaired", 10);
    if (facts.logs_cleared)
        sheet.add("LogsCleared", 10);
    if (facts.parent == ParentKind::RemoteExecution || facts.parent == ParentKind::UserFolder)
        sheet.add("Parent", 15, parent_kind_name(facts.parent));
    if (const std::string host = act.reading.host(); !host.empty())
        sheet.add("OtherMachine", 10, host);
    if (std::any_of(act.reading.acts.begin(), act.reading.acts.end(), [](const CommandAct& one) { return one.force; }))
        sheet.add("ByForce", 3);
    if (act.reading.has(DisguiseMark::RenamedTool))
        sheet.add("RenamedTool", 25);
    std::string marks;
    for (std::size_t i = 0; i < disguise_mark_count; ++i) {
        const auto mark = static_cast<DisguiseMark>(i);
        if (mark != DisguiseMark::RenamedTool && mark != DisguiseMark::ShadowedTool && act.reading.has(mark))
            marks += (marks.empty() ? "" : ", ") + std::string(disguise_mark_name(mark));
    }
    if (!marks.empty())
        sheet.add("Disguised", 15, marks);
    if (facts.night_or_weekend)
        sheet.add("NightOrWeekend", 5);
    if (facts.not_restarted)
        sheet.add("NotStartedAgain", 5);
    if (facts.effect && is_confirmed(*facts.effect))
        sheet.add("Effect", 10, effect_name(*facts.effect));
}

void add_what_speaks_against(Sheet& sheet, const Act& act, const Facts& facts)
{
    if (facts.restarted_after) {
        const bool soon = *facts.restarted_after <= Ticks{15} * 60 * ticks_per_second;
        sheet.add("StartedAgain", soon ? -25 : -10, "after " + clock_text(*facts.restarted_after));
    }
    if (facts.parent == ParentKind::BackupAgent || facts.parent == ParentKind::Distribution)
        sheet.add("Parent", -20, parent_kind_name(facts.parent));
    else if (facts.parent == ParentKind::Installed || facts.parent == ParentKind::Console)
        sheet.add("Parent", -5, parent_kind_name(facts.parent));
    if (facts.other_days > 0)
        sheet.add("SameOnOtherDays", -15, std::to_string(facts.other_days) + " other days");
    if (facts.effect == Effect::Denied || facts.effect == Effect::NothingToStop)
        sheet.add("Effect", -10, effect_name(*facts.effect));
    if (act.reading.has(DisguiseMark::ShadowedTool))
        sheet.add("ShadowedTool", -10, "sc is Set-Content in Windows PowerShell");
}

std::string_view suggestion(const Act& act, const Facts& facts, int total)
{
    const bool security = facts.entry != nullptr && facts.entry->category == ServiceCategory::Security;
    const bool many = facts.burst != 0 || facts.recovery_inhibited;
    if (many && total >= 50)
        return "RANSOM_PREP";
    if (security && total >= 50 && facts.parent != ParentKind::Distribution)
        return "DEFENSE_KILL";
    if (facts.parent == ParentKind::BackupAgent && (facts.restarted_after || facts.other_days > 0))
        return "BACKUP_QUIESCE";
    if (facts.parent == ParentKind::Distribution)
        return "IT_AUTOMATION";
    const bool soon = facts.restarted_after && *facts.restarted_after <= Ticks{5} * 60 * ticks_per_second;
    if (facts.parent == ParentKind::Installed && soon)
        return "MONITOR_PATCH";
    const std::string machine = machine_key(act.device);
    for (const std::string_view sign : {"dev", "test", "-qa", "qa-", "stage", "sandbox"}) {
        if (machine.find(sign) != std::string::npos && facts.restarted_after)
            return "DEV_QA";
    }
    if (facts.parent == ParentKind::Console && !security && total < 50)
        return "ADMIN_MAINT";
    return {};
}

} // namespace

Score score_act(const Act& act, const Facts& facts)
{
    Sheet sheet;
    const CommandAction action = act.reading.action();
    const auto weight = act_points.at(static_cast<std::size_t>(action));
    if (ordinary_kill(act, facts)) {
        sheet.add("OrdinaryProgram", 5);
        if (facts.burst != 0 && facts.burst_has_known)
            sheet.add("Burst", 10, std::to_string(facts.burst_targets) + " targets");
        if (facts.burst != 0 && facts.burst_has_known && facts.recovery_inhibited)
            sheet.add("RecoveryInhibited", 10);
        sheet.suggest(facts.burst != 0 && facts.burst_has_known ? "" : "RULE_NOT_STOP");
    } else if (!is_impairing(action) && action != Restart) {
        sheet.add("StopsNothing", weight, command_action_name(action));
        sheet.suggest("RULE_NOT_STOP");
    } else {
        sheet.add("Act", weight, command_action_name(action));
        add_target(sheet, act, facts);
        add_surroundings(sheet, act, facts);
        add_what_speaks_against(sheet, act, facts);
        if (sheet.total() < floor_of_acts)
            sheet.add("StillAStop", floor_of_acts - sheet.total());
        sheet.suggest(suggestion(act, facts, sheet.total()));
    }
    if (facts.echo_of != no_act) {
        sheet.add("Echo", 0);
        sheet.suggest("DUPLICATE");
    }
    return sheet.take();
}

std::string points_json(const std::vector<ScorePoint>& points)
{
    std::string json = "[";
    for (const ScorePoint& point : points) {
        json += json.size() > 1 ? "," : "";
        json += "{\"reason\":\"" + std::string(point.reason) + "\",\"points\":" + std::to_string(point.points);
        if (!point.detail.empty())
            json += ",\"detail\":\"" + base::escape_json(point.detail) + '"';
        json += '}';
    }
    return json + ']';
}

} // namespace standstill::detect
