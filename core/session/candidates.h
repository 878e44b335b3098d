// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the process starts of a case for all rules at once: which events could each of them take? Two threads
// share it. Used by detection, before the rules run on what is left.
#pragma once

#include "core/kql/needs.h"
#include "core/store/case_file.h"

#include <cstdint>
#include <stop_token>
#include <vector>

namespace standstill::session {

/// For each need the events after `after`, ascending.
Result<std::vector<std::vector<std::int64_t>>> find_candidates(const store::CaseFile& file,
    store::Connection& connection, const std::vector<kql::Need>& needs, std::int64_t after, std::stop_token stop);

} // namespace standstill::session
