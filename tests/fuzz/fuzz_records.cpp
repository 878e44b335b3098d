// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes as an export in delimited text or JSON, or as a text log, split at a buffer length taken from the first byte.
// Besides not crashing, every record must lie inside its buffer, and the readers must always move on.
#include "core/ingest/sniff.h"
#include "tests/fuzz/record_loop.h"

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
    std::string scratch;
    standstill::fuzz::read_in_pieces(*reader, text, piece, [&](const Record& record, std::string_view buffer) {
        for (const Field& field : record.fields) {
            if (field.data != nullptr && !standstill::fuzz::lies_in(field, buffer, record))
                std::abort();
            (void)decode(field, scratch);
        }
    });
    return 0;
}
