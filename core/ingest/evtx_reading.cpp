// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/evtx_reading.h"

#include <algorithm>
#include <array>

namespace standstill::ingest {

namespace {

constexpr std::size_t most_rows = 500; ///< in a batch: those of most logs are stored while the next are read
constexpr std::size_t most_text = 1U << 20; ///< bytes in a batch
constexpr std::size_t largest_gap = 1U << 20; ///< bytes between chunks that are packed as one block
constexpr std::size_t reader_holds = 256U << 10; ///< more than what the reader has read ahead of its chunk

} // namespace

EvtxReading::EvtxReading(EvidenceFile& file, ImportStart start, RawPacker& packer, ReadQueue& out, std::stop_token stop)
    : file_(file)
    , packer_(packer)
    , out_(out)
    , stop_(std::move(stop))
    , reader_([this](char* to, std::size_t size) { return read_file(to, size); })
    , rows_(std::move(start))
{
}

/// What the reader reads is kept until it is packed.
Result<std::size_t> EvtxReading::read_file(char* to, std::size_t size)
{
    // Unused space that the reader skips is packed on the way, so that it does not gather.
    if (held_.size() - held_begin_ > largest_gap + reader_holds && !pack(largest_gap, {}))
        return fail(ErrorCode::Cancelled);
    Result<std::size_t> got = file_.read(to, size);
    if (got) {
        if (held_begin_ > largest_gap) {
            held_.erase(0, held_begin_);
            held_begin_ = 0;
        }
        held_.append(to, *got);
    }
    return got;
}

bool EvtxReading::pack(std::size_t bytes, std::vector<RawSpan> records)
{
    RawPiece piece;
    piece.bytes = packer_.buffer(std::max<std::size_t>(bytes, 1));
    std::copy_n(held_.data() + held_begin_, bytes, piece.bytes->data.get());
    piece.length = bytes;
    piece.file_offset = packed_;
    piece.first_line = 0; // there are none
    piece.first_record = first_record_;
    first_record_ += records.size();
    piece.records = std::move(records);
    held_begin_ += bytes;
    packed_ += bytes;
    return packer_.push(std::move(piece));
}

bool EvtxReading::pack_until(std::uint64_t offset)
{
    while (packed_ < offset) {
        const auto bytes = static_cast<std::size_t>(std::min<std::uint64_t>(offset - packed_, largest_gap));
        if (!pack(bytes, {}))
            return false;
    }
    return true;
}

void EvtxReading::run()
{
    const Result<evtx::FileHeader> header = reader_.open();
    if (!header) {
        out_.push(ReadItem(header.error()));
        return;
    }
    header_ = *header;
    bool any = false;
    while (!stop_.stop_requested()) {
        const Result<bool> more = reader_.next_chunk();
        if (!more) {
            out_.push(ReadItem(more.error()));
            return;
        }
        if (!*more)
            break;
        any = true;
        if (!read_chunk())
            return;
    }
    if (!any && !stop_.stop_requested()) {
        const std::uint64_t bytes = packed_ + (held_.size() - held_begin_);
        out_.push(ReadItem(Error{
            ErrorCode::ImportEmptyFile, {}, "an event log without chunks, " + std::to_string(bytes) + " bytes", {}}));
        return;
    }
    if (pack_until(packed_ + (held_.size() - held_begin_)))
        send();
}

bool EvtxReading::read_chunk()
{
    if (!pack_until(reader_.chunk_offset()))
        return false;
    while (reader_.next(event_))
        take(event_);
    if (!pack(reader_.chunk().size(), std::move(records_)))
        return false;
    records_.clear();
    parsed_.bytes = packed_;
    const bool full = parsed_.batch.events.size() >= most_rows || parsed_.batch.text_bytes.size() >= most_text;
    return !full || send();
}

void EvtxReading::take(const WindowsEvent& event)
{
    records_.push_back({event.chunk_offset, event.length, 0});
    const std::uint64_t ordinal = ++parsed_.rows;
    std::optional<Rejection> rejection;
    if (event.state == WindowsRecordState::Unreadable) {
        // What it suffers from was noted just now.
        const std::vector<evtx::Damage>& damage = reader_.damage().items();
        rejection = Rejection{RejectReason::DamagedRecord, {}};
        if (!damage.empty() && damage.back().record_id == event.record_id) {
            rejection->detail = evtx::fault_name(damage.back().fault);
            if (!damage.back().detail.empty())
                rejection->detail += " (" + damage.back().detail + ")";
        }
    } else {
        rejection = rows_.add(event, ordinal, parsed_.batch);
    }
    if (!rejection)
        return;
    RejectedRecord row;
    row.record = ordinal;
    row.offset = event.file_offset;
    row.length = event.length;
    row.reason = rejection->reason;
    row.detail = std::move(rejection->detail);
    parsed_.batch.rejected.push_back(std::move(row));
    ++parsed_.rejected;
}

bool EvtxReading::send()
{
    Parsed rows{std::move(parsed_.batch), packed_, parsed_.rows, parsed_.rejected};
    parsed_.batch = {};
    return out_.push(ReadItem(std::move(rows)));
}

void EvtxReading::describe(EvidenceSource& source) const
{
    source.size = packed_;
    source.rows_read = parsed_.rows;
    source.rows_rejected = parsed_.rejected;
    rows_.describe(source);
    source.time_basis = windows_time_basis;
    if (header_.dirty)
        source.oddities.push_back("log-in-use");
    // A kind of damage each: how often, and where first. What it cost comes behind.
    const evtx::DamageList& damage = reader_.damage();
    std::array<bool, evtx::fault_count> told{};
    for (const evtx::Damage& item : damage.items()) {
        bool& seen = told[static_cast<std::size_t>(item.fault)];
        if (seen)
            continue;
        seen = true;
        source.oddities.push_back(std::string("damage:") + evtx::fault_name(item.fault) + "="
            + std::to_string(damage.count(item.fault)) + "@" + std::to_string(item.offset));
    }
    if (damage.bytes_lost() != 0)
        source.oddities.push_back("lost-bytes:" + std::to_string(damage.bytes_lost()));
}

} // namespace standstill::ingest
