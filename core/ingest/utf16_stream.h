// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-16 text as UTF-8, as PowerShell writes it (Export-Csv -Encoding Unicode, `>`). Reversible: a lone surrogate keeps
// its three bytes and an odd byte at the end is told as damage, so no record loses what the file says.
#pragma once

#include "core/ingest/byte_stream.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace standstill::ingest {

enum class Utf16Order { Little, Big };

/// By the byte order mark, or without one by every second byte of the head being zero.
std::optional<Utf16Order> utf16_order(std::string_view head);

class Utf16Stream : public ByteStream
{
public:
    Utf16Stream(std::unique_ptr<ByteStream> source, Utf16Order order);

    Result<std::size_t> read(char* to, std::size_t size) override;
    Result<void> rewind() override;
    std::uint64_t taken() const override { return source_->taken(); }
    std::string damage() const override { return damage_.empty() ? source_->damage() : damage_; }

private:
    Result<void> refill();
    void put(char32_t code_point);

    std::unique_ptr<ByteStream> source_;
    Utf16Order order_;
    std::string input_;
    std::string text_; ///< converted, from given_ on not given out yet
    std::size_t given_ = 0;
    char32_t high_ = 0; ///< a high surrogate that waits for its partner
    bool started_ = false;
    bool ended_ = false;
    std::string damage_;
};

} // namespace standstill::ingest
