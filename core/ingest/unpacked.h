// SPDX-License-Identifier: GPL-3.0-or-later
// How far packed evidence may unfold. A log packs 5 to 60 times, one that repeats itself perhaps 200 times; what goes
// beyond the bounds is made to fill the disk. Used by the readers of gzip and zip.
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string>

namespace standstill::ingest {

inline constexpr std::uint64_t largest_ratio = 250; ///< unpacked to packed bytes
inline constexpr std::uint64_t ratio_from = 64ULL << 20; ///< unpacked bytes from which the ratio counts
inline constexpr std::uint64_t largest_unpacked = 256ULL << 30;

/// ImportArchiveBomb when so many bytes out of so few are more than any log.
inline Result<void> check_unpacked(const std::string& name, std::uint64_t packed, std::uint64_t unpacked)
{
    if (unpacked > largest_unpacked || (unpacked > ratio_from && unpacked / largest_ratio > packed))
        return fail(
            ErrorCode::ImportArchiveBomb, name, std::to_string(unpacked) + " bytes from " + std::to_string(packed));
    return {};
}

} // namespace standstill::ingest
