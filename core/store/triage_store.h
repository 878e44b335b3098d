// SPDX-License-Identifier: GPL-3.0-or-later
// The triage history in the case file: entries are only ever added, the present verdict is the latest of them, undo and
// redo are entries themselves. Each call is one durable transaction.
#pragma once

#include "core/model/triage.h"
#include "core/store/sqlite.h"

#include <string>
#include <string_view>
#include <vector>

namespace standstill::store {

/// Brings the latest entry on "finding f" as t, or nulls while nobody has decided: the present verdict.
inline constexpr std::string_view present_verdict_join =
    "LEFT JOIN triage_entry t ON t.id = (SELECT max(l.id) FROM triage_entry l WHERE l.finding_key = f.finding_key)";

class TriageReader
{
public:
    static Result<TriageReader> create(Connection& connection);
    Result<Triage> read(TriageId id);

private:
    explicit TriageReader(Statement statement)
        : statement_(std::move(statement))
    {
    }
    Statement statement_;
};

/// Decides on findings by key; a decision equal to the present one is written too (it is an act of its own).
Result<std::vector<TriageEntry>> write_decision(Connection& connection, const std::vector<std::string>& keys,
    const TriageDecision& decision, std::string_view analyst);

Result<std::vector<TriageEntry>> read_history(Connection& connection, std::string_view key); ///< oldest first
Result<std::vector<TriageEntry>> read_all_history(Connection& connection); ///< by entry

/// Takes back the latest act that stands / does again the latest that was taken back. NothingToUndo when there is none.
Result<std::vector<TriageEntry>> undo_latest(Connection& connection, std::string_view analyst);
Result<std::vector<TriageEntry>> redo_latest(Connection& connection, std::string_view analyst);
Result<bool> can_undo(Connection& connection);
Result<bool> can_redo(Connection& connection);

} // namespace standstill::store
