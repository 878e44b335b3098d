// SPDX-License-Identifier: GPL-3.0-or-later
// Taking an evidence source out of the case, and back: its events move to tables that no view reads, so that nothing
// else has to know. An event that another source holds too stays and passes to that source. Whoever calls this detects
// again afterwards. Raw records, rejected records and the history of verdicts stay as they are until the case is
// compacted.
#pragma once

#include "core/model/evidence.h"
#include "core/store/sqlite.h"

#include <string_view>

namespace standstill::store {

/// SourceNotFound; SourceStateWrong when it is not in the case.
Result<void> remove_source(Connection& connection, SourceId source, std::string_view analyst, std::string_view reason);
/// SourceStateWrong when it was not taken out, or for good.
Result<void> restore_source(Connection& connection, SourceId source, std::string_view analyst);
/// Deletes what was taken out, and gives the room back to the disk; the sources stay listed. How many they were.
Result<std::uint64_t> compact(Connection& connection, std::string_view analyst);
/// Notes what became of reading an evidence file again.
Result<void> write_check(Connection& connection, const EvidenceCheck& check, std::string_view analyst);

} // namespace standstill::store
