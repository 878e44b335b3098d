// SPDX-License-Identifier: GPL-3.0-or-later
// A process start with its reading, as echoes, bursts, effects and the score see it: plain values, so that each of them
// runs in tests on plain vectors. The session fills them from the case.
#pragma once

#include "core/base/time.h"
#include "core/detect/command/reading.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace standstill::detect {

inline constexpr std::size_t no_act = static_cast<std::size_t>(-1);

struct Act
{
    std::int64_t id = 0; ///< the event's
    Ticks time = 0;
    std::string device;
    std::string account; ///< "DOMAIN\name"
    std::optional<std::int64_t> process_id;
    std::optional<Ticks> created;
    std::optional<std::int64_t> parent_id;
    std::optional<Ticks> parent_created;
    std::string file_name;
    std::string parent_file_name;
    std::string parent_command_line;
    std::string parent_folder;
    std::string grandparent_file_name;
    CommandReading reading;
    bool counted = false; ///< the detector's rule matched it: it is a finding, and no row of another rule replaces it
    /// Of a log's row that confirms a command: the act that it confirms. Nothing but the log speaks for the others.
    std::size_t effect_of = no_act;
};

/// The machine on which an act works: the one that it names, else its own. Lower case, without a domain.
std::string machine_of(const Act& act);
/// A machine's name, comparable: lower case, the first label of a full name; an address as it is.
std::string machine_key(std::string_view name);
/// "s:vss", "p:sqlservr": a target, comparable.
std::string target_key(const CommandTarget& target);
/// The command with its targets left open: "net stop <service>", "taskkill <process> by force". Of the weightiest act.
std::string command_template(const CommandReading& reading);
/// Tool, verb, force and all targets in order: equal for the same command on two machines.
std::string command_key(const CommandReading& reading);

} // namespace standstill::detect
