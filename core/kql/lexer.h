// SPDX-License-Identifier: GPL-3.0-or-later
// Query text to tokens with their places. Knows the spelling of literals (numbers, timespans, the string forms,
// `datetime(...)` and its relatives), nothing of grammar. Used by the parser alone.
#pragma once

#include "core/base/error.h"
#include "core/model/value.h"

#include <string>
#include <string_view>
#include <vector>

namespace standstill::kql {

enum class TokenKind {
    Identifier, ///< also the word operators: has, !has, in~, $left
    Literal, ///< value and type are filled in
    String, ///< a string literal; value holds the decoded text
    Punctuation, ///< text is the operator, for example "|", "=~", ".."
    End,
};

struct Token
{
    TokenKind kind = TokenKind::End;
    Span span;
    std::string text; ///< identifier or operator as written
    Value value;
    ValueType type = ValueType::String;
};

/// All tokens, ending with one of kind End. Throws Failure(KqlSyntax) at the place of a bad literal or character.
std::vector<Token> tokenize(std::string_view query);

} // namespace standstill::kql
