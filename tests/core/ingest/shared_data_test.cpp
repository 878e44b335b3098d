// SPDX-License-Identifier: GPL-3.0-or-later
// Real exports, read where they lie: every file that their list names is imported, and as many records, process starts
// and changes of services come out as the list says. Where they do not, the reason stands here, and the table is
// printed. Skips where there are none.
#include "core/ingest/importer.h"
#include "tests/core/ingest/vector_sink.h"
#include "tests/support/shared_folder.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>
#include <iostream>
#include <set>
#include <sstream>

namespace standstill::ingest {
namespace {

namespace fs = std::filesystem;

struct Counts
{
    std::uint64_t records = 0; ///< without those that were found by search in a damaged log
    std::uint64_t recovered = 0;
    std::uint64_t starts = 0;
    std::uint64_t states = 0; ///< events of the Service Control Manager

    bool operator==(const Counts&) const = default;
};

struct Known
{
    std::string end_of_path;
    Counts counts;
    const char* reason;
};

/// What differs from the list, and why that is right.
const std::vector<Known>& differences()
{
    static const std::vector<Known> list{
        {"sample-with-zero-data-size-event.evtx", {450, 0, 0, 34},
            "the list's reader leaves the first chunk at record 3, whose size is 0; the chunk declares 117 records, "
            "and "
            "the other 115 of them are there"},
        {"sample_with_a_bad_chunk_magic.evtx", {301, 82, 0, 0},
            "the list's reader leaves a chunk at its first broken record, 31 of another chunk's 44 lie behind one; the "
            "82 lie in two chunks whose header is overwritten and are marked as recovered"},
    };
    return list;
}

/// What no import keeps, and why.
const std::map<std::string, std::pair<ErrorCode, const char*>>& refused()
{
    static const std::map<std::string, std::pair<ErrorCode, const char*>> list{
        {"msticpy/tests/testdata/azmondata/az_mon_raw_query.json",
            {ErrorCode::ImportUnknownColumns, "alerts of Sentinel: neither process starts nor Windows events"}},
        {"timesketch/end_to_end_tests/test_data/sigma_events.jsonl",
            {ErrorCode::ImportUnknownColumns, "a timeline of messages: neither process starts nor Windows events"}},
        {"OTRF-Security-Datasets/datasets/compound/GoldenSAMLADFSMailAccess/Microsoft365DefenderEvents.Zip",
            {ErrorCode::ImportNoStarts, "nine rows of LDAP searches, replication and mail: no process start"}},
    };
    return list;
}

std::uint64_t number(const std::string& cell)
{
    return cell.empty() ? 0 : std::stoull(cell);
}

void count(tests::VectorSink& sink, const EvidenceSource& source, Counts& counts)
{
    std::map<std::int64_t, std::uint64_t> copies;
    for (const Occurrence& repeated : sink.occurrences)
        ++copies[repeated.event];
    for (const EventRow& event : sink.events) {
        const std::uint64_t times = 1 + copies[event.id];
        const auto windows = sink.windows.find(event.id);
        counts.starts += event.kind == EventKind::DeviceProcessEvents ? times : 0;
        if (windows == sink.windows.end())
            continue;
        counts.recovered += windows->second.recovered ? 1 : 0;
        counts.states += sink.types.at(windows->second.type).provider == "Service Control Manager" ? times : 0;
    }
    counts.records += source.rows_read;
}

TEST(SharedData, every_file_of_the_list_is_imported_with_the_counts_of_the_list)
{
    const fs::path folder = fs::path(tests::shared_folder()) / "data";
    if (!fs::exists(folder / "manifest.tsv"))
        GTEST_SKIP() << "no real exports on this machine";
    std::istringstream list(tests::read_file(folder / "manifest.tsv"));
    std::string line;
    std::getline(list, line); // its heading
    std::set<std::string> listed{"manifest.tsv", "README.md"};
    std::ostringstream table;
    std::size_t equal = 0;
    while (std::getline(list, line)) {
        std::istringstream cells(line);
        std::string path, repository, licence, format, size, events, starts, states;
        for (std::string* cell : {&path, &repository, &licence, &format, &size, &events, &starts, &states})
            std::getline(cells, *cell, '\t');
        listed.insert(path);
        const fs::path file = folder / path;
        ASSERT_TRUE(fs::exists(file)) << path;
        const Result<std::vector<EvidencePart>> parts = parts_of(file);
        ASSERT_TRUE(parts) << path << ' ' << parts.error().detail;
        Counts found;
        std::optional<Error> error;
        for (const EvidencePart& part : *parts) {
            tests::VectorSink sink;
            ImportRequest request;
            request.path = file;
            request.part = part;
            const Result<EvidenceSource> imported = import_file(request, sink, {}, {});
            if (!imported) {
                error = imported.error();
                continue;
            }
            EXPECT_EQ(imported->rows_read, imported->rows_stored + imported->rows_duplicate + imported->rows_rejected)
                << path;
            if (part.member.empty()) {
                EXPECT_EQ(sink.file, tests::read_file(file)) << path;
            }
            count(sink, *imported, found);
        }
        found.records -= found.recovered;
        if (const auto known = refused().find(path); known != refused().end()) {
            ASSERT_TRUE(error) << path;
            EXPECT_EQ(error->code, known->second.first) << path;
            table << path << "\n    nothing kept: " << known->second.second << '\n';
            continue;
        }
        EXPECT_FALSE(error) << path << ' ' << error_code_name(error->code) << ' ' << error->detail;
        const Counts expected{number(events), 0, number(starts), number(states)};
        const auto known = std::find_if(differences().begin(), differences().end(),
            [&path = path](const Known& one) { return path.ends_with(one.end_of_path); });
        const bool same = found.recovered == 0 && (events.empty() || found.records == expected.records)
            && (starts.empty() || found.starts == expected.starts)
            && (states.empty() || found.states == expected.states);
        equal += same ? 1 : 0;
        if (same && known == differences().end())
            continue;
        const auto row = [](const Counts& counts) {
            return std::to_string(counts.records) + " + " + std::to_string(counts.recovered) + " recovered, starts "
                + std::to_string(counts.starts) + ", service states " + std::to_string(counts.states);
        };
        table << path << "\n    listed " << row(expected) << "\n    found  " << row(found) << "\n    "
              << (known == differences().end() ? "NOT EXPLAINED" : known->reason) << '\n';
        if (known != differences().end()) {
            EXPECT_EQ(row(found), row(known->counts)) << path;
        } else {
            ADD_FAILURE() << path << " listed " << row(expected) << " found " << row(found);
        }
    }
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) {
            EXPECT_TRUE(listed.contains(fs::relative(entry.path(), folder).generic_string())) << entry.path();
        }
    }
    std::cout << equal << " files as listed; the others:\n" << table.str();
}

} // namespace
} // namespace standstill::ingest
