// SPDX-License-Identifier: GPL-3.0-or-later
// What a source's records become: rows of one kind of events. RecordReading hands it each record twice, so that what
// takes long can begin some records before its turn.
#pragma once

#include "core/ingest/record.h"
#include "core/model/event_batch.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace standstill::ingest {

class RecordRows
{
public:
    /// Records on their way: as many as it takes to fetch a place in a dictionary from memory.
    static constexpr std::size_t places = 8;

    virtual ~RecordRows() = default;
    /// Tells which column means what; again whenever a container has met new columns. `in_order` as the container says
    /// of its fields.
    virtual void set_columns(const std::vector<std::string>& columns, bool in_order) = 0;
    /// The record that add() will be called with later, for the same `place` and the same batch.
    virtual void look_ahead(std::size_t place, const Record& record, EventBatch& batch) = 0;
    /// Appends the record to `batch`: as an event, as an occurrence of an earlier one, or nothing and why. In the order
    /// of look_ahead(), each record once.
    virtual std::optional<Rejection> add(
        std::size_t place, const Record& record, std::uint64_t ordinal, EventBatch& batch) = 0;
    /// What is known of the source at its end; rows_read is given.
    virtual void describe(EvidenceSource& source) const = 0;
};

} // namespace standstill::ingest
