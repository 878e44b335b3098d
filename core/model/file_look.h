// SPDX-License-Identifier: GPL-3.0-or-later
// What a file would be as evidence, told from its beginning: plain values for the import sheet.
#pragma once

#include "core/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace standstill {

/// A record as it stands in the file, beside what is read of it.
struct PreviewRow
{
    std::uint64_t record = 0; ///< 1-based
    std::string raw; ///< of a binary record its bytes
    std::vector<std::pair<std::string, std::string>> values; ///< columns of the table that have one
    std::string rejected; ///< reject_reason_name(), with the detail behind ": "; empty = it is an event
};

struct FileLook
{
    std::uint64_t size = 0; ///< bytes, on disk
    std::string format; ///< "csv", "jsonl", "json", "evtx (zip)"
    std::string dialect; ///< "defender-advanced-hunting", ...
    std::string time_basis; ///< see EvidenceSource
    std::vector<std::string> oddities; ///< see EvidenceSource; those that the end of the look makes are left out
    std::uint64_t parts = 1; ///< files in an archive; the first that is readable was looked at
    bool whole = false; ///< the look reached the end of the file
    std::uint64_t rows = 0; ///< looked at
    std::uint64_t rejected = 0;
    std::optional<Ticks> first_event; ///< of those
    std::optional<Ticks> last_event;
    std::vector<std::string> hosts; ///< the first few
    std::uint64_t without_host = 0; ///< events of the look that name no machine
    std::vector<PreviewRow> preview;

    bool needs_zone() const { return time_basis.find("no zone") != std::string::npos; }
};

} // namespace standstill
