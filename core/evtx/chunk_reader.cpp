// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evtx/chunk_reader.h"

#include "core/evtx/format.h"

#include <algorithm>
#include <libdeflate.h>
#include <string>

namespace standstill::evtx {
namespace {

constexpr std::uint32_t flag_dirty = 1;
constexpr std::uint32_t flag_no_checksums = 4;

std::uint32_t header_checksum(std::string_view chunk)
{
    const std::uint32_t front = libdeflate_crc32(0, chunk.data(), 120);
    return libdeflate_crc32(front, chunk.data() + 128, chunk_header_size - 128);
}

} // namespace

ChunkHeader read_chunk_header(std::string_view chunk)
{
    ChunkHeader header;
    if (chunk.size() < chunk_header_size || !chunk.starts_with(chunk_magic))
        return header;
    header.first_record_id = load<std::uint64_t>(chunk.data() + 24);
    header.last_record_id = load<std::uint64_t>(chunk.data() + 32);
    header.free_offset = load<std::uint32_t>(chunk.data() + 48);
    const auto flags = load<std::uint32_t>(chunk.data() + 120);
    header.dirty = (flags & flag_dirty) != 0;
    header.no_checksums = (flags & flag_no_checksums) != 0;
    header.found = header.free_offset >= chunk_header_size && header.free_offset <= chunk_size;
    return header;
}

void ChunkReader::report(
    std::size_t offset, Fault fault, Loss loss, std::size_t bytes, const char* detail, std::uint64_t record_id)
{
    damage_->add({file_offset_ + offset, fault, loss, bytes, record_id, detail});
}

void ChunkReader::open(
    std::string_view chunk, std::uint64_t file_offset, const ReadOptions& options, DamageList& damage)
{
    chunk_ = chunk;
    file_offset_ = file_offset;
    damage_ = &damage;
    options_ = options;
    header_ = read_chunk_header(chunk);
    decoder_.set_chunk(chunk);
    last_id_.reset();
    area_ = Area::Used;
    if (header_.found) {
        at_ = chunk_header_size;
        used_end_ = header_.free_offset;
        check_header(options);
    } else {
        at_ = 0; // every byte may belong to a record
        used_end_ = chunk.size();
        report(0, Fault::ChunkHeader, Loss::Nothing, chunk.size(), "searched for records");
    }
    if (used_end_ > chunk.size()) {
        report(chunk.size(), Fault::ChunkTruncated, Loss::Bytes, used_end_ - chunk.size());
        used_end_ = chunk.size();
    }
}

void ChunkReader::check_header(const ReadOptions& options)
{
    if (!options.checksums || header_.no_checksums)
        return;
    if (header_checksum(chunk_) != load<std::uint32_t>(chunk_.data() + 124))
        report(0, Fault::ChunkHeaderChecksum, Loss::Nothing, chunk_header_size);
    if (used_end_ > chunk_.size())
        return;
    const auto written = load<std::uint32_t>(chunk_.data() + 52);
    if (libdeflate_crc32(0, chunk_.data() + chunk_header_size, used_end_ - chunk_header_size) != written) {
        report(chunk_header_size, Fault::ChunkRecordsChecksum, Loss::Nothing, used_end_ - chunk_header_size,
            header_.dirty ? "the log was in use" : "");
    }
}

bool ChunkReader::has_magic(std::size_t offset) const
{
    return offset + smallest_record <= chunk_.size() && load<std::uint32_t>(chunk_.data() + offset) == record_magic;
}

/// A magic word, a possible size, and the same size at the end.
bool ChunkReader::is_record(std::size_t offset) const
{
    if (!has_magic(offset))
        return false;
    const std::size_t size = load<std::uint32_t>(chunk_.data() + offset + 4);
    return size >= smallest_record && size <= chunk_.size() - offset
        && load<std::uint32_t>(chunk_.data() + offset + size - 4) == size;
}

/// The next place in [from, to) at which a record begins; `to` when there is none.
std::size_t ChunkReader::search(std::size_t from, std::size_t to) const
{
    while (from < to) {
        const void* found = std::memchr(chunk_.data() + from, 0x2A, to - from);
        if (found == nullptr)
            return to;
        from = static_cast<std::size_t>(static_cast<const char*>(found) - chunk_.data());
        if (is_record(from))
            return from;
        ++from;
    }
    return to;
}

/// The record at at_ is damaged, or there is none. Moves at_ behind; true when there is a piece that may be read.
bool ChunkReader::skip_damage(Place& place)
{
    const std::size_t begin = at_;
    const std::size_t next = search(begin + 1, used_end_);
    const WindowsRecordOrigin origin = header_.found ? WindowsRecordOrigin::Live : WindowsRecordOrigin::Recovered;
    if (!has_magic(begin) || next - begin < smallest_record) {
        report(begin, Fault::Gap, Loss::Bytes, next - begin);
        at_ = next;
        return false;
    }
    const auto id = load<std::uint64_t>(chunk_.data() + begin + 8);
    const std::size_t size = load<std::uint32_t>(chunk_.data() + begin + 4);
    std::size_t length = next - begin;
    Fault fault = Fault::RecordSize;
    if (size >= smallest_record && size <= length)
        length = size; // what follows is looked at for itself
    else if (next == chunk_.size() && size > length && size <= chunk_size - begin)
        fault = Fault::RecordTruncated;
    at_ = begin + length;
    report(begin, fault, Loss::Nothing, length, "", id);
    place = {begin, length, origin};
    return true;
}

bool ChunkReader::find_used(Place& place)
{
    while (at_ < used_end_) {
        if (is_record(at_)) {
            const std::size_t size = load<std::uint32_t>(chunk_.data() + at_ + 4);
            place = {at_, size, header_.found ? WindowsRecordOrigin::Live : WindowsRecordOrigin::Recovered};
            last_id_ = load<std::uint64_t>(chunk_.data() + at_ + 8);
            at_ += size;
            return true;
        }
        if (!header_.found) { // nothing says where records should be: the gaps between them are no news
            at_ = search(at_ + 1, used_end_);
            continue;
        }
        if (skip_damage(place))
            return true;
    }
    return false;
}

bool ChunkReader::find(Place& place)
{
    if (area_ == Area::Used) {
        if (find_used(place))
            return true;
        area_ = header_.found ? Area::Behind : Area::Done;
    }
    if (area_ == Area::Behind) {
        if (last_id_ && is_record(at_) && load<std::uint64_t>(chunk_.data() + at_ + 8) == *last_id_ + 1) {
            const std::size_t size = load<std::uint32_t>(chunk_.data() + at_ + 4);
            place = {at_, size, WindowsRecordOrigin::Live};
            ++*last_id_;
            at_ += size;
            return true;
        }
        area_ = options_.remnants ? Area::Unused : Area::Done;
    }
    if (area_ == Area::Unused) {
        at_ = search(at_, chunk_.size());
        if (at_ < chunk_.size()) {
            const std::size_t size = load<std::uint32_t>(chunk_.data() + at_ + 4);
            place = {at_, size, WindowsRecordOrigin::Remnant};
            at_ += size;
            return true;
        }
        area_ = Area::Done;
    }
    return false;
}

void ChunkReader::read(const Place& place, WindowsEvent& event)
{
    const char* record = chunk_.data() + place.offset;
    event.clear();
    event.record_id = load<std::uint64_t>(record + 8);
    event.written = ticks_of_filetime(load<std::uint64_t>(record + 16));
    event.file_offset = file_offset_ + place.offset;
    event.chunk_offset = static_cast<std::uint32_t>(place.offset);
    event.length = static_cast<std::uint32_t>(place.length);
    event.origin = place.origin;
    // A whole record ends with the copy of its size; a damaged one just ends.
    const std::size_t tail = is_record(place.offset) ? 4 : 0;
    decoder_.decode(place.offset + record_header_size, place.offset + place.length - tail, event);
    Loss loss = event.state == WindowsRecordState::Unreadable ? Loss::Record : Loss::PartOfRecord;
    for (const TokenFault& fault : decoder_.faults()) {
        const bool costs = fault.fault != Fault::BorrowedTemplate;
        report(fault.at, fault.fault, costs ? loss : Loss::Nothing, place.length, fault.what, event.record_id);
        loss = costs ? Loss::Nothing : loss; // a record is lost once
    }
}

bool ChunkReader::next(WindowsEvent& event)
{
    Place place;
    if (!find(place))
        return false;
    read(place, event);
    return true;
}

bool ChunkReader::read_at(std::size_t offset, WindowsEvent& event)
{
    if (!has_magic(offset))
        return false;
    const std::size_t size = load<std::uint32_t>(chunk_.data() + offset + 4);
    const bool whole = size >= smallest_record && size <= chunk_.size() - offset;
    read({offset, whole ? size : chunk_.size() - offset, WindowsRecordOrigin::Live}, event);
    return true;
}

} // namespace standstill::evtx
