// SPDX-License-Identifier: GPL-3.0-or-later
// A record as XML, from the bytes of its chunk alone.
#include "core/evtx/xml_text.h"

#include "tests/support/evtx_builder.h"

#include <gmock/gmock.h>

namespace standstill::evtx {
namespace {

using namespace standstill::tests;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

RecordXml render_body(const std::function<void(EvtxChunk&)>& write)
{
    EvtxChunk chunk;
    chunk.begin_record(1, 0);
    write(chunk);
    chunk.end_record();
    Result<RecordXml> xml = render_xml(chunk.finish(), 512);
    EXPECT_TRUE(xml);
    return xml ? std::move(*xml) : RecordXml{};
}

TEST(EvtxXml, is_what_event_viewer_shows)
{
    EvtxChunk builder;
    SampleEvent event;
    event.data = {{"CommandLine", string_value(u"cmd \"a\" & <b>\u00E9")}, {"Empty", string_value("")}, {"Null", {}},
        {"Id", number_value<std::uint32_t>(0x14, 0x3E7)}};
    add_event(builder, event);
    event.id = 2;
    add_event(builder, event); // refers to templates of the first record
    const Result<RecordXml> xml = render_xml(builder.finish(), builder.record_offset(1));
    ASSERT_TRUE(xml);
    EXPECT_THAT(xml->faults, IsEmpty());
    EXPECT_EQ(xml->text,
        R"(<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
  <System>
    <Provider Name="Microsoft-Windows-Sysmon" Guid="{5770385F-C22A-43E0-BF4C-06F5698FFBD9}"/>
    <EventID>1</EventID>
    <Version>5</Version>
    <Level>4</Level>
    <Task>1</Task>
    <Opcode>0</Opcode>
    <Keywords>0x8000000000000000</Keywords>
    <TimeCreated SystemTime="2020-12-03T08:00:00.0000000Z"/>
    <EventRecordID>2</EventRecordID>
    <Correlation/>
    <Execution ProcessID="2796" ThreadID="3592"/>
    <Channel>Microsoft-Windows-Sysmon/Operational</Channel>
    <Computer>srv-01.example.test</Computer>
    <Security UserID="S-1-5-18"/>
  </System>
  <EventData>
    <Data Name="CommandLine">cmd "a" &amp; &lt;b&gt;)"
        "\u00E9"
        R"(</Data>
    <Data Name="Empty"></Data>
    <Data Name="Id">0x3e7</Data>
  </EventData>
</Event>)");
}

TEST(EvtxXml, repeats_the_element_of_an_array)
{
    const RecordXml xml = render_body([](EvtxChunk& chunk) {
        chunk.instance(5, [&] {
            chunk.open("EventData");
            chunk.close_start();
            chunk.data("n", 0, 0x84);
            chunk.close();
            chunk.end();
        });
        chunk.values({{0x84, "\x01\x02", {}}});
    });
    EXPECT_EQ(xml.text, "<EventData>\n  <Data Name=\"n\">1</Data>\n  <Data Name=\"n\">2</Data>\n</EventData>");
}

TEST(EvtxXml, shows_what_depends_on_a_value_only_with_it)
{
    const RecordXml xml = render_body([](EvtxChunk& chunk) {
        chunk.instance(5, [&] {
            chunk.open("E", true);
            chunk.attribute("there", true);
            chunk.substitution(0, 0x01);
            chunk.attribute("absent", true);
            chunk.substitution(1, 0x01);
            chunk.attribute("empty");
            chunk.substitution(1, 0x01, false);
            chunk.close_start();
            chunk.open("No", false, 1);
            chunk.close_start();
            chunk.element("Inner", "text");
            chunk.close();
            chunk.value_element("Null", 1, 0x01);
            chunk.open("Yes", false, 0);
            chunk.close_empty();
            chunk.close();
            chunk.end();
        });
        chunk.values({string_value("\"v\"\n"), {}});
    });
    EXPECT_EQ(xml.text, "<E there=\"&quot;v&quot;&#10;\" empty=\"\">\n  <Yes/>\n</E>");
    EXPECT_THAT(xml.faults, IsEmpty());
}

TEST(EvtxXml, replaces_what_xml_can_not_hold)
{
    const RecordXml xml = render_body([](EvtxChunk& chunk) {
        chunk.open("1 <bad>", true);
        chunk.attribute("on load=");
        chunk.text(u"\u0001");
        chunk.close_start();
        chunk.text(u"a\u0007b\uFFFFc\r\n");
        chunk.entity("gt");
        chunk.entity("evil");
        chunk.close();
    });
    EXPECT_EQ(xml.text, "<_1__bad_ on_load_=\"\uFFFD\">a\uFFFDb\uFFFDc&#13;\n&gt;&amp;evil;</_1__bad_>");
}

TEST(EvtxXml, closes_what_is_damaged)
{
    const RecordXml xml = render_body([](EvtxChunk& chunk) {
        chunk.open("Event");
        chunk.close_start();
        chunk.open("EventData");
        chunk.close_start();
        chunk.element("Data", "kept");
        chunk.open("Data", true);
        chunk.attribute("Name");
        chunk.text("half");
        chunk.bytes() += '\x1F';
    });
    ASSERT_EQ(xml.faults.size(), 1U);
    EXPECT_EQ(xml.faults[0].fault, Fault::Structure);
    EXPECT_THAT(xml.text, HasSubstr("<Data>kept</Data>"));
    EXPECT_THAT(xml.text, EndsWith("</EventData>\n</Event>"));
}

TEST(EvtxXml, is_limited)
{
    const RecordXml xml = render_body([](EvtxChunk& chunk) {
        chunk.instance(7, [&] {
            chunk.open("E");
            chunk.close_start();
            for (int i = 0; i < 3000; ++i)
                chunk.substitution(0, 0x0E);
            chunk.close();
            chunk.end();
        });
        chunk.values({{0x0E, std::string(30'000, '\xAB'), {}}});
    });
    EXPECT_LT(xml.text.size(), longest_xml + 100'000);
    ASSERT_EQ(xml.faults.size(), 1U);
    EXPECT_EQ(xml.faults[0].fault, Fault::TextLimit);
    EXPECT_THAT(xml.text, EndsWith("</E>"));
}

TEST(EvtxXml, wants_a_record)
{
    const std::string chunk = EvtxChunk().finish();
    for (const std::size_t offset : {std::size_t{0}, std::size_t{512}, chunk.size() - 1, chunk.size() + 1}) {
        const Result<RecordXml> xml = render_xml(chunk, offset);
        ASSERT_FALSE(xml);
        EXPECT_EQ(xml.error().code, ErrorCode::CaseDamaged);
        EXPECT_THAT(xml.error().detail, Not(IsEmpty()));
    }
}

} // namespace
} // namespace standstill::evtx
