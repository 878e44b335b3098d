// SPDX-License-Identifier: GPL-3.0-or-later
// Reads what a case holds of its evidence: sources, rejected records, raw bytes, and events with all their columns.
#pragma once

#include "core/kql/catalog.h"
#include "core/model/case_info.h"
#include "core/model/event.h"
#include "core/model/event_batch.h"
#include "core/model/evidence.h"
#include "core/store/sqlite.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::store {

Result<std::vector<EvidenceSource>> read_sources(Connection& connection);
/// The complete source with this hash, if there is one; of an archive the one whose name ends in `member` ("!NAME").
Result<std::optional<EvidenceSource>> find_source(
    Connection& connection, std::string_view sha256, std::string_view member);
/// Whether a file of this size that begins so may be in the case: told by the first raw block of each source.
Result<bool> may_hold_file(Connection& connection, std::uint64_t size, std::string_view beginning);

/// Records of all sources in the case that were rejected for want of a time, by source and record. `limit` 0 = all.
Result<std::vector<RejectedRecord>> read_undated(Connection& connection, std::uint64_t limit);
/// `limit` 0 = all.
Result<std::vector<RejectedRecord>> read_rejected(Connection& connection, SourceId source, std::uint64_t limit);

struct RejectedTotal
{
    SourceId source;
    RejectReason reason = RejectReason::WrongFieldCount;
    std::uint64_t count = 0;
};
Result<std::vector<RejectedTotal>> read_rejected_totals(Connection& connection);

/// The raw block that holds a record, unpacked, and the record's place in it.
struct RawRecordBlock
{
    std::uint64_t file_offset = 0;
    std::uint64_t first_line = 1;
    std::string bytes;
    RawSpan span;
};
Result<RawRecordBlock> read_raw_block(Connection& connection, SourceId source, std::uint64_t record);
/// The bytes of a record as they stand in the evidence file, unpacked from the raw block that holds them.
Result<RawRecord> read_raw_record(Connection& connection, SourceId source, std::uint64_t record);

/// Every column of the event's table, then the columns of its source that have no place there.
Result<std::vector<NamedValue>> read_event_fields(Connection& connection, const kql::Catalog& catalog, EventId id);
/// The fields and the raw bytes of every record that holds the event.
Result<EventDetail> read_event(Connection& connection, const kql::Catalog& catalog, EventId id);
Result<CaseCounts> read_counts(Connection& connection);

} // namespace standstill::store
