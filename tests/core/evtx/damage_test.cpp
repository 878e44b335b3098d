// SPDX-License-Identifier: GPL-3.0-or-later
// Files that are cut, overwritten, shifted or made to hurt: what can be read is read, and what can't is said.
#include "reading.h"
#include "tests/support/evtx_builder.h"

#include <gmock/gmock.h>

namespace standstill::evtx {
namespace {

using namespace standstill::tests;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::size_t file_header = 4096;
constexpr std::size_t chunk_length = 65536;

/// Ids first, first + 1, ... in one chunk.
EvtxChunk chunk_of(std::uint64_t first, int count)
{
    EvtxChunk chunk;
    SampleEvent event;
    event.data = {{"CommandLine", string_value("net stop VSS")}};
    for (int i = 0; i < count; ++i) {
        event.id = first + static_cast<std::uint64_t>(i);
        add_event(chunk, event);
    }
    return chunk;
}

void set32(std::string& bytes, std::size_t at, std::uint32_t value)
{
    bytes.replace(at, 4, little_endian(value));
}

/// A record of this body, first in a chunk.
ReadFile read_body(const std::function<void(EvtxChunk&)>& write)
{
    EvtxChunk chunk;
    chunk.begin_record(1, 132'514'560'000'000'000);
    write(chunk);
    chunk.end_record();
    return read_evtx(evtx_file({chunk.finish()}));
}

TEST(EvtxDamage, no_file_of_this_kind_is_refused)
{
    for (const std::string& bytes :
        {std::string(), std::string("ElfFil"), std::string(100'000, 'x'), std::string(5, '\0')}) {
        const ReadFile file = read_evtx(bytes);
        ASSERT_FALSE(file.header);
        EXPECT_EQ(file.header.error().code, ErrorCode::ImportUnknownFormat);
    }
}

TEST(EvtxDamage, an_error_of_the_source_is_handed_on)
{
    const std::string bytes = evtx_file({chunk_of(1, 2).finish()});
    std::size_t at = 0;
    Reader reader([&](char* to, std::size_t size) -> Result<std::size_t> {
        if (at > 10'000)
            return fail(ErrorCode::FileNotReadable, "x.evtx", "Input/output error");
        size = std::min(size, std::size_t{5'000});
        std::copy_n(bytes.data() + at, size, to);
        at += size;
        return size;
    });
    ASSERT_TRUE(reader.open());
    const Result<bool> more = reader.next_chunk();
    ASSERT_FALSE(more);
    EXPECT_EQ(more.error().code, ErrorCode::FileNotReadable);
}

TEST(EvtxDamage, a_broken_file_header_costs_nothing)
{
    std::string bytes = evtx_file({chunk_of(1, 3).finish()});
    bytes[0] = 'X';
    ReadFile file = read_evtx(bytes);
    ASSERT_TRUE(file.header);
    EXPECT_FALSE(file.header->found);
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3));
    EXPECT_THAT(file.faults(), ElementsAre(Fault::FileHeader));

    file = read_evtx(bytes.substr(file_header)); // chunks alone
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3));
    EXPECT_THAT(file.faults(), ElementsAre(Fault::FileHeader));
    EXPECT_EQ(file.events[0].event.file_offset, 512U);

    bytes = evtx_file({chunk_of(1, 3).finish()});
    bytes[24] = '\x7F';
    file = read_evtx(bytes);
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3));
    EXPECT_THAT(file.faults(), ElementsAre(Fault::FileHeaderChecksum));

    file = read_evtx(bytes.substr(0, 1000));
    ASSERT_TRUE(file.header);
    EXPECT_TRUE(file.header->found);
    EXPECT_THAT(file.faults(), ElementsAre(Fault::FileHeader));
}

TEST(EvtxDamage, wrong_checksums_are_said_and_cost_nothing)
{
    std::string chunk = chunk_of(1, 3).finish();
    set32(chunk, 52, 0x12345678);
    ReadFile file = read_evtx(evtx_file({chunk}));
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3));
    EXPECT_THAT(file.faults(), ElementsAre(Fault::ChunkHeaderChecksum, Fault::ChunkRecordsChecksum));
    EXPECT_EQ(file.damage.records_lost(), 0U);
    EXPECT_EQ(file.damage.bytes_lost(), 0U);
    EXPECT_THAT(read_evtx(evtx_file({chunk}), {false, false}).damage.items(), IsEmpty());

    set32(chunk, 120, 4); // "has no checksums"
    EXPECT_THAT(read_evtx(evtx_file({chunk})).damage.items(), IsEmpty());
}

TEST(EvtxDamage, bad_string_and_template_tables_do_not_matter)
{
    std::string chunk = chunk_of(1, 3).finish();
    for (std::size_t at = 128; at < 512; ++at)
        chunk[at] = '\xEE';
    const ReadFile file = read_evtx(evtx_file({chunk}));
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3));
    EXPECT_THAT(file.faults(), ElementsAre(Fault::ChunkHeaderChecksum));
    EXPECT_THAT(file.events, Each(testing::Field(&ReadEvent::fields, SizeIs(1))));
}

TEST(EvtxDamage, a_chunk_without_header_is_searched)
{
    std::string chunk = chunk_of(1, 3).finish();
    chunk.replace(0, 8, 8, '\0');
    const ReadFile file = read_evtx(evtx_file({chunk, chunk_of(4, 1).finish()}));
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3, 4));
    EXPECT_EQ(file.events[0].event.origin, WindowsRecordOrigin::Recovered);
    EXPECT_EQ(file.events[0].event.state, WindowsRecordState::Complete);
    EXPECT_EQ(file.events[3].event.origin, WindowsRecordOrigin::Live);
    EXPECT_THAT(file.faults(), ElementsAre(Fault::ChunkHeader));
    EXPECT_EQ(file.damage.items()[0].offset, file_header);

    set32(chunk = chunk_of(1, 3).finish(), 48, 0x7FFFFFFF); // a free offset that can't be
    EXPECT_THAT(read_evtx(evtx_file({chunk})).ids(), ElementsAre(1, 2, 3));
}

TEST(EvtxDamage, bytes_lost_or_put_in_do_not_cost_the_chunks_behind)
{
    const std::string first = chunk_of(1, 3).finish();
    const std::string bytes = evtx_file({first, chunk_of(4, 3).finish(), chunk_of(7, 3).finish()});
    for (const std::size_t lost : {std::size_t{1}, std::size_t{5}, std::size_t{512}, std::size_t{40'000}}) {
        std::string shorter = bytes;
        shorter.erase(file_header + chunk_length - lost, lost);
        EXPECT_THAT(read_evtx(shorter).ids(), Contains(9U)) << lost;
        EXPECT_THAT(read_evtx(shorter).ids(), Contains(7U)) << lost;
        std::string longer = bytes;
        longer.insert(file_header + chunk_length, lost, 'x');
        EXPECT_THAT(read_evtx(longer).ids(), ElementsAre(1, 2, 3, 4, 5, 6, 7, 8, 9)) << lost;
        EXPECT_THAT(read_evtx(longer).faults(), Contains(Fault::ChunkHeader)) << lost;
    }
}

TEST(EvtxDamage, a_file_that_is_cut_gives_what_it_has)
{
    const EvtxChunk builder = chunk_of(1, 5);
    const std::string bytes = evtx_file({builder.finish()});
    for (std::size_t record = 0; record < 5; ++record) {
        const std::size_t cut = file_header + builder.record_offset(record);
        const ReadFile at = read_evtx(bytes.substr(0, cut));
        EXPECT_THAT(at.events, SizeIs(record));
        EXPECT_THAT(at.faults(), ElementsAre(Fault::ChunkTruncated));
        EXPECT_GT(at.damage.bytes_lost(), 0U);

        const ReadFile within = read_evtx(bytes.substr(0, cut + 100)); // within the record
        ASSERT_THAT(within.events, SizeIs(record + 1));
        EXPECT_NE(within.events.back().event.state, WindowsRecordState::Complete);
        EXPECT_EQ(within.events.back().event.record_id, record + 1);
        EXPECT_THAT(within.faults(), Contains(Fault::RecordTruncated));
    }
    // Every length of a file ends without a crash.
    for (std::size_t length = 0; length < 6000; length += 7)
        (void)read_evtx(bytes.substr(0, length));
}

TEST(EvtxDamage, a_destroyed_record_costs_itself)
{
    const EvtxChunk builder = chunk_of(1, 5);
    std::string chunk = builder.finish();
    const std::size_t second = builder.record_offset(1);
    const std::size_t third = builder.record_offset(2);
    std::fill(chunk.begin() + static_cast<std::ptrdiff_t>(second), chunk.begin() + static_cast<std::ptrdiff_t>(third),
        '\xCC');
    const ReadFile file = read_evtx(evtx_file({chunk}));
    EXPECT_THAT(file.ids(), ElementsAre(1, 3, 4, 5));
    EXPECT_THAT(file.faults(), ElementsAre(Fault::ChunkRecordsChecksum, Fault::Gap));
    EXPECT_EQ(file.damage.items()[1].offset, file_header + second);
    EXPECT_EQ(file.damage.bytes_lost(), third - second);
}

TEST(EvtxDamage, a_record_with_a_wrong_size_is_still_read)
{
    const EvtxChunk builder = chunk_of(1, 3);
    for (const std::uint32_t size : {0U, 3U, 29U, 100U, 0x7FFFFFFFU, 0xFFFFFFFFU}) {
        std::string chunk = builder.finish();
        set32(chunk, builder.record_offset(1) + 4, size);
        const ReadFile file = read_evtx(evtx_file({chunk}));
        EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3)) << size;
        EXPECT_THAT(file.faults(), Contains(Fault::RecordSize)) << size;
        if (size == 0 || size > chunk_length) {
            EXPECT_EQ(file.events[1].value("CommandLine"), "net stop VSS") << size;
        }
    }
    std::string chunk = builder.finish();
    set32(chunk, builder.record_offset(2) - 4, 1); // the copy at the end of the second
    const ReadFile file = read_evtx(evtx_file({chunk}));
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3));
    EXPECT_EQ(file.events[1].value("CommandLine"), "net stop VSS");
}

TEST(EvtxDamage, a_lost_template_is_said_for_each_record)
{
    const EvtxChunk builder = chunk_of(1, 3);
    std::string chunk = builder.finish();
    const std::size_t definition = builder.record_offset(0) + 24 + 4 + 10;
    chunk[definition + 24] = '\x7F'; // what should be a fragment header
    ReadFile file = read_evtx(evtx_file({chunk}));
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3));
    EXPECT_EQ(file.damage.records_lost(), 3U);
    EXPECT_EQ(file.damage.count(Fault::Template), 3U);
    EXPECT_EQ(file.events[1].event.state, WindowsRecordState::Unreadable);
    EXPECT_EQ(file.damage.items().back().record_id, 3U);

    chunk = builder.finish();
    set32(chunk, builder.record_offset(1) + 24 + 4 + 6, 0xFFFFFFF0); // the second names a template outside
    file = read_evtx(evtx_file({chunk}));
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3));
    EXPECT_EQ(file.damage.records_lost(), 0U); // but the one of its number is known
    EXPECT_EQ(file.damage.count(Fault::BorrowedTemplate), 1U);
    EXPECT_EQ(file.events[1].value("CommandLine"), "net stop VSS");
}

TEST(EvtxDamage, a_lost_template_is_borrowed_from_a_chunk_before)
{
    const EvtxChunk builder = chunk_of(4, 3);
    std::string chunk = builder.finish();
    std::fill(chunk.begin(), chunk.begin() + static_cast<std::ptrdiff_t>(builder.record_offset(1)), '\0');
    const ReadFile alone = read_evtx(evtx_file({chunk}));
    EXPECT_THAT(alone.ids(), ElementsAre(5, 6));
    EXPECT_EQ(alone.damage.records_lost(), 2U);

    const ReadFile file = read_evtx(evtx_file({chunk_of(1, 3).finish(), chunk}));
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3, 5, 6));
    EXPECT_EQ(file.damage.records_lost(), 0U);
    EXPECT_EQ(file.damage.count(Fault::BorrowedTemplate), 4U); // two for each record
    const ReadEvent& last = file.events.back();
    EXPECT_EQ(last.event.state, WindowsRecordState::Partial);
    EXPECT_EQ(last.event.provider_name, "Microsoft-Windows-Sysmon");
    EXPECT_EQ(last.event.event_record_id, 6U);
    EXPECT_THAT(last.fields, ElementsAre(ReadField{"CommandLine", "net stop VSS"}));
}

TEST(EvtxDamage, another_template_in_the_place_of_a_records_own_is_not_used)
{
    const EvtxChunk builder = chunk_of(1, 3);
    std::string chunk = builder.finish();
    chunk[builder.record_offset(1) + 24 + 4 + 2] ^= '\x01'; // the number that the second record names
    const ReadFile file = read_evtx(evtx_file({chunk}));
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3));
    EXPECT_EQ(file.events[1].event.state, WindowsRecordState::Unreadable);
    EXPECT_EQ(file.damage.records_lost(), 1U);
}

TEST(EvtxDamage, a_template_that_breaks_off_gives_its_beginning)
{
    const ReadFile file = read_body([](EvtxChunk& chunk) {
        chunk.instance(5, [&] {
            chunk.open("Event");
            chunk.close_start();
            chunk.open("EventData");
            chunk.close_start();
            chunk.data("first", 0, 0x01);
            chunk.bytes() += '\x1F'; // no such token
            chunk.data("second", 0, 0x01);
            chunk.close();
            chunk.close();
            chunk.end();
        });
        chunk.values({string_value("x")});
    });
    ASSERT_THAT(file.events, SizeIs(1));
    EXPECT_EQ(file.events[0].event.state, WindowsRecordState::Partial);
    EXPECT_THAT(file.events[0].fields, ElementsAre(ReadField{"first", "x"}));
    EXPECT_THAT(file.faults(), ElementsAre(Fault::Structure));
    EXPECT_EQ(file.damage.items()[0].loss, Loss::PartOfRecord);
}

TEST(EvtxDamage, impossible_names_and_values_are_said)
{
    const auto event_data = [](EvtxChunk& chunk, const std::function<void()>& content) {
        chunk.open("Event");
        chunk.close_start();
        chunk.open("EventData");
        chunk.close_start();
        content();
    };
    ReadFile file = read_body([&](EvtxChunk& chunk) {
        event_data(chunk, [&] {
            chunk.open("Data", true);
            chunk.bytes() += '\x06' + little_endian(0xFFFFFFFFU); // an attribute whose name is nowhere
        });
    });
    EXPECT_THAT(file.faults(), ElementsAre(Fault::Name));

    file = read_body([&](EvtxChunk& chunk) {
        chunk.instance(5, [&] {
            event_data(chunk, [&] { chunk.data("a", 3, 0x01); });
            chunk.close();
            chunk.close();
            chunk.end();
        });
        chunk.values({string_value("only one")});
    });
    EXPECT_THAT(file.faults(), ElementsAre(Fault::Values));
    EXPECT_THAT(file.events[0].fields, IsEmpty());
    EXPECT_EQ(file.damage.records_lost(), 1U);

    file = read_body([&](EvtxChunk& chunk) {
        chunk.instance(5, [&] {
            event_data(chunk, [&] { chunk.data("a", 0, 0x01); });
            chunk.close();
            chunk.close();
            chunk.end();
        });
        chunk.bytes() += little_endian(0x40000000U); // that many values
    });
    EXPECT_THAT(file.faults(), Contains(Fault::Values));
}

TEST(EvtxDamage, depth_is_limited_and_said)
{
    const ReadFile file = read_body([](EvtxChunk& chunk) {
        chunk.open("Event");
        chunk.close_start();
        chunk.open("EventData");
        chunk.close_start();
        chunk.element("Data", "kept");
        for (int i = 0; i < 2000; ++i) {
            chunk.open("Data");
            chunk.close_start();
        }
    });
    ASSERT_THAT(file.events, SizeIs(1));
    EXPECT_EQ(file.events[0].event.state, WindowsRecordState::Partial);
    EXPECT_EQ(file.events[0].fields[0].value, "kept");
    EXPECT_THAT(file.faults(), Contains(Fault::DepthLimit));

    std::function<void(EvtxChunk&, int)> nest = [&](EvtxChunk& chunk, int depth) {
        chunk.instance(9, [&] {
            chunk.open("EventData");
            chunk.close_start();
            chunk.substitution(0, 0x21);
            chunk.close();
            chunk.end();
        });
        if (depth == 0)
            chunk.values({string_value("bottom")});
        else
            chunk.values({{0x21, {}, [&, depth](EvtxChunk& at) { nest(at, depth - 1); }}});
    };
    const ReadFile nested = read_body([&](EvtxChunk& chunk) { nest(chunk, 50); });
    EXPECT_THAT(nested.faults(), Contains(Fault::DepthLimit));
}

/// A template that repeats one value very often.
void repeat(EvtxChunk& chunk, int times, const EvtxValue& value)
{
    chunk.instance(7, [&] {
        chunk.open("Event");
        chunk.close_start();
        chunk.open("EventData");
        chunk.close_start();
        for (int i = 0; i < times; ++i) {
            chunk.open("Data");
            chunk.close_start();
            chunk.substitution(0, value.type);
            chunk.close();
        }
        chunk.close();
        chunk.close();
        chunk.end();
    });
    chunk.values({value});
}

TEST(EvtxDamage, text_is_limited_and_said)
{
    const ReadFile file = read_body([](EvtxChunk& chunk) {
        repeat(chunk, 1000, {0x0E, std::string(20'000, '\xAB'), {}});
    });
    ASSERT_THAT(file.events, SizeIs(1));
    EXPECT_THAT(file.faults(), Contains(Fault::TextLimit));
    EXPECT_EQ(file.events[0].event.state, WindowsRecordState::Partial);
    EXPECT_EQ(file.events[0].fields[0].value.size(), 40'000U);
    std::size_t bytes = 0;
    for (const ReadField& field : file.events[0].fields)
        bytes += field.value.size();
    EXPECT_LE(bytes, TextBuffer::capacity);
}

TEST(EvtxDamage, work_is_limited_and_said)
{
    EvtxChunk chunk;
    for (std::uint64_t id = 1; id <= 300; ++id) {
        chunk.begin_record(id, 0);
        repeat(chunk, 2000, {0x84, std::string(10, '\x01'), {}}); // twenty thousand fields
        chunk.end_record();
    }
    const ReadFile file = read_evtx(evtx_file({chunk.finish(), chunk_of(301, 1).finish()}));
    EXPECT_THAT(file.events, SizeIs(301));
    EXPECT_THAT(file.faults(), Contains(Fault::WorkLimit));
    std::size_t fields = 0;
    for (const ReadEvent& read : file.events)
        fields += read.fields.size();
    EXPECT_LE(fields, static_cast<std::size_t>(Budget::whole_chunk));
    EXPECT_EQ(file.events.back().event.state, WindowsRecordState::Complete); // the next chunk has its own
}

TEST(EvtxDamage, remnants_are_read_on_request_only)
{
    const EvtxChunk builder = chunk_of(1, 5);
    std::string chunk = builder.finish();
    set32(chunk, 48, 512); // cleared: everything is free
    set32(chunk, 32, 0xFFFFFFFF);
    EXPECT_THAT(read_evtx(evtx_file({chunk}), {false, false}).events, IsEmpty());
    const ReadFile file = read_evtx(evtx_file({chunk}), {true, false});
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3, 4, 5));
    EXPECT_EQ(file.events[0].event.origin, WindowsRecordOrigin::Remnant);
    EXPECT_THAT(file.damage.items(), IsEmpty());
}

TEST(EvtxDamage, records_behind_a_stale_header_are_live)
{
    const EvtxChunk builder = chunk_of(1, 5);
    std::string chunk = builder.finish();
    set32(chunk, 48, static_cast<std::uint32_t>(builder.record_offset(3))); // written before 4 and 5 were
    set32(chunk, 120, 1); // dirty
    const ReadFile file = read_evtx(evtx_file({chunk}, 1));
    ASSERT_TRUE(file.header);
    EXPECT_TRUE(file.header->dirty);
    EXPECT_THAT(file.ids(), ElementsAre(1, 2, 3, 4, 5));
    EXPECT_EQ(file.events[4].event.origin, WindowsRecordOrigin::Live);

    chunk.replace(
        builder.record_offset(3) + 8, 8, little_endian(std::uint64_t{77})); // older than the header: a remnant
    EXPECT_THAT(read_evtx(evtx_file({chunk}, 1)).ids(), ElementsAre(1, 2, 3));
}

TEST(EvtxDamage, any_changed_byte_ends_well)
{
    const std::string bytes = evtx_file({chunk_of(1, 3).finish()});
    const std::size_t end = file_header + chunk_of(1, 3).bytes().size();
    for (std::size_t at = file_header; at < end; ++at) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0xFF);
        const ReadFile file = read_evtx(changed);
        ASSERT_TRUE(file.header) << at;
        EXPECT_LE(file.events.size(), 4U) << at;
        if (at >= file_header + 512) {
            EXPECT_GT(file.damage.total(), 0U) << at; // the checksum at least
        }
    }
}

TEST(EvtxDamage, the_list_is_bounded_and_its_counters_are_not)
{
    DamageList list;
    for (std::size_t i = 0; i < DamageList::longest + 5; ++i)
        list.add({i, Fault::Gap, Loss::Bytes, 2, 0, ""});
    EXPECT_THAT(list.items(), SizeIs(DamageList::longest));
    EXPECT_EQ(list.total(), DamageList::longest + 5);
    EXPECT_EQ(list.count(Fault::Gap), DamageList::longest + 5);
    EXPECT_EQ(list.bytes_lost(), 2 * (DamageList::longest + 5));
}

} // namespace
} // namespace standstill::evtx
