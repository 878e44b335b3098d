// SPDX-License-Identifier: GPL-3.0-or-later
// The files inside a tar archive (packed with gzip or not), each read as a stream where it lies; nothing is unpacked to
// disk. A tar has no directory: it is walked once from front to back to list what is in it. Used by EvidenceFile.
#pragma once

#include "core/ingest/byte_stream.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::ingest {

struct TarMember
{
    std::string name; ///< UTF-8, '!' written as %21: a source is named ARCHIVE!MEMBER
    std::uint64_t offset = 0; ///< of its bytes in the archive
    std::uint64_t size = 0; ///< bytes
    std::optional<Error> problem; ///< why it can't be read
};

/// By the checksum of the first header, which all kinds of tar have.
bool is_tar(std::string_view head);
inline constexpr std::size_t tar_block = 512; ///< bytes of a header, which is_tar() looks at

/// Ordinary files, in the order of the archive; folders and links are left out. An archive that is cut off lists what
/// lies before, and the cut itself as a member with a problem. `name` is for error messages.
Result<std::vector<TarMember>> tar_members(ByteStream& archive, const std::string& name);

/// An archive, unpacked, and how far it was read: where the reading of one member ends that of the next goes on, so
/// that a packed archive is unpacked once and not once for each of its files.
struct TarPlace
{
    std::unique_ptr<ByteStream> archive; ///< none while a member is read
    std::uint64_t at = 0; ///< bytes read of it
    std::vector<std::string> layers; ///< that lie around it, see EvidenceFile
};

/// The member's bytes of an archive. At its end the archive goes back to `place`.
std::unique_ptr<ByteStream> open_tar_member(std::shared_ptr<TarPlace> place, std::uint64_t offset, std::uint64_t size);

} // namespace standstill::ingest
