// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/piece_reading.h"

#include <algorithm>

namespace standstill::ingest {

namespace {

constexpr std::size_t piece_size = 1U << 20; ///< bytes read, parsed and packed at a time
constexpr std::size_t slack = 64; ///< readable bytes behind a buffer, as RecordReader asks

} // namespace

PieceReading::PieceReading(EvidenceFile& file, RawPacker& packer, ReadQueue& out, std::stop_token stop)
    : file_(file)
    , packer_(packer)
    , out_(out)
    , stop_(std::move(stop))
{
}

void PieceReading::run()
{
    std::unique_ptr<Buffer> buffer = packer_.buffer(2 * piece_size + slack);
    std::size_t filled = 0;
    bool last = false;
    while (!last && !stop_.stop_requested()) {
        if (buffer->size < filled + piece_size + slack) { // a record longer than a piece
            auto larger = std::make_unique<Buffer>(2 * filled + piece_size + slack);
            std::copy_n(buffer->data.get(), filled, larger->data.get());
            buffer = std::move(larger);
        }
        const Result<std::size_t> got = file_.read(buffer->data.get() + filled, piece_size);
        if (!got) {
            out_.push(ReadItem(got.error()));
            return;
        }
        filled += *got;
        last = *got < piece_size;
        std::fill_n(buffer->data.get() + filled, slack, '\0');
        Consumed used = parse(std::string_view(buffer->data.get(), filled), last);
        if (last)
            used.bytes = filled; // what no record claims is still part of the file
        if (used.bytes == 0)
            continue;
        filled -= used.bytes;
        std::unique_ptr<Buffer> next = packer_.buffer(std::max(filled, piece_size) + piece_size + slack);
        std::copy_n(buffer->data.get() + used.bytes, filled, next->data.get());
        piece_.bytes = std::move(buffer);
        piece_.length = used.bytes;
        buffer = std::move(next);
        if (!send(used.lines))
            return;
    }
}

std::uint64_t PieceReading::note_record(std::size_t begin, std::size_t end, std::uint64_t line)
{
    piece_.records.push_back(
        {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin), static_cast<std::uint32_t>(line)});
    return ++parsed_.rows;
}

void PieceReading::reject(
    std::uint64_t ordinal, std::size_t begin, std::size_t end, std::uint64_t line, Rejection rejection)
{
    RejectedRecord row;
    row.record = ordinal;
    row.line = piece_.first_line + line;
    row.offset = piece_.file_offset + begin;
    row.length = end - begin;
    row.reason = rejection.reason;
    undated_ += row.reason == RejectReason::MissingTime || row.reason == RejectReason::UnparsableTime ? 1 : 0;
    row.detail = std::move(rejection.detail);
    parsed_.batch.rejected.push_back(std::move(row));
    ++parsed_.rejected;
}

bool PieceReading::send(std::uint64_t lines)
{
    RawPiece following;
    following.file_offset = piece_.file_offset + piece_.length;
    following.first_line = piece_.first_line + lines;
    following.first_record = parsed_.rows + 1;
    parsed_.bytes = following.file_offset;
    if (!packer_.push(std::move(piece_)))
        return false;
    piece_ = std::move(following);
    Parsed rows{std::move(parsed_.batch), parsed_.bytes, parsed_.rows, parsed_.rejected};
    parsed_.batch = {};
    return out_.push(ReadItem(std::move(rows)));
}

void PieceReading::describe(EvidenceSource& source) const
{
    source.size = parsed_.bytes;
    source.rows_read = parsed_.rows;
    source.rows_rejected = parsed_.rejected;
    if (undated_ != 0)
        source.oddities.push_back("undated-rows:" + std::to_string(undated_));
}

} // namespace standstill::ingest
