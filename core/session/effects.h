// SPDX-License-Identifier: GPL-3.0-or-later
// Commands against logs: what became of each command of a detection, which rows of logs confirm one, which changes no
// command explains. Used by the conclusions.
#pragma once

#include "core/detect/act.h"
#include "core/detect/effect/uncommanded.h"
#include "core/session/witness.h"

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace standstill::session {

/// What became of an act.
struct ActEffect
{
    detect::Effect effect = detect::Effect::Unknown; ///< the weightiest of its targets
    std::optional<Ticks> at;
    std::string evidence; ///< JSON, see store::StoredReading
};

/// Acts and the logs that speak of them, side by side. Both must outlive it.
class ActsAndLogs
{
public:
    /// Gives those acts that are rows of logs the reading that their row has.
    ActsAndLogs(std::vector<detect::Act>& acts, const Witness& witness);

    /// By act; nothing for one that asks for nothing that could have an effect, or when no log tells anything. Notes in
    /// the acts that are rows of logs which command they confirm.
    std::vector<std::optional<ActEffect>> effects();
    /// Changes that no command explains.
    std::vector<const detect::StateChange*> uncommanded(const detect::Catalogue& catalogue) const;
    /// A change as an act.
    detect::Act act_of(const detect::StateChange& change) const;
    /// Services that acts stopped and that a log says were running again: acts that start them, by the names that the
    /// acts used.
    std::vector<detect::Act> starts_again() const;

private:
    bool is_log_row(const detect::Act& act) const;

    std::vector<detect::Act>& acts_;
    const Witness& witness_;
    std::unordered_map<std::int64_t, std::size_t> change_of_event_;
};

} // namespace standstill::session
