// SPDX-License-Identifier: GPL-3.0-or-later
// A small generator of numbers (splitmix64) that gives the same sequence on every machine. Only for the demo: nothing
// that has to be hard to guess may use it.
#pragma once

#include <cstdint>
#include <string_view>

namespace standstill::demo {

class Random
{
public:
    explicit Random(std::string_view purpose)
    {
        for (const char c : purpose)
            state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001b3u; // FNV-1a
    }

    std::uint64_t next()
    {
        state_ += 0x9e3779b97f4a7c15u;
        std::uint64_t z = state_;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
        return z ^ (z >> 31);
    }

    /// 0 to limit - 1; the bias of the remainder does not matter here.
    std::int64_t below(std::int64_t limit)
    {
        return static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(limit));
    }
    std::int64_t between(std::int64_t low, std::int64_t high) { return low + below(high - low + 1); }

private:
    std::uint64_t state_ = 0xcbf29ce484222325u;
};

} // namespace standstill::demo
