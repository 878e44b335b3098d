// SPDX-License-Identifier: GPL-3.0-or-later
// The look at a file before it is imported, and mappings for files whose columns nobody knows.
#include "core/ingest/mapping.h"
#include "core/ingest/preview.h"
#include "tests/support/evtx_builder.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

namespace standstill::ingest {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

class Look : public testing::Test
{
protected:
    Result<FileLook> look(const std::string& name, const std::string& bytes)
    {
        request.path = dir.write(name, bytes);
        return look_at(request);
    }
    tests::TemporaryFolder dir;
    ImportRequest request;
};

constexpr const char* defender = "Timestamp,DeviceName,FileName,ProcessCommandLine\n";

TEST_F(Look, shows_rows_beside_their_bytes_and_what_is_odd)
{
    const Result<FileLook> seen = look("a.csv",
        std::string(defender)
            + "2025-03-09 02:31:04,bkp01,net.exe,net stop VSS\n2025-03-09 02:31:05,,sc.exe,sc query\n"
              "what,bkp01,x.exe,x\n");
    ASSERT_TRUE(seen) << error_code_name(seen.error().code);
    EXPECT_EQ(seen->dialect, "defender-advanced-hunting");
    EXPECT_TRUE(seen->whole);
    EXPECT_TRUE(seen->needs_zone()) << seen->time_basis;
    EXPECT_THAT(seen->hosts, ElementsAre("bkp01"));
    EXPECT_EQ(seen->without_host, 1U);
    EXPECT_EQ(seen->rows, 3U);
    EXPECT_EQ(seen->rejected, 1U);
    ASSERT_EQ(seen->preview.size(), 3U);
    EXPECT_EQ(seen->preview[0].raw, "2025-03-09 02:31:04,bkp01,net.exe,net stop VSS");
    EXPECT_THAT(seen->preview[0].values, Contains(Pair("ProcessCommandLine", "net stop VSS")));
    EXPECT_THAT(seen->preview[0].values, Contains(Pair("Timestamp", "2025-03-09T02:31:04.0000000Z")));
    EXPECT_THAT(seen->preview[2].rejected, HasSubstr("UnparsableTime"));
    EXPECT_EQ(seen->preview[2].raw, "what,bkp01,x.exe,x");

    request.time_zone = "Europe/Berlin";
    request.host = "bkp02";
    const Result<FileLook> chosen = look_at(request);
    ASSERT_TRUE(chosen);
    EXPECT_FALSE(chosen->needs_zone());
    EXPECT_EQ(chosen->without_host, 0U);
    EXPECT_EQ(*seen->first_event - *chosen->first_event, 3'600 * ticks_per_second);
}

TEST_F(Look, takes_the_beginning_of_a_large_file_without_calling_its_end_damage)
{
    std::string bytes = defender;
    while (bytes.size() < 1'000'000)
        bytes += "2025-03-09T02:31:04Z,bkp01,net.exe,\"net stop VSS\n\"\n";
    const Result<FileLook> seen = look("a.csv", bytes);
    ASSERT_TRUE(seen);
    EXPECT_FALSE(seen->whole);
    EXPECT_EQ(seen->size, bytes.size());
    EXPECT_EQ(seen->rejected, 0U);
    EXPECT_GT(seen->rows, 1'000U);
    EXPECT_LT(seen->rows, 10'000U);
    EXPECT_THAT(seen->oddities, ElementsAre());

    std::vector<std::string> chunks;
    for (std::uint64_t number = 0; number < 9; ++number) {
        tests::EvtxChunk chunk;
        tests::SampleEvent event;
        event.id = number + 1;
        event.filetime = 132'514'560'000'000'000;
        add_event(chunk, event);
        chunks.push_back(chunk.finish());
    }
    const Result<FileLook> log = look("a.evtx", tests::evtx_file(chunks));
    ASSERT_TRUE(log);
    EXPECT_EQ(log->rows, 4U) << "four chunks";
    EXPECT_FALSE(log->whole);
    EXPECT_THAT(log->oddities, ElementsAre());
    EXPECT_FALSE(log->preview.at(0).raw.empty());
}

TEST_F(Look, gives_the_error_of_the_import)
{
    EXPECT_EQ(look("a.csv", "").error().code, ErrorCode::ImportEmptyFile);
    for (const std::string& cut : {tests::evtx_file({}), tests::evtx_file({}).substr(0, 200)}) {
        const Result<FileLook> log = look("a.evtx", cut);
        ASSERT_FALSE(log);
        EXPECT_EQ(log.error().code, ErrorCode::ImportEmptyFile);
        EXPECT_EQ(log.error().detail, "an event log without chunks, " + std::to_string(cut.size()) + " bytes");
        EXPECT_TRUE(log.error().subject.ends_with("a.evtx"));
    }
    EXPECT_EQ(look("b.csv", "one,two\n1,2\n").error().code, ErrorCode::ImportUnknownColumns);
}

constexpr const char* unknown = "When;Where;Who;What;Prog Path;Hash;Note\n"
                                "2025-03-09T02:31:04Z;bkp01;CORP\\svc-sql;\"net stop VSS\";C:\\Windows\\net.exe;"
                                "da39a3ee5e6b4b0d3255bfef95601890afd80709;n1\n"
                                "2025-03-09T02:32:04Z;bkp02;CORP\\svc-sql;\"sc stop SQL /x\";C:\\Windows\\sc.exe;"
                                "da39a3ee5e6b4b0d3255bfef95601890afd80709;n2\n";

std::vector<std::string> targets(const ColumnMapping& mapping)
{
    std::vector<std::string> list;
    for (const MappedColumn& column : mapping.columns)
        list.push_back(column.column);
    return list;
}

TEST_F(Look, proposes_a_mapping_by_names_and_by_contents)
{
    Result<ColumnMapping> mapping = propose_mapping(dir.write("odd export.csv", unknown));
    ASSERT_TRUE(mapping) << error_code_name(mapping.error().code) << mapping.error().detail;
    EXPECT_EQ(mapping->name, "mapped-odd-export");
    EXPECT_THAT(targets(*mapping),
        ElementsAre("Timestamp", "", mapped_account, "ProcessCommandLine", "FolderPath", "SHA1", ""));
    EXPECT_THAT(mapping->columns[1].samples, ElementsAre("bkp01", "bkp02"));

    mapping->columns[1].column = "DeviceName";
    const Result<Dialect> dialect = dialect_of(*mapping);
    ASSERT_TRUE(dialect) << dialect.error().detail;
    request.path = dir / "odd export.csv";
    request.mapping = to_yaml(*dialect);
    const Result<FileLook> seen = look_at(request);
    ASSERT_TRUE(seen) << error_code_name(seen.error().code) << seen.error().detail;
    EXPECT_EQ(seen->dialect, "mapped-odd-export");
    EXPECT_EQ(seen->rejected, 0U);
    using Values = std::vector<std::pair<std::string, std::string>>;
    const Values& values = seen->preview.at(0).values;
    for (const auto& pair :
        Values{{"DeviceName", "bkp01"}, {"FileName", "net.exe"}, {"FolderPath", "C:\\Windows\\net.exe"},
            {"AccountDomain", "CORP"}, {"AccountName", "svc-sql"}, {"ProcessCommandLine", "net stop VSS"}})
        EXPECT_THAT(values, Contains(pair));
    EXPECT_THAT(values.back().second, HasSubstr("n1")) << "what stands for nothing is kept";

    // As one of the case's own: recognised by the columns.
    request.dialects = {std::exchange(request.mapping, {})};
    EXPECT_EQ(look_at(request)->dialect, "mapped-odd-export");
}

TEST_F(Look, proposes_for_json_and_for_names_that_lie)
{
    const Result<ColumnMapping> mapping = propose_mapping(dir.write("a.jsonl",
        "{\"time\":\"soon\",\"@ts\":1741487464,\"process\":\"C:\\\\x\\\\net.exe\",\"cmd\":\"net stop a\",\"ppid\":4}\n"
        "{\"time\":\"later\",\"@ts\":1741487465,\"process\":\"C:\\\\x\\\\sc.exe\",\"cmd\":\"sc stop "
        "b\",\"ppid\":5}\n"));
    ASSERT_TRUE(mapping);
    EXPECT_THAT(
        targets(*mapping), ElementsAre("", "Timestamp", "FolderPath", "ProcessCommandLine", "InitiatingProcessId"));
    EXPECT_TRUE(dialect_of(*mapping));
}

TEST_F(Look, refuses_mappings_that_make_no_events)
{
    ColumnMapping mapping{"m", "csv", {{"a", "Timestamp", {}}, {"b", "", {}}}};
    EXPECT_EQ(dialect_of(mapping).error().code, ErrorCode::MappingInvalid);
    mapping.columns[1].column = "Timestamp";
    EXPECT_THAT(dialect_of(mapping).error().detail, HasSubstr("two columns"));
    mapping.columns[1].column = "FolderPath";
    EXPECT_TRUE(dialect_of(mapping));
    mapping.columns[0].column = "DeviceName";
    EXPECT_THAT(dialect_of(mapping).error().detail, HasSubstr("Timestamp"));
}

TEST_F(Look, reads_back_what_it_writes_and_refuses_other_yaml)
{
    const Result<std::vector<Dialect>>& all = shipped_dialects();
    for (const Dialect& dialect : *all) {
        if (!dialect.row_limits.empty() || !dialect.without.empty() || !dialect.containers.empty()
            || dialect.spaces_in_names)
            continue; // not of a mapping
        const Result<Dialect> again = parse_dialect_yaml(to_yaml(dialect), "x");
        ASSERT_TRUE(again) << dialect.name << again.error().detail;
        EXPECT_EQ(again->name, dialect.name);
        EXPECT_EQ(again->aliases, dialect.aliases);
        EXPECT_EQ(again->requires_all, dialect.requires_all);
        EXPECT_EQ(again->defaults, dialect.defaults);
        EXPECT_EQ(again->derived.size(), dialect.derived.size());
        EXPECT_EQ(again->keep.size(), dialect.keep.size());
    }
    for (const char* text : {"", "- a", "name: x", "name: [", "{name: a, table: NoSuchTable, requires: [b]}",
             "a: &a [x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nname: n\ntable: t\nrequires: [*b,*b]"})
        EXPECT_EQ(parse_dialect_yaml(text, "x").error().code, ErrorCode::MappingInvalid) << text;
}

} // namespace
} // namespace standstill::ingest
