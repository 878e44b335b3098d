// SPDX-License-Identifier: GPL-3.0-or-later
// Writes small EVTX files, valid to the last checksum, token by token: so that tests need no file from elsewhere and
// know each byte of what they read. Written from the format's description and not from the reader's code.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::tests {

std::uint32_t crc32(std::string_view bytes);
std::string utf16(std::u16string_view text); ///< the bytes, little-endian
std::u16string widen(std::string_view ascii);

template <typename T>
std::string little_endian(T number)
{
    std::string bytes;
    for (std::size_t i = 0; i < sizeof number; ++i)
        bytes += static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i));
    return bytes;
}

class EvtxChunk;

/// A value of a template instance: bytes, or BinXML that is written in place.
struct EvtxValue
{
    std::uint8_t type = 0;
    std::string bytes;
    std::function<void(EvtxChunk&)> fragment; ///< type 0x21
};
EvtxValue string_value(std::u16string_view text);
EvtxValue string_value(std::string_view ascii);
template <typename T>
EvtxValue number_value(std::uint8_t type, T number)
{
    return {type, little_endian(number), {}};
}

/// Bytes of a chunk, from its header on. Positions are those of the file format: bytes from the start of the chunk.
class EvtxChunk
{
public:
    EvtxChunk();

    // -- records
    void begin_record(std::uint64_t id, std::uint64_t filetime);
    void end_record();

    // -- BinXML, appended to the open record
    void fragment_header();
    void open(std::string_view name, bool attributes = false, std::uint16_t dependency = 0xFFFF);
    void attribute(std::string_view name, bool more = false);
    void close_start();
    void close_empty();
    void close();
    void text(std::string_view ascii);
    void text(std::u16string_view text);
    void cdata(std::string_view ascii);
    void character(std::uint16_t unit);
    void entity(std::string_view name);
    void instruction(std::string_view target, std::string_view data);
    void substitution(std::uint16_t index, std::uint8_t type, bool optional = true);
    void end();
    /// An instance of template `id`; `define` writes its body the first time that the chunk sees it. values() follows.
    void instance(std::uint32_t id, const std::function<void()>& define);
    void values(const std::vector<EvtxValue>& values);

    // -- shorthands
    void element(std::string_view name, std::string_view ascii); ///< <name>text</name>
    void value_element(std::string_view name, std::uint16_t index, std::uint8_t type); ///< <name>%index</name>
    void data(std::string_view name, std::uint16_t index, std::uint8_t type); ///< <Data Name="name">%index</Data>

    std::string& bytes() { return bytes_; }
    std::size_t record_offset(std::size_t index) const { return records_[index].offset; }
    bool in_template() const { return in_template_; }
    void set_in_template(bool in_template) { in_template_ = in_template; }
    /// The 64 KiB, with header and checksums.
    std::string finish() const;

private:
    struct Record
    {
        std::size_t offset = 0;
        std::uint64_t id = 0;
    };
    void put(std::string_view bytes) { bytes_ += bytes; }
    void byte(int value) { bytes_ += static_cast<char>(value); }
    void name(std::string_view name);
    void patch32(std::size_t at, std::size_t value);

    std::string bytes_;
    std::vector<Record> records_;
    std::map<std::string, std::size_t, std::less<>> names_;
    std::map<std::uint32_t, std::size_t> templates_;
    std::vector<std::size_t> sizes_; ///< of the open elements: where their size is to be written
    std::optional<std::size_t> attributes_size_;
    bool in_template_ = false;
};

/// What an ordinary event says; the builder writes it as Windows does: one template for System, one for the payload.
struct SampleEvent
{
    std::uint64_t id = 1;
    std::uint64_t record_number = 0; ///< EventRecordID; 0 = as id
    std::uint64_t filetime = 132'514'560'000'000'000; ///< 2020-12-03 08:00
    std::string provider = "Microsoft-Windows-Sysmon";
    std::uint16_t event_id = 1;
    std::string computer = "srv-01.example.test";
    std::string channel = "Microsoft-Windows-Sysmon/Operational"; ///< of forwarded events "ForwardedEvents"
    std::vector<std::pair<std::string, EvtxValue>> data;
};
void add_event(EvtxChunk& chunk, const SampleEvent& event);
/// The same without templates, as the Event Collector writes forwarded events. Values must be strings.
void add_forwarded_event(EvtxChunk& chunk, const SampleEvent& event);

/// A file of these chunks (each as finish() returned it, or changed since).
std::string evtx_file(const std::vector<std::string>& chunks, std::uint32_t flags = 0);

} // namespace standstill::tests
