// SPDX-License-Identifier: GPL-3.0-or-later
// The door through which importers store what they read. The case file implements it; tests implement it with vectors.
// One source at a time: begin, any number of batches and blocks, then commit or abandon.
#pragma once

#include "core/base/error.h"
#include "core/model/event_batch.h"

#include <cstdint>
#include <vector>

namespace standstill {

/// What the importer must know of the case before it reads the first record.
struct ImportStart
{
    SourceId source;
    std::int64_t next_event = 1;
    DictId next_word = 1;
    DictId next_text = 1;
    DictId next_device = 1;
    DictId next_image = 1;
    DictId next_account = 1;
    DictId next_initiator = 1;
    DictId next_type = 1;
    std::uint64_t identity_seed = 0; ///< the case's secret for EventRow::identity
    /// The small dictionaries as they are, so that a device or account keeps one row across files. Texts and initiators
    /// are not: several rows with the same text are allowed.
    std::vector<WordRow> words;
    std::vector<DeviceRow> devices;
    std::vector<ImageRow> images;
    std::vector<AccountRow> accounts;
    std::vector<EventTypeRow> types;
};

class EventSink
{
public:
    virtual ~EventSink() = default;
    /// `source` has path, name, size, format and dialect.
    virtual Result<ImportStart> begin(const EvidenceSource& source) = 0;
    /// Stores rows. An event that an earlier source already holds becomes an occurrence of it; the number of those is
    /// returned.
    virtual Result<std::uint64_t> write(const EventBatch& batch) = 0;
    virtual Result<void> write(const RawBlock& block) = 0;
    /// Makes the source complete; `source` carries the final counts, hash and period.
    virtual Result<void> commit(const EvidenceSource& source) = 0;
    /// Nothing of the source stays.
    virtual void abandon() = 0;
};

} // namespace standstill
