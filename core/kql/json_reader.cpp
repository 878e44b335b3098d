// SPDX-License-Identifier: GPL-3.0-or-later
// JSON text to a tree. Hostile: depth is limited, numbers may be of any length, half surrogates are replaced.
#include "core/base/text.h"
#include "core/kql/json.h"
#include "core/kql/literals.h"

#include <charconv>

namespace standstill::kql {

namespace {

constexpr int max_depth = 128;

class JsonReader
{
public:
    explicit JsonReader(std::string_view text)
        : text_(text)
    {
    }

    std::optional<Json> read()
    {
        Json value;
        if (!value_at(value, 0)) {
            return std::nullopt;
        }
        skip_space();
        return at_ == text_.size() ? std::optional(std::move(value)) : std::nullopt;
    }

private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    void skip_space()
    {
        while (at_ < text_.size()
            && (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r')) {
            ++at_;
        }
    }

    bool take(std::string_view word)
    {
        if (!text_.substr(at_).starts_with(word)) {
            return false;
        }
        at_ += word.size();
        return true;
    }

    bool value_at(Json& out, int depth)
    {
        if (depth > max_depth) {
            return false;
        }
        skip_space();
        switch (peek()) {
        case '{':
            return object_at(out, depth);
        case '[':
            return array_at(out, depth);
        case '"':
            out.kind = Json::Kind::String;
            return string_at(out.text);
        case 't':
            out = Json::of_bool(true);
            return take("true");
        case 'f':
            out = Json::of_bool(false);
            return take("false");
        case 'n':
            out = Json();
            return take("null");
        default:
            return number_at(out);
        }
    }

    bool object_at(Json& out, int depth)
    {
        out = Json::object();
        ++at_;
        skip_space();
        if (peek() == '}') {
            ++at_;
            return true;
        }
        while (true) {
            skip_space();
            std::string key;
            if (peek() != '"' || !string_at(key)) {
                return false;
            }
            skip_space();
            Json value;
            if (!take(":") || !value_at(value, depth + 1)) {
                return false;
            }
            out.members.emplace_back(std::move(key), std::move(value));
            skip_space();
            if (take("}")) {
                return true;
            }
            if (!take(",")) {
                return false;
            }
        }
    }

    bool array_at(Json& out, int depth)
    {
        out = Json::array();
        ++at_;
        skip_space();
        if (peek() == ']') {
            ++at_;
            return true;
        }
        while (true) {
            Json value;
            if (!value_at(value, depth + 1)) {
                return false;
            }
            out.items.push_back(std::move(value));
            skip_space();
            if (take("]")) {
                return true;
            }
            if (!take(",")) {
                return false;
            }
        }
    }

    bool string_at(std::string& out)
    {
        ++at_;
        while (at_ < text_.size()) {
            const char c = text_[at_++];
            if (c == '"') {
                return true;
            }
            if (c != '\\') {
                out += c;
                continue;
            }
            const char escaped = peek();
            ++at_;
            switch (escaped) {
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
            case '"':
            case '\\':
            case '/':
                out += escaped;
                break;
            case 'u':
                if (!unicode_at(out)) {
                    return false;
                }
                break;
            default:
                return false;
            }
        }
        return false;
    }

    std::optional<std::uint32_t> hex4()
    {
        std::uint32_t code = 0;
        const std::string_view digits = text_.substr(std::min(at_, text_.size()), 4);
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
        if (error != std::errc{} || end != digits.data() + 4 || digits.size() != 4) {
            return std::nullopt;
        }
        at_ += 4;
        return code;
    }

    bool unicode_at(std::string& out)
    {
        const auto first = hex4();
        if (!first) {
            return false;
        }
        std::uint32_t code = *first;
        if (code >= 0xD800 && code <= 0xDBFF && take("\\u")) {
            const auto second = hex4();
            if (!second) {
                return false;
            }
            code = 0x10000 + ((code - 0xD800) << 10U) + (*second - 0xDC00);
        }
        const bool lone = (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF;
        base::append_utf8(out, lone ? U'\uFFFD' : static_cast<char32_t>(code));
        return true;
    }

    bool number_at(Json& out)
    {
        const std::size_t begin = at_;
        bool whole = true;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if ((c < '0' || c > '9') && c != '-' && c != '+' && c != '.' && c != 'e' && c != 'E') {
                break;
            }
            whole = whole && c != '.' && c != 'e' && c != 'E';
            ++at_;
        }
        const std::string_view digits = text_.substr(begin, at_ - begin);
        if (digits.empty() || digits.front() == '+' || digits.front() == '.') {
            return false;
        }
        if (whole) {
            if (const auto value = read_long(digits)) {
                out = Json::of_long(*value);
                return true;
            }
        }
        const auto value = read_real(digits);
        if (value) {
            out = Json::of_real(*value);
        }
        return value.has_value();
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace

std::optional<Json> parse_json(std::string_view text)
{
    return JsonReader(text).read();
}

} // namespace standstill::kql
