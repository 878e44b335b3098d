// SPDX-License-Identifier: GPL-3.0-or-later
// What an undamaged event says: System, EventData, UserData, with templates and without.
#include "reading.h"
#include "tests/support/evtx_builder.h"

#include <gmock/gmock.h>

namespace standstill::evtx {
namespace {

using namespace standstill::tests;
using testing::ElementsAre;
using testing::IsEmpty;

using Type = WindowsValueType;
using Part = WindowsEventPart;

SampleEvent stop_event()
{
    SampleEvent event;
    event.id = 7;
    event.record_number = 256'875;
    event.data = {{"CommandLine", string_value("sc  stop mpssvc")},
        {"ProcessId", number_value<std::uint32_t>(0x08, 3424)},
        {"User", string_value(u"D\u00F6m\u00E4ne\\\U0001F525")}};
    return event;
}

/// One record whose body is what `write` writes.
ReadFile read_body(const std::function<void(EvtxChunk&)>& write)
{
    EvtxChunk chunk;
    chunk.begin_record(1, 132'514'560'000'000'000);
    write(chunk);
    chunk.end_record();
    return read_evtx(evtx_file({chunk.finish()}));
}

TEST(EvtxEvent, gives_every_part_of_system)
{
    EvtxChunk chunk;
    add_event(chunk, stop_event());
    const ReadFile file = read_evtx(evtx_file({chunk.finish()}));
    ASSERT_TRUE(file.header);
    EXPECT_EQ(file.header->major_version, 3);
    EXPECT_THAT(file.damage.items(), IsEmpty());
    ASSERT_EQ(file.events.size(), 1U);
    const WindowsEvent& event = file.events[0].event;
    EXPECT_EQ(event.record_id, 7U);
    EXPECT_EQ(event.event_record_id, 256'875U);
    EXPECT_EQ(format_iso(*event.written), "2020-12-03T08:00:00.0000000Z");
    EXPECT_EQ(event.time_created, event.written);
    EXPECT_EQ(event.file_offset, 4096U + 512U);
    EXPECT_EQ(event.chunk_offset, 512U);
    EXPECT_EQ(event.origin, WindowsRecordOrigin::Live);
    EXPECT_EQ(event.state, WindowsRecordState::Complete);
    EXPECT_EQ(event.provider_name, "Microsoft-Windows-Sysmon");
    EXPECT_EQ(event.provider_guid, "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}");
    EXPECT_EQ(event.event_id, 1U);
    EXPECT_EQ(event.qualifiers, std::nullopt);
    EXPECT_EQ(event.version, 5);
    EXPECT_EQ(event.level, 4);
    EXPECT_EQ(event.task, 1);
    EXPECT_EQ(event.opcode, 0);
    EXPECT_EQ(event.keywords, 0x8000000000000000U);
    EXPECT_EQ(event.process_id, 2796U);
    EXPECT_EQ(event.thread_id, 3592U);
    EXPECT_EQ(event.activity_id, "");
    EXPECT_EQ(event.channel, "Microsoft-Windows-Sysmon/Operational");
    EXPECT_EQ(event.computer, "srv-01.example.test");
    EXPECT_EQ(event.user_sid, "S-1-5-18");
    EXPECT_THAT(file.events[0].fields,
        ElementsAre(ReadField{"CommandLine", "sc  stop mpssvc", Type::String},
            ReadField{"ProcessId", "3424", Type::UInt32},
            ReadField{"User", "D\u00F6m\u00E4ne\\\U0001F525", Type::String}));
}

TEST(EvtxEvent, reads_records_that_share_templates_and_names)
{
    EvtxChunk chunk;
    SampleEvent event = stop_event();
    for (event.id = 1; event.id <= 20; ++event.id) {
        event.data[1].second = number_value<std::uint32_t>(0x08, static_cast<std::uint32_t>(event.id));
        add_event(chunk, event);
    }
    event.computer = "srv-02.example.test";
    event.provider = "Another"; // another template, whose names are those of the first
    add_event(chunk, event);
    const ReadFile file = read_evtx(evtx_file({chunk.finish()}));
    EXPECT_THAT(file.damage.items(), IsEmpty());
    ASSERT_EQ(file.events.size(), 21U);
    EXPECT_EQ(file.events[19].value("ProcessId"), "20");
    EXPECT_EQ(file.events[19].event.computer, "srv-01.example.test");
    EXPECT_EQ(file.events[20].event.computer, "srv-02.example.test");
    EXPECT_EQ(file.events[20].event.provider_name, "Another");
}

TEST(EvtxEvent, reads_any_number_of_chunks_in_pieces_of_any_size)
{
    std::vector<std::string> chunks;
    SampleEvent event = stop_event();
    event.id = 1;
    for (int i = 0; i < 5; ++i) {
        EvtxChunk chunk;
        for (int k = 0; k < 3; ++k, ++event.id)
            add_event(chunk, event);
        chunks.push_back(chunk.finish());
    }
    chunks.emplace_back(65536, '\0'); // space that was set aside
    const std::string bytes = evtx_file(chunks);
    for (const std::size_t piece : {std::size_t{1} << 20, std::size_t{4096}, std::size_t{777}}) {
        const ReadFile file = read_evtx(bytes, {}, piece);
        EXPECT_THAT(file.damage.items(), IsEmpty());
        EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)) << piece;
    }
}

TEST(EvtxEvent, reads_forwarded_events_that_have_no_template)
{
    EvtxChunk chunk;
    SampleEvent event = stop_event();
    event.data = {{"CommandLine", string_value("net stop \"a & b\"")}, {"Empty", string_value("")}};
    add_forwarded_event(chunk, event);
    event.id = 8;
    event.record_number = 9;
    event.data[0].second = string_value("second");
    add_forwarded_event(chunk, event);
    const ReadFile file = read_evtx(evtx_file({chunk.finish()}));
    EXPECT_THAT(file.damage.items(), IsEmpty());
    ASSERT_EQ(file.events.size(), 2U);
    const WindowsEvent& first = file.events[0].event;
    EXPECT_EQ(first.provider_name, "Microsoft-Windows-Sysmon");
    EXPECT_EQ(first.event_id, 1U);
    EXPECT_EQ(first.keywords, 0x8000000000000000U);
    EXPECT_EQ(format_iso(*first.time_created), "2020-12-11T12:28:01.2990045Z");
    EXPECT_EQ(first.event_record_id, 256'875U);
    EXPECT_EQ(first.level, std::nullopt);
    EXPECT_THAT(
        file.events[0].fields, ElementsAre(ReadField{"CommandLine", "net stop \"a & b\""}, ReadField{"Empty", ""}));
    EXPECT_EQ(file.events[1].event.event_record_id, 9U);
    EXPECT_EQ(file.events[1].value("CommandLine"), "second");
}

TEST(EvtxEvent, joins_text_references_and_values)
{
    const ReadFile file = read_body([](EvtxChunk& chunk) {
        chunk.instance(5, [&] {
            chunk.open("Event");
            chunk.close_start();
            chunk.open("EventData");
            chunk.close_start();
            chunk.open("Data", true);
            chunk.attribute("Name");
            chunk.text("a");
            chunk.entity("amp");
            chunk.text("b");
            chunk.close_start();
            chunk.text("x");
            chunk.entity("lt");
            chunk.character(0x20AC);
            chunk.substitution(0, 0x01);
            chunk.entity("nbsp");
            chunk.cdata("<raw>");
            chunk.instruction("target", "data");
            chunk.close();
            chunk.close();
            chunk.close();
            chunk.end();
        });
        chunk.values({string_value("-value-")});
    });
    EXPECT_THAT(file.damage.items(), IsEmpty());
    ASSERT_EQ(file.events.size(), 1U);
    EXPECT_THAT(file.events[0].fields, ElementsAre(ReadField{"a&b", "x<\u20AC-value-&nbsp;<raw>", Type::String}));
}

TEST(EvtxEvent, keeps_order_names_and_absence_in_event_data)
{
    const ReadFile file = read_body([](EvtxChunk& chunk) {
        chunk.instance(5, [&] {
            chunk.open("Event");
            chunk.close_start();
            chunk.open("EventData", true);
            chunk.attribute("Name");
            chunk.text("SERVICE_STOPPED");
            chunk.close_start();
            chunk.data("", 0, 0x81);
            chunk.data("optional null", 1, 0x01); // not there either
            chunk.open("Data", true);
            chunk.attribute("Name");
            chunk.text("null");
            chunk.close_start();
            chunk.substitution(1, 0x01, false);
            chunk.close();
            chunk.open("Data", true, 1); // not there when value 1 is not
            chunk.attribute("Name");
            chunk.text("depends on null");
            chunk.close_start();
            chunk.text("x");
            chunk.close();
            chunk.open("Data", true, 2);
            chunk.attribute("Name");
            chunk.substitution(2, 0x01); // a name that is a value
            chunk.close_start();
            chunk.substitution(3, 0x08);
            chunk.close();
            chunk.open("Data");
            chunk.close_empty();
            chunk.value_element("Binary", 4, 0x0E);
            chunk.close();
            chunk.close();
            chunk.end();
        });
        chunk.values({{0x81, utf16(std::u16string_view(u"one\0\0three\0", 11)), {}}, {}, string_value("named"),
            number_value<std::uint32_t>(0x08, 5), {0x0E, "\x01\xAB", {}}});
    });
    EXPECT_THAT(file.damage.items(), IsEmpty());
    ASSERT_EQ(file.events.size(), 1U);
    EXPECT_EQ(file.events[0].event.payload_name, "SERVICE_STOPPED");
    EXPECT_THAT(file.events[0].fields,
        ElementsAre(ReadField{"", "one", Type::String}, ReadField{"", "", Type::String},
            ReadField{"", "three", Type::String}, ReadField{"null", "", Type::Null},
            ReadField{"named", "5", Type::UInt32}, ReadField{"", "", Type::String},
            ReadField{"Binary", "01AB", Type::Binary}));
}

TEST(EvtxEvent, names_nested_user_data_by_its_path)
{
    const ReadFile file = read_body([](EvtxChunk& chunk) {
        chunk.open("Event");
        chunk.close_start();
        chunk.open("UserData");
        chunk.close_start();
        chunk.open("LogFileCleared", true);
        chunk.attribute("xmlns");
        chunk.text("http://manifests.microsoft.com/win/2004/08/windows/eventlog");
        chunk.close_start();
        chunk.element("SubjectUserName", "adm-backup");
        chunk.open("Certificate", true);
        chunk.attribute("fileRef", true);
        chunk.text("A.cer");
        chunk.attribute("subject");
        chunk.text("B");
        chunk.close_empty();
        chunk.open("Chain");
        chunk.close_start();
        chunk.element("Link", "1");
        chunk.element("Link", "2");
        chunk.close();
        chunk.open("Nothing");
        chunk.close_empty();
        chunk.close();
        chunk.close();
        chunk.close();
    });
    EXPECT_THAT(file.damage.items(), IsEmpty());
    ASSERT_EQ(file.events.size(), 1U);
    EXPECT_EQ(file.events[0].event.payload_name, "LogFileCleared");
    EXPECT_THAT(file.events[0].fields,
        ElementsAre(ReadField{"SubjectUserName", "adm-backup", Type::String, Part::UserData},
            ReadField{"Certificate@fileRef", "A.cer", Type::String, Part::UserData},
            ReadField{"Certificate@subject", "B", Type::String, Part::UserData},
            ReadField{"Chain/Link", "1", Type::String, Part::UserData},
            ReadField{"Chain/Link", "2", Type::String, Part::UserData},
            ReadField{"Nothing", "", Type::String, Part::UserData}));
}

TEST(EvtxEvent, keeps_what_has_no_place_of_its_own)
{
    const ReadFile file = read_body([](EvtxChunk& chunk) {
        chunk.open("Event");
        chunk.close_start();
        chunk.open("System");
        chunk.close_start();
        chunk.element("EventID", "not a number");
        chunk.element("Level", "70000"); // no level is so high
        chunk.open("Execution", true);
        chunk.attribute("ProcessID", true);
        chunk.text("4");
        chunk.attribute("ProcessorID");
        chunk.text("1");
        chunk.close_empty();
        chunk.element("Container", "c");
        chunk.close();
        chunk.open("RenderingInfo", true);
        chunk.attribute("Culture");
        chunk.text("en-US");
        chunk.close_start();
        chunk.element("Message", "The service stopped.");
        chunk.close();
        chunk.open("ProcessingErrorData");
        chunk.close_start();
        chunk.element("ErrorCode", "15003");
        chunk.close();
        chunk.close();
    });
    ASSERT_EQ(file.events.size(), 1U);
    const WindowsEvent& event = file.events[0].event;
    EXPECT_EQ(event.event_id, std::nullopt);
    EXPECT_EQ(event.level, std::nullopt);
    EXPECT_EQ(event.process_id, 4U);
    EXPECT_THAT(file.events[0].fields,
        ElementsAre(ReadField{"EventID", "not a number", Type::String, Part::System},
            ReadField{"Level", "70000", Type::String, Part::System},
            ReadField{"Execution@ProcessorID", "1", Type::String, Part::System},
            ReadField{"Container", "c", Type::String, Part::System},
            ReadField{"@Culture", "en-US", Type::String, Part::Rendering},
            ReadField{"Message", "The service stopped.", Type::String, Part::Rendering},
            ReadField{"ProcessingErrorData/ErrorCode", "15003", Type::String, Part::Other}));
}

TEST(EvtxEvent, reads_one_record_alone_from_its_chunk)
{
    EvtxChunk builder;
    SampleEvent event = stop_event();
    for (event.id = 1; event.id <= 3; ++event.id)
        add_event(builder, event);
    const std::string chunk = builder.finish();
    DamageList damage;
    ChunkReader reader;
    reader.open(chunk, 4096, {}, damage);
    WindowsEvent read;
    ASSERT_TRUE(reader.read_at(builder.record_offset(2), read));
    EXPECT_EQ(read.record_id, 3U);
    EXPECT_EQ(read.file_offset, 4096 + builder.record_offset(2));
    EXPECT_EQ(read.fields.size(), 3U);
    EXPECT_FALSE(reader.read_at(builder.record_offset(2) + 1, read));
    EXPECT_FALSE(reader.read_at(chunk.size(), read));
    EXPECT_THAT(damage.items(), IsEmpty());
}

} // namespace
} // namespace standstill::evtx
