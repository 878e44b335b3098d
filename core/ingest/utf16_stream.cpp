// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/utf16_stream.h"

#include "core/base/text.h"

#include <algorithm>

namespace standstill::ingest {

namespace {

constexpr std::size_t input_size = 256U << 10;
constexpr std::size_t looked_at = 4096;
constexpr char32_t byte_order_mark = 0xFEFF;

char32_t unit_at(std::string_view bytes, std::size_t at, Utf16Order order)
{
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return order == Utf16Order::Little ? first | (char32_t{second} << 8) : second | (char32_t{first} << 8);
}

} // namespace

std::optional<Utf16Order> utf16_order(std::string_view head)
{
    if (head.starts_with("\xFF\xFE"))
        return Utf16Order::Little;
    if (head.starts_with("\xFE\xFF"))
        return Utf16Order::Big;
    const std::size_t units = std::min(head.size(), looked_at) / 2;
    if (units < 8)
        return std::nullopt;
    // Exports are mostly ASCII: without a mark, nearly each unit has a zero byte on the same side and never two.
    std::size_t low_text = 0;
    std::size_t high_text = 0;
    for (std::size_t i = 0; i < units; ++i) {
        const bool first = head[2 * i] != '\0';
        const bool second = head[2 * i + 1] != '\0';
        low_text += first && !second ? 1 : 0;
        high_text += second && !first ? 1 : 0;
    }
    if (low_text * 10 > units * 9)
        return Utf16Order::Little;
    if (high_text * 10 > units * 9)
        return Utf16Order::Big;
    return std::nullopt;
}

Utf16Stream::Utf16Stream(std::unique_ptr<ByteStream> source, Utf16Order order)
    : source_(std::move(source))
    , order_(order)
    , input_(input_size, '\0')
{
}

void Utf16Stream::put(char32_t code_point)
{
    if (code_point < 0x80) {
        text_ += static_cast<char>(code_point);
    } else if (code_point >= 0xD800 && code_point < 0xE000) { // a lone surrogate, as bytes that decode() will replace
        text_ += static_cast<char>(0xE0 | (code_point >> 12));
        text_ += static_cast<char>(0x80 | ((code_point >> 6) & 0x3F));
        text_ += static_cast<char>(0x80 | (code_point & 0x3F));
    } else {
        base::append_utf8(text_, code_point);
    }
}

Result<void> Utf16Stream::refill()
{
    const Result<std::size_t> got = source_->read(input_.data(), input_.size());
    if (!got)
        return forward(got);
    ended_ = *got < input_.size();
    text_.clear();
    given_ = 0;
    const std::string_view bytes = std::string_view(input_).substr(0, *got);
    for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) {
        const char32_t unit = unit_at(bytes, at, order_);
        if (!started_) {
            started_ = true;
            if (unit == byte_order_mark)
                continue;
        }
        if (high_ != 0) {
            const char32_t high = std::exchange(high_, 0);
            if (unit >= 0xDC00 && unit < 0xE000) {
                put(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00));
                continue;
            }
            put(high);
        }
        if (unit >= 0xD800 && unit < 0xDC00)
            high_ = unit;
        else
            put(unit);
    }
    if (ended_ && high_ != 0)
        put(std::exchange(high_, 0));
    if (ended_ && bytes.size() % 2 != 0)
        damage_ = "the text ends in the middle of a UTF-16 character";
    return {};
}

Result<std::size_t> Utf16Stream::read(char* to, std::size_t size)
{
    std::size_t done = 0;
    while (done < size) {
        if (given_ == text_.size()) {
            if (ended_)
                break;
            if (Result<void> filled = refill(); !filled)
                return forward(filled);
            continue;
        }
        const std::size_t part = std::min(size - done, text_.size() - given_);
        std::copy_n(text_.data() + given_, part, to + done);
        given_ += part;
        done += part;
    }
    return done;
}

Result<void> Utf16Stream::rewind()
{
    if (Result<void> back = source_->rewind(); !back)
        return back;
    text_.clear();
    given_ = 0;
    high_ = 0;
    started_ = false;
    ended_ = false;
    damage_.clear();
    return {};
}

} // namespace standstill::ingest
