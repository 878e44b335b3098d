// SPDX-License-Identifier: GPL-3.0-or-later
// The reading thread of containers that hold records of named fields: delimited text and JSON.
#pragma once

#include "core/ingest/piece_reading.h"
#include "core/ingest/record_rows.h"
#include "core/ingest/row_filter.h"
#include "core/ingest/sniff.h"

#include <array>
#include <memory>

namespace standstill::ingest {

class RecordReading : public PieceReading
{
public:
    RecordReading(EvidenceFile& file, std::unique_ptr<RecordReader> reader, const Dialect& dialect,
        std::unique_ptr<RecordRows> rows, RawPacker& packer, ReadQueue& out, std::stop_token stop);

    void describe(EvidenceSource& source) const override;

private:
    /// A record on its way between the container and the rows.
    struct Waiting
    {
        Record record;
        std::uint64_t ordinal = 0;
    };

    Consumed parse(std::string_view text, bool last) override;
    void take(std::size_t place);

    std::unique_ptr<RecordReader> reader_;
    RowFilter filter_;
    std::unique_ptr<RecordRows> rows_;
    std::size_t known_columns_ = 0;
    std::array<Waiting, RecordRows::places> waiting_;
};

} // namespace standstill::ingest
