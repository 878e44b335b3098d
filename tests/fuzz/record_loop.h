// SPDX-License-Identifier: GPL-3.0-or-later
// Gives a reader of records its text piece by piece, as an import does, and aborts unless each record lies in its
// buffer and the reader moves on. Used by the fuzz targets of such readers.
#pragma once

#include "core/ingest/record.h"

#include <algorithm>
#include <cstdlib>
#include <string>
#include <string_view>

namespace standstill::fuzz {

/// Does the field lie in the buffer, or in what the record made itself?
inline bool lies_in(const ingest::Field& field, std::string_view buffer, const ingest::Record& record)
{
    const auto within = [&field](std::string_view bytes) {
        return field.data >= bytes.data() && field.data + field.size <= bytes.data() + bytes.size();
    };
    return within(buffer) || within(record.made);
}

/// `look(record, buffer)` is called for each record. The text comes in sixteen pieces at most: what is left of the
/// pieces before is looked at again with each, and every copy is a buffer of its own that ends where it should.
template <typename Look>
void read_in_pieces(ingest::RecordReader& reader, const std::string& text, std::size_t piece, Look look)
{
    piece = std::max(piece, text.size() / 16 + 1);
    std::string buffer;
    std::size_t at = 0;
    std::size_t records = 0;
    for (bool last = false; !last;) {
        const std::string more = text.substr(at, piece);
        at += more.size();
        last = more.size() < piece;
        buffer += more;
        const std::string padded = buffer + std::string(64, '\0');
        const std::string_view view = std::string_view(padded).substr(0, buffer.size());
        reader.set_buffer(view, last);
        ingest::Record record;
        while (reader.next(record)) {
            if (record.begin > record.end || record.end > view.size() || ++records > text.size() + 2)
                std::abort();
            look(record, view);
        }
        if (reader.consumed() > buffer.size())
            std::abort();
        buffer.erase(0, reader.consumed());
    }
}

} // namespace standstill::fuzz
