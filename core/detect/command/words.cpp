// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/command/words.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace standstill::detect {

namespace {

bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// The program's name: quotes toggle, backslashes are path separators.
std::string take_program(std::string_view line, std::size_t& at)
{
    std::string word;
    bool quoted = false;
    for (; at < line.size() && (quoted || !blank(line[at])); ++at) {
        if (line[at] == '"')
            quoted = !quoted;
        else
            word += line[at];
    }
    return word;
}

std::string take_argument(std::string_view line, std::size_t& at)
{
    std::string word;
    bool quoted = false;
    while (at < line.size() && (quoted || !blank(line[at]))) {
        std::size_t slashes = 0;
        for (; at < line.size() && line[at] == '\\'; ++at)
            ++slashes;
        if (at < line.size() && line[at] == '"') {
            word.append(slashes / 2, '\\');
            if (slashes % 2 == 1) {
                word += '"';
            } else if (quoted && at + 1 < line.size() && line[at + 1] == '"') {
                word += '"';
                ++at;
            } else {
                quoted = !quoted;
            }
            ++at;
            continue;
        }
        word.append(slashes, '\\');
        if (at < line.size() && (quoted || !blank(line[at])))
            word += line[at++];
    }
    return word;
}

/// Cyrillic and Greek letters that print like Latin ones.
char latin_lookalike(char32_t c)
{
    static constexpr std::array<std::pair<char32_t, char>, 24> table{{{0x0430, 'a'}, {0x0435, 'e'}, {0x043E, 'o'},
        {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'}, {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'},
        {0x0501, 'd'}, {0x04BB, 'h'}, {0x0410, 'A'}, {0x0412, 'B'}, {0x0415, 'E'}, {0x041A, 'K'}, {0x041C, 'M'},
        {0x041D, 'H'}, {0x041E, 'O'}, {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'}, {0x0425, 'X'}, {0x03BF, 'o'}}};
    for (const auto& [code, letter] : table) {
        if (code == c)
            return letter;
    }
    return 0;
}

/// Modifier letters as they are used to break up words: superscripts of the Latin alphabet.
char modifier_letter(char32_t c)
{
    static constexpr std::array<std::pair<char32_t, char>, 27> table{
        {{0x02B0, 'h'}, {0x02B2, 'j'}, {0x02B3, 'r'}, {0x02B7, 'w'}, {0x02B8, 'y'}, {0x02E1, 'l'}, {0x02E2, 's'},
            {0x02E3, 'x'}, {0x1D2C, 'A'}, {0x1D2E, 'B'}, {0x1D30, 'D'}, {0x1D31, 'E'}, {0x1D43, 'a'}, {0x1D47, 'b'},
            {0x1D48, 'd'}, {0x1D49, 'e'}, {0x1D4D, 'g'}, {0x1D4F, 'k'}, {0x1D50, 'm'}, {0x1D52, 'o'}, {0x1D56, 'p'},
            {0x1D57, 't'}, {0x1D58, 'u'}, {0x1D5B, 'v'}, {0x1D9C, 'c'}, {0x1DA0, 'f'}, {0x1DBB, 'z'}}};
    for (const auto& [code, letter] : table) {
        if (code == c)
            return letter;
    }
    return 0;
}

bool invisible(char32_t c)
{
    return c == 0x00AD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x2064)
        || c == 0xFEFF;
}

bool dash(char32_t c)
{
    return (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

} // namespace

std::vector<std::string> split_windows(std::string_view line)
{
    std::vector<std::string> words;
    std::size_t at = 0;
    while (at < line.size() && blank(line[at]))
        ++at;
    if (at == line.size())
        return words;
    words.push_back(take_program(line, at));
    for (;;) {
        while (at < line.size() && blank(line[at]))
            ++at;
        if (at == line.size())
            return words;
        words.push_back(take_argument(line, at));
    }
}

std::vector<std::string> split_posix(std::string_view line)
{
    std::vector<std::string> words;
    std::string word;
    bool open = false;
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote == '\'') {
            c == '\'' ? static_cast<void>(quote = 0) : word.push_back(c);
        } else if (c == '\\' && i + 1 < line.size() && (quote == 0 || line[i + 1] == '"' || line[i + 1] == '\\')) {
            word.push_back(line[++i]);
            open = true;
        } else if (quote == '"') {
            c == '"' ? static_cast<void>(quote = 0) : word.push_back(c);
        } else if (c == '\'' || c == '"') {
            quote = c;
            open = true;
        } else if (blank(c)) {
            if (open)
                words.push_back(std::move(word));
            word.clear();
            open = false;
        } else {
            word.push_back(c);
            open = true;
        }
    }
    if (open)
        words.push_back(std::move(word));
    return words;
}

bool same(std::string_view a, std::string_view b)
{
    return base::equals_ignoring_ascii_case(a, b);
}

bool starts(std::string_view text, std::string_view prefix)
{
    return text.size() >= prefix.size() && same(text.substr(0, prefix.size()), prefix);
}

bool ends(std::string_view text, std::string_view suffix)
{
    return text.size() >= suffix.size() && same(text.substr(text.size() - suffix.size()), suffix);
}

std::size_t find(std::string_view text, std::string_view needle, std::size_t from)
{
    if (from > text.size())
        return std::string_view::npos;
    const auto* found = std::search(text.begin() + static_cast<std::ptrdiff_t>(from), text.end(), needle.begin(),
        needle.end(), [](char a, char b) { return lower(a) == lower(b); });
    return found == text.end() && !needle.empty() ? std::string_view::npos
                                                  : static_cast<std::size_t>(found - text.begin());
}

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string program_name(std::string_view path)
{
    path = base::trim(path);
    while (!path.empty() && (path.front() == '"' || path.front() == '\'' || path.front() == '@'))
        path.remove_prefix(1);
    while (!path.empty() && (path.back() == '"' || path.back() == '\''))
        path.remove_suffix(1);
    if (const std::size_t slash = path.find_last_of("\\/"); slash != std::string_view::npos)
        path.remove_prefix(slash + 1);
    std::string name = base::ascii_lower(path);
    for (const std::string_view suffix : {".exe", ".com", ".cmd", ".bat"}) {
        if (name.size() > suffix.size() && name.ends_with(suffix)) {
            name.resize(name.size() - suffix.size());
            break;
        }
    }
    return name;
}

std::string option(std::string_view word)
{
    if (word.size() < 2 || (word.front() != '/' && word.front() != '-'))
        return {};
    return base::ascii_lower(word.substr(1));
}

std::string plain_text(std::string_view text, CommandReading& reading)
{
    if (std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }))
        return std::string(text);
    const std::string valid = base::to_valid_utf8(text);
    std::string out;
    out.reserve(valid.size());
    const auto in_word = [&](std::size_t next) {
        const bool before = !out.empty() && static_cast<unsigned char>(out.back()) < 0x80 && std::isalpha(out.back());
        return before
            || (next < valid.size() && static_cast<unsigned char>(valid[next]) < 0x80 && std::isalpha(valid[next]));
    };
    for (std::size_t at = 0; at < valid.size();) {
        const char32_t c = base::next_code_point(valid, at);
        if (c >= 0xFF01 && c <= 0xFF5E) {
            out += static_cast<char>(c - 0xFF01 + 0x21);
            reading.set(DisguiseMark::Lookalike);
        } else if (const char modifier = modifier_letter(c); modifier != 0) {
            out += modifier;
            reading.set(DisguiseMark::Lookalike);
        } else if (const char latin = latin_lookalike(c); latin != 0 && in_word(at)) {
            out += latin;
            reading.set(DisguiseMark::Lookalike);
        } else if (invisible(c)) {
            if (in_word(at))
                reading.set(DisguiseMark::Lookalike);
        } else if (dash(c)) {
            if (out.empty() || blank(out.back()) || in_word(at))
                reading.set(DisguiseMark::ForeignDash);
            out += '-';
        } else if (c >= 0x201C && c <= 0x201F) {
            out += '"';
        } else if (c >= 0x2018 && c <= 0x201B) {
            out += '\'';
        } else if (c == 0x00A0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200A)) {
            out += ' ';
        } else {
            base::append_utf8(out, c);
        }
    }
    return out;
}

std::optional<std::string> decode_base64(std::string_view text)
{
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    bool padded = false;
    for (const char c : text) {
        std::uint32_t value = 0;
        if (c >= 'A' && c <= 'Z')
            value = static_cast<std::uint32_t>(c - 'A');
        else if (c >= 'a' && c <= 'z')
            value = static_cast<std::uint32_t>(c - 'a') + 26;
        else if (c >= '0' && c <= '9')
            value = static_cast<std::uint32_t>(c - '0') + 52;
        else if (c == '+')
            value = 62;
        else if (c == '/')
            value = 63;
        else if (c == '=') {
            padded = true;
            continue;
        } else if (blank(c))
            continue;
        else
            return std::nullopt;
        if (padded)
            return std::nullopt;
        bits = bits << 6 | value;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out += static_cast<char>(bits >> count & 0xFFU);
        }
    }
    if (out.empty())
        return std::nullopt;
    return out;
}

std::string from_utf16le(std::string_view bytes)
{
    std::string out;
    const auto unit = [&](std::size_t i) {
        return static_cast<char32_t>(static_cast<unsigned char>(bytes[i])
            | static_cast<unsigned>(static_cast<unsigned char>(bytes[i + 1])) << 8);
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size() && unit(i + 2) >= 0xDC00 && unit(i + 2) < 0xE000) {
            c = 0x10000 + ((c - 0xD800) << 10) + (unit(i + 2) - 0xDC00);
            i += 2;
        } else if (c >= 0xD800 && c < 0xE000) {
            c = 0xFFFD;
        }
        if (c != 0xFEFF)
            base::append_utf8(out, c);
    }
    return out;
}

} // namespace standstill::detect
