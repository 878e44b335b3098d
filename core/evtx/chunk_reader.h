// SPDX-License-Identifier: GPL-3.0-or-later
// The records of one chunk, one after the other, as WindowsEvents. A chunk stands alone: everything that a record
// refers to lies inside of it, so the 64 KiB of a chunk are also what has to be kept to read one of its records later.
// Several of these may work on different chunks in different threads. Reads no file.
#pragma once

#include "core/evtx/damage.h"
#include "core/evtx/record_decoder.h"
#include "core/model/windows_event.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace standstill::evtx {

struct ReadOptions
{
    bool remnants = false; ///< also records in unused space: older ones, that the log does not count any more
    bool checksums = true; ///< compare the chunk's checksums; a wrong one costs nothing but an entry in the list
};

/// The header of a chunk, as it is written there.
struct ChunkHeader
{
    bool found = false; ///< the magic word is there and the sizes are possible
    std::uint64_t first_record_id = 0;
    std::uint64_t last_record_id = 0;
    std::uint32_t free_offset = 0; ///< where the space behind the last record begins
    bool dirty = false;
    bool no_checksums = false;
};
ChunkHeader read_chunk_header(std::string_view chunk);

class ChunkReader
{
public:
    /// Begins a chunk: 64 KiB, or less when the file ends before. `chunk` must stay as it is until the next call.
    void open(std::string_view chunk, std::uint64_t file_offset, const ReadOptions& options, DamageList& damage);
    /// False when there are no more records. Views in `event` are valid until the next call of next() or open().
    bool next(WindowsEvent& event);
    /// One record alone, by its place in the chunk; for records that were read before. False when there is none.
    bool read_at(std::size_t offset, WindowsEvent& event);

    const ChunkHeader& header() const { return header_; }

private:
    enum class Area : std::uint8_t {
        Used, ///< up to the free offset
        Behind, ///< what a log in use had not yet written into the header
        Unused,
        Done,
    };
    struct Place
    {
        std::size_t offset = 0;
        std::size_t length = 0;
        WindowsRecordOrigin origin = WindowsRecordOrigin::Live;
    };

    void check_header(const ReadOptions& options);
    bool find(Place& place);
    bool find_used(Place& place);
    bool skip_damage(Place& place);
    bool has_magic(std::size_t offset) const;
    bool is_record(std::size_t offset) const;
    std::size_t search(std::size_t from, std::size_t to) const;
    void read(const Place& place, WindowsEvent& event);
    void report(std::size_t offset, Fault fault, Loss loss, std::size_t bytes, const char* detail = "",
        std::uint64_t record_id = 0);

    std::string_view chunk_;
    std::uint64_t file_offset_ = 0;
    DamageList* damage_ = nullptr;
    ReadOptions options_;
    ChunkHeader header_;
    RecordDecoder decoder_;
    Area area_ = Area::Done;
    std::size_t at_ = 0;
    std::size_t used_end_ = 0;
    std::optional<std::uint64_t> last_id_; ///< of the last record in the used area
};

} // namespace standstill::evtx
