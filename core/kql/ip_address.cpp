// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/ip_address.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace standstill::kql {

namespace {

template <typename Number>
std::optional<Number> number_of(std::string_view text, int base, std::size_t most_digits)
{
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (text.empty() || text.size() > most_digits || error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    return value;
}

/// Takes "/24" off the end; nothing when it is there and no number up to `most`.
std::optional<unsigned> take_prefix(std::string_view& text, unsigned most)
{
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos) {
        return most;
    }
    const auto prefix = number_of<unsigned>(text.substr(slash + 1), 10, 3);
    text = text.substr(0, slash);
    return prefix && *prefix <= most ? prefix : std::nullopt;
}

} // namespace

std::optional<Ipv4> Ipv4::read(std::string_view text)
{
    Ipv4 network;
    const auto prefix = take_prefix(text, 32);
    if (!prefix) {
        return std::nullopt;
    }
    network.prefix = *prefix;
    for (int part = 0; part < 4; ++part) {
        const std::size_t dot = part < 3 ? text.find('.') : text.size();
        if (dot == std::string_view::npos) {
            return std::nullopt;
        }
        const auto value = number_of<unsigned>(text.substr(0, dot), 10, 3);
        if (!value || *value > 255) {
            return std::nullopt;
        }
        network.address = network.address << 8U | *value;
        text.remove_prefix(part < 3 ? dot + 1 : dot);
    }
    return network;
}

std::string Ipv4::text(std::uint32_t address)
{
    return std::to_string(address >> 24U) + '.' + std::to_string(address >> 16U & 255U) + '.'
        + std::to_string(address >> 8U & 255U) + '.' + std::to_string(address & 255U);
}

std::optional<Ipv6> Ipv6::read(std::string_view text)
{
    Ipv6 result;
    const auto embed = [](Words& words, const Ipv4& v4) {
        words[6] = static_cast<std::uint16_t>(v4.address >> 16U);
        words[7] = static_cast<std::uint16_t>(v4.address & 0xFFFFU);
    };
    if (const auto v4 = Ipv4::read(text)) {
        result.words[5] = 0xFFFF;
        embed(result.words, *v4);
        result.prefix = 96 + v4->prefix;
        return result;
    }
    const auto prefix = take_prefix(text, 128);
    if (!prefix) {
        return std::nullopt;
    }
    result.prefix = *prefix;
    const std::size_t gap = text.find("::");
    const auto groups_of = [](std::string_view part) -> std::optional<std::vector<std::uint16_t>> {
        std::vector<std::uint16_t> groups;
        while (!part.empty()) {
            const std::size_t colon = std::min(part.find(':'), part.size());
            const std::string_view group = part.substr(0, colon);
            if (colon == part.size() && group.find('.') != std::string_view::npos) {
                const auto v4 = Ipv4::read(group);
                if (!v4) {
                    return std::nullopt;
                }
                groups.push_back(static_cast<std::uint16_t>(v4->address >> 16U));
                groups.push_back(static_cast<std::uint16_t>(v4->address & 0xFFFFU));
                return groups;
            }
            const auto value = number_of<std::uint16_t>(group, 16, 4);
            if (!value || colon + 1 == part.size() || groups.size() == 8) {
                return std::nullopt;
            }
            groups.push_back(*value);
            part.remove_prefix(std::min(colon + 1, part.size()));
        }
        return groups;
    };
    const auto head = groups_of(text.substr(0, std::min(gap, text.size())));
    const auto tail =
        gap == std::string_view::npos ? std::optional(std::vector<std::uint16_t>()) : groups_of(text.substr(gap + 2));
    if (!head || !tail) {
        return std::nullopt;
    }
    const std::size_t count = head->size() + tail->size();
    if (gap == std::string_view::npos ? count != 8 : count > 7) {
        return std::nullopt;
    }
    std::copy(head->begin(), head->end(), result.words.begin());
    std::copy(tail->begin(), tail->end(), result.words.end() - static_cast<std::ptrdiff_t>(tail->size()));
    return result;
}

std::string Ipv6::text(const Words& words)
{
    std::string out;
    for (const std::uint16_t word : words) {
        out += out.empty() ? "" : ":";
        for (int shift = 12; shift >= 0; shift -= 4) {
            out += "0123456789abcdef"[word >> static_cast<unsigned>(shift) & 15U];
        }
    }
    return out;
}

Ipv6::Words Ipv6::masked(unsigned length) const
{
    Words masked{};
    for (std::size_t i = 0; i < 8; ++i) {
        const unsigned begin = static_cast<unsigned>(i) * 16;
        const unsigned kept = length <= begin ? 0 : std::min(length - begin, 16U);
        masked[i] = kept == 0 ? 0 : static_cast<std::uint16_t>(words[i] & (0xFFFFU << (16U - kept)));
    }
    return masked;
}

} // namespace standstill::kql
