// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as a case file: opened read-only and read in every way that the window does at once.
#include "core/session/case.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

using namespace standstill;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::filesystem::path path =
        std::filesystem::temp_directory_path() / ("fuzz-" + std::to_string(getpid()) + ".standstill");
    {
        FILE* file = std::fopen(path.c_str(), "wb");
        if (file == nullptr)
            return 0;
        std::fwrite(data, 1, size, file);
        std::fclose(file);
    }
    const Result<std::unique_ptr<session::Case>> opened = session::Case::open(path, session::OpenMode::ReadOnly);
    if (!opened)
        return 0;
    (void)(*opened)->info();
    (void)(*opened)->counts();
    (void)(*opened)->evidence();
    (void)(*opened)->raw_record({1}, 1);
    if (const Result<std::vector<FindingId>> ids = (*opened)->finding_ids({}, {})) {
        for (const FindingId id : *ids)
            (void)(*opened)->finding_detail(id);
    }
    (void)(*opened)->timeline(std::nullopt, 10, {}, {});
    return 0;
}
