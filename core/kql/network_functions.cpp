// SPDX-License-Identifier: GPL-3.0-or-later
// IPv4 addresses in text. What is no address gives null, never false.
#include "core/kql/native.h"

#include <array>
#include <charconv>

namespace standstill::kql {

namespace {

struct Network
{
    std::uint32_t address = 0;
    unsigned prefix = 32;
};

std::optional<Network> read_network(std::string_view text)
{
    Network network;
    const std::size_t slash = text.find('/');
    if (slash != std::string_view::npos) {
        const std::string_view bits = text.substr(slash + 1);
        const auto [end, error] = std::from_chars(bits.data(), bits.data() + bits.size(), network.prefix);
        if (error != std::errc{} || end != bits.data() + bits.size() || network.prefix > 32) {
            return std::nullopt;
        }
        text = text.substr(0, slash);
    }
    for (int part = 0; part < 4; ++part) {
        const std::size_t dot = part < 3 ? text.find('.') : text.size();
        if (dot == std::string_view::npos) {
            return std::nullopt;
        }
        unsigned value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + dot, value);
        if (error != std::errc{} || end != text.data() + dot || value > 255 || dot == 0 || dot > 3) {
            return std::nullopt;
        }
        network.address = network.address << 8U | value;
        text.remove_prefix(part < 3 ? dot + 1 : dot);
    }
    return network;
}

std::uint32_t mask(unsigned prefix)
{
    return prefix == 0 ? 0 : ~std::uint32_t{0} << (32 - prefix);
}

bool inside(const Network& inner, const Network& outer)
{
    return inner.prefix >= outer.prefix && ((inner.address ^ outer.address) & mask(outer.prefix)) == 0;
}

void is_private(const Prepared*, Args args, SqlResult& result)
{
    const auto network = read_network(args[0].text);
    if (!network) {
        result.set_null();
        return;
    }
    constexpr std::array<Network, 3> reserved{{{0x0A000000, 8}, {0xAC100000, 12}, {0xC0A80000, 16}}};
    bool found = false;
    for (const Network& range : reserved) {
        found = found || inside(*network, range);
    }
    set_bool(result, found);
}

void is_in_range(const Prepared*, Args args, SqlResult& result)
{
    const auto address = read_network(args[0].text);
    const auto range = read_network(args[1].text);
    if (!address || !range) {
        result.set_null();
    } else {
        set_bool(result, inside(*address, *range));
    }
}

void parse_ipv4(const Prepared*, Args args, SqlResult& result)
{
    const auto network = read_network(args[0].text);
    if (!network) {
        result.set_null();
    } else {
        result.set(static_cast<std::int64_t>(network->address & mask(network->prefix)));
    }
}

constexpr std::array<ScalarFunction, 3> rows{{
    {"kql_ipv4_is_private", 1, -1, nullptr, is_private},
    {"kql_ipv4_is_in_range", 2, -1, nullptr, is_in_range},
    {"kql_parse_ipv4", 1, -1, nullptr, parse_ipv4},
}};

} // namespace

std::span<const ScalarFunction> network_functions()
{
    return rows;
}

} // namespace standstill::kql
