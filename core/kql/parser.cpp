// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/parser.h"

#include "core/kql/failure.h"
#include "core/kql/parser_depth.h"
#include "core/kql/types.h"

namespace standstill::kql {

Parser::Parser(std::string_view text)
    : text_(text)
    , tokens_(tokenize(text))
{
}

std::shared_ptr<const Body> Parser::parse_query()
{
    return body(false);
}

ExprPtr Parser::parse_predicate()
{
    ExprPtr result = expression();
    if (peek().kind != TokenKind::End) {
        fail_expecting("the end of the predicate");
    }
    return result;
}

const Token& Parser::peek(std::size_t ahead) const
{
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

const Token& Parser::advance()
{
    const Token& token = peek();
    if (at_ + 1 < tokens_.size()) {
        ++at_;
    }
    return token;
}

bool Parser::at_punctuation(std::string_view text, std::size_t ahead) const
{
    return peek(ahead).kind == TokenKind::Punctuation && peek(ahead).text == text;
}

bool Parser::at_word(std::string_view text, std::size_t ahead) const
{
    return peek(ahead).kind == TokenKind::Identifier && peek(ahead).text == text;
}

bool Parser::take_punctuation(std::string_view text)
{
    if (!at_punctuation(text)) {
        return false;
    }
    advance();
    return true;
}

bool Parser::take_word(std::string_view text)
{
    if (!at_word(text)) {
        return false;
    }
    advance();
    return true;
}

const Token& Parser::expect_punctuation(std::string_view text)
{
    if (!at_punctuation(text)) {
        fail_expecting("'" + std::string(text) + "'");
    }
    return advance();
}

void Parser::expect_word(std::string_view text)
{
    if (!take_word(text)) {
        fail_expecting("'" + std::string(text) + "'");
    }
}

bool Parser::at_bracket_name() const
{
    return at_punctuation("[") && peek(1).kind == TokenKind::String && at_punctuation("]", 2);
}

bool Parser::at_name(std::size_t ahead) const
{
    const Token& token = peek(ahead);
    return token.kind == TokenKind::Identifier && token.text.front() != '!';
}

std::string Parser::expect_name(const char* what)
{
    if (at_bracket_name()) {
        advance();
        std::string name = std::get<std::string>(advance().value);
        advance();
        return name;
    }
    if (!at_name()) {
        fail_expecting(what);
    }
    return advance().text;
}

void Parser::fail_expecting(const std::string& what) const
{
    const Token& token = peek();
    const std::string found(text_.substr(token.span.offset, token.span.length));
    raise(ErrorCode::KqlSyntax, token.span, found, what + " was expected");
}

Span Parser::span_from(Span begin) const
{
    return at_ == 0 ? begin : join_spans(begin, tokens_[at_ - 1].span);
}

ValueType Parser::expect_type()
{
    if (peek().kind == TokenKind::Identifier) {
        if (const auto type = type_from_name(peek().text)) {
            advance();
            return *type;
        }
    }
    fail_expecting("a type");
}

} // namespace standstill::kql
