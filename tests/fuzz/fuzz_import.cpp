// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as an evidence file, imported into a sink that counts. Rows read must be rows stored, repeated or rejected, and
// the raw blocks must be the file.
#include "core/ingest/importer.h"

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <zstd.h>

using namespace standstill;

namespace {

class CountingSink : public EventSink
{
public:
    Result<ImportStart> begin(const EvidenceSource&) override { return ImportStart{}; }
    Result<std::uint64_t> write(const EventBatch& batch) override
    {
        events += batch.events.size();
        repeated += batch.occurrences.size();
        rejected += batch.rejected.size();
        return 0;
    }
    Result<void> write(const RawBlock& block) override
    {
        std::string bytes(block.length, '\0');
        if (ZSTD_decompress(bytes.data(), bytes.size(), block.compressed.data(), block.compressed.size())
            != block.length)
            std::abort();
        file += bytes;
        return {};
    }
    Result<void> commit(const EvidenceSource&) override { return {}; }
    void abandon() override { }

    std::uint64_t events = 0;
    std::uint64_t repeated = 0;
    std::uint64_t rejected = 0;
    std::string file;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    // A file in memory: the importer opens paths, and a disk would be the slowest part.
    static const int descriptor = memfd_create("export", 0);
    if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, data, size, 0) != static_cast<ssize_t>(size))
        return 0;
    CountingSink sink;
    ingest::ImportRequest request;
    request.path = "/proc/self/fd/" + std::to_string(descriptor);
    const Result<EvidenceSource> source = ingest::import_file(request, sink, {}, {});
    if (!source)
        return 0;
    if (source->rows_read != sink.events + sink.repeated + sink.rejected)
        std::abort();
    const bool packed = source->format.find('(') != std::string::npos; // the blocks are what it unfolds to
    if (!packed && (sink.file.size() != size || std::memcmp(sink.file.data(), data, size) != 0))
        std::abort();
    return 0;
}
