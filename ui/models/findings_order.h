// SPDX-License-Identifier: GPL-3.0-or-later
// The findings that a filter leaves in the order in which the table shows them: echoes folded into their acts, bursts
// put together, marks by the rules of the case. Runs on a worker; used by FindingsModel.
#pragma once

#include "core/session/case.h"
#include "ui/models/burst_rows.h"

#include <unordered_map>
#include <vector>

namespace standstill::ui {

struct Folding
{
    bool echoes = false;
    bool bursts = false;
};

struct FindingsOrder
{
    std::vector<FindingId> ids; ///< of a burst that stands together one after the other
    std::unordered_map<FindingId, int> places; ///< in ids; of a folded one that of the row that stands for it
    std::unordered_map<FindingId, std::vector<FindingId>> echoes; ///< of those that stand for more than one
    std::size_t folded = 0;
    std::vector<BurstHead> bursts; ///< by place
    std::vector<MarkRule> mark_rules;
    std::unordered_map<FindingId, RowMark> marks;
};

Result<FindingsOrder> order_findings(
    session::Case& opened, const session::FindingFilter& filter, Folding folding, const std::stop_token& stop);

} // namespace standstill::ui
