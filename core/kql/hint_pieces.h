// SPDX-License-Identifier: GPL-3.0-or-later
// A query cut into pieces without any grammar, for hints about texts that the parser could not read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace standstill::kql {

bool is_word_character(char c);

/// A word, a number, a quoted text or a sign, read without any grammar.
struct Piece
{
    std::string_view text;
    std::size_t offset = 0;

    std::size_t end() const { return offset + text.size(); }
    bool is_word() const { return !text.empty() && is_word_character(text[0]) && !(text[0] >= '0' && text[0] <= '9'); }
    bool is_quoted() const { return !text.empty() && (text[0] == '"' || text[0] == '\''); }
};

/// Comments of KQL are left out.
std::vector<Piece> pieces_of(std::string_view query);
std::string without_quotes(std::string_view quoted);
/// "%x%" of SQL's LIKE as an operator of KQL with its text.
std::string from_pattern(std::string_view quoted, bool negated);

} // namespace standstill::kql
