// SPDX-License-Identifier: GPL-3.0-or-later
// An evidence file, opened for reading only and read in large pieces from front to back. Never mapped: a file that is
// cut short meanwhile must be an error, not a signal.
#pragma once

#include "core/base/error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stop_token>
#include <string>

namespace standstill::ingest {

class EvidenceFile
{
public:
    static Result<EvidenceFile> open(const std::filesystem::path& path);
    EvidenceFile(EvidenceFile&& other) noexcept;
    EvidenceFile& operator=(EvidenceFile&&) = delete;
    ~EvidenceFile();

    /// Up to `size` bytes into `to`; fewer only at the end of the file.
    Result<std::size_t> read(char* to, std::size_t size);
    Result<void> rewind();
    std::uint64_t size() const { return size_; } ///< when it was opened

private:
    EvidenceFile(int descriptor, std::filesystem::path path, std::uint64_t size)
        : descriptor_(descriptor)
        , path_(std::move(path))
        , size_(size)
    {
    }
    int descriptor_;
    std::filesystem::path path_;
    std::uint64_t size_;
};

/// SHA-256 of a whole file, hex.
Result<std::string> hash_file(const std::filesystem::path& path, std::stop_token stop);

} // namespace standstill::ingest
