// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/hint_types.h"

#include "core/base/text.h"
#include "core/kql/hint_pieces.h"

#include <algorithm>
#include <vector>

namespace standstill::kql {

namespace {

/// A comparison of two types, with one side made like the other.
std::optional<std::string> compared(const std::string& detail, std::string_view whole, const std::vector<Piece>& parts)
{
    const auto sign = std::find_if(parts.begin(), parts.end(), [&](const Piece& part) {
        return part.text == "==" || part.text == "!=" || part.text == "<" || part.text == ">" || part.text == "<="
            || part.text == ">=";
    });
    if (sign == parts.begin() || sign == parts.end() || sign + 1 == parts.end()) {
        return std::nullopt;
    }
    const std::string left(base::trim(whole.substr(0, sign->offset)));
    const std::string right(base::trim(whole.substr(sign->end())));
    const std::string op(sign->text);
    const Piece& last = *(sign + 1);
    const bool quoted = last.is_quoted() && sign + 2 == parts.end();
    const std::string text = quoted ? without_quotes(last.text) : std::string();
    if (detail.find("datetime") != std::string::npos && quoted) {
        return left + " " + op + " datetime(" + text + ")";
    }
    if (detail.find("of datetime and timespan") != std::string::npos && sign + 2 == parts.end()) {
        return left + " " + op + " ago(" + right + ")";
    }
    if (detail.find("timespan") != std::string::npos && quoted) {
        return left + " " + op + " " + text;
    }
    if (quoted && !text.empty() && text.find_first_not_of("0123456789") == std::string::npos) {
        return left + " " + op + " " + text;
    }
    if (detail.find("of string and string") != std::string::npos) {
        return "strcmp(" + left + ", " + right + ") " + op + " 0";
    }
    if (detail.find("string") != std::string::npos && detail.find("and string") != std::string::npos) {
        return "tostring(" + left + ") " + op + " " + right;
    }
    if (detail.find("of string and") != std::string::npos) {
        return left + " " + op + " tostring(" + right + ")";
    }
    return std::nullopt;
}

/// Timestamp between ("2024-06-15" .. "2024-06-16")
std::optional<std::string> between_times(std::string_view whole, const std::vector<Piece>& parts)
{
    const auto is_between = [](const Piece& part) { return part.text == "between" || part.text == "!between"; };
    if (std::none_of(parts.begin(), parts.end(), is_between)) {
        return std::nullopt;
    }
    std::string text(whole);
    for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
        if (part->is_quoted()) {
            text.replace(part->offset, part->text.size(), "datetime(" + without_quotes(part->text) + ")");
        }
    }
    return text;
}

} // namespace

std::optional<std::string> typed(const std::string& detail, std::string_view whole)
{
    const std::vector<Piece> parts = pieces_of(whole);
    if (detail.find("no comparison of datetime and string") != std::string::npos) {
        if (auto text = between_times(whole, parts)) {
            return text;
        }
    }
    if (detail.find("no comparison of") != std::string::npos && parts.size() >= 3) {
        return compared(detail, whole, parts);
    }
    if (detail.find("no + between") != std::string::npos && detail.find("string") != std::string::npos) {
        std::string joined;
        for (const Piece& part : parts) {
            joined += part.text == "+" ? ", " : std::string(part.text);
        }
        return "strcat(" + joined + ")";
    }
    if (detail.starts_with("expected dynamic") && whole.size() < 60) {
        const std::string value(whole);
        return detail.starts_with("expected dynamic before") ? "todynamic(" + value + ")" : "split(" + value + ", ',')";
    }
    if (detail.starts_with("expected timespan")) {
        std::string span = without_quotes(whole);
        const bool number = detail.ends_with("long") && whole.find_first_not_of("0123456789") == std::string_view::npos;
        return number ? std::string(whole) + "d" : (span.empty() || span.size() > 12 ? "1d" : span);
    }
    if (detail.starts_with("expected datetime, found string") && parts.size() == 1 && parts[0].is_quoted()) {
        return "datetime(" + without_quotes(whole) + ")";
    }
    if (detail.starts_with("expected string") && whole.size() < 60) {
        return "tostring(" + std::string(whole) + ")";
    }
    if (detail.starts_with("expected bool, found string") && parts.size() == 1 && parts[0].is_quoted()) {
        return "Column == " + std::string(whole);
    }
    if (detail.starts_with("expected bool, found string") && whole.size() < 60) {
        return "isnotempty(" + std::string(whole) + ")";
    }
    if (detail.starts_with("expected bool, found long") && whole.size() < 60) {
        return std::string(whole) + " != 0";
    }
    if (detail == "expected an aggregate" && whole.size() < 60) {
        return "take_any(" + std::string(whole) + ")";
    }
    if (detail == "an aggregate stands in summarize only") {
        return "| summarize x = " + std::string(whole) + " | where x ...";
    }
    return std::nullopt;
}

} // namespace standstill::kql
