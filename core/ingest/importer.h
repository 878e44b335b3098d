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

namespace standstill::ingest {

struct ImportRequest
{
    std::filesystem::path path;
    EvidencePart part; ///< of an archive: which member
    std::string sha256; ///< of the file on disk, where the caller knows it; empty = to be computed
    std::string format; ///< forced container, empty = by content
    std::string time_zone; ///< for stamps without zone, empty = UTC
    std::string host; ///< DeviceName of rows that name none
    std::uint32_t item = 0; ///< for progress: which of how many files
    std::uint32_t items = 1;
};

/// What a file is, told from its first bytes.
struct FileLook
{
    std::uint64_t size = 0; ///< bytes
    std::string format;
    std::string dialect;
};
/// Fails with the error that an import of the file would give before its first record.
Result<FileLook> look_at(const std::filesystem::path& path);

/// The stored source with its counts, or why nothing of it was stored. On an error or cancellation the sink has been
/// told to abandon.
Result<EvidenceSource> import_file(
    const ImportRequest& request, EventSink& sink, const ProgressCallback& progress, std::stop_token stop);

} // namespace standstill::ingest
