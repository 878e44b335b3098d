// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as an export in delimited text or JSON, or as a text log, split at a buffer length taken from the first byte.
// Besides not crashing, every record must lie inside its buffer, and the readers must always move on.
#include "core/ingest/sniff.h"

#include <cstdint>
#include <cstdlib>
#include <string>

using namespace standstill::ingest;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::size_t piece = data[0] + 1U;
    const std::string text(reinterpret_cast<const char*>(data) + 1, size - 1);
    const standstill::Result<Sniffed> sniffed = sniff(text, {});
    if (!sniffed)
        return 0;
    const std::unique_ptr<RecordReader> reader = make_reader(*sniffed);
    std::string buffer;
    std::string scratch;
    std::size_t at = 0;
    std::size_t records = 0;
    for (bool last = false; !last;) {
        const std::string more = text.substr(at, piece);
        at += more.size();
        last = more.size() < piece;
        buffer += more;
        const std::string padded = buffer + std::string(64, '\0');
        const std::string_view view = std::string_view(padded).substr(0, buffer.size());
        reader->set_buffer(view, last);
        Record record;
        while (reader->next(record)) {
            if (record.begin > record.end || record.end > view.size() || ++records > size + 1)
                std::abort();
            for (const Field& field : record.fields) {
                const auto lies_in = [&field](std::string_view bytes) {
                    return field.data >= bytes.data() && field.data + field.size <= bytes.data() + bytes.size();
                };
                if (field.data != nullptr && !lies_in(view) && !lies_in(record.made))
                    std::abort();
                (void)decode(field, scratch);
            }
        }
        if (reader->consumed() > buffer.size())
            std::abort();
        buffer.erase(0, reader->consumed());
    }
    return 0;
}
