// SPDX-License-Identifier: GPL-3.0-or-later
// A piece of evidence as importers read it: a file on disk, what is inside a gzip file, or one member of a zip or tar
// archive; UTF-16 text comes out as UTF-8. Offsets of records are places in what comes out; size and SHA-256 of the
// evidence are those of the file on disk.
#pragma once

#include "core/base/time.h"
#include "core/ingest/byte_stream.h"
#include "core/ingest/tar_archive.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace standstill::ingest {

/// One source of evidence that a file holds: itself, or a member of an archive.
struct EvidencePart
{
    std::string member; ///< name inside the archive, empty = the file itself
    std::uint64_t index = 0; ///< of the member in a zip's directory; where its bytes begin in a tar
    std::uint64_t size = 0; ///< of the member of a tar, bytes
    std::optional<Error> problem; ///< why it can't be read
    std::shared_ptr<TarPlace> place; ///< of a tar: shared by its members, which are read one after the other
};

/// The parts of a file; of anything but an archive it is one. ImportArchiveDamaged, ImportEmptyFile (an archive
/// without files), or why the file can't be read.
Result<std::vector<EvidencePart>> parts_of(const std::filesystem::path& path);

class EvidenceFile
{
public:
    static Result<EvidenceFile> open(const std::filesystem::path& path, const EvidencePart& part = {});

    /// Up to `size` bytes into `to`; fewer only at the end.
    Result<std::size_t> read(char* to, std::size_t size)
    {
        Result<std::size_t> got = stream_->read(to, static_cast<std::size_t>(std::min<std::uint64_t>(size, left_)));
        left_ -= got ? *got : 0;
        *taken_ = stream_->taken();
        return got;
    }
    Result<void> rewind() { return stream_->rewind(); }
    /// As if the file ended so many bytes from here; for a look at its beginning.
    void limit(std::uint64_t bytes) { left_ = bytes; }
    std::uint64_t size() const { return size_; } ///< on disk, when it was opened
    Ticks modified() const { return modified_; } ///< when the file on disk was last written
    /// Bytes of the file on disk that were read so far; may be asked from any thread.
    std::uint64_t taken() const { return *taken_; }
    /// What lies around the bytes that come out: "gzip", "zip", "tar", "utf-16"; from the outermost. None: they are the
    /// file.
    const std::vector<std::string>& layers() const { return layers_; }
    std::string damage() const { return stream_->damage(); } ///< see ByteStream

private:
    EvidenceFile(std::unique_ptr<ByteStream> stream, std::uint64_t size)
        : stream_(std::move(stream))
        , size_(size)
    {
    }
    std::unique_ptr<ByteStream> stream_;
    std::uint64_t size_;
    std::unique_ptr<std::atomic<std::uint64_t>> taken_ = std::make_unique<std::atomic<std::uint64_t>>(0);
    std::vector<std::string> layers_;
    Ticks modified_ = 0;
    std::uint64_t left_ = std::numeric_limits<std::uint64_t>::max();
};

/// SHA-256 of a whole file on disk, hex.
Result<std::string> hash_file(const std::filesystem::path& path, std::stop_token stop);

} // namespace standstill::ingest
