// SPDX-License-Identifier: GPL-3.0-or-later
#include "printed.h"

#include "core/base/time.h"
#include "core/kql/json.h"
#include "core/kql/literals.h"

#include <cmath>
#include <cstdlib>

namespace standstill::test {

namespace {

bool close(double a, double b)
{
    if (std::isnan(a) || std::isnan(b)) {
        return std::isnan(a) && std::isnan(b);
    }
    if (std::isinf(a) || std::isinf(b)) {
        return a == b;
    }
    return std::fabs(a - b) <= 1e-12 * std::max(std::fabs(a), std::fabs(b)) || a == b;
}

bool same_json(const kql::Json& a, const kql::Json& b)
{
    using Kind = kql::Json::Kind;
    if (a.kind != b.kind) {
        return false;
    }
    if (a.kind == Kind::Real) {
        return close(a.real, b.real);
    }
    if (a.items.size() != b.items.size() || a.members.size() != b.members.size()) {
        return false;
    }
    for (std::size_t i = 0; i < a.items.size(); ++i) {
        if (!same_json(a.items[i], b.items[i])) {
            return false;
        }
    }
    for (std::size_t i = 0; i < a.members.size(); ++i) {
        if (a.members[i].first != b.members[i].first || !same_json(a.members[i].second, b.members[i].second)) {
            return false;
        }
    }
    return a.integer == b.integer && a.text == b.text;
}

/// Where a JSON value that begins at `at` ends.
std::size_t json_end(std::string_view text, std::size_t at)
{
    int depth = 0;
    bool in_string = false;
    for (std::size_t i = at; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                in_string = false;
                if (depth == 0) {
                    return i + 1;
                }
            }
        } else if (c == '"') {
            in_string = true;
        } else if (c == '[' || c == '{') {
            ++depth;
        } else if (c == ']' || c == '}') {
            if (--depth == 0) {
                return i + 1;
            }
        } else if (depth == 0 && (c == ',' || c == ')')) {
            return i;
        }
    }
    return text.size();
}

bool take(std::string_view text, std::size_t& at, std::string_view expected)
{
    if (!text.substr(at).starts_with(expected)) {
        return false;
    }
    at += expected.size();
    return true;
}

bool value_matches(std::string_view text, std::size_t& at, const Value& value, ValueType type)
{
    if (is_null(value)) {
        return take(text, at, "null");
    }
    switch (type) {
    case ValueType::String:
    case ValueType::Guid:
        return take(text, at, "'" + std::get<std::string>(value) + "'");
    case ValueType::Bool:
        return take(text, at, std::get<std::int64_t>(value) != 0 ? "True" : "False");
    case ValueType::Int:
    case ValueType::Long:
        return take(text, at, std::to_string(std::get<std::int64_t>(value)));
    case ValueType::DateTime:
        return take(text, at, format_iso(std::get<std::int64_t>(value)));
    case ValueType::TimeSpan:
        return take(text, at, format_timespan(std::get<std::int64_t>(value)));
    case ValueType::Real:
    case ValueType::Decimal: {
        const std::size_t end = text.find_first_of(",)", at);
        const auto printed = kql::read_real(text.substr(at, end - at));
        at = end;
        return printed && close(*printed, std::get<double>(value));
    }
    case ValueType::Dynamic: {
        const std::size_t end = json_end(text, at);
        const auto printed = kql::parse_json(text.substr(at, end - at));
        const auto ours = kql::parse_json(std::get<std::string>(value));
        at = end;
        return printed && ours && same_json(*printed, *ours);
    }
    }
    return false;
}

} // namespace

bool row_matches(std::string_view printed, const Row& row, const std::vector<Column>& columns)
{
    std::size_t at = 0;
    if (!take(printed, at, "(")) {
        return false;
    }
    for (std::size_t i = 0; i < row.size(); ++i) {
        if ((i > 0 && !take(printed, at, ", ")) || !value_matches(printed, at, row[i], columns[i].type)) {
            return false;
        }
    }
    return take(printed, at, ")") && at == printed.size();
}

std::string recorded_type_name(ValueType type)
{
    switch (type) {
    case ValueType::Bool:
        return "Bool";
    case ValueType::Int:
    case ValueType::Long:
        return "Int";
    case ValueType::Real:
    case ValueType::Decimal:
        return "Real";
    case ValueType::String:
        return "String";
    case ValueType::DateTime:
        return "DateTime";
    case ValueType::TimeSpan:
        return "TimeSpan";
    case ValueType::Dynamic:
        return "Dynamic";
    case ValueType::Guid:
        return "Guid";
    }
    return "";
}

std::string print_row(const Row& row, const std::vector<Column>& columns)
{
    std::string out = "(";
    for (std::size_t i = 0; i < row.size(); ++i) {
        out += i == 0 ? "" : ", ";
        if (is_null(row[i])) {
            out += "null";
            continue;
        }
        switch (columns[i].type) {
        case ValueType::Bool:
            out += std::get<std::int64_t>(row[i]) != 0 ? "True" : "False";
            break;
        case ValueType::Int:
        case ValueType::Long:
            out += std::to_string(std::get<std::int64_t>(row[i]));
            break;
        case ValueType::DateTime:
            out += format_iso(std::get<std::int64_t>(row[i]));
            break;
        case ValueType::TimeSpan:
            out += format_timespan(std::get<std::int64_t>(row[i]));
            break;
        case ValueType::Real:
        case ValueType::Decimal:
            out += kql::print_real(std::get<double>(row[i]), false);
            break;
        case ValueType::Dynamic:
            out += std::get<std::string>(row[i]);
            break;
        case ValueType::String:
        case ValueType::Guid:
            out += "'" + std::get<std::string>(row[i]) + "'";
            break;
        }
    }
    return out + ")";
}

} // namespace standstill::test
