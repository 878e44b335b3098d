// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as Windows events in XML, split at a buffer length taken from the first byte. Besides not crashing: every event
// lies in its buffer, the reader moves on, and what it says is UTF-8.
#include "core/base/text.h"
#include "core/ingest/event_xml.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>

using namespace standstill;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::size_t piece = std::max(std::size_t{data[0]} * 8 + 1, size / 16);
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    (void)ingest::is_event_xml(text);
    ingest::EventXmlReader reader(ingest::xml_encoding(text));
    ingest::EventXmlRecord record;
    std::string buffer;
    std::size_t at = 0;
    std::size_t records = 0;
    for (bool last = false; !last;) {
        const std::string more = text.substr(at, piece);
        at += more.size();
        last = more.size() < piece;
        buffer += more;
        reader.set_buffer(buffer, last);
        std::size_t end = 0;
        while (reader.next(record)) {
            if (record.begin < end || record.begin >= record.end || record.end > buffer.size() || ++records > size)
                std::abort();
            end = record.end;
            for (const WindowsEventField& field : record.event.fields)
                if (!base::is_valid_utf8(field.name) || !base::is_valid_utf8(field.value))
                    std::abort();
            if (!base::is_valid_utf8(record.event.provider_name) || !base::is_valid_utf8(record.event.computer))
                std::abort();
        }
        if (reader.consumed() > buffer.size() || reader.consumed() < end)
            std::abort();
        buffer.erase(0, reader.consumed());
    }
    if (!buffer.empty())
        std::abort();
    return 0;
}
