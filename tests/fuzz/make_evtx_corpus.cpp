// SPDX-License-Identifier: GPL-3.0-or-later
// Writes the inputs that fuzz_evtx begins with: make_evtx_corpus tests/fuzz/corpus/evtx
#include "tests/support/evtx_builder.h"

#include <filesystem>
#include <fstream>

using namespace standstill::tests;

namespace {

std::filesystem::path folder;

void write(const char* name, const std::string& bytes)
{
    std::ofstream(folder / name, std::ios::binary) << bytes;
}

/// The records of a chunk as the fuzz target takes them.
std::string records(EvtxChunk& chunk)
{
    return '\x02' + chunk.bytes().substr(512);
}

SampleEvent sample(std::uint64_t id)
{
    SampleEvent event;
    event.id = id;
    event.data = {
        {"CommandLine", string_value("net stop VSS")}, {"ProcessId", number_value<std::uint32_t>(0x08, 4120)}};
    return event;
}

void all_types(bool arrays)
{
    EvtxChunk chunk;
    SampleEvent event = sample(1);
    event.data.clear();
    for (int type = 0; type < 0x24; ++type)
        if (type != 0x21)
            event.data.emplace_back(std::string(1, static_cast<char>('a' + type % 26)),
                EvtxValue{static_cast<std::uint8_t>(type | (arrays ? 0x80 : 0)),
                    std::string("\x01\x01\0\0\0\0\0\x05\x12\0\0\0\0\0\0\0", 16), {}});
    add_event(chunk, event);
    write(arrays ? "arrays.bin" : "types.bin", records(chunk));
}

void content()
{
    EvtxChunk chunk;
    chunk.begin_record(1, 0);
    chunk.instance(5, [&] {
        chunk.open("Event", true);
        chunk.attribute("xmlns");
        chunk.text("u");
        chunk.close_start();
        chunk.open("UserData", false, 1);
        chunk.close_start();
        chunk.open("W");
        chunk.close_start();
        chunk.open("A", true);
        chunk.attribute("b", true);
        chunk.substitution(0, 0x01);
        chunk.attribute("c");
        chunk.entity("amp");
        chunk.character(0x20AC);
        chunk.close_empty();
        chunk.cdata("<x>");
        chunk.instruction("p", "q");
        chunk.substitution(1, 0x21, false);
        chunk.close();
        chunk.close();
        chunk.close();
        chunk.end();
    });
    chunk.values({string_value("v"), {0x21, {}, [](EvtxChunk& at) {
                                          at.fragment_header();
                                          at.element("Inner", "text");
                                          at.end();
                                      }}});
    chunk.end_record();
    write("content.bin", records(chunk));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 2)
        return 2;
    folder = argv[1];
    std::filesystem::create_directories(folder);
    EvtxChunk templates;
    add_event(templates, sample(1));
    add_event(templates, sample(2));
    write("templates.bin", records(templates));
    EvtxChunk forwarded;
    SampleEvent event = sample(1);
    event.data.pop_back();
    add_forwarded_event(forwarded, event);
    write("forwarded.bin", records(forwarded));
    all_types(false);
    all_types(true);
    content();
    // A whole file, cut off behind its records: checksums are never right in a fuzzer, and need not be.
    const std::string file = evtx_file({templates.finish()});
    write("file.bin", '\0' + file.substr(0, 4096 + templates.bytes().size()));
    write("headless.bin", '\x0D' + file.substr(4096, templates.bytes().size()));
}
