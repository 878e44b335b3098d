// SPDX-License-Identifier: GPL-3.0-or-later
// How one container's file becomes rows: the reading thread of an import. The importer starts it, stores what comes out
// of the queue, and asks at the end what the source was. One class a family of containers implements it.
#pragma once

#include "core/base/error.h"
#include "core/ingest/bounded_queue.h"
#include "core/ingest/raw_packer.h"
#include "core/model/event_batch.h"

#include <cstdint>
#include <variant>

namespace standstill::ingest {

/// Rows on their way to the sink, and how far the file is read.
struct Parsed
{
    EventBatch batch;
    std::uint64_t bytes = 0; ///< of the file, so far
    std::uint64_t rows = 0;
    std::uint64_t rejected = 0;
};
using ReadItem = std::variant<Parsed, RawBlock, Error>;
using ReadQueue = BoundedQueue<ReadItem>;

class Reading
{
public:
    virtual ~Reading() = default;
    /// Reads the file to its end, or until the queue is closed. What can't go on goes into the queue as an Error.
    virtual void run() = 0;
    /// After run(): counts, period, time basis and oddities of what was read. `rows_stored` counts what an earlier
    /// source may turn out to hold already.
    virtual void describe(EvidenceSource& source) const = 0;
};

} // namespace standstill::ingest
