// SPDX-License-Identifier: GPL-3.0-or-later
// The fixed parts of an EVTX file: sizes, magic words, places of the header fields. Used by this room only. Nothing
// here checks bounds: callers do.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace standstill::evtx {

static_assert(std::endian::native == std::endian::little, "EVTX numbers are read as they lie in memory");

inline constexpr std::size_t file_header_size = 4096;
inline constexpr std::size_t chunk_size = 65536;
inline constexpr std::size_t chunk_header_size = 512; ///< with the string and template tables, which are not used
inline constexpr std::size_t record_header_size = 24; ///< magic, size, id, time
inline constexpr std::size_t smallest_record = record_header_size + 4; ///< and the copy of the size behind
inline constexpr std::uint32_t record_magic = 0x00002A2A;
inline constexpr std::string_view file_magic{"ElfFile\0", 8};
inline constexpr std::string_view chunk_magic{"ElfChnk\0", 8};

template <typename T>
T load(const char* from)
{
    T value;
    std::memcpy(&value, from, sizeof value);
    return value;
}

} // namespace standstill::evtx
