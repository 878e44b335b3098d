// SPDX-License-Identifier: GPL-3.0-or-later
// Hashes the evidence file's bytes and packs them into raw blocks, in file order, on a thread of its own or at once.
// What goes in comes out again byte for byte: the provenance of every row rests on this.
#pragma once

#include "core/base/hash.h"
#include "core/ingest/bounded_queue.h"
#include "core/model/event_batch.h"

#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace standstill::ingest {

/// Memory for one piece of a file. Not cleared: a megabyte is read into it at once.
struct Buffer
{
    explicit Buffer(std::size_t bytes)
        : data(std::make_unique_for_overwrite<char[]>(bytes))
        , size(bytes)
    {
    }
    std::unique_ptr<char[]> data;
    std::size_t size;
};

struct RawPiece
{
    std::unique_ptr<Buffer> bytes; ///< the first `length` of them are the piece
    std::size_t length = 0;
    std::uint64_t file_offset = 0;
    std::uint64_t first_line = 1;
    std::uint64_t first_record = 1;
    std::vector<RawSpan> records;
};

class RawPacker
{
public:
    enum class Where { OwnThread, AtOnce };
    /// `out` takes each block and returns false when nobody wants more.
    RawPacker(Where where, std::function<bool(RawBlock)> out);
    ~RawPacker();

    bool push(RawPiece piece);
    void close() { pieces_.close(); }
    /// The packing thread's work: until close() and all is packed. Where pieces are packed at once, the end of it.
    void run();
    /// A buffer of at least `size` bytes, a used one where there is one.
    std::unique_ptr<Buffer> buffer(std::size_t size);
    /// Of all bytes, once run() has returned.
    const std::string& sha256() const { return sha256_; }

private:
    struct Work;
    void pack(RawPiece piece);

    Where where_;
    std::function<bool(RawBlock)> out_;
    std::unique_ptr<Work> work_;
    BoundedQueue<RawPiece> pieces_{4};
    std::mutex used_mutex_;
    std::vector<std::unique_ptr<Buffer>> used_; ///< packed and free for the next piece
    std::string sha256_;
};

} // namespace standstill::ingest
