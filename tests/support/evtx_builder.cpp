// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/evtx_builder.h"

#include <algorithm>

namespace standstill::tests {
namespace {

constexpr std::size_t header_size = 512;
constexpr std::size_t chunk_size = 65536;
constexpr std::string_view namespace_uri = "http://schemas.microsoft.com/win/2004/08/events/event";

std::uint16_t name_hash(std::string_view ascii)
{
    std::uint32_t hash = 0;
    for (const char c : ascii)
        hash = hash * 65599 + static_cast<unsigned char>(c);
    return static_cast<std::uint16_t>(hash);
}

void set(std::string& bytes, std::size_t at, std::string_view value)
{
    std::copy(value.begin(), value.end(), bytes.begin() + static_cast<std::ptrdiff_t>(at));
}

/// Templates are told apart by what they say.
std::uint32_t template_id(const SampleEvent& event, bool payload)
{
    std::string text = event.provider + (payload ? "+" : "-");
    if (payload) {
        for (const auto& [name, value] : event.data)
            text += name + static_cast<char>(value.type);
    } else {
        text += event.channel + event.computer;
    }
    return crc32(text);
}

void system_template(EvtxChunk& chunk, const SampleEvent& event)
{
    chunk.open("Event", true);
    chunk.attribute("xmlns");
    chunk.text(namespace_uri);
    chunk.close_start();
    chunk.open("System");
    chunk.close_start();
    chunk.open("Provider", true);
    chunk.attribute("Name", true);
    chunk.text(event.provider);
    chunk.attribute("Guid");
    chunk.text("{5770385F-C22A-43E0-BF4C-06F5698FFBD9}");
    chunk.close_empty();
    chunk.open("EventID", true);
    chunk.attribute("Qualifiers");
    chunk.substitution(4, 0x06);
    chunk.close_start();
    chunk.substitution(3, 0x06);
    chunk.close();
    chunk.value_element("Version", 11, 0x04);
    chunk.value_element("Level", 0, 0x04);
    chunk.value_element("Task", 2, 0x06);
    chunk.value_element("Opcode", 1, 0x04);
    chunk.value_element("Keywords", 5, 0x15);
    chunk.open("TimeCreated", true);
    chunk.attribute("SystemTime");
    chunk.substitution(6, 0x11);
    chunk.close_empty();
    chunk.value_element("EventRecordID", 10, 0x0A);
    chunk.open("Correlation", true);
    chunk.attribute("ActivityID", true);
    chunk.substitution(7, 0x0F);
    chunk.attribute("RelatedActivityID");
    chunk.substitution(13, 0x0F);
    chunk.close_empty();
    chunk.open("Execution", true);
    chunk.attribute("ProcessID", true);
    chunk.substitution(8, 0x08);
    chunk.attribute("ThreadID");
    chunk.substitution(9, 0x08);
    chunk.close_empty();
    chunk.element("Channel", event.channel);
    chunk.element("Computer", event.computer);
    chunk.open("Security", true);
    chunk.attribute("UserID");
    chunk.substitution(12, 0x13);
    chunk.close_empty();
    chunk.close(); // System
    chunk.substitution(14, 0x21);
    chunk.close(); // Event
    chunk.end();
}

void data_template(EvtxChunk& chunk, const SampleEvent& event)
{
    chunk.open("EventData");
    chunk.close_start();
    for (std::size_t i = 0; i < event.data.size(); ++i)
        chunk.data(event.data[i].first, static_cast<std::uint16_t>(i), event.data[i].second.type);
    chunk.close();
    chunk.end();
}

} // namespace

std::uint32_t crc32(std::string_view bytes)
{
    std::uint32_t crc = 0xFFFFFFFF;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (0xEDB88320 & (0 - (crc & 1)));
    }
    return ~crc;
}

std::string utf16(std::u16string_view text)
{
    std::string bytes;
    for (const char16_t unit : text)
        bytes += little_endian(static_cast<std::uint16_t>(unit));
    return bytes;
}

std::u16string widen(std::string_view ascii)
{
    return {ascii.begin(), ascii.end()};
}

EvtxValue string_value(std::u16string_view text)
{
    return {0x01, utf16(text), {}};
}

EvtxValue string_value(std::string_view ascii)
{
    return string_value(widen(ascii));
}

EvtxChunk::EvtxChunk()
    : bytes_(header_size, '\0')
{
}

void EvtxChunk::patch32(std::size_t at, std::size_t value)
{
    set(bytes_, at, little_endian(static_cast<std::uint32_t>(value)));
}

void EvtxChunk::begin_record(std::uint64_t id, std::uint64_t filetime)
{
    records_.push_back({bytes_.size(), id});
    put({"**\0\0", 4});
    put(little_endian(std::uint32_t{0}));
    put(little_endian(id));
    put(little_endian(filetime));
    fragment_header();
}

void EvtxChunk::end_record()
{
    end();
    const std::size_t begin = records_.back().offset;
    while ((bytes_.size() - begin + 4) % 8 != 0)
        byte(0);
    const std::size_t size = bytes_.size() - begin + 4;
    put(little_endian(static_cast<std::uint32_t>(size)));
    patch32(begin + 4, size);
}

void EvtxChunk::fragment_header()
{
    put({"\x0F\x01\x01\0", 4});
}

void EvtxChunk::name(std::string_view name)
{
    const auto known = names_.find(name);
    if (known != names_.end()) {
        put(little_endian(static_cast<std::uint32_t>(known->second)));
        return;
    }
    const std::size_t at = bytes_.size() + 4;
    names_.emplace(name, at);
    put(little_endian(static_cast<std::uint32_t>(at)));
    put(little_endian(std::uint32_t{0}));
    put(little_endian(name_hash(name)));
    put(little_endian(static_cast<std::uint16_t>(name.size())));
    put(utf16(widen(name)));
    put({"\0\0", 2});
}

void EvtxChunk::open(std::string_view element, bool attributes, std::uint16_t dependency)
{
    byte(attributes ? 0x41 : 0x01);
    if (in_template_)
        put(little_endian(dependency));
    sizes_.push_back(bytes_.size());
    put(little_endian(std::uint32_t{0}));
    name(element);
    if (attributes) {
        attributes_size_ = bytes_.size();
        put(little_endian(std::uint32_t{0}));
    }
}

void EvtxChunk::attribute(std::string_view attribute, bool more)
{
    byte(more ? 0x46 : 0x06);
    name(attribute);
}

void EvtxChunk::close_start()
{
    if (attributes_size_)
        patch32(*attributes_size_, bytes_.size() - *attributes_size_ - 4);
    attributes_size_.reset();
    byte(0x02);
}

void EvtxChunk::close_empty()
{
    close_start();
    bytes_.pop_back();
    byte(0x03);
    patch32(sizes_.back(), bytes_.size() - sizes_.back() - 4);
    sizes_.pop_back();
}

void EvtxChunk::close()
{
    byte(0x04);
    patch32(sizes_.back(), bytes_.size() - sizes_.back() - 4);
    sizes_.pop_back();
}

void EvtxChunk::text(std::u16string_view text)
{
    byte(0x05);
    byte(0x01);
    put(little_endian(static_cast<std::uint16_t>(text.size())));
    put(utf16(text));
}

void EvtxChunk::text(std::string_view ascii)
{
    text(widen(ascii));
}

void EvtxChunk::cdata(std::string_view ascii)
{
    byte(0x07);
    put(little_endian(static_cast<std::uint16_t>(ascii.size())));
    put(utf16(widen(ascii)));
}

void EvtxChunk::character(std::uint16_t unit)
{
    byte(0x08);
    put(little_endian(unit));
}

void EvtxChunk::entity(std::string_view entity)
{
    byte(0x09);
    name(entity);
}

void EvtxChunk::instruction(std::string_view target, std::string_view data)
{
    byte(0x0A);
    name(target);
    byte(0x0B);
    put(little_endian(static_cast<std::uint16_t>(data.size())));
    put(utf16(widen(data)));
}

void EvtxChunk::substitution(std::uint16_t index, std::uint8_t type, bool optional)
{
    byte(optional ? 0x0E : 0x0D);
    put(little_endian(index));
    byte(type);
}

void EvtxChunk::end()
{
    byte(0x00);
}

void EvtxChunk::instance(std::uint32_t id, const std::function<void()>& define)
{
    byte(0x0C);
    byte(0x01);
    put(little_endian(id));
    const auto known = templates_.find(id);
    if (known != templates_.end()) {
        put(little_endian(static_cast<std::uint32_t>(known->second)));
        return;
    }
    const std::size_t at = bytes_.size() + 4;
    templates_.emplace(id, at);
    put(little_endian(static_cast<std::uint32_t>(at)));
    put(little_endian(std::uint32_t{0}));
    put(little_endian(id)); // the GUID begins with the id
    put(std::string(12, '\x5A'));
    const std::size_t size = bytes_.size();
    put(little_endian(std::uint32_t{0}));
    const bool outside = in_template_;
    in_template_ = true;
    fragment_header();
    define();
    in_template_ = outside;
    patch32(size, bytes_.size() - size - 4);
}

void EvtxChunk::values(const std::vector<EvtxValue>& values)
{
    put(little_endian(static_cast<std::uint32_t>(values.size())));
    const std::size_t table = bytes_.size();
    for (const EvtxValue& value : values) {
        put(little_endian(static_cast<std::uint16_t>(value.bytes.size())));
        byte(value.type);
        byte(0);
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!values[i].fragment) {
            put(values[i].bytes);
            continue;
        }
        const std::size_t begin = bytes_.size();
        const bool outside = in_template_;
        in_template_ = false;
        values[i].fragment(*this);
        in_template_ = outside;
        set(bytes_, table + 4 * i, little_endian(static_cast<std::uint16_t>(bytes_.size() - begin)));
    }
}

void EvtxChunk::element(std::string_view name, std::string_view ascii)
{
    open(name);
    close_start();
    text(ascii);
    close();
}

void EvtxChunk::value_element(std::string_view name, std::uint16_t index, std::uint8_t type)
{
    open(name);
    close_start();
    substitution(index, type);
    close();
}

void EvtxChunk::data(std::string_view name, std::uint16_t index, std::uint8_t type)
{
    open("Data", !name.empty());
    if (!name.empty()) {
        attribute("Name");
        text(name);
    }
    close_start();
    substitution(index, type);
    close();
}

std::string EvtxChunk::finish() const
{
    std::string chunk = bytes_;
    const std::size_t free = chunk.size();
    chunk.resize(chunk_size, '\0');
    const std::uint64_t first = records_.empty() ? 0xFFFFFFFFFFFFFFFF : records_.front().id;
    const std::uint64_t last = records_.empty() ? 0xFFFFFFFFFFFFFFFF : records_.back().id;
    set(chunk, 0, {"ElfChnk\0", 8});
    set(chunk, 8, little_endian(first));
    set(chunk, 16, little_endian(last));
    set(chunk, 24, little_endian(first));
    set(chunk, 32, little_endian(last));
    set(chunk, 40, little_endian(std::uint32_t{128}));
    set(chunk, 44, little_endian(static_cast<std::uint32_t>(records_.empty() ? header_size : records_.back().offset)));
    set(chunk, 48, little_endian(static_cast<std::uint32_t>(free)));
    set(chunk, 52, little_endian(crc32(std::string_view(chunk).substr(header_size, free - header_size))));
    set(chunk, 124, little_endian(crc32(chunk.substr(0, 120) + chunk.substr(128, header_size - 128))));
    return chunk;
}

void add_event(EvtxChunk& chunk, const SampleEvent& event)
{
    chunk.begin_record(event.id, event.filetime);
    chunk.instance(template_id(event, false), [&] { system_template(chunk, event); });
    const EvtxValue null{};
    const EvtxValue payload{0x21, {}, [&event](EvtxChunk& at) {
                                at.fragment_header();
                                at.instance(template_id(event, true), [&] { data_template(at, event); });
                                std::vector<EvtxValue> values;
                                for (const auto& [name, value] : event.data)
                                    values.push_back(value);
                                at.values(values);
                            }};
    const std::string system_sid{"\x01\x01\0\0\0\0\0\x05\x12\0\0\0", 12};
    chunk.values({number_value<std::uint8_t>(0x04, 4), number_value<std::uint8_t>(0x04, 0),
        number_value<std::uint16_t>(0x06, 1), number_value(0x06, event.event_id), null,
        number_value<std::uint64_t>(0x15, 0x8000000000000000), number_value(0x11, event.filetime), null,
        number_value<std::uint32_t>(0x08, 2796), number_value<std::uint32_t>(0x08, 3592),
        number_value(0x0A, event.record_number != 0 ? event.record_number : event.id),
        number_value<std::uint8_t>(0x04, 5), EvtxValue{0x13, system_sid, {}}, null, payload});
    chunk.end_record();
}

void add_forwarded_event(EvtxChunk& chunk, const SampleEvent& event)
{
    const auto wide = [](const EvtxValue& value) {
        std::u16string text;
        for (std::size_t i = 0; i + 1 < value.bytes.size(); i += 2)
            text += static_cast<char16_t>(
                static_cast<unsigned char>(value.bytes[i]) | static_cast<unsigned char>(value.bytes[i + 1]) << 8);
        return text;
    };
    chunk.begin_record(event.id, event.filetime);
    chunk.open("Event", true);
    chunk.attribute("xmlns");
    chunk.text(namespace_uri);
    chunk.close_start();
    chunk.open("System");
    chunk.close_start();
    chunk.open("Provider", true);
    chunk.attribute("Name");
    chunk.text(event.provider);
    chunk.close_empty();
    chunk.element("EventID", std::to_string(event.event_id));
    chunk.element("Keywords", "0x8000000000000000");
    chunk.open("TimeCreated", true);
    chunk.attribute("SystemTime");
    chunk.text("2020-12-11T12:28:01.2990045Z");
    chunk.close_empty();
    chunk.element("EventRecordID", std::to_string(event.record_number != 0 ? event.record_number : event.id));
    chunk.element("Channel", "ForwardedEvents");
    chunk.element("Computer", event.computer);
    chunk.close();
    chunk.open("EventData");
    chunk.close_start();
    for (const auto& [name, value] : event.data) {
        chunk.open("Data", true);
        chunk.attribute("Name");
        chunk.text(name);
        chunk.close_start();
        chunk.text(wide(value));
        chunk.close();
    }
    chunk.close();
    chunk.close();
    chunk.end_record();
}

std::string evtx_file(const std::vector<std::string>& chunks, std::uint32_t flags)
{
    std::string file(4096, '\0');
    set(file, 0, {"ElfFile\0", 8});
    set(file, 16, little_endian(static_cast<std::uint64_t>(chunks.empty() ? 0 : chunks.size() - 1)));
    set(file, 24, little_endian(std::uint64_t{1000}));
    set(file, 32, little_endian(std::uint32_t{128}));
    set(file, 36, little_endian(std::uint16_t{1}));
    set(file, 38, little_endian(std::uint16_t{3}));
    set(file, 40, little_endian(std::uint16_t{4096}));
    set(file, 42, little_endian(static_cast<std::uint16_t>(chunks.size())));
    set(file, 120, little_endian(flags));
    set(file, 124, little_endian(crc32(std::string_view(file).substr(0, 120))));
    for (const std::string& chunk : chunks)
        file += chunk;
    return file;
}

} // namespace standstill::tests
