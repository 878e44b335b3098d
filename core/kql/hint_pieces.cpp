// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/hint_pieces.h"

#include <algorithm>
#include <cctype>

namespace standstill::kql {

bool is_word_character(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

std::vector<Piece> pieces_of(std::string_view query)
{
    std::vector<Piece> pieces;
    for (std::size_t at = 0; at < query.size();) {
        const char c = query[at];
        if (std::isspace(static_cast<unsigned char>(c)) != 0) {
            ++at;
            continue;
        }
        if (query.substr(at).starts_with("//")) {
            at = std::min(query.find('\n', at), query.size());
            continue;
        }
        std::size_t end = at + 1;
        if (c == '"' || c == '\'') {
            while (end < query.size() && query[end] != c && query[end] != '\n') {
                end += query[end] == '\\' ? 2 : 1;
            }
            end = std::min(end + 1, query.size());
        } else if (is_word_character(c)) {
            while (end < query.size() && is_word_character(query[end])) {
                ++end;
            }
        } else {
            for (const std::string_view sign :
                {"==", "=~", "!=", "!~", "<=", ">=", "<>", "&&", "||", "--", "/*", ".."}) {
                if (query.substr(at).starts_with(sign)) {
                    end = at + sign.size();
                }
            }
        }
        pieces.push_back({query.substr(at, end - at), at});
        at = end;
    }
    return pieces;
}

std::string without_quotes(std::string_view quoted)
{
    return quoted.size() < 2 ? std::string() : std::string(quoted.substr(1, quoted.size() - 2));
}

std::string from_pattern(std::string_view quoted, bool negated)
{
    if (quoted.size() < 2) {
        return negated ? "!contains" : "contains";
    }
    std::string text = without_quotes(quoted);
    const bool open_start = text.starts_with('%') || text.starts_with('*');
    const bool open_end = text.size() > 1 && (text.ends_with('%') || text.ends_with('*'));
    if (open_start) {
        text.erase(0, 1);
    }
    if (open_end) {
        text.pop_back();
    }
    const std::string word =
        open_start && open_end ? "contains" : (open_start ? "endswith" : (open_end ? "startswith" : "=~"));
    return (negated ? (word == "=~" ? "!~" : "!" + word) : word) + " " + quoted[0] + text + quoted[0];
}

} // namespace standstill::kql
