// SPDX-License-Identifier: GPL-3.0-or-later
// IPv4 and IPv6 addresses with an optional prefix length, read from text and printed in Kusto's forms.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace standstill::kql {

struct Ipv4
{
    std::uint32_t address = 0;
    unsigned prefix = 32;

    /// "10.1.2.3" or "10.1.2.3/8"; exactly four parts.
    static std::optional<Ipv4> read(std::string_view text);
    static std::string text(std::uint32_t address);
    std::uint32_t masked(unsigned length) const
    {
        return length == 0 ? 0 : address & ~std::uint32_t{0} << (32 - length);
    }
    bool inside(const Ipv4& range) const
    {
        return prefix >= range.prefix && masked(range.prefix) == range.masked(range.prefix);
    }
};

struct Ipv6
{
    using Words = std::array<std::uint16_t, 8>;

    Words words{};
    unsigned prefix = 128;

    /// An IPv6 address, or an IPv4 one as ::ffff:a.b.c.d; a prefix of an IPv4 address counts its own bits.
    static std::optional<Ipv6> read(std::string_view text);
    /// Eight groups of four digits.
    static std::string text(const Words& words);
    Words masked(unsigned length) const;
};

} // namespace standstill::kql
