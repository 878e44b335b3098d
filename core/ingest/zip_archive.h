// SPDX-License-Identifier: GPL-3.0-or-later
// The files inside a zip archive, each read as a stream where it lies; nothing is unpacked to disk. What can't be read
// is listed with the reason, never left out. Bounded against archives made to unfold without end.
#pragma once

#include "core/ingest/byte_stream.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::ingest {

struct ZipMember
{
    std::uint64_t index = 0; ///< in the archive's directory
    std::string name; ///< UTF-8, '!' written as %21: a source is named ARCHIVE!MEMBER
    std::uint64_t size = 0; ///< bytes, unpacked, as the directory says
    std::optional<Error> problem; ///< why it can't be read: encrypted, an unknown method, a bomb
};

class ZipArchive
{
public:
    static bool is_zip(std::string_view head);
    /// ImportArchiveDamaged when the directory can't be read.
    static Result<ZipArchive> open(const std::filesystem::path& path);
    ZipArchive(ZipArchive&&) noexcept;
    ZipArchive& operator=(ZipArchive&&) = delete;
    ~ZipArchive();

    /// In the order of the directory, folders left out.
    Result<std::vector<ZipMember>> members() const;
    /// The archive goes with the stream.
    static Result<std::unique_ptr<ByteStream>> open_member(ZipArchive archive, const ZipMember& member);

private:
    struct Handle;
    explicit ZipArchive(std::filesystem::path path);
    std::filesystem::path path_;
    std::unique_ptr<Handle> handle_;
    friend class ZipMemberStream;
};

} // namespace standstill::ingest
