// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as a packed file: every part of it is listed, opened and read to its end within the bounds that are promised.
// Reading the same part again must give the same bytes.
#include "core/ingest/evidence_file.h"
#include "core/ingest/unpacked.h"

#include <cstdint>
#include <cstdlib>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

using namespace standstill;

namespace {

/// Bytes read, and a sum of them; reading may end in an error.
std::pair<std::uint64_t, std::uint64_t> drain(ingest::EvidenceFile& file)
{
    static std::string piece(1U << 20, '\0');
    std::uint64_t bytes = 0;
    std::uint64_t sum = 0;
    for (;;) {
        const Result<std::size_t> got = file.read(piece.data(), piece.size());
        if (!got)
            return {bytes, ~sum};
        if (*got > piece.size())
            std::abort();
        for (std::size_t i = 0; i < *got; i += 997)
            sum = sum * 31 + static_cast<unsigned char>(piece[i]);
        bytes += *got;
        if (*got < piece.size())
            return {bytes, sum};
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const int descriptor = memfd_create("archive", 0);
    if (ftruncate(descriptor, 0) != 0 || pwrite(descriptor, data, size, 0) != static_cast<ssize_t>(size))
        return 0;
    const std::string path = "/proc/self/fd/" + std::to_string(descriptor);
    const Result<std::vector<ingest::EvidencePart>> parts = ingest::parts_of(path);
    if (!parts)
        return 0;
    for (std::size_t i = 0; i < parts->size() && i < 8; ++i) {
        Result<ingest::EvidenceFile> file = ingest::EvidenceFile::open(path, (*parts)[i]);
        if (!file)
            continue;
        const auto once = drain(*file);
        // UTF-16 text grows by half at most, and the last piece may go over the bound before it is refused.
        if (once.first > 2 * ingest::ratio_from && once.first / (4 * ingest::largest_ratio) > size)
            std::abort();
        if (file->rewind() && drain(*file) != once)
            std::abort();
    }
    return 0;
}
