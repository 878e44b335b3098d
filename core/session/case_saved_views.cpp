// SPDX-License-Identifier: GPL-3.0-or-later
// How analysts look at the findings: views under a name, and rows that carry a mark.
#include "core/session/case_state.h"
#include "core/store/view_store.h"

namespace standstill::session {

Result<std::vector<SavedView>> Case::saved_views()
{
    return store::read_saved_views(state_->connection);
}

Result<SavedView> Case::save_view(SavedView view)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return forward(writable);
    if (!view.predicate.empty()) {
        if (Result<void> valid = check_predicate(view.predicate); !valid)
            return forward(valid);
    }
    const Result<std::string> analyst = state_->analyst();
    if (!analyst)
        return forward(analyst);
    if (view.saved_at == 0) {
        view.saved_at = now_ticks();
        view.saved_by = *analyst;
    }
    return store::write_saved_view(state_->connection, view);
}

Result<void> Case::delete_view(ViewId id)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    return store::delete_saved_view(state_->connection, id);
}

Result<std::vector<MarkRule>> Case::mark_rules()
{
    return store::read_mark_rules(state_->connection);
}

Result<void> Case::set_mark_rules(const std::vector<MarkRule>& rules)
{
    if (Result<void> writable = state_->check_writable(); !writable)
        return writable;
    for (const MarkRule& rule : rules) {
        if (Result<void> valid = check_predicate(rule.predicate); !valid)
            return valid;
    }
    return store::write_mark_rules(state_->connection, rules);
}

Result<std::unordered_map<FindingId, RowMark>> Case::row_marks(std::stop_token stop)
{
    std::unordered_map<FindingId, RowMark> marks;
    const Result<std::vector<MarkRule>> rules = mark_rules();
    if (!rules)
        return forward(rules);
    for (const MarkRule& rule : *rules) {
        FindingFilter filter;
        filter.predicate = rule.predicate;
        const Result<std::vector<FindingId>> ids = finding_ids(filter, stop);
        if (!ids)
            return forward(ids);
        for (const FindingId id : *ids)
            marks.emplace(id, rule.mark);
    }
    return marks;
}

} // namespace standstill::session
