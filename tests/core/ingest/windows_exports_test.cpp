// SPDX-License-Identifier: GPL-3.0-or-later
// Windows events come in many carriers. The samples hold the same four events in each of them: what comes out must be
// the same as from the log's own XML, so that an event of two exports is one event.
#include "core/ingest/importer.h"
#include "tests/core/ingest/vector_sink.h"
#include "tests/support/temporary_folder.h"

#include <gmock/gmock.h>

namespace standstill::ingest {
namespace {

using testing::HasSubstr;

struct Imported
{
    tests::VectorSink sink;
    EvidenceSource source;
};

void import(const std::filesystem::path& path, Imported& imported, const std::string& zone = {})
{
    ImportRequest request;
    request.path = path;
    request.time_zone = zone;
    const Result<EvidenceSource> source = import_file(request, imported.sink, {}, {});
    ASSERT_TRUE(source) << path << ' ' << error_code_name(source.error().code) << ' ' << source.error().detail;
    imported.source = *source;
}

std::filesystem::path sample(const std::string& name)
{
    for (const auto& entry : std::filesystem::directory_iterator(STANDSTILL_SOURCE_DIR "/tests/data/import/" + name)) {
        if (entry.path().stem() == "input")
            return entry.path();
    }
    return {};
}

/// What must not depend on the carrier, as text.
std::string facts(tests::VectorSink& sink, const EventRow& event)
{
    const WindowsRow& windows = sink.windows.at(event.id);
    const EventTypeRow& type = sink.types.at(windows.type);
    const ImageRow& image = sink.images[event.image];
    const AccountRow& account = sink.accounts[event.account];
    const InitiatorRow& parent = sink.initiators[event.initiator];
    std::string text = std::to_string(type.event_id) + " table " + std::to_string(static_cast<int>(windows.table))
        + " kind " + std::to_string(static_cast<int>(event.kind));
    // The second: some exports cut the rest off.
    text += " at " + std::to_string(event.time / ticks_per_second) + " on " + sink.devices[event.device].device_name;
    text += " by " + account.domain + "\\" + account.name;
    if (event.kind == EventKind::DeviceProcessEvents) {
        text += "\n  " + image.folder_path + " | " + image.file_name + " | " + image.sha256 + " | "
            + sink.texts[event.command_line] + " | " + std::to_string(event.process_id) + " | "
            + sink.words[event.integrity] + " | " + std::to_string(event.logon_id) + " | "
            + std::to_string(event.creation_time / ticks_per_second);
        text += "\n  from " + sink.images[parent.image].folder_path + " | " + sink.texts[parent.command_line] + " | "
            + std::to_string(parent.process_id);
    }
    if (type.event_id == 7036) {
        EXPECT_EQ(type.channel, "System");
        EXPECT_THAT(sink.texts[event.extra], HasSubstr("\"ServiceState\":\"Stopped\""));
        EXPECT_THAT(sink.texts[event.extra], HasSubstr("\"ServiceDisplayName\":\"SQL Server (PROD)\""));
    }
    return text;
}

class WindowsExports : public testing::TestWithParam<std::string>
{
protected:
    void SetUp() override
    {
        import(sample("windows-xml"), log_);
        for (const EventRow& event : log_.sink.events)
            of_log_[log_.sink.types.at(log_.sink.windows.at(event.id).type).event_id] = event;
        ASSERT_EQ(of_log_.size(), 4U);
    }
    const EventRow& same_in_log(tests::VectorSink& sink, const EventRow& event)
    {
        return of_log_.at(sink.types.at(sink.windows.at(event.id).type).event_id);
    }

    Imported log_;
    std::map<std::int64_t, EventRow> of_log_; ///< by event id
};

TEST_P(WindowsExports, hold_the_events_of_the_log)
{
    Imported found;
    import(sample(GetParam()), found, GetParam() == "nxlog-json" ? "Europe/Berlin" : "UTC");
    ASSERT_FALSE(found.sink.events.empty());
    for (const EventRow& event : found.sink.events) {
        const EventRow& expected = same_in_log(found.sink, event);
        EXPECT_EQ(facts(found.sink, event), facts(log_.sink, expected));
        const std::string provider = found.sink.types.at(found.sink.windows.at(event.id).type).provider;
        EXPECT_TRUE(
            provider.empty() || provider == log_.sink.types.at(log_.sink.windows.at(expected.id).type).provider);
        // Every event leads to its record.
        ASSERT_LE(event.record, found.sink.records.size());
        EXPECT_FALSE(found.sink.records[event.record - 1].empty());
    }
    EXPECT_EQ(found.sink.file, tests::read_file(sample(GetParam())));
}

TEST_P(WindowsExports, with_a_record_number_are_one_event_with_that_of_the_log)
{
    if (GetParam() == "windows-flat-json" || GetParam() == "log-analytics-event")
        GTEST_SKIP() << "carries no record number for each event";
    Imported found;
    import(sample(GetParam()), found, GetParam() == "nxlog-json" ? "Europe/Berlin" : "UTC");
    for (const EventRow& event : found.sink.events) {
        EXPECT_EQ(event.identity, same_in_log(found.sink, event).identity);
        EXPECT_TRUE(event.same_within_second);
    }
}

/// Those whose payload is whole and spelled as Windows spells it: the data fields are the same to the letter.
TEST_P(WindowsExports, keep_the_payload)
{
    const std::vector<std::string> whole{"winlogbeat", "elasticsearch-answer", "evtxecmd-csv", "evtxecmd-json",
        "evtxecmd-full-json", "plaso-csv", "winlogbeat-6"};
    if (std::find(whole.begin(), whole.end(), GetParam()) == whole.end())
        GTEST_SKIP() << "spells GUIDs without braces, or names some fields only";
    Imported found;
    import(sample(GetParam()), found, "UTC");
    ASSERT_EQ(found.sink.events.size(), 4U);
    for (const EventRow& event : found.sink.events)
        EXPECT_EQ(found.sink.texts[event.additional], log_.sink.texts[same_in_log(found.sink, event).additional]);
}

INSTANTIATE_TEST_SUITE_P(Carriers, WindowsExports,
    testing::Values("winlogbeat", "winlogbeat-ecs", "winlogbeat-6", "elasticsearch-answer", "kibana-csv",
        "evtx-dump-json", "evtx-dump-jsonl", "evtxecmd-csv", "evtxecmd-json", "evtxecmd-full-json", "windows-flat-json",
        "nxlog-json", "log-analytics-security", "log-analytics-security-csv", "log-analytics-event",
        "velociraptor-evtx", "plaso-csv"),
    [](const auto& name) {
        std::string text = name.param;
        std::replace(text.begin(), text.end(), '-', '_');
        return text;
    });

TEST(WindowsRecords, say_the_service_that_7036_is_about_by_its_binary_part)
{
    for (const char* name : {"winlogbeat", "evtx-dump-json", "evtxecmd-csv", "kibana-csv", "log-analytics-event"}) {
        Imported found;
        import(sample(name), found, "UTC");
        bool any = false;
        for (const EventRow& event : found.sink.events) {
            if (found.sink.types.at(found.sink.windows.at(event.id).type).event_id != 7036)
                continue;
            any = true;
            EXPECT_THAT(found.sink.texts[event.extra], HasSubstr("\"ServiceName\":\"MSSQL$PROD\"")) << name;
        }
        EXPECT_TRUE(any) << name;
    }
}

TEST(WindowsRecords, keep_what_is_no_part_of_an_event)
{
    Imported found;
    import(sample("winlogbeat"), found);
    const std::string& extra = found.sink.texts[found.sink.events.front().extra];
    EXPECT_THAT(extra, HasSubstr("\"agent.version\":\"8.12.0\""));
    EXPECT_THAT(extra, HasSubstr("\"event.created\":\"2025-03-09T02:32:00.000Z\""));
}

class HostileRecords : public testing::Test
{
protected:
    void read(const std::string& lines) { import(folder_.write("input.json", lines), found_); }
    tests::TemporaryFolder folder_;
    Imported found_;
};

std::string flat(const std::string& more)
{
    return R"({"EventID":4624,"Hostname":"h","Channel":"Security","TimeCreated":"2025-03-09T02:31:04Z",)" + more
        + "}\n";
}

TEST_F(HostileRecords, cost_themselves_only)
{
    std::string deep;
    for (int i = 0; i < 200; ++i)
        deep += R"({"a":)";
    deep += "1" + std::string(200, '}');
    read(flat(R"("A":"1")") + flat(R"("Deep":)" + deep) + flat(R"("Broken":{"a" 1})") + "{\"EventID\":\n"
        + flat(R"("B":[1,[2,{"c":3}],null])")
        + R"({"EventID":"x","Hostname":"h","Type":"Beat"})"
          "\n"
        + R"({"EventID":4624,"Hostname":"h","Channel":"Security","TimeCreated":"soon"})"
          "\n"
        + R"({"EventID":4624,"Hostname":"h","Channel":"Security"})"
          "\n");
    EXPECT_EQ(found_.source.rows_read, 8U);
    EXPECT_EQ(found_.source.rows_stored, 4U);
    ASSERT_EQ(found_.sink.rejected.size(), 4U);
    EXPECT_EQ(found_.sink.rejected[0].reason, RejectReason::MalformedJson);
    EXPECT_EQ(found_.sink.rejected[1].reason, RejectReason::OtherKind);
    EXPECT_EQ(found_.sink.rejected[2].reason, RejectReason::UnparsableTime);
    EXPECT_EQ(found_.sink.rejected[2].detail, "soon");
    EXPECT_EQ(found_.sink.rejected[3].reason, RejectReason::MissingTime);
    EXPECT_EQ(found_.sink.texts[found_.sink.events[3].additional], R"({"B":["1","2",""],"B/c":"3"})");
    EXPECT_TRUE(found_.sink.windows.at(found_.sink.events[2].id).partial);
}

TEST_F(HostileRecords, may_name_any_number_of_fields)
{
    std::string lines;
    for (int i = 0; i < 300; ++i) {
        std::string fields;
        for (int k = 0; k < 100; ++k)
            fields += (k == 0 ? "\"o\":{\"f" : ",\"f") + std::to_string(i * 100 + k) + "\":\"v\"";
        lines += R"({"@timestamp":"2025-03-09T02:31:04Z","winlog":{"event_id":4624,"record_id":)" + std::to_string(i)
            + "}," + fields + "}}\n";
    }
    read(lines);
    EXPECT_EQ(found_.source.rows_stored, 300U);
    EXPECT_THAT(found_.sink.texts[found_.sink.events.back().extra], HasSubstr("\"o.f29999\":\"v\""));
}

TEST_F(HostileRecords, with_the_case_of_names_that_matters)
{
    read(
        R"({"EventTime":"2025-03-09 02:31:04","Hostname":"h","EventID":1,"SourceName":"Microsoft-Windows-Sysmon","SeverityValue":2,"RecordNumber":9,"ProcessID":2804,"Channel":"Microsoft-Windows-Sysmon/Operational","ProcessId":"4120","Image":"C:\\a.exe","CommandLine":"a"})"
        "\n");
    ASSERT_EQ(found_.sink.events.size(), 1U);
    EXPECT_EQ(found_.sink.events[0].process_id, 4120);
    EXPECT_EQ(found_.sink.windows.at(found_.sink.events[0].id).process_id, 2804);
}

} // namespace
} // namespace standstill::ingest
