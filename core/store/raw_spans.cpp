// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/raw_spans.h"

namespace standstill::store {

namespace {

void put(std::string& out, std::uint32_t value)
{
    while (value >= 0x80) {
        out += static_cast<char>(value | 0x80);
        value >>= 7;
    }
    out += static_cast<char>(value);
}

std::optional<std::uint32_t> take(std::string_view encoded, std::size_t& at)
{
    std::uint32_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
        if (at >= encoded.size())
            return std::nullopt;
        const auto byte = static_cast<unsigned char>(encoded[at++]);
        value |= static_cast<std::uint32_t>(byte & 0x7F) << shift;
        if (byte < 0x80)
            return value;
    }
    return std::nullopt;
}

} // namespace

std::string encode_spans(const std::vector<RawSpan>& spans)
{
    std::string out;
    out.reserve(spans.size() * 5);
    RawSpan previous;
    for (const RawSpan& span : spans) {
        put(out, span.offset - previous.offset - previous.length);
        put(out, span.length);
        put(out, span.line - previous.line);
        previous = span;
    }
    return out;
}

std::optional<RawSpan> decode_span(std::string_view encoded, std::size_t index)
{
    RawSpan span;
    std::size_t at = 0;
    for (std::size_t i = 0; i <= index; ++i) {
        const auto gap = take(encoded, at);
        const auto length = take(encoded, at);
        const auto lines = take(encoded, at);
        if (!gap || !length || !lines)
            return std::nullopt;
        span = {span.offset + span.length + *gap, *length, span.line + *lines};
    }
    return span;
}

} // namespace standstill::store
