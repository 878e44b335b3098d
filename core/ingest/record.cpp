// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/record.h"

#include "core/base/text.h"

#include <cstring>

namespace standstill::ingest {

namespace {

int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// Four hex digits at `at`, or nothing.
std::optional<char32_t> code_unit(std::string_view text, std::size_t at)
{
    if (at + 4 > text.size())
        return std::nullopt;
    char32_t unit = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const int digit = hex_digit(text[at + i]);
        if (digit < 0)
            return std::nullopt;
        unit = unit * 16 + static_cast<char32_t>(digit);
    }
    return unit;
}

void unescape_json(std::string_view text, std::string& out)
{
    out.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            out += text[i];
            continue;
        }
        switch (const char c = text[++i]) {
        case 'n':
            out += '\n';
            break;
        case 't':
            out += '\t';
            break;
        case 'r':
            out += '\r';
            break;
        case 'b':
            out += '\b';
            break;
        case 'f':
            out += '\f';
            break;
        case 'u': {
            std::optional<char32_t> unit = code_unit(text, i + 1);
            if (!unit) {
                out += "\\u";
                break;
            }
            i += 4;
            if (*unit >= 0xD800 && *unit < 0xDC00 && text.substr(i + 1, 2) == "\\u") {
                const std::optional<char32_t> low = code_unit(text, i + 3);
                if (low && *low >= 0xDC00 && *low < 0xE000) {
                    unit = 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00);
                    i += 6;
                }
            }
            // A lone surrogate is no character.
            base::append_utf8(out, *unit >= 0xD800 && *unit < 0xE000 ? char32_t{0xFFFD} : *unit);
            break;
        }
        default:
            out += c;
        }
    }
}

void unescape_csv(std::string_view text, std::string& out)
{
    out.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        out += text[i];
        if (text[i] == '"' && i + 1 < text.size() && text[i + 1] == '"')
            ++i;
    }
}

} // namespace

std::string_view decode(const Field& field, std::string& scratch)
{
    std::string_view text = field.bytes();
    if (field.form == FieldForm::Absent)
        return {};
    if (field.form == FieldForm::CsvQuoted && std::memchr(text.data(), '"', text.size()) != nullptr) {
        unescape_csv(text, scratch);
        text = scratch;
    } else if (field.form == FieldForm::JsonString && std::memchr(text.data(), '\\', text.size()) != nullptr) {
        unescape_json(text, scratch);
        text = scratch;
    }
    if (!base::is_valid_utf8(text)) {
        scratch = base::to_valid_utf8(text);
        text = scratch;
    }
    return text;
}

} // namespace standstill::ingest
