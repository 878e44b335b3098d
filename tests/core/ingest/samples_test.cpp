// SPDX-License-Identifier: GPL-3.0-or-later
// Each kind of export that is read has a sample in tests/data/import, and beside it what must come out. expected.tsv
// has lines "! key<tab>value" about the source, a heading, and a line for each event in the order of the file.
#include "core/ingest/importer.h"
#include "tests/core/ingest/vector_sink.h"
#include "tests/support/temporary_folder.h"

#include <algorithm>
#include <gmock/gmock.h>

namespace standstill::ingest {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    for (;;) {
        const std::size_t end = text.find(separator);
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            return parts;
        text.remove_prefix(end + 1);
    }
}

std::string number(std::int64_t value)
{
    return value == null_integer ? std::string() : std::to_string(value);
}

std::string line_of(tests::VectorSink& sink, const EventRow& event)
{
    const AccountRow& account = sink.accounts[event.account];
    const InitiatorRow& parent = sink.initiators[event.initiator];
    std::string line;
    for (const std::string& cell : {format_iso(event.time), sink.devices[event.device].device_name, account.domain,
             account.name, sink.images[event.image].file_name, number(event.process_id), sink.texts[event.command_line],
             sink.images[parent.image].file_name, number(parent.process_id)})
        line += (line.empty() ? "" : "\t") + cell;
    return line;
}

std::vector<fs::path> samples()
{
    std::vector<fs::path> folders;
    for (const fs::directory_entry& entry : fs::directory_iterator(STANDSTILL_SOURCE_DIR "/tests/data/import")) {
        if (fs::exists(entry.path() / "expected.tsv"))
            folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
}

class Samples : public testing::TestWithParam<fs::path>
{
};

TEST_P(Samples, become_the_events_that_they_hold)
{
    std::map<std::string, std::string> expected;
    std::vector<std::string> lines;
    for (const std::string& line : split(tests::read_file(GetParam() / "expected.tsv"), '\n')) {
        const std::vector<std::string> cells = split(line, '\t');
        if (line.starts_with("! "))
            expected[cells[0].substr(2)] = cells[1];
        else if (!line.empty() && !line.starts_with("# "))
            lines.push_back(line);
    }
    ImportRequest request;
    for (const fs::directory_entry& entry : fs::directory_iterator(GetParam())) {
        if (entry.path().stem() == "input")
            request.path = entry.path();
    }
    request.time_zone = expected["zone"];
    request.host = expected["host"];
    request.format = expected["forced"];
    tests::VectorSink sink;
    const Result<EvidenceSource> source = import_file(request, sink, {}, {});
    ASSERT_TRUE(source) << error_code_name(source.error().code) << ' ' << source.error().detail;
    EXPECT_EQ(source->dialect, expected["dialect"]);
    EXPECT_EQ(source->time_basis, expected["time"]);
    EXPECT_EQ(std::to_string(source->rows_stored), expected["stored"]);
    EXPECT_EQ(std::to_string(source->rows_rejected), expected["rejected"]);
    EXPECT_EQ(std::to_string(source->rows_duplicate), expected.contains("duplicate") ? expected["duplicate"] : "0");
    EXPECT_EQ(source->rows_read, source->rows_stored + source->rows_duplicate + source->rows_rejected);
    if (expected.contains("format")) {
        EXPECT_EQ(source->format, expected["format"]);
    }
    if (expected.contains("oddity")) {
        EXPECT_THAT(source->oddities, testing::Contains(expected["oddity"]));
    }
    std::vector<std::string> found;
    for (const EventRow& event : sink.events)
        found.push_back(line_of(sink, event));
    EXPECT_EQ(found, lines);
    // Every event leads to its record.
    for (const EventRow& event : sink.events) {
        ASSERT_LE(event.record, sink.records.size());
        EXPECT_FALSE(sink.records[event.record - 1].empty());
    }
}

INSTANTIATE_TEST_SUITE_P(Import, Samples, testing::ValuesIn(samples()), [](const auto& name) {
    std::string text = name.param.filename().string();
    std::replace(text.begin(), text.end(), '-', '_');
    return text;
});

} // namespace
} // namespace standstill::ingest
