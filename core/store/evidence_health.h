// SPDX-License-Identifier: GPL-3.0-or-later
// Looks through a case for signs that evidence is missing: sums that do not add up, export limits that were hit,
// cleared logs, record numbers that no event has, hours without events. Reads every event once; changes nothing.
#pragma once

#include "core/model/evidence_health.h"
#include "core/store/sqlite.h"

#include <stop_token>
#include <vector>

namespace standstill::store {

/// In the order of HealthNote::Kind, then by machine and time. Cancelled when `stop` fires.
Result<std::vector<HealthNote>> read_health(Connection& connection, std::stop_token stop);

} // namespace standstill::store
