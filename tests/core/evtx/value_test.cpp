// SPDX-License-Identifier: GPL-3.0-or-later
// Every type of value, alone and as an array, as fields spell it.
#include "core/evtx/value_text.h"
#include "reading.h"
#include "tests/support/evtx_builder.h"

#include <gmock/gmock.h>

namespace standstill::evtx {
namespace {

using namespace standstill::tests;
using namespace std::string_literals;

std::string text_of(std::uint8_t type, const std::string& bytes)
{
    // Exactly the room that is promised to be enough.
    std::string out(most_text(bytes.size()), '\0');
    const Value value{bytes.data(), static_cast<std::uint32_t>(bytes.size()), type};
    out.resize(static_cast<std::size_t>(write_value(out.data(), value) - out.data()));
    return out;
}

struct ValueCase
{
    std::uint8_t type;
    std::string bytes;
    std::string text;
};

class ValueText : public testing::TestWithParam<ValueCase>
{
};

TEST_P(ValueText, is_that_of_windows)
{
    EXPECT_EQ(text_of(GetParam().type, GetParam().bytes), GetParam().text);
}

const std::string guid_bytes = "\x5F\x38\x70\x57\x2A\xC2\xE0\x43\xBF\x4C\x06\xF5\x69\x8F\xFB\xD9"s;

INSTANTIATE_TEST_SUITE_P(Types, ValueText,
    testing::Values(ValueCase{0x00, "", ""}, ValueCase{0x01, utf16(u"text"), "text"},
        ValueCase{0x01, utf16(u"eight or more units \u00E4\u20AC\U0001F525 of text"),
            "eight or more units \u00E4\u20AC\U0001F525 of text"},
        ValueCase{0x01, utf16(std::u16string_view(u"ends\0\0", 6)), "ends"},
        ValueCase{0x01, utf16(u"odd") + "x", "odd"}, // half a unit is none
        ValueCase{0x01, "\x00\xD8"s, "\uFFFD"}, ValueCase{0x01, "\x00\xDC\x61\x00"s, "\uFFFDa"},
        ValueCase{0x02, "caf\xE9 \x80\0"s, "caf\u00E9 \u20AC"}, ValueCase{0x03, "\x80", "-128"},
        ValueCase{0x04, "\xFF", "255"}, ValueCase{0x05, "\x00\x80"s, "-32768"}, ValueCase{0x06, "\xFF\xFF", "65535"},
        ValueCase{0x07, little_endian(std::int32_t{-2147188641}), "-2147188641"},
        ValueCase{0x08, "\xFF\xFF\xFF\xFF", "4294967295"}, ValueCase{0x09, little_endian(std::int64_t{-1}), "-1"},
        ValueCase{0x0A, little_endian(std::uint64_t{18'446'744'073'709'551'615U}), "18446744073709551615"},
        ValueCase{0x0B, "\0\0\xC0\x3F"s, "1.5"}, ValueCase{0x0C, "\0\0\0\0\0\0\xF8\xBF"s, "-1.5"},
        ValueCase{0x0D, "\x01\0\0\0"s, "true"}, ValueCase{0x0D, "\0\0\0\0"s, "false"},
        ValueCase{0x0D, "\0\x01"s, "true"}, ValueCase{0x0E, "\x00\xAB\x7F"s, "00AB7F"},
        ValueCase{0x0F, guid_bytes, "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}"},
        ValueCase{0x0F, "\x01\x02", "0102"}, // too short for a GUID: shown as it is
        ValueCase{0x10, little_endian(std::uint64_t{0x1F}), "0x1f"},
        ValueCase{0x10, little_endian(std::uint32_t{0x1F}), "0x1f"},
        ValueCase{0x11, little_endian(std::uint64_t{132'514'560'000'000'001}), "2020-12-03T08:00:00.0000001Z"},
        ValueCase{0x11, little_endian(std::uint64_t{0}), "1601-01-01T00:00:00.0000000Z"},
        ValueCase{0x11, little_endian(std::uint64_t{0xFFFFFFFFFFFFFFFF}), "0xffffffffffffffff"},
        ValueCase{
            0x12, "\xE3\x07\x07\x00\x03\x00\x18\x00\x0D\x00\x04\x00\x09\x00\x34\x01"s, "2019-07-24T13:04:09.308Z"},
        ValueCase{0x13, "\x01\x02\0\0\0\0\0\x05\x20\0\0\0\x20\x02\0\0"s, "S-1-5-32-544"},
        ValueCase{0x13, "\x01\x01\x01\0\0\0\0\x05\x12\0\0\0"s, "S-1-0x010000000005-18"},
        ValueCase{0x13, "\x01\x05\0\0\0\0\0\x05\x20\0\0\0"s, "010500000000000520000000"},
        ValueCase{0x14, little_endian(std::uint32_t{0x3E7}), "0x3e7"},
        ValueCase{0x15, little_endian(std::uint64_t{0x8020000000000000}), "0x8020000000000000"},
        ValueCase{0x20, "\x01\x02", "0102"}, ValueCase{0x23, utf16(u"<a/>"), "<a/>"},
        ValueCase{0x7E, "\x01\x02", "0102"}));

std::vector<std::string> items_of(std::uint8_t type, const std::string& bytes)
{
    std::vector<std::string> items;
    for_each_item(Value{bytes.data(), static_cast<std::uint32_t>(bytes.size()), type},
        [&](const Value& item) { items.push_back(text_of(item.type, std::string(item.data, item.size))); });
    return items;
}

TEST(ArrayItems, are_split_by_their_type)
{
    using testing::ElementsAre;
    EXPECT_THAT(items_of(0x81, utf16(std::u16string_view(u"a\0bc\0", 5))), ElementsAre("a", "bc"));
    EXPECT_THAT(items_of(0x81, utf16(u"no end")), ElementsAre("no end"));
    EXPECT_THAT(items_of(0x81, ""), ElementsAre(""));
    EXPECT_THAT(items_of(0x82, "a\0\0c"s), ElementsAre("a", "", "c"));
    EXPECT_THAT(items_of(0x84, "\x01\x02"), ElementsAre("1", "2"));
    EXPECT_THAT(items_of(0x86, "\x01\0\x02\0"s), ElementsAre("1", "2"));
    EXPECT_THAT(items_of(0x88, "\x01\0\0\0\x02\0\0\0\x03"s), ElementsAre("1", "2", "3"));
    EXPECT_THAT(items_of(0x8D, "\x01\0\0\0\0\0\0\0"s), ElementsAre("true", "false"));
    EXPECT_THAT(items_of(0x8F, guid_bytes + guid_bytes),
        ElementsAre("{5770385F-C22A-43E0-BF4C-06F5698FFBD9}", "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}"));
    EXPECT_THAT(items_of(0x93, "\x01\x01\0\0\0\0\0\x05\x12\0\0\0\x01\x01\0\0\0\0\0\x05\x13\0\0\0"s),
        ElementsAre("S-1-5-18", "S-1-5-19"));
    EXPECT_THAT(
        items_of(0x95, little_endian(std::uint64_t{1}) + little_endian(std::uint64_t{2})), ElementsAre("0x1", "0x2"));
    EXPECT_THAT(items_of(0x8E, "\x01\x02"), ElementsAre("0102"));
}

TEST(EvtxValues, of_every_type_reach_the_fields)
{
    EvtxChunk chunk;
    SampleEvent event;
    std::vector<ReadField> expected;
    for (int type = 1; type <= 0x23; ++type) {
        if (type == 0x21)
            continue; // a fragment, not a value
        const std::string name = "t" + std::to_string(type);
        event.data.emplace_back(name, EvtxValue{static_cast<std::uint8_t>(type), guid_bytes, {}});
        expected.push_back({name, text_of(static_cast<std::uint8_t>(type), guid_bytes),
            static_cast<WindowsValueType>(type), WindowsEventPart::EventData});
    }
    add_event(chunk, event);
    const ReadFile file = read_evtx(evtx_file({chunk.finish()}));
    EXPECT_THAT(file.damage.items(), testing::IsEmpty());
    ASSERT_EQ(file.events.size(), 1U);
    EXPECT_EQ(file.events[0].fields, expected);
}

} // namespace
} // namespace standstill::evtx
