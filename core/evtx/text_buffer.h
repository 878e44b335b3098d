// SPDX-License-Identifier: GPL-3.0-or-later
// Text that views may point into until it is reset: one block that never moves. Its capacity is a limit that hostile
// records meet, never an honest one: a chunk has 64 KiB. Used by the decoder.
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>

namespace standstill::evtx {

class TextBuffer
{
public:
    static constexpr std::size_t capacity = std::size_t{1} << 20;

    TextBuffer()
        : bytes_(new char[capacity])
        , end_(bytes_.get())
    {
    }

    void reset() { end_ = bytes_.get(); }
    std::size_t size() const { return static_cast<std::size_t>(end_ - bytes_.get()); }
    /// Where `most` bytes may be written, or null when so much is not left. Followed by finish().
    char* room(std::size_t most) { return most <= capacity - size() ? end_ : nullptr; }
    /// Ends what was written from room() on, and returns it.
    std::string_view finish(char* end)
    {
        const std::string_view text(end_, static_cast<std::size_t>(end - end_));
        end_ = end;
        return text;
    }

private:
    std::unique_ptr<char[]> bytes_; // not a string: that would write all of it first
    char* end_;
};

} // namespace standstill::evtx
