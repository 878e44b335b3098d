// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes from front to back: a file on disk, what a packed one unfolds to, its text in another encoding. Layers are put
// on top of each other by EvidenceFile; containers do not know how many there are.
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <string>

namespace standstill::ingest {

class ByteStream
{
public:
    virtual ~ByteStream() = default;
    /// Up to `size` bytes into `to`; fewer only at the end.
    virtual Result<std::size_t> read(char* to, std::size_t size) = 0;
    virtual Result<void> rewind() = 0;
    /// Bytes of the file on disk that were taken so far, or nearly so; for progress.
    virtual std::uint64_t taken() const = 0;
    /// Why the bytes ended before they should have, or why they may not be what was packed; empty when all is well.
    /// What could be unpacked has been given out by then.
    virtual std::string damage() const { return {}; }
};

} // namespace standstill::ingest
