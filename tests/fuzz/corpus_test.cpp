// SPDX-License-Identifier: GPL-3.0-or-later
// Every fuzz target on its saved corpus, without libFuzzer: what was found once is looked at by each run of the tests.
// A target that finds something ends the program; the line before says with which file.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <vector>

extern "C" {
// The targets' LLVMFuzzerTestOneInput, under names of their own.
int fuzz_archive(const std::uint8_t* data, std::size_t size);
int fuzz_command(const std::uint8_t* data, std::size_t size);
int fuzz_event_xml(const std::uint8_t* data, std::size_t size);
int fuzz_evtx(const std::uint8_t* data, std::size_t size);
int fuzz_import(const std::uint8_t* data, std::size_t size);
int fuzz_kql(const std::uint8_t* data, std::size_t size);
int fuzz_kql_bind(const std::uint8_t* data, std::size_t size);
int fuzz_mapped(const std::uint8_t* data, std::size_t size);
int fuzz_open_case(const std::uint8_t* data, std::size_t size);
int fuzz_records(const std::uint8_t* data, std::size_t size);
}

namespace {

namespace fs = std::filesystem;

struct Target
{
    const char* name;
    int (*run)(const std::uint8_t*, std::size_t);
    const char* corpus; ///< below tests
};

std::string bytes_of(const fs::path& path)
{
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

class FuzzCorpus : public testing::TestWithParam<Target>
{
};

TEST_P(FuzzCorpus, HoldsNothingThatIsStillAFinding)
{
    const fs::path folder = fs::path(STANDSTILL_SOURCE_DIR) / "tests" / GetParam().corpus;
    std::size_t files = 0;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        const std::string bytes = bytes_of(entry.path());
        std::printf("%s\n", entry.path().c_str());
        std::fflush(stdout);
        EXPECT_EQ(GetParam().run(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()), 0);
        ++files;
    }
    EXPECT_GT(files, 0U);
}

INSTANTIATE_TEST_SUITE_P(Targets, FuzzCorpus,
    testing::Values(Target{"archive", fuzz_archive, "fuzz/corpus/archive"},
        Target{"command", fuzz_command, "fuzz/corpus/command"},
        Target{"event_xml", fuzz_event_xml, "fuzz/corpus/event_xml"}, Target{"evtx", fuzz_evtx, "fuzz/corpus/evtx"},
        Target{"import", fuzz_import, "data/import"}, Target{"kql", fuzz_kql, "fuzz/corpus/kql"},
        Target{"kql_bind", fuzz_kql_bind, "fuzz/corpus/kql"}, Target{"mapped", fuzz_mapped, "fuzz/corpus/mapped"},
        Target{"open_case", fuzz_open_case, "fuzz/corpus/open_case"},
        Target{"records", fuzz_records, "fuzz/corpus/records"}),
    [](const testing::TestParamInfo<Target>& target) { return std::string(target.param.name); });

} // namespace
