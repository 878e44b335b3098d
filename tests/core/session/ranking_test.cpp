// SPDX-License-Identifier: GPL-3.0-or-later
// Process starts that real machines recorded, where there are some: what the service stop rule finds in them is ranked,
// and what stops, disables or deletes a service stands above what only looks like it. The list is printed.
#include "core/session/case.h"
#include "tests/support/shared_folder.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <iostream>
#include <regex>

namespace standstill::session {
namespace {

/// Read by hand from the rows, and on purpose not with the reader that the score uses.
bool is_real_stop(const std::string& line)
{
    static const std::regex real(R"re((\bsc(\.exe)?"?\s+(\\\\\S+\s+)?(stop|delete|pause)\s)re"
                                 R"re(|\bnet1?(\.exe)?"?\s+(stop|pause)\s)re"
                                 R"re(|\bconfig\s.*start=\s*(disabled|demand))re"
                                 R"re(|\bcall\s+(stopservice|pauseservice|changestartmode|delete))re"
                                 R"re(|\b(stop|remove|suspend)-service\b)re"
                                 R"re(|\bset-service\b.*\b(disabled|manual|stopped)))re",
        std::regex::icase);
    return std::regex_search(line, real);
}

/// Everything below the folder that may hold process starts, in a fixed order.
std::vector<std::filesystem::path> exports_below(const std::filesystem::path& folder)
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        std::string kind = entry.path().extension().string();
        std::transform(kind.begin(), kind.end(), kind.begin(), [](unsigned char c) { return std::tolower(c); });
        if (entry.is_regular_file() && entry.file_size() > 0
            && (kind == ".csv" || kind == ".json" || kind == ".jsonl" || kind == ".zip" || kind == ".evtx"
                || kind == ".xml" || kind == ".gz"))
            files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

TEST(Ranking, real_stops_stand_above_what_only_looks_like_one)
{
    const std::filesystem::path folder = std::filesystem::path(tests::shared_folder()) / "data";
    if (tests::shared_folder().empty() || !std::filesystem::is_directory(folder))
        GTEST_SKIP() << "no recorded process starts on this machine";
    tests::TemporaryFolder dir;
    const Result<std::unique_ptr<Case>> opened = Case::create(dir / "x.standstill", {});
    ASSERT_TRUE(opened);
    ImportOptions options;
    options.detect = false;
    const Result<ImportReport> report = (*opened)->import_files(exports_below(folder), options, {}, {});
    ASSERT_TRUE(report) << report.error().subject << ' ' << report.error().detail;
    for (const ImportedFile& file : report->files) {
        if (file.error)
            std::cout << "not read: " << std::filesystem::path(file.path).filename().string() << ": "
                      << error_code_name(file.error->code) << ' ' << file.error->detail << '\n';
    }
    const auto read = std::count_if(
        report->files.begin(), report->files.end(), [](const ImportedFile& file) { return file.source.has_value(); });
    ASSERT_TRUE((*opened)->detect({}, {}, {}));
    const Result<ResultTable> rows =
        (*opened)->query("Findings | sort by Score desc, FileName asc, ProcessCommandLine asc | project Score, Action, "
                         "FileName, ProcessCommandLine",
            {}, {});
    ASSERT_TRUE(rows) << rows.error().subject << ' ' << rows.error().detail;
    std::int64_t lowest_real = INT64_MAX;
    std::int64_t highest_other = -1;
    std::size_t real = 0;
    for (const Row& row : rows->rows) {
        const std::int64_t score = std::get<std::int64_t>(row[0]);
        const std::string& line = std::get<std::string>(row[3]);
        const bool stops = is_real_stop(line);
        real += stops ? 1 : 0;
        (stops ? lowest_real : highest_other) = stops ? std::min(lowest_real, score) : std::max(highest_other, score);
        std::cout << score << '\t' << (stops ? "real" : "-") << '\t' << std::get<std::string>(row[1]) << '\t'
                  << line.substr(0, 110) << '\n';
    }
    std::cout << read << " of " << report->files.size() << " files read, " << rows->rows.size() << " findings, " << real
              << " of them real stops\n";
    if (real == 0)
        GTEST_SKIP() << "no file that is read here holds a stop";
    EXPECT_GT(lowest_real, highest_other);
}

} // namespace
} // namespace standstill::session
