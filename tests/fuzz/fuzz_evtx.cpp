// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as a Windows event log. The first byte says how: as a whole file, as a file without its first header, or as the
// records of one chunk whose header is made here (small inputs reach BinXML at once). Besides not crashing: every event
// lies inside of its chunk, its text is UTF-8 within the limits, and every record renders to balanced XML.
#include "core/base/text.h"
#include "core/evtx/reader.h"
#include "core/evtx/xml_text.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>

using namespace standstill;

namespace {

constexpr std::size_t header_size = 512;
constexpr std::size_t chunk_size = 65536;

void need(bool condition)
{
    if (!condition)
        std::abort();
}

void check_xml(std::string_view chunk, std::size_t offset)
{
    const Result<evtx::RecordXml> xml = evtx::render_xml(chunk, offset);
    need(xml.has_value());
    const std::string& text = xml->text;
    need(base::is_valid_utf8(text) && (!text.empty() || !xml->faults.empty()));
    std::size_t open = 0;
    for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
        const std::size_t end = text.find('>', at);
        need(end != std::string::npos && text.find('<', at + 1) > end);
        if (text[at + 1] == '/')
            need(open-- > 0);
        else if (text[end - 1] != '/')
            ++open;
    }
    need(open == 0);
}

void check(const WindowsEvent& event, std::string_view chunk)
{
    need(event.chunk_offset + event.length <= chunk.size());
    std::size_t bytes = 0;
    for (const std::string_view text :
        {event.provider_name, event.provider_guid, event.provider_source, event.activity_id, event.related_activity_id,
            event.channel, event.computer, event.user_sid, event.payload_name})
        need(base::is_valid_utf8(text));
    for (const WindowsEventField& field : event.fields) {
        need(base::is_valid_utf8(field.name) && base::is_valid_utf8(field.value));
        bytes = std::max(bytes, field.value.size());
    }
    need(bytes <= evtx::TextBuffer::capacity && event.fields.size() <= evtx::Budget::whole_chunk);
}

/// Input bytes are the records; the header around them says so.
void read_records(std::string_view records, const evtx::ReadOptions& options)
{
    evtx::ChunkReader reader;
    std::string chunk;
    evtx::DamageList damage;
    chunk.assign(header_size, '\0');
    chunk.append(records.substr(0, chunk_size - header_size));
    std::memcpy(chunk.data(), "ElfChnk", 8);
    const auto free = static_cast<std::uint32_t>(chunk.size());
    std::memcpy(chunk.data() + 48, &free, sizeof free);
    reader.open(chunk, 4096, options, damage);
    WindowsEvent event;
    std::size_t events = 0;
    while (reader.next(event)) {
        need(++events <= chunk.size());
        check(event, chunk);
        if (events <= 8)
            check_xml(chunk, event.chunk_offset);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
    const evtx::ReadOptions options{(data[0] & 4) != 0, (data[0] & 8) != 0};
    if ((data[0] & 3) > 1) {
        read_records(bytes, options);
        return 0;
    }
    std::string file = (data[0] & 1) != 0 ? std::string(4096, '\0') : std::string();
    file += bytes;
    std::size_t at = 0;
    evtx::Reader reader(
        [&](char* to, std::size_t wanted) -> Result<std::size_t> {
            wanted = std::min(wanted, file.size() - at);
            std::memcpy(to, file.data() + at, wanted);
            at += wanted;
            return wanted;
        },
        options);
    if (!reader.open())
        return 0;
    WindowsEvent event;
    std::size_t chunks = 0;
    while (reader.next_chunk().value()) {
        need(++chunks <= file.size());
        while (reader.next(event))
            check(event, reader.chunk());
    }
    need(reader.damage().items().size() <= evtx::DamageList::longest);
    return 0;
}
