// SPDX-License-Identifier: GPL-3.0-or-later
// What a case says around an act: echoes, bursts, what was started again, what came near, what came before. Gathered
// once for all acts, then each act is scored alone.
#pragma once

#include "core/detect/act.h"
#include "core/detect/burst/burst.h"
#include "core/detect/catalogue/catalogue.h"
#include "core/detect/echo/echo.h"
#include "core/detect/effect/effect.h"
#include "core/detect/score/parents.h"

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace standstill::detect {

/// An event of a rule of the context.
enum class CompanionKind { RecoveryInhibited, DefencesImpaired, LogsCleared };
struct Companion
{
    CompanionKind kind = CompanionKind::RecoveryInhibited;
    std::string device;
    Ticks time = 0;
};

/// Hour and day where the case is; the weight of night and weekend rests on it.
struct LocalTime
{
    int hour = 0; ///< 0 to 23
    int weekday = 0; ///< 0 = Sunday
};

struct FactOptions
{
    EchoOptions echo;
    BurstOptions burst;
    SpreadOptions spread;
    Ticks companion_window = 15 * 60 * ticks_per_second; ///< before and after
    Ticks logs_window = 60 * 60 * ticks_per_second; ///< after
    Ticks restart_window = 4 * 60 * 60 * ticks_per_second;
    Ticks recurrence_slack = 15 * 60 * ticks_per_second; ///< around the same time of another day
    std::function<Ticks(Ticks)> wall_clock; ///< the case's zone; nothing = UTC
    std::optional<Ticks>
        data_ends; ///< last event of the case; "not started again" is said only when it reaches far enough
};

struct Facts
{
    std::size_t echo_of = no_act;
    std::vector<const CatalogueEntry*> entries; ///< of the targets, those that are in the catalogue
    const CatalogueEntry* entry = nullptr; ///< the first by category
    bool every_target = false; ///< a target is "*"
    std::size_t burst = 0; ///< number from 1, 0 = none
    std::size_t burst_targets = 0;
    bool burst_has_known = false; ///< some act of the burst has a target of the catalogue
    std::size_t machines = 0; ///< find_spread
    std::optional<Ticks> restarted_after; ///< every target was started again on the machine, the last of them after
    bool not_restarted = false; ///< nothing started it again within the window, and the data reach that far
    bool recovery_inhibited = false;
    bool defences_impaired = false;
    bool logs_cleared = false;
    std::size_t other_days = 0; ///< the same account, machine and command at the same time of other days
    ParentKind parent = ParentKind::Unknown;
    LocalTime local;
    bool night_or_weekend = false;
    std::optional<Effect> effect; ///< filled in by whoever has the logs; nothing for an act that impairs nothing
};

std::vector<Facts> gather_facts(std::span<const Act> acts, std::span<const Companion> companions,
    const Catalogue& catalogue, const FactOptions& options = {});

} // namespace standstill::detect
