// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/json.h"

#include "core/kql/literals.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace standstill::kql {

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
