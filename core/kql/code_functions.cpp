// SPDX-License-Identifier: GPL-3.0-or-later
// Texts as bytes and code points, several replacements at once, numbers as text in other notations.
#include "core/base/text.h"
#include "core/kql/literals.h"
#include "core/kql/native.h"

#include <openssl/evp.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <string>

namespace standstill::kql {

namespace {

void is_ascii(const Prepared*, Args args, SqlResult& result)
{
    set_bool(result, base::is_ascii(args[0].text));
}

void is_utf8(const Prepared*, Args args, SqlResult& result)
{
    set_bool(result, base::is_valid_utf8(args[0].text));
}

std::u32string code_points(std::string_view text)
{
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) {
        points += base::next_code_point(text, at);
    }
    return points;
}

void to_code_points(const Prepared*, Args args, SqlResult& result)
{
    Json list = Json::array();
    for (const char32_t point : code_points(args[0].text)) {
        list.items.push_back(Json::of_long(static_cast<std::int64_t>(point)));
    }
    set_dynamic(result, list);
}

void append_points(const Json& value, std::string& out)
{
    for (const Json& item : value.items) {
        append_points(item, out);
    }
    if (value.kind == Json::Kind::Long && value.integer >= 0 && value.integer <= 0x10FFFF) {
        base::append_utf8(out, static_cast<char32_t>(value.integer));
    }
}

void from_code_points(const Prepared*, Args args, SqlResult& result)
{
    std::string out;
    for (const SqlValue& arg : args) {
        append_points(dynamic_of(arg), out);
    }
    result.set(std::string_view(out));
}

/// (from, to, text): characters by position; the last of `to` stands for all that follow it.
void translate(const Prepared*, Args args, SqlResult& result)
{
    const std::u32string from = code_points(args[0].text);
    const std::u32string to = code_points(args[1].text);
    std::string out;
    for (const char32_t point : code_points(args[2].text)) {
        const std::size_t at = from.find(point);
        if (at == std::u32string::npos) {
            base::append_utf8(out, point);
        } else if (!to.empty()) {
            base::append_utf8(out, to[std::min(at, to.size() - 1)]);
        }
    }
    result.set(std::string_view(out));
}

/// (text, what to look for, what to put there): one pass, so that a replacement is not replaced again.
void replace_strings(const Prepared*, Args args, SqlResult& result)
{
    const std::string_view text = args[0].text;
    const Json wanted = dynamic_of(args[1]);
    const Json rewrites = dynamic_of(args[2]);
    if (wanted.kind != Json::Kind::Array || rewrites.kind != Json::Kind::Array
        || wanted.items.size() != rewrites.items.size()) {
        result.set_null();
        return;
    }
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        spend(wanted.items.size());
        const auto found = std::find_if(wanted.items.begin(), wanted.items.end(),
            [&](const Json& item) { return !item.text.empty() && text.substr(at).starts_with(item.text); });
        if (found == wanted.items.end()) {
            out += text[at++];
        } else {
            out += rewrites.items[static_cast<std::size_t>(found - wanted.items.begin())].text;
            check_length(out.size());
            at += found->text.size();
        }
    }
    result.set(std::string_view(out));
}

/// (number[, digits]): two's complement for negative numbers
void to_hex(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0])) {
        result.set(std::string_view());
        return;
    }
    std::string text;
    for (auto rest = static_cast<std::uint64_t>(args[0].integer); rest != 0 || text.empty(); rest >>= 4U) {
        text.insert(text.begin(), "0123456789abcdef"[rest & 15U]);
    }
    const std::int64_t least =
        args.size() > 1 && !is_null(args[1]) ? std::clamp<std::int64_t>(args[1].integer, 0, 64) : 0;
    while (static_cast<std::int64_t>(text.size()) < least) {
        text.insert(text.begin(), '0');
    }
    result.set(std::string_view(text));
}

/// (size[, digits[, unit]])
void format_bytes(const Prepared*, Args args, SqlResult& result)
{
    static constexpr std::array<std::string_view, 7> units{"Bytes", "KB", "MB", "GB", "TB", "PB", "EB"};
    if (is_null(args[0])) {
        result.set(std::string_view());
        return;
    }
    double size = as_real(args[0]);
    const std::string_view wanted = args.size() > 2 ? args[2].text : std::string_view();
    std::size_t unit = 0;
    while (unit + 1 < units.size() && (wanted.empty() ? std::fabs(size) >= 1024 : units[unit] != wanted)) {
        size /= 1024;
        ++unit;
    }
    if (!wanted.empty() && units[unit] != wanted) {
        result.fail("format_bytes: the unit is none of Bytes, KB, MB, GB, TB, PB, EB");
        return;
    }
    const double digits = args.size() > 1 && !is_null(args[1]) ? std::clamp(as_real(args[1]), 0.0, 15.0) : 0;
    const double scale = std::pow(10.0, digits);
    const std::string text = print_real(std::round(size * scale) / scale, false) + ' ' + std::string(units[unit]);
    result.set(std::string_view(text));
}

std::optional<std::string> decoded(std::string_view text)
{
    if (text.size() % 4 != 0 || text.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return std::nullopt;
    }
    std::string out(text.size() / 4 * 3 + 3, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
        reinterpret_cast<const unsigned char*>(text.data()), static_cast<int>(text.size()));
    if (size < 0) {
        return std::nullopt;
    }
    const std::size_t padding = text.ends_with("==") ? 2 : (text.ends_with("=") ? 1 : 0);
    out.resize(static_cast<std::size_t>(size) - padding);
    return out;
}

std::string encoded(std::string_view bytes)
{
    std::string out(bytes.size() / 3 * 4 + 8, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    out.resize(static_cast<std::size_t>(std::max(size, 0)));
    return out;
}

void base64_to_array(const Prepared*, Args args, SqlResult& result)
{
    const auto bytes = decoded(args[0].text);
    if (!bytes) {
        result.set_null();
        return;
    }
    Json list = Json::array();
    for (const char byte : *bytes) {
        list.items.push_back(Json::of_long(static_cast<unsigned char>(byte)));
    }
    set_dynamic(result, list);
}

void base64_from_array(const Prepared*, Args args, SqlResult& result)
{
    std::string bytes;
    for (const Json& item : dynamic_of(args[0]).items) {
        if (item.kind != Json::Kind::Long || item.integer < 0 || item.integer > 255) {
            result.set(std::string_view());
            return;
        }
        bytes += static_cast<char>(static_cast<unsigned char>(item.integer));
    }
    result.set(std::string_view(encoded(bytes)));
}

/// The order in which a guid's digits stand for its bytes: the first three groups are little-endian.
constexpr std::array<std::size_t, 16> guid_bytes{3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

void base64_to_guid(const Prepared*, Args args, SqlResult& result)
{
    const auto bytes = decoded(args[0].text);
    if (!bytes || bytes->size() != 16) {
        result.set_null();
        return;
    }
    std::string text;
    for (const std::size_t i : guid_bytes) {
        const auto byte = static_cast<unsigned char>((*bytes)[i]);
        text += "0123456789abcdef"[byte >> 4U];
        text += "0123456789abcdef"[byte & 15U];
    }
    const auto guid = read_guid(text);
    result.set(std::string_view(*guid));
}

void base64_from_guid(const Prepared*, Args args, SqlResult& result)
{
    std::string digits;
    std::copy_if(args[0].text.begin(), args[0].text.end(), std::back_inserter(digits), [](char c) { return c != '-'; });
    if (digits.size() != 32) {
        result.set(std::string_view());
        return;
    }
    const auto value = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10); };
    std::string bytes(16, '\0');
    for (std::size_t i = 0; i < 16; ++i) {
        bytes[guid_bytes[i]] = static_cast<char>(value(digits[2 * i]) << 4U | value(digits[2 * i + 1]));
    }
    result.set(std::string_view(encoded(bytes)));
}

constexpr auto rows = std::to_array<ScalarFunction>({
    {"kql_isascii", 1, -1, nullptr, is_ascii},
    {"kql_isutf8", 1, -1, nullptr, is_utf8},
    {"kql_to_code_points", 1, -1, nullptr, to_code_points},
    {"kql_from_code_points", -1, -1, nullptr, from_code_points},
    {"kql_translate", 3, -1, nullptr, translate},
    {"kql_replace_strings", 3, -1, nullptr, replace_strings},
    {"kql_tohex", -1, -1, nullptr, to_hex},
    {"kql_format_bytes", -1, -1, nullptr, format_bytes},
    {"kql_base64_to_array", 1, -1, nullptr, base64_to_array},
    {"kql_base64_from_array", 1, -1, nullptr, base64_from_array},
    {"kql_base64_to_guid", 1, -1, nullptr, base64_to_guid},
    {"kql_base64_from_guid", 1, -1, nullptr, base64_from_guid},
});

} // namespace

std::span<const ScalarFunction> code_functions()
{
    return rows;
}

} // namespace standstill::kql
