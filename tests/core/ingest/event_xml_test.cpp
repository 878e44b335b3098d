// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/event_xml.h"

#include "core/base/text.h"
#include "core/evtx/xml_text.h"
#include "tests/core/evtx/reading.h"
#include "tests/support/evtx_builder.h"

#include <gmock/gmock.h>

namespace standstill::ingest {
namespace {

using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using tests::ReadEvent;
using tests::ReadField;

using Part = WindowsEventPart;

struct Parsed
{
    ReadEvent event;
    std::string raw;
    std::uint64_t line = 0;
    std::string problem;
};

struct ParsedFile
{
    std::vector<Parsed> events;
    std::uint64_t stray = 0;

    std::vector<std::uint64_t> ids() const
    {
        std::vector<std::uint64_t> ids;
        for (const Parsed& parsed : events)
            ids.push_back(parsed.event.event.record_id);
        return ids;
    }
};

/// Reads in buffers of `piece` bytes, as an import does.
ParsedFile parse(const std::string& bytes, std::size_t piece = 1U << 20)
{
    ParsedFile file;
    EventXmlReader reader(xml_encoding(bytes));
    std::string buffer;
    std::size_t at = 0;
    std::uint64_t first_line = 1;
    for (bool last = false; !last;) {
        const std::string more = bytes.substr(at, piece);
        at += more.size();
        last = more.size() < piece;
        buffer += more;
        reader.set_buffer(buffer, last);
        EventXmlRecord record;
        while (reader.next(record)) {
            EXPECT_LE(record.end, buffer.size());
            file.events.push_back({ReadEvent(record.event), buffer.substr(record.begin, record.end - record.begin),
                first_line + record.line, record.problem});
        }
        EXPECT_LE(reader.consumed(), buffer.size());
        first_line += reader.lines_consumed();
        buffer.erase(0, reader.consumed());
    }
    EXPECT_THAT(buffer, IsEmpty());
    file.stray = reader.stray_bytes();
    return file;
}

std::string event_xml(int id, const std::string& data = "<Data Name='A'>b</Data>")
{
    return "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='P'/>"
           "<EventID Qualifiers=''>7036</EventID><TimeCreated SystemTime='2023-02-06 22:07:30.404066'/><EventRecordID>"
        + std::to_string(id) + "</EventRecordID></System><EventData>" + data + "</EventData></Event>";
}

std::string in_utf16(std::string_view ascii, bool big)
{
    std::string bytes = big ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : ascii)
        bytes += big ? std::string{'\0', c} : std::string{c, '\0'};
    return bytes;
}

TEST(EventXml, is_recognised_by_its_first_element)
{
    EXPECT_TRUE(is_event_xml("<Event xmlns='x'>"));
    EXPECT_TRUE(is_event_xml("\xEF\xBB\xBF<?xml version=\"1.0\"?>\r\n<!-- c --><Events><Event>"));
    EXPECT_TRUE(is_event_xml(in_utf16("<?xml version='1.0'?><Events>", false)));
    EXPECT_TRUE(is_event_xml(in_utf16("<Event>", true)));
    EXPECT_TRUE(is_event_xml("Record 12\n<?xml version=\"1.0\"?>\n<Event>"));
    EXPECT_FALSE(is_event_xml("<EventData>"));
    EXPECT_FALSE(is_event_xml("<html>"));
    EXPECT_FALSE(is_event_xml("<?xml"));
    EXPECT_FALSE(is_event_xml(""));
    EXPECT_FALSE(is_event_xml("{}"));
}

TEST(EventXml, reads_events_without_a_root)
{
    const ParsedFile file = parse(event_xml(1) + "\r\n" + event_xml(2) + "\r\n" + event_xml(3));
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3));
    EXPECT_EQ(file.stray, 0U);
    const WindowsEvent& event = file.events[1].event.event;
    EXPECT_EQ(file.events[1].problem, "");
    EXPECT_EQ(file.events[1].line, 2U);
    EXPECT_EQ(file.events[1].raw, event_xml(2));
    EXPECT_EQ(event.provider_name, "P");
    EXPECT_EQ(event.event_id, 7036U);
    EXPECT_EQ(event.qualifiers, std::nullopt);
    EXPECT_EQ(format_iso(*event.time_created), "2023-02-06T22:07:30.4040660Z");
    EXPECT_THAT(file.events[1].event.fields, ElementsAre(ReadField{"A", "b"}));
}

TEST(EventXml, reads_what_event_viewer_saves)
{
    const std::string xml = "\xEF\xBB\xBF<?xml version=\"1.0\" encoding=\"utf-8\" standalone=\"yes\"?>\r\n<Events>"
                            "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'>"
                            "<System><Provider Name='Service Control Manager'/><EventID>7036</EventID></System>"
                            "<EventData><Data>one</Data><Data>two</Data><Binary>0A0B</Binary></EventData>"
                            "<RenderingInfo Culture='de-DE'><Message>Der Dienst \"VSS\" befindet sich jetzt im Status "
                            "\"Beendet\".</Message><Keywords><Keyword>Klassisch</Keyword></Keywords></RenderingInfo>"
                            "</Event></Events>";
    const ParsedFile file = parse(xml);
    ASSERT_THAT(file.events, SizeIs(1));
    EXPECT_EQ(file.stray, 0U);
    EXPECT_THAT(file.events[0].event.fields,
        ElementsAre(ReadField{"", "one"}, ReadField{"", "two"}, ReadField{"Binary", "0A0B"},
            ReadField{"@Culture", "de-DE", WindowsValueType::String, Part::Rendering},
            ReadField{"Message", "Der Dienst \"VSS\" befindet sich jetzt im Status \"Beendet\".",
                WindowsValueType::String, Part::Rendering},
            ReadField{"Keywords/Keyword", "Klassisch", WindowsValueType::String, Part::Rendering}));
}

TEST(EventXml, does_not_depend_on_encoding_or_buffers)
{
    const std::string xml = "<?xml version='1.0'?>\n<Events>\nRecord 1\n" + event_xml(1) + "\nRecord 2\n"
        + event_xml(2, "<Data Name='x'><![CDATA[</Event>]]></Data><!-- <Event> -->") + "\n" + event_xml(3)
        + "\n</Events>\n";
    for (const std::string& bytes : {xml, in_utf16(xml, false), in_utf16(xml, true)}) {
        for (const std::size_t piece :
            {std::size_t{1}, std::size_t{2}, std::size_t{7}, std::size_t{100}, bytes.size()}) {
            const ParsedFile file = parse(bytes, piece);
            EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3)) << piece;
            EXPECT_EQ(file.stray, 0U) << piece;
            ASSERT_THAT(file.events, SizeIs(3));
            EXPECT_EQ(file.events[2].line, 7U) << piece;
            EXPECT_THAT(file.events[1].event.fields, ElementsAre(ReadField{"x", "</Event>"})) << piece;
        }
    }
}

TEST(EventXml, a_broken_event_costs_itself)
{
    const std::string cut = event_xml(2).substr(0, 250);
    for (const std::string& middle :
        {event_xml(2, "<Data Name='x'>no end</Dat></Event>"), cut, event_xml(2, "<Data <")}) {
        const ParsedFile file = parse(event_xml(1) + "\n" + middle + "\n" + event_xml(3));
        ASSERT_GE(file.events.size(), 3U) << middle;
        EXPECT_EQ(file.events.front().event.event.record_id, 1U);
        EXPECT_EQ(file.events.back().event.event.record_id, 3U) << middle;
        EXPECT_THAT(file.events.back().problem, IsEmpty());
        EXPECT_THAT(file.events[1].problem, testing::Not(IsEmpty())) << middle;
        EXPECT_EQ(file.events[1].event.event.state, WindowsRecordState::Partial) << middle;
    }
    const ParsedFile value = parse("<Event><EventData><Data Name='\u20AC");
    ASSERT_THAT(value.events, SizeIs(1));
    EXPECT_THAT(value.events[0].event.fields, ElementsAre(ReadField{"\u20AC", ""})); // whole characters only

    // The parser stops in the middle of moving what stands between the references.
    for (int length = 1; length < 20; ++length) {
        std::string text = "<Event><EventData a='&#x41;";
        for (int i = 0; i < length; ++i)
            text += "\u20AC";
        text += "&#x41;";
        const ParsedFile half = parse(text);
        ASSERT_THAT(half.events, SizeIs(1));
        ASSERT_THAT(half.events[0].event.fields, SizeIs(1));
        EXPECT_TRUE(base::is_valid_utf8(half.events[0].event.fields[0].value)) << length;
    }

    const ParsedFile last = parse(event_xml(1) + cut);
    ASSERT_THAT(last.events, SizeIs(2));
    EXPECT_EQ(last.events[1].problem, "the event is cut off");
}

TEST(EventXml, says_how_much_belongs_to_no_event)
{
    EXPECT_EQ(parse("junk\n" + event_xml(1) + "\nmore junk\nRecord 7\n<other/>" + event_xml(2) + "x").stray,
        4U + 9U + 8U + 1U);
}

TEST(EventXml, takes_hostile_characters_as_they_are)
{
    std::string data = "<Data Name='c'>a\x01\x07&#x1F;&amp;&lt;&#13;\n&undefined;</Data><Data Name='n'>a";
    data += '\0';
    data += "b&#0;c&#x00;d&#xD800;e&#99999999999;f&#x1F525;&#;&#x;</Data><Data Name='u'>\xFF\xC3\xA9</Data>";
    const ParsedFile file = parse(event_xml(1, data));
    ASSERT_THAT(file.events, SizeIs(1));
    EXPECT_THAT(file.events[0].problem, IsEmpty());
    EXPECT_THAT(file.events[0].event.fields,
        ElementsAre(ReadField{"c", "a\x01\x07\x1F&<\r\n&undefined;"},
            ReadField{"n", "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFDf\U0001F525&#;&#x;"}, ReadField{"u", "\uFFFD\u00E9"}));
}

TEST(EventXml, is_limited_and_says_so)
{
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "<a>";
    for (int i = 0; i < 100'000; ++i)
        deep += "</a>";
    ParsedFile file = parse(event_xml(1, deep) + event_xml(2));
    ASSERT_THAT(file.events, SizeIs(2));
    EXPECT_EQ(file.events[0].problem, "elements nested too deeply");

    const std::string huge = event_xml(1, "<Data>" + std::string(EventXmlReader::longest_event, 'x') + "</Data>");
    file = parse(huge + event_xml(2));
    ASSERT_GE(file.events.size(), 2U);
    EXPECT_EQ(file.events[0].problem, "the event is longer than the limit");
    EXPECT_EQ(file.events.back().event.event.record_id, 2U);
}

TEST(EventXml, agrees_with_the_reader_of_event_logs)
{
    using namespace tests;
    EvtxChunk chunk;
    SampleEvent sample;
    sample.data = {{"CommandLine", string_value(u"cmd /c \"net stop <VSS> & \u20AC\"\r\n\ttab")},
        {"", string_value("unnamed")}, {"Null", {}}, {"Id", number_value<std::uint32_t>(0x14, 0x3E7)},
        {"Array", {0x84, "\x01\x02", {}}}};
    add_event(chunk, sample);
    SampleEvent forwarded = sample;
    forwarded.data.resize(2);
    add_forwarded_event(chunk, forwarded);
    const std::string bytes = chunk.finish();
    const ReadFile logged = read_evtx(evtx_file({bytes}));
    ASSERT_THAT(logged.events, SizeIs(2));
    for (std::size_t i = 0; i < 2; ++i) {
        const ParsedFile file = parse(evtx::render_xml(bytes, chunk.record_offset(i))->text);
        ASSERT_THAT(file.events, SizeIs(1));
        EXPECT_THAT(file.events[0].problem, IsEmpty());
        const WindowsEvent& a = logged.events[i].event;
        const WindowsEvent& b = file.events[0].event.event;
        EXPECT_EQ(std::tie(a.provider_name, a.provider_guid, a.event_id, a.qualifiers, a.version, a.level, a.task,
                      a.opcode, a.keywords, a.time_created, a.event_record_id, a.process_id, a.thread_id, a.channel,
                      a.computer, a.user_sid),
            std::tie(b.provider_name, b.provider_guid, b.event_id, b.qualifiers, b.version, b.level, b.task, b.opcode,
                b.keywords, b.time_created, b.event_record_id, b.process_id, b.thread_id, b.channel, b.computer,
                b.user_sid));
        ASSERT_EQ(logged.events[i].fields.size(), file.events[0].event.fields.size());
        for (std::size_t k = 0; k < logged.events[i].fields.size(); ++k) {
            EXPECT_EQ(logged.events[i].fields[k].name, file.events[0].event.fields[k].name);
            EXPECT_EQ(logged.events[i].fields[k].value, file.events[0].event.fields[k].value);
        }
    }
}

} // namespace
} // namespace standstill::ingest
