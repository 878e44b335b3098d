// SPDX-License-Identifier: GPL-3.0-or-later
// An EVTX file from front to back: header, then chunk by chunk, record by record. Memory is flat: one chunk of 64 KiB
// and what it unfolds to. Never stops for damage. Used by the importer, which keeps chunk() as the evidence of its
// records.
//
//   Reader reader(bytes);
//   if (!reader.open()) ...                      // no EVTX, or the file can't be read
//   while (reader.next_chunk().value_or(false))
//       while (reader.next(event)) ...
#pragma once

#include "core/base/error.h"
#include "core/evtx/chunk_reader.h"
#include "core/evtx/damage.h"
#include "core/model/windows_event.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace standstill::evtx {

struct FileHeader
{
    bool found = false; ///< else the chunks were found without it
    std::uint16_t major_version = 0;
    std::uint16_t minor_version = 0;
    std::uint64_t next_record_id = 0;
    std::uint32_t chunks = 0; ///< as the header counts them; a log in use has more
    bool dirty = false; ///< the log was in use when the file was copied
    bool full = false;
    bool no_checksums = false;
};

class Reader
{
public:
    /// Up to `size` bytes of the file, from where the call before ended; fewer only at the end.
    using ReadBytes = std::function<Result<std::size_t>(char* to, std::size_t size)>;

    explicit Reader(ReadBytes read, ReadOptions options = {});

    /// Fails with ImportUnknownFormat when there is neither a file header nor a chunk, or as reading failed.
    Result<FileHeader> open();
    /// Takes the next chunk that holds anything. False at the end of the file.
    Result<bool> next_chunk();
    /// The next record of the chunk. Views in `event` are valid until the next call.
    bool next(WindowsEvent& event) { return records_.next(event); }

    const DamageList& damage() const { return damage_; }
    std::string_view chunk() const { return chunk_; } ///< 64 KiB, or less at the end of a file that is cut short
    std::uint64_t chunk_offset() const { return chunk_offset_; } ///< bytes into the file
    std::uint64_t bytes_done() const { return chunk_offset_ + chunk_.size(); }

private:
    Result<void> fill(std::size_t wanted);
    void drop(std::size_t bytes);
    std::string_view buffered() const { return {buffer_.data() + begin_, end_ - begin_}; }

    ReadBytes read_;
    ReadOptions options_;
    DamageList damage_;
    ChunkReader records_;
    std::string buffer_; ///< two chunks
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::uint64_t offset_ = 0; ///< of begin_ in the file
    std::string_view chunk_;
    std::uint64_t chunk_offset_ = 0;
};

/// Do these first bytes of a file look like an EVTX file?
bool is_evtx(std::string_view head);

} // namespace standstill::evtx
