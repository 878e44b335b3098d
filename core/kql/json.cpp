// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/json.h"

#include "core/base/text.h"
#include "core/kql/literals.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

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

Json::Json() = default;
Json::~Json() = default;
Json::Json(const Json& other) = default;
Json::Json(Json&& other) noexcept = default;
Json& Json::operator=(const Json& other) = default;
Json& Json::operator=(Json&& other) noexcept = default;

Json Json::of_bool(bool value)
{
    Json json;
    json.kind = Kind::Bool;
    json.integer = value ? 1 : 0;
    return json;
}

Json Json::of_long(std::int64_t value)
{
    Json json;
    json.kind = Kind::Long;
    json.integer = value;
    return json;
}

Json Json::of_real(double value)
{
    Json json;
    json.kind = Kind::Real;
    json.real = value;
    return json;
}

Json Json::of_string(std::string_view value)
{
    Json json;
    json.kind = Kind::String;
    json.text = value;
    return json;
}

Json Json::array()
{
    Json json;
    json.kind = Kind::Array;
    return json;
}

Json Json::object()
{
    Json json;
    json.kind = Kind::Object;
    return json;
}

const Json* Json::find(std::string_view key) const
{
    if (kind != Kind::Object) {
        return nullptr;
    }
    for (const Member& member : members) {
        if (member.first == key) {
            return &member.second;
        }
    }
    return nullptr;
}

void Json::put(std::string key, Json value, bool replace)
{
    for (Member& member : members) {
        if (member.first == key) {
            if (replace) {
                member.second = std::move(value);
            }
            return;
        }
    }
    members.emplace_back(std::move(key), std::move(value));
}

void BagBuilder::put(std::string key, Json value, bool replace)
{
    const auto [place, is_new] = places_.emplace(key, bag_.members.size());
    if (is_new) {
        bag_.members.emplace_back(std::move(key), std::move(value));
    } else if (replace) {
        bag_.members[place->second].second = std::move(value);
    }
}

bool Json::operator==(const Json& other) const
{
    if (kind != other.kind) {
        return false;
    }
    switch (kind) {
    case Kind::Null:
        return true;
    case Kind::Bool:
    case Kind::Long:
        return integer == other.integer;
    case Kind::Real:
        return real == other.real;
    case Kind::String:
        return text == other.text;
    case Kind::Array:
        return items == other.items;
    case Kind::Object:
        return members == other.members;
    }
    return false;
}

std::optional<Json> parse_json(std::string_view text)
{
    return JsonReader(text).read();
}

void print_json_string(std::string_view text, std::string& out)
{
    out += '"';
    for (const char c : text) {
        switch (c) {
        case '"':
            out += "\\\"";
            break;
        case '\\':
            out += "\\\\";
            break;
        case '\n':
            out += "\\n";
            break;
        case '\r':
            out += "\\r";
            break;
        case '\t':
            out += "\\t";
            break;
        case '\b':
            out += "\\b";
            break;
        case '\f':
            out += "\\f";
            break;
        default:
            if (static_cast<unsigned char>(c) < 0x20) {
                std::array<char, 8> buffer{};
                std::snprintf(buffer.data(), buffer.size(), "\\u%04x", static_cast<unsigned>(c));
                out += buffer.data();
            } else {
                out += c;
            }
        }
    }
    out += '"';
}

void print_json(const Json& value, std::string& out)
{
    switch (value.kind) {
    case Json::Kind::Null:
        out += "null";
        break;
    case Json::Kind::Bool:
        out += value.integer != 0 ? "true" : "false";
        break;
    case Json::Kind::Long:
        out += std::to_string(value.integer);
        break;
    case Json::Kind::Real:
        if (std::isfinite(value.real)) {
            out += print_real(value.real, true);
        } else {
            out += '"' + print_real(value.real, false) + '"';
        }
        break;
    case Json::Kind::String:
        print_json_string(value.text, out);
        break;
    case Json::Kind::Array: {
        out += '[';
        bool first = true;
        for (const Json& item : value.items) {
            if (!first) {
                out += ',';
            }
            first = false;
            print_json(item, out);
        }
        out += ']';
        break;
    }
    case Json::Kind::Object: {
        out += '{';
        bool first = true;
        for (const Json::Member& member : value.members) {
            if (!first) {
                out += ',';
            }
            first = false;
            print_json_string(member.first, out);
            out += ':';
            print_json(member.second, out);
        }
        out += '}';
        break;
    }
    }
}

std::string print_json(const Json& value)
{
    std::string out;
    print_json(value, out);
    return out;
}

Json sorted_by_key(Json value)
{
    for (Json& item : value.items) {
        item = sorted_by_key(std::move(item));
    }
    for (Json::Member& member : value.members) {
        member.second = sorted_by_key(std::move(member.second));
    }
    std::stable_sort(value.members.begin(), value.members.end(),
        [](const Json::Member& a, const Json::Member& b) { return a.first < b.first; });
    return value;
}

const char* json_type_name(const Json& value)
{
    switch (value.kind) {
    case Json::Kind::Null:
        return "null";
    case Json::Kind::Bool:
        return "bool";
    case Json::Kind::Long:
        return "long";
    case Json::Kind::Real:
        return "double";
    case Json::Kind::String:
        return "string";
    case Json::Kind::Array:
        return "array";
    case Json::Kind::Object:
        return "dictionary";
    }
    return "null";
}

} // namespace standstill::kql
