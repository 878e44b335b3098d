// SPDX-License-Identifier: GPL-3.0-or-later
// Real exports of process starts, read where they lie: as many rows and starts as their list says. Skips where there
// are none. Event logs and exports of Windows events have tests of their own.
#include "core/ingest/importer.h"
#include "tests/core/ingest/vector_sink.h"
#include "tests/support/shared_folder.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <sstream>

namespace standstill::ingest {
namespace {

TEST(SharedData, exports_of_process_starts_have_the_counts_of_their_list)
{
    const std::filesystem::path folder = std::filesystem::path(tests::shared_folder()) / "data";
    if (!std::filesystem::exists(folder / "manifest.tsv"))
        GTEST_SKIP() << "no real exports on this machine";
    std::istringstream list(tests::read_file(folder / "manifest.tsv"));
    int files = 0;
    for (std::string line; std::getline(list, line);) {
        std::istringstream cells(line);
        std::string path, source, licence, format, size, events, starts;
        for (std::string* cell : {&path, &source, &licence, &format, &size, &events, &starts})
            std::getline(cells, *cell, '\t');
        if ((format != "csv" && format != "jsonl") || !path.starts_with("msticpy/"))
            continue;
        ++files;
        tests::VectorSink sink;
        ImportRequest request;
        request.path = folder / path;
        const Result<EvidenceSource> imported = import_file(request, sink, {}, {});
        ASSERT_TRUE(imported) << path << ' ' << imported.error().detail;
        EXPECT_EQ(std::to_string(imported->rows_read), events) << path;
        EXPECT_EQ(std::to_string(imported->rows_stored + imported->rows_duplicate), starts) << path;
        EXPECT_EQ(sink.file, tests::read_file(request.path)) << path;
    }
    EXPECT_GE(files, 3);
}

} // namespace
} // namespace standstill::ingest
