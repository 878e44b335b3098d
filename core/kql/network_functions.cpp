// SPDX-License-Identifier: GPL-3.0-or-later
// IP addresses in text, alone or with a prefix ("10.0.0.0/8"). What is no address gives null, never false; what looks
// for addresses inside of a longer text gives false.
#include "core/kql/ip_address.h"
#include "core/kql/native.h"

#include <algorithm>
#include <array>

namespace standstill::kql {

namespace {

unsigned prefix_argument(Args args, std::size_t at, unsigned most)
{
    if (args.size() <= at || is_null(args[at])) {
        return most;
    }
    return static_cast<unsigned>(std::clamp<std::int64_t>(args[at].integer, 0, most));
}

bool valid_prefix(Args args, std::size_t at, std::int64_t most)
{
    return args.size() <= at || (!is_null(args[at]) && args[at].integer >= 0 && args[at].integer <= most);
}

void is_private(const Prepared*, Args args, SqlResult& result)
{
    const auto network = Ipv4::read(args[0].text);
    if (!network) {
        result.set_null();
        return;
    }
    constexpr std::array<Ipv4, 3> reserved{{{0x0A000000, 8}, {0xAC100000, 12}, {0xC0A80000, 16}}};
    set_bool(result,
        std::any_of(reserved.begin(), reserved.end(), [&](const Ipv4& range) { return network->inside(range); }));
}

void is_in_range(const Prepared*, Args args, SqlResult& result)
{
    const auto address = Ipv4::read(args[0].text);
    const auto range = Ipv4::read(args[1].text);
    if (!address || !range) {
        result.set_null();
    } else {
        set_bool(result, address->inside(*range));
    }
}

/// (address, range, ...) where a range may be an array of them
void is_in_any_range(const Prepared*, Args args, SqlResult& result)
{
    const auto address = Ipv4::read(args[0].text);
    if (!address) {
        result.set_null();
        return;
    }
    bool found = false;
    for (const SqlValue& arg : args.subspan(1)) {
        const Json list = dynamic_of(arg);
        const auto check = [&](const std::string& text) {
            const auto range = Ipv4::read(text);
            found = found || (range && address->inside(*range));
        };
        if (list.kind == Json::Kind::Array) {
            for (const Json& item : list.items) {
                check(item.text);
            }
        } else {
            check(list.text);
        }
    }
    set_bool(result, found);
}

void parse_ipv4(const Prepared*, Args args, SqlResult& result)
{
    const auto network = Ipv4::read(args[0].text);
    if (!network) {
        result.set_null();
    } else {
        result.set(static_cast<std::int64_t>(network->masked(network->prefix)));
    }
}

void parse_ipv4_mask(const Prepared*, Args args, SqlResult& result)
{
    const auto network = Ipv4::read(args[0].text);
    if (!network || !valid_prefix(args, 1, 32)) {
        result.set_null();
    } else {
        result.set(static_cast<std::int64_t>(network->masked(std::min(network->prefix, prefix_argument(args, 1, 32)))));
    }
}

/// (a, b[, prefix]): compared under the shortest of the prefixes
std::optional<int> compare_ipv4(Args args)
{
    const auto a = Ipv4::read(args[0].text);
    const auto b = Ipv4::read(args[1].text);
    if (!a || !b || !valid_prefix(args, 2, 32)) {
        return std::nullopt;
    }
    const unsigned prefix = std::min({a->prefix, b->prefix, prefix_argument(args, 2, 32)});
    const std::uint32_t x = a->masked(prefix);
    const std::uint32_t y = b->masked(prefix);
    return x < y ? -1 : (x > y ? 1 : 0);
}

std::optional<int> compare_ipv6(Args args)
{
    const auto a = Ipv6::read(args[0].text);
    const auto b = Ipv6::read(args[1].text);
    if (!a || !b || !valid_prefix(args, 2, 128)) {
        return std::nullopt;
    }
    const unsigned prefix = std::min({a->prefix, b->prefix, prefix_argument(args, 2, 128)});
    const auto x = a->masked(prefix);
    const auto y = b->masked(prefix);
    return x < y ? -1 : (x > y ? 1 : 0);
}

template <std::optional<int> (*order)(Args)>
void compare(const Prepared*, Args args, SqlResult& result)
{
    if (const auto found = order(args)) {
        result.set(static_cast<std::int64_t>(*found));
    } else {
        result.set_null();
    }
}

template <std::optional<int> (*order)(Args)>
void is_match(const Prepared*, Args args, SqlResult& result)
{
    if (const auto found = order(args)) {
        set_bool(result, *found == 0);
    } else {
        result.set_null();
    }
}

void ipv6_in_range(const Prepared*, Args args, SqlResult& result)
{
    const auto address = Ipv6::read(args[0].text);
    const auto range = Ipv6::read(args[1].text);
    if (!address || !range) {
        result.set_null();
    } else {
        set_bool(
            result, address->prefix >= range->prefix && address->masked(range->prefix) == range->masked(range->prefix));
    }
}

void parse_ipv6(const Prepared*, Args args, SqlResult& result)
{
    const auto address = Ipv6::read(args[0].text);
    result.set(std::string_view(address ? Ipv6::text(address->masked(address->prefix)) : std::string()));
}

void netmask_suffix(const Prepared*, Args args, SqlResult& result)
{
    if (const auto network = Ipv4::read(args[0].text)) {
        result.set(static_cast<std::int64_t>(network->prefix));
    } else {
        result.set_null();
    }
}

/// (address as text or number[, prefix])
template <bool with_mask>
void format_ipv4(const Prepared*, Args args, SqlResult& result)
{
    auto network = args[0].kind == SqlValue::Kind::Integer && args[0].integer >= 0 && args[0].integer <= UINT32_MAX
        ? std::optional(Ipv4{static_cast<std::uint32_t>(args[0].integer), 32})
        : (args[0].kind == SqlValue::Kind::Text ? Ipv4::read(args[0].text) : std::nullopt);
    if (!network || !valid_prefix(args, 1, 32)) {
        result.set(std::string_view());
        return;
    }
    const unsigned prefix = std::min(network->prefix, prefix_argument(args, 1, 32));
    const std::string text = Ipv4::text(network->masked(prefix)) + (with_mask ? "/" + std::to_string(prefix) : "");
    result.set(std::string_view(text));
}

bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || static_cast<unsigned char>(c) >= 0x80;
}

/// An address that begins with `wanted` and stands free in the text.
bool has_address(std::string_view text, std::string_view wanted)
{
    const bool prefix = wanted.ends_with('.');
    if (wanted.empty() || (!prefix && (!Ipv4::read(wanted) || wanted.find('/') != std::string_view::npos))) {
        return false;
    }
    for (std::size_t at = text.find(wanted); at != std::string_view::npos; at = text.find(wanted, at + 1)) {
        std::size_t end = at + wanted.size();
        while (prefix && end < text.size() && (text[end] == '.' || (text[end] >= '0' && text[end] <= '9'))) {
            ++end;
        }
        std::string_view found = text.substr(at, end - at);
        while (found.ends_with('.') && prefix) { // a full stop behind the address
            found.remove_suffix(1);
            --end;
        }
        const bool free_before = at == 0 || !is_alphanumeric(text[at - 1]);
        const bool free_behind = end == text.size() || !is_alphanumeric(text[end]);
        if (free_before && free_behind && Ipv4::read(found)) {
            return true;
        }
    }
    return false;
}

/// (text, address or prefix, ...) where each may be an array
template <bool prefixes>
void has_any_address(const Prepared*, Args args, SqlResult& result)
{
    bool found = false;
    const auto check = [&](const std::string& wanted) {
        found = found || ((prefixes || !wanted.ends_with('.')) && has_address(args[0].text, wanted));
    };
    for (const SqlValue& arg : args.subspan(1)) {
        const Json list = dynamic_of(arg);
        if (list.kind == Json::Kind::Array) {
            for (const Json& item : list.items) {
                check(item.text);
            }
        } else {
            check(list.text);
        }
    }
    set_bool(result, found);
}

constexpr auto rows = std::to_array<ScalarFunction>({
    {"kql_ipv4_is_private", 1, -1, nullptr, is_private},
    {"kql_ipv4_is_in_range", 2, -1, nullptr, is_in_range},
    {"kql_ipv4_is_in_any_range", -1, -1, nullptr, is_in_any_range},
    {"kql_parse_ipv4", 1, -1, nullptr, parse_ipv4},
    {"kql_parse_ipv4_mask", 2, -1, nullptr, parse_ipv4_mask},
    {"kql_ipv4_compare", -1, -1, nullptr, compare<compare_ipv4>},
    {"kql_ipv4_is_match", -1, -1, nullptr, is_match<compare_ipv4>},
    {"kql_ipv6_compare", -1, -1, nullptr, compare<compare_ipv6>},
    {"kql_ipv6_is_match", -1, -1, nullptr, is_match<compare_ipv6>},
    {"kql_ipv6_is_in_range", 2, -1, nullptr, ipv6_in_range},
    {"kql_parse_ipv6", 1, -1, nullptr, parse_ipv6},
    {"kql_ipv4_netmask_suffix", 1, -1, nullptr, netmask_suffix},
    {"kql_format_ipv4", -1, -1, nullptr, format_ipv4<false>},
    {"kql_format_ipv4_mask", -1, -1, nullptr, format_ipv4<true>},
    {"kql_has_any_ipv4", -1, -1, nullptr, has_any_address<false>},
    {"kql_has_any_ipv4_prefix", -1, -1, nullptr, has_any_address<true>},
});

} // namespace

std::span<const ScalarFunction> network_functions()
{
    return rows;
}

} // namespace standstill::kql
