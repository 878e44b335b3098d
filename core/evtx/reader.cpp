// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evtx/reader.h"

#include "core/evtx/format.h"

#include <algorithm>
#include <libdeflate.h>
#include <utility>

namespace standstill::evtx {
namespace {

constexpr std::uint32_t flag_dirty = 1;
constexpr std::uint32_t flag_full = 2;
constexpr std::uint32_t flag_no_checksums = 4;

FileHeader read_file_header(std::string_view bytes)
{
    FileHeader header;
    header.found = true;
    header.next_record_id = load<std::uint64_t>(bytes.data() + 24);
    header.minor_version = load<std::uint16_t>(bytes.data() + 36);
    header.major_version = load<std::uint16_t>(bytes.data() + 38);
    header.chunks = load<std::uint16_t>(bytes.data() + 42);
    const auto flags = load<std::uint32_t>(bytes.data() + 120);
    header.dirty = (flags & flag_dirty) != 0;
    header.full = (flags & flag_full) != 0;
    header.no_checksums = (flags & flag_no_checksums) != 0;
    return header;
}

bool is_all_zero(std::string_view bytes)
{
    return bytes.empty()
        || (bytes.front() == '\0' && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

} // namespace

bool is_evtx(std::string_view head)
{
    return head.starts_with(file_magic) || head.starts_with(chunk_magic)
        || (head.size() >= file_header_size + chunk_magic.size()
            && head.substr(file_header_size).starts_with(chunk_magic));
}

Reader::Reader(ReadBytes read, ReadOptions options)
    : read_(std::move(read))
    , options_(options)
    , buffer_(2 * chunk_size, '\0')
{
}

/// Makes `wanted` bytes available from begin_ on, or all that the file has.
Result<void> Reader::fill(std::size_t wanted)
{
    if (end_ - begin_ >= wanted)
        return {};
    std::copy(buffer_.data() + begin_, buffer_.data() + end_, buffer_.data());
    end_ -= begin_;
    begin_ = 0;
    while (end_ < wanted) {
        const Result<std::size_t> got = read_(buffer_.data() + end_, wanted - end_);
        if (!got)
            return forward(got);
        if (*got == 0)
            break;
        end_ += *got;
    }
    return {};
}

void Reader::drop(std::size_t bytes)
{
    begin_ += bytes;
    offset_ += bytes;
}

Result<FileHeader> Reader::open()
{
    if (const Result<void> filled = fill(file_header_size + chunk_magic.size()); !filled)
        return forward(filled);
    const std::string_view head = buffered();
    if (!is_evtx(head))
        return fail(ErrorCode::ImportUnknownFormat, {}, "neither an EVTX header nor an EVTX chunk");
    FileHeader header;
    if (head.starts_with(chunk_magic)) { // chunks alone, as carving tools write them
        damage_.add({0, Fault::FileHeader, Loss::Nothing, 0, 0, "the file begins with a chunk"});
        return header;
    }
    if (!head.starts_with(file_magic)) {
        damage_.add({0, Fault::FileHeader, Loss::Nothing, file_header_size, 0, "no magic word"});
        drop(file_header_size);
        return header;
    }
    if (head.size() < file_header_size) {
        damage_.add({head.size(), Fault::FileHeader, Loss::Bytes, file_header_size - head.size(), 0, "cut off"});
        if (head.size() >= 128)
            header = read_file_header(head);
        drop(head.size());
        return header;
    }
    header = read_file_header(head);
    if (options_.checksums && !header.no_checksums
        && libdeflate_crc32(0, head.data(), 120) != load<std::uint32_t>(head.data() + 124))
        damage_.add({0, Fault::FileHeaderChecksum, Loss::Nothing, 128, 0, header.dirty ? "the log was in use" : ""});
    drop(file_header_size);
    return header;
}

Result<bool> Reader::next_chunk()
{
    for (;;) {
        const std::size_t ahead = chunk_size + chunk_magic.size() - 1;
        if (const Result<void> filled = fill(ahead); !filled)
            return forward(filled);
        std::string_view piece = buffered().substr(0, chunk_size);
        if (piece.empty())
            return false;
        if (is_all_zero(piece)) { // space that was set aside and never used
            drop(piece.size());
            continue;
        }
        if (!piece.starts_with(chunk_magic)) {
            // Bytes may have been lost or put in before: go on where the next chunk really begins.
            const std::size_t shifted = buffered().substr(0, ahead).find(chunk_magic, 1);
            piece = piece.substr(0, shifted); // all of it when there is none
        }
        chunk_ = piece;
        chunk_offset_ = offset_;
        records_.open(chunk_, chunk_offset_, options_, damage_);
        drop(piece.size());
        return true;
    }
}

} // namespace standstill::evtx
