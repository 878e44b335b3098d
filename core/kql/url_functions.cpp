// SPDX-License-Identifier: GPL-3.0-or-later
// URLs, file paths, versions and CSV records taken apart.
#include "core/kql/native.h"

#include <array>
#include <string>

namespace standstill::kql {

namespace {

bool is_alphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

template <bool plus>
void url_encode(const Prepared*, Args args, SqlResult& result)
{
    std::string out;
    for (const char c : args[0].text) {
        if (is_alphanumeric(c) || std::string_view("-_.!*()").find(c) != std::string_view::npos) {
            out += c;
        } else if (plus && c == ' ') {
            out += '+';
        } else {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += "0123456789abcdef"[byte >> 4U];
            out += "0123456789abcdef"[byte & 15U];
        }
    }
    result.set(std::string_view(out));
}

/// "k1=v1&k2=v2" as a bag
Json query_parameters(std::string_view query)
{
    BagBuilder bag;
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        const std::size_t equals = std::min(pair.find('='), pair.size());
        if (!pair.empty()) {
            bag.put(std::string(pair.substr(0, equals)),
                Json::of_string(equals < pair.size() ? pair.substr(equals + 1) : std::string_view()), true);
        }
        query.remove_prefix(std::min(end + 1, query.size()));
    }
    return bag.take();
}

void parse_urlquery(const Prepared*, Args args, SqlResult& result)
{
    std::string_view query = args[0].text;
    if (query.starts_with('?')) {
        query.remove_prefix(1);
    }
    Json bag = Json::object();
    bag.put("Query Parameters", query_parameters(query), true);
    set_dynamic(result, bag);
}

/// scheme://user:password@host:port/path?query#fragment
void parse_url(const Prepared*, Args args, SqlResult& result)
{
    std::string_view rest = args[0].text;
    const auto cut = [&](std::string_view mark) { // what stands before the mark, which goes too
        const std::size_t at = rest.find(mark);
        const std::string_view before = rest.substr(0, at);
        rest.remove_prefix(at == std::string_view::npos ? rest.size() : at + mark.size());
        return before;
    };
    const bool has_scheme = rest.find("://") != std::string_view::npos;
    const std::string_view scheme = has_scheme ? cut("://") : std::string_view();
    std::string_view before = cut("#");
    const std::string_view fragment = rest;
    rest = before;
    before = cut("?");
    const std::string_view query = rest;
    const std::size_t slash = has_scheme ? std::min(before.find('/'), before.size()) : 0;
    std::string_view authority = before.substr(0, slash);
    const std::string_view path = before.substr(slash);
    std::string_view user;
    std::string_view password;
    if (const std::size_t at = authority.rfind('@'); at != std::string_view::npos) {
        user = authority.substr(0, at);
        authority.remove_prefix(at + 1);
        if (const std::size_t colon = user.find(':'); colon != std::string_view::npos) {
            password = user.substr(colon + 1);
            user = user.substr(0, colon);
        }
    }
    std::string_view port;
    const std::size_t bracket = authority.find(']'); // [::1]:80
    const std::size_t colon = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    if (colon != std::string_view::npos) {
        port = authority.substr(colon + 1);
        authority = authority.substr(0, colon);
    }
    Json url = Json::object();
    url.put("Scheme", Json::of_string(scheme), true);
    url.put("Host", Json::of_string(authority), true);
    url.put("Port", Json::of_string(port), true);
    url.put("Path", Json::of_string(path), true);
    url.put("Username", Json::of_string(user), true);
    url.put("Password", Json::of_string(password), true);
    url.put("Query Parameters", query_parameters(query), true);
    url.put("Fragment", Json::of_string(fragment), true);
    set_dynamic(result, url);
}

/// Windows and Unix paths, shares, file:// and alternate data streams.
void parse_path(const Prepared*, Args args, SqlResult& result)
{
    std::string_view path = args[0].text;
    std::string_view scheme;
    if (const std::size_t at = path.find("://"); at != std::string_view::npos) {
        scheme = path.substr(0, at);
        path.remove_prefix(at + 3);
    }
    std::string_view root;
    if (path.size() >= 2 && path[1] == ':' && is_alphanumeric(path[0])) {
        root = path.substr(0, 2);
    }
    const std::size_t last = path.find_last_of("/\\");
    std::string_view directory = last == std::string_view::npos ? std::string_view() : path.substr(0, last);
    std::string_view file = last == std::string_view::npos ? path : path.substr(last + 1);
    std::string_view stream;
    if (const std::size_t colon = file.find(':'); colon != std::string_view::npos && file != root) {
        stream = file.substr(colon + 1);
        file = file.substr(0, colon);
    }
    const std::size_t above = directory.find_last_of("/\\");
    const std::string_view name = above == std::string_view::npos ? directory : directory.substr(above + 1);
    const std::size_t dot = file.rfind('.');
    Json parts = Json::object();
    parts.put("Scheme", Json::of_string(scheme), true);
    parts.put("RootPath", Json::of_string(root), true);
    parts.put("DirectoryPath", Json::of_string(directory), true);
    parts.put("DirectoryName", Json::of_string(name), true);
    parts.put("Filename", Json::of_string(file), true);
    parts.put(
        "Extension", Json::of_string(dot == std::string_view::npos ? std::string_view() : file.substr(dot + 1)), true);
    parts.put("AlternateDataStreamName", Json::of_string(stream), true);
    set_dynamic(result, parts);
}

/// "1.2.3.4" as a decimal whose order is the version's; null when it is no version.
void parse_version(const Prepared*, Args args, SqlResult& result)
{
    std::string digits;
    std::string_view rest = args[0].text;
    for (int part = 0; part < 4; ++part) {
        const std::size_t dot = std::min(rest.find('.'), rest.size());
        std::string_view number = rest.substr(0, dot);
        const bool missing = part > 0 && rest.empty() && digits.size() == static_cast<std::size_t>(8 * part);
        if (missing) {
            number = "0";
        }
        if (number.empty() || number.size() > 8 || number.find_first_not_of("0123456789") != std::string_view::npos
            || (dot < rest.size() && part == 3) || (dot + 1 == rest.size() && !missing)) {
            result.set_null();
            return;
        }
        digits += std::string(8 - number.size(), '0') + std::string(number);
        rest.remove_prefix(std::min(dot + 1, rest.size()));
    }
    const std::size_t first = digits.find_first_not_of('0');
    result.set(first == std::string::npos ? std::string_view("0") : std::string_view(digits).substr(first));
}

/// The fields of the first record.
void parse_csv(const Prepared*, Args args, SqlResult& result)
{
    const std::string_view text = args[0].text;
    Json fields = Json::array();
    std::string field;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"') {
                field += c;
            } else if (i + 1 < text.size() && text[i + 1] == '"') {
                field += c;
                ++i;
            } else {
                quoted = false;
            }
        } else if (c == '"' && field.empty()) {
            quoted = true;
        } else if (c == ',') {
            fields.items.push_back(Json::of_string(field));
            field.clear();
        } else if (c == '\n' || c == '\r') {
            break;
        } else {
            field += c;
        }
    }
    fields.items.push_back(Json::of_string(field));
    set_dynamic(result, fields);
}

constexpr auto rows = std::to_array<ScalarFunction>({
    {"kql_url_encode", 1, -1, nullptr, url_encode<true>},
    {"kql_url_encode_component", 1, -1, nullptr, url_encode<false>},
    {"kql_parse_url", 1, -1, nullptr, parse_url},
    {"kql_parse_urlquery", 1, -1, nullptr, parse_urlquery},
    {"kql_parse_path", 1, -1, nullptr, parse_path},
    {"kql_parse_version", 1, -1, nullptr, parse_version},
    {"kql_parse_csv", 1, -1, nullptr, parse_csv},
});

} // namespace

std::span<const ScalarFunction> url_functions()
{
    return rows;
}

} // namespace standstill::kql
