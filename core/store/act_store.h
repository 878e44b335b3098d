// SPDX-License-Identifier: GPL-3.0-or-later
// What the conclusions need of a process start, and what they leave behind: one derived row for each event that a rule
// matched. The rows are made again by every detection; nothing else is derived from them.
#pragma once

#include "core/base/time.h"
#include "core/model/effect.h"
#include "core/model/ids.h"
#include "core/store/sqlite.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace standstill::store {

/// Views live until the callback returns.
struct StoredAct
{
    EventId event;
    Ticks time = 0;
    std::string_view device;
    std::string_view account_domain;
    std::string_view account_name;
    std::optional<std::int64_t> process_id;
    std::optional<Ticks> created;
    std::optional<std::int64_t> parent_id;
    std::optional<Ticks> parent_created;
    std::string_view file_name;
    std::string_view original_file_name;
    std::string_view command_line;
    std::string_view parent_file_name;
    std::string_view parent_folder;
    std::string_view parent_command_line;
    std::string_view grandparent_file_name;
};

/// Events of findings and of leads, except of leads of `context_rules` alone; by id.
Result<std::vector<EventId>> matched_events(Connection& connection, const std::vector<std::string>& context_rules);
/// In the order of `events`; events that are gone are left out. `take` returns false to stop.
Result<void> read_acts(
    Connection& connection, const std::vector<EventId>& events, const std::function<bool(const StoredAct&)>& take);

/// Where and when a lead of a rule is.
struct StoredLead
{
    EventId event;
    std::string device;
    Ticks time = 0;
};
/// By time.
Result<std::vector<StoredLead>> read_leads(Connection& connection, const std::string& rule_id);

struct StoredReading
{
    EventId event;
    std::string action;
    std::string tool;
    std::string targets;
    std::string target_host;
    std::string category;
    std::string product;
    std::string disguise;
    EventId echo_of; ///< 0 = none
    std::int64_t burst = 0;
    std::int64_t burst_size = 0;
    std::int64_t template_hosts = 0;
    std::int64_t score = 0;
    std::string suggested_reason;
    std::string points; ///< JSON
    std::string effect; ///< empty when it asks for nothing that could have one, or nothing is known of it
    std::optional<Ticks> effect_at;
    std::string effect_evidence; ///< JSON: an array of {target, effect, at, event, source}
};
/// Exactly these, in one transaction, together with values of the case by key.
Result<void> replace_readings(Connection& connection, const std::vector<StoredReading>& readings,
    const std::vector<std::pair<std::string, std::string>>& values);
/// The effect of an event's command, of act_reading r and act_effect o. A command that asks for one and names no target
/// has no row: nothing is known of it.
inline constexpr std::string_view effect_sql =
    "CASE WHEN o.effect IS NOT NULL THEN o.effect WHEN r.action IN ('Restart', 'ChangeStartMode', 'Pause', 'Kill', "
    "'Stop', 'Disable', 'Delete') THEN 'Unknown' ELSE '' END";
/// What the case says of each target of an event's command, and why it says nothing.
Result<std::vector<EffectOnTarget>> read_effects(Connection& connection, EventId event);
/// Of the findings' commands, by reason, the most frequent first.
Result<std::vector<UnknownEffects>> read_unknown_effects(Connection& connection);
/// Rows of logs that confirm a command of the case, and rows that are leads: where downtimes of interest begin.
Result<std::vector<EventId>> effect_events(Connection& connection);
/// Events of findings, ascending.
Result<std::vector<EventId>> finding_events(Connection& connection);
/// Machines of which there are process starts.
Result<std::vector<std::string>> machines_with_starts(Connection& connection);
/// Events with one of these actions, by id.
Result<std::vector<EventId>> events_read_as(Connection& connection, const std::vector<std::string>& actions);

} // namespace standstill::store
