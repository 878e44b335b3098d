// SPDX-License-Identifier: GPL-3.0-or-later
// One evidence file into one sink: recognises it, then reads, packs and stores on three threads. Bounded memory
// whatever the file's size. It knows the sink's interface only, not the case file.
#pragma once

#include "core/base/error.h"
#include "core/base/progress.h"
#include "core/ingest/evidence_file.h"
#include "core/model/event_sink.h"

#include <filesystem>
#include <stop_token>
#include <string>
#include <vector>

namespace standstill::ingest {

struct ImportRequest
{
    std::filesystem::path path;
    EvidencePart part; ///< of an archive: which member
    std::string sha256; ///< of the file on disk, where the caller knows it; empty = to be computed
    std::string format; ///< forced container, empty = by content
    std::string mapping; ///< YAML of the dialect to be used whatever the columns are, empty = by the columns
    std::vector<std::string> dialects; ///< YAML of dialects besides those of the program
    std::string time_zone; ///< for stamps without zone, empty = UTC
    std::string host; ///< DeviceName of rows that name none
    std::uint64_t head = 0; ///< read only so many bytes of what comes out of the file, as a look at it; 0 = all
    std::uint32_t item = 0; ///< for progress: which of how many files
    std::uint32_t items = 1;
};

/// The stored source with its counts, or why nothing of it was stored. On an error or cancellation the sink has been
/// told to abandon.
Result<EvidenceSource> import_file(
    const ImportRequest& request, EventSink& sink, const ProgressCallback& progress, std::stop_token stop);

} // namespace standstill::ingest
