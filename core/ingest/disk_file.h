// SPDX-License-Identifier: GPL-3.0-or-later
// A file as it lies on disk, opened for reading only and read in large pieces from front to back. Never mapped: a file
// that is cut short meanwhile must be an error, not a signal. Importers read through EvidenceFile, which also unpacks.
#pragma once

#include "core/base/time.h"
#include "core/ingest/byte_stream.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace standstill::ingest {

class DiskFile : public ByteStream
{
public:
    static Result<DiskFile> open(const std::filesystem::path& path);
    DiskFile(DiskFile&& other) noexcept;
    DiskFile& operator=(DiskFile&&) = delete;
    ~DiskFile() override;

    Result<std::size_t> read(char* to, std::size_t size) override;
    Result<void> rewind() override;
    std::uint64_t taken() const override { return taken_; }
    std::uint64_t size() const { return size_; } ///< when it was opened
    Ticks modified() const { return modified_; } ///< when it was last written

private:
    DiskFile(int descriptor, std::filesystem::path path, std::uint64_t size)
        : descriptor_(descriptor)
        , path_(std::move(path))
        , size_(size)
    {
    }
    int descriptor_;
    std::filesystem::path path_;
    std::uint64_t size_;
    std::uint64_t taken_ = 0;
    Ticks modified_ = 0;
};

} // namespace standstill::ingest
