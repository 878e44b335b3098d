// SPDX-License-Identifier: GPL-3.0-or-later
// Functions that take strings apart and put them together. Positions and lengths count code points, as Kusto does.
#include "core/base/text.h"
#include "core/kql/native.h"

#include <openssl/evp.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <limits>
#include <string>

namespace standstill::kql {

namespace {

/// The byte offset of each code point, and the end.
std::vector<std::size_t> offsets(std::string_view text)
{
    std::vector<std::size_t> result;
    for (std::size_t at = 0; at < text.size();) {
        result.push_back(at);
        base::next_code_point(text, at);
    }
    result.push_back(text.size());
    return result;
}

std::int64_t count_code_points(std::string_view text)
{
    return static_cast<std::int64_t>(offsets(text).size()) - 1;
}

void strcat_call(const Prepared*, Args args, SqlResult& result)
{
    std::string out;
    for (const SqlValue& arg : args) {
        out += arg.text;
    }
    result.set(std::string_view(out));
}

void strcat_delim(const Prepared*, Args args, SqlResult& result)
{
    std::string out;
    for (std::size_t i = 1; i < args.size(); ++i) {
        if (i > 1) {
            out += args[0].text;
        }
        out += args[i].text;
    }
    result.set(std::string_view(out));
}

void strlen_call(const Prepared*, Args args, SqlResult& result)
{
    result.set(count_code_points(args[0].text));
}

void string_size(const Prepared*, Args args, SqlResult& result)
{
    result.set(static_cast<std::int64_t>(args[0].text.size()));
}

/// substring(text, start[, length]): a negative start counts from the end, out of range gives "".
void substring(const Prepared*, Args args, SqlResult& result)
{
    const std::string_view text = args[0].text;
    if (is_null(args[1]) || (args.size() > 2 && is_null(args[2]))) {
        result.set(std::string_view());
        return;
    }
    const auto starts = offsets(text);
    const auto count = static_cast<std::int64_t>(starts.size()) - 1;
    std::int64_t begin = args[1].integer;
    if (begin < 0) {
        begin += count;
    }
    const std::int64_t length = args.size() > 2 ? args[2].integer : count;
    if (begin < 0 || begin >= count || length <= 0) {
        result.set(std::string_view());
        return;
    }
    const std::int64_t end = length > count - begin ? count : begin + length;
    result.set(text.substr(starts[static_cast<std::size_t>(begin)],
        starts[static_cast<std::size_t>(end)] - starts[static_cast<std::size_t>(begin)]));
}

void split(const Prepared*, Args args, SqlResult& result)
{
    const std::string_view text = args[0].text;
    const std::string_view delimiter = args[1].text;
    Json parts = Json::array();
    if (delimiter.empty()) {
        parts.items.push_back(Json::of_string(text));
    } else {
        std::size_t begin = 0;
        while (true) {
            const std::size_t end = text.find(delimiter, begin);
            parts.items.push_back(
                Json::of_string(text.substr(begin, end == std::string_view::npos ? end : end - begin)));
            if (end == std::string_view::npos) {
                break;
            }
            begin = end + delimiter.size();
        }
    }
    if (args.size() > 2) {
        if (is_null(args[2]) || args[2].integer < 0
            || args[2].integer >= static_cast<std::int64_t>(parts.items.size())) {
            result.set_null();
            return;
        }
        Json one = Json::array();
        one.items.push_back(parts.items[static_cast<std::size_t>(args[2].integer)]);
        parts = std::move(one);
    }
    set_dynamic(result, parts);
}

void map_code_points(std::string_view text, SqlResult& result, UChar32 (*map)(UChar32))
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        base::append_utf8(out, static_cast<char32_t>(map(static_cast<UChar32>(base::next_code_point(text, at)))));
    }
    result.set(std::string_view(out));
}

void tolower_call(const Prepared*, Args args, SqlResult& result)
{
    map_code_points(args[0].text, result, u_tolower);
}
void toupper_call(const Prepared*, Args args, SqlResult& result)
{
    map_code_points(args[0].text, result, u_toupper);
}

void replace_string(const Prepared*, Args args, SqlResult& result)
{
    const std::string_view text = args[0].text;
    const std::string_view what = args[1].text;
    if (what.empty()) {
        result.set(text);
        return;
    }
    std::string out;
    std::size_t begin = 0;
    for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, begin)) {
        out += text.substr(begin, at - begin);
        out += args[2].text;
        check_length(out.size());
        begin = at + what.size();
    }
    out += text.substr(begin);
    result.set(std::string_view(out));
}

/// indexof(text, what[, start[, length[, occurrence]]]), counted in code points.
void indexof(const Prepared*, Args args, SqlResult& result)
{
    const std::string_view text = args[0].text;
    const std::string_view what = args[1].text;
    const auto starts = offsets(text);
    const auto count = static_cast<std::int64_t>(starts.size()) - 1;
    const auto number = [&](std::size_t i, std::int64_t otherwise) {
        return args.size() > i && !is_null(args[i]) ? args[i].integer : otherwise;
    };
    std::int64_t begin = number(2, 0);
    if (begin < 0) {
        begin = std::max<std::int64_t>(0, begin + count);
    }
    std::int64_t length = number(3, -1);
    if (length < 0 || length > count - begin) {
        length = count - begin;
    }
    std::int64_t occurrence = number(4, 1);
    if (begin > count || length < 0 || occurrence < 1) {
        result.set(std::int64_t{-1});
        return;
    }
    const std::size_t end = starts[static_cast<std::size_t>(begin + length)];
    std::size_t at = starts[static_cast<std::size_t>(begin)];
    while (true) {
        at = text.find(what, at);
        if (at == std::string_view::npos || at + what.size() > end) {
            result.set(std::int64_t{-1});
            return;
        }
        if (--occurrence == 0) {
            result.set(count_code_points(text.substr(0, at)));
            return;
        }
        ++at;
    }
}

void countof(const Prepared*, Args args, SqlResult& result)
{
    const std::string_view text = args[0].text;
    const std::string_view what = args[1].text;
    std::int64_t count = 0;
    if (!what.empty()) {
        for (std::size_t at = text.find(what); at != std::string_view::npos; at = text.find(what, at + 1)) {
            ++count; // overlapping ones too
        }
    }
    result.set(count);
}

void reverse(const Prepared*, Args args, SqlResult& result)
{
    const std::string_view text = args[0].text;
    std::string out;
    out.reserve(text.size());
    for (std::size_t end = text.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) {
            --begin;
        }
        out += text.substr(begin, end - begin);
        end = begin;
    }
    result.set(std::string_view(out));
}

void strrep(const Prepared*, Args args, SqlResult& result)
{
    const std::string_view delimiter = args.size() > 2 ? args[2].text : std::string_view();
    const std::int64_t times = is_null(args[1]) ? 0 : std::clamp<std::int64_t>(args[1].integer, 0, 1024);
    std::string out;
    for (std::int64_t i = 0; i < times; ++i) {
        if (i > 0) {
            out += delimiter;
        }
        out += args[0].text;
        check_length(out.size());
    }
    result.set(std::string_view(out));
}

void strcmp_call(const Prepared*, Args args, SqlResult& result)
{
    const int order = args[0].text.compare(args[1].text);
    result.set(std::int64_t{order < 0 ? -1 : (order > 0 ? 1 : 0)});
}

std::string decode_base64(std::string_view text)
{
    std::string clean;
    for (const char c : text) {
        if (c != '\n' && c != '\r' && c != ' ' && c != '\t') {
            clean += c;
        }
    }
    while (clean.size() % 4 != 0) {
        clean += '=';
    }
    if (clean.size() > static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        return {};
    }
    std::string out(clean.size() / 4 * 3 + 3, '\0');
    const int size = EVP_DecodeBlock(reinterpret_cast<unsigned char*>(out.data()),
        reinterpret_cast<const unsigned char*>(clean.data()), static_cast<int>(clean.size()));
    if (size < 0) {
        return {};
    }
    std::size_t padding = 0;
    while (padding < 2 && padding < clean.size() && clean[clean.size() - 1 - padding] == '=') {
        ++padding;
    }
    out.resize(static_cast<std::size_t>(size) - padding);
    return out;
}

/// "" when the bytes are no base64 or no UTF-8.
void base64_decode(const Prepared*, Args args, SqlResult& result)
{
    const std::string bytes = decode_base64(args[0].text);
    result.set(base::is_valid_utf8(bytes) ? std::string_view(bytes) : std::string_view());
}

void base64_encode(const Prepared*, Args args, SqlResult& result)
{
    std::string out(args[0].text.size() / 3 * 4 + 8, '\0');
    const int size = EVP_EncodeBlock(reinterpret_cast<unsigned char*>(out.data()),
        reinterpret_cast<const unsigned char*>(args[0].text.data()), static_cast<int>(args[0].text.size()));
    result.set(std::string_view(out).substr(0, static_cast<std::size_t>(std::max(size, 0))));
}

void url_decode(const Prepared*, Args args, SqlResult& result)
{
    const auto hex = [](char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        const char lower = static_cast<char>(c | 0x20);
        return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
    };
    const std::string_view text = args[0].text;
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
            out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    const std::string valid = base::to_valid_utf8(out);
    result.set(std::string_view(valid));
}

void fold_call(const Prepared*, Args args, SqlResult& result)
{
    const std::string folded = base::fold(args[0].text);
    result.set(std::string_view(folded));
}

void isempty(const Prepared*, Args args, SqlResult& result)
{
    set_bool(result, is_null(args[0]) || (args[0].kind == SqlValue::Kind::Text && args[0].text.empty()));
}

constexpr std::array<ScalarFunction, 19> rows{{
    {"kql_strcat", -1, -1, nullptr, strcat_call},
    {"kql_strcat_delim", -1, -1, nullptr, strcat_delim},
    {"kql_strlen", 1, -1, nullptr, strlen_call},
    {"kql_string_size", 1, -1, nullptr, string_size},
    {"kql_substring", -1, -1, nullptr, substring},
    {"kql_split", -1, -1, nullptr, split},
    {"kql_tolower", 1, -1, nullptr, tolower_call},
    {"kql_toupper", 1, -1, nullptr, toupper_call},
    {"kql_replace_string", 3, -1, nullptr, replace_string},
    {"kql_indexof", -1, -1, nullptr, indexof},
    {"kql_countof", 2, -1, nullptr, countof},
    {"kql_reverse", 1, -1, nullptr, reverse},
    {"kql_strrep", -1, -1, nullptr, strrep},
    {"kql_strcmp", 2, -1, nullptr, strcmp_call},
    {"kql_base64_decode", 1, -1, nullptr, base64_decode},
    {"kql_base64_encode", 1, -1, nullptr, base64_encode},
    {"kql_url_decode", 1, -1, nullptr, url_decode},
    {"kql_isempty", 1, -1, nullptr, isempty},
    {"kql_fold", 1, -1, nullptr, fold_call},
}};

} // namespace

std::span<const ScalarFunction> text_functions()
{
    return rows;
}

} // namespace standstill::kql
