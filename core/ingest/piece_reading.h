// SPDX-License-Identifier: GPL-3.0-or-later
// The reading thread of text containers: the file in pieces of about a megabyte that end between records, each piece to
// the packer and its rows to the queue. The containers differ in how they take a buffer apart.
#pragma once

#include "core/ingest/evidence_file.h"
#include "core/ingest/reading.h"
#include "core/ingest/record.h"

#include <stop_token>
#include <string_view>

namespace standstill::ingest {

class PieceReading : public Reading
{
public:
    PieceReading(EvidenceFile& file, RawPacker& packer, ReadQueue& out, std::stop_token stop);

    void run() override;
    void describe(EvidenceSource& source) const override; ///< size, counts of rows read and rejected, undated ones

protected:
    /// Bytes and lines of a buffer that are used up.
    struct Consumed
    {
        std::size_t bytes = 0;
        std::uint64_t lines = 0;
    };
    /// Takes the records of a buffer: note_record() for each, then its row into batch() or reject().
    virtual Consumed parse(std::string_view text, bool last) = 0;

    /// Counts a record of the buffer; its ordinal in the source.
    std::uint64_t note_record(std::size_t begin, std::size_t end, std::uint64_t line);
    /// `begin`, `end` and `line` as they were noted.
    void reject(std::uint64_t ordinal, std::size_t begin, std::size_t end, std::uint64_t line, Rejection rejection);
    EventBatch& batch() { return parsed_.batch; }

private:
    bool send(std::uint64_t lines);

    EvidenceFile& file_;
    RawPacker& packer_;
    ReadQueue& out_;
    std::stop_token stop_;
    RawPiece piece_;
    Parsed parsed_;
    std::uint64_t undated_ = 0; ///< rejected for want of a time
};

} // namespace standstill::ingest
