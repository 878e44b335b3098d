// SPDX-License-Identifier: GPL-3.0-or-later
// Verdicts: writing, history, undo and redo. Saved when the call returns.
#include "core/session/case_state.h"
#include "core/store/finding_store.h"
#include "core/store/triage_store.h"

namespace standstill::session {

Result<std::vector<TriageEntry>> Case::triage(const std::vector<FindingId>& ids, const TriageDecision& decision)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    const Result<std::vector<Finding>> rows = findings(ids);
    if (!rows)
        return forward(rows);
    if (rows->empty())
        return fail(ErrorCode::FindingNotFound);
    std::vector<std::string> keys;
    for (const Finding& finding : *rows)
        keys.push_back(finding.key);
    const Result<std::string> analyst = state_->analyst();
    if (!analyst)
        return forward(analyst);
    return store::write_decision(state_->connection, keys, decision, *analyst);
}

Result<std::vector<TriageEntry>> Case::triage_history(std::string_view finding_key)
{
    return store::read_history(state_->connection, finding_key);
}

Result<std::vector<TriageEntry>> Case::undo()
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    return store::undo_latest(state_->connection, state_->analyst().value_or(""));
}

Result<std::vector<TriageEntry>> Case::redo()
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    return store::redo_latest(state_->connection, state_->analyst().value_or(""));
}

Result<bool> Case::can_undo()
{
    return store::can_undo(state_->connection);
}

Result<bool> Case::can_redo()
{
    return store::can_redo(state_->connection);
}

} // namespace standstill::session
