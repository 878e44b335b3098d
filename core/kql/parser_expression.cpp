// SPDX-License-Identifier: GPL-3.0-or-later
// Scalar expressions, by falling precedence: or, and, equality and lists, relations, sums, products, string operators,
// sign, paths and calls. The order is Kusto's, where string operators bind tighter than arithmetic.
#include "core/kql/json.h"
#include "core/kql/literals.h"
#include "core/kql/parser_depth.h"
#include "core/kql/types.h"

#include <array>

namespace standstill::kql {

namespace {

constexpr std::array<std::string_view, 24> string_operators{"has", "!has", "has_cs", "!has_cs", "hasprefix",
    "!hasprefix", "hasprefix_cs", "!hasprefix_cs", "hassuffix", "!hassuffix", "hassuffix_cs", "!hassuffix_cs",
    "contains", "!contains", "contains_cs", "!contains_cs", "startswith", "!startswith", "startswith_cs",
    "!startswith_cs", "endswith", "!endswith", "endswith_cs", "!endswith_cs"};
constexpr std::array<std::string_view, 6> list_operators{"in", "!in", "in~", "!in~", "has_any", "has_all"};

template <std::size_t N>
bool is_one_of(const Token& token, const std::array<std::string_view, N>& words)
{
    if (token.kind != TokenKind::Identifier) {
        return false;
    }
    for (const std::string_view word : words) {
        if (token.text == word) {
            return true;
        }
    }
    return false;
}

std::shared_ptr<Expr> make(ExprKind kind, Span span)
{
    auto expr = std::make_shared<Expr>();
    expr->kind = kind;
    expr->span = span;
    return expr;
}

ExprPtr make_binary(ExprPtr left, const Token& op, std::string text, Span op_span, ExprPtr right)
{
    static_cast<void>(op);
    auto expr = make(ExprKind::Binary, join_spans(left->span, right->span));
    expr->text = std::move(text);
    expr->text_span = op_span;
    expr->args = {std::move(left), std::move(right)};
    return expr;
}

} // namespace

ExprPtr Parser::expression()
{
    const Depth guard(*this);
    ExprPtr left = and_expression();
    while (at_word("or")) {
        const Token op = advance();
        left = make_binary(std::move(left), op, "or", op.span, and_expression());
    }
    return left;
}

ExprPtr Parser::and_expression()
{
    ExprPtr left = equality();
    while (at_word("and")) {
        const Token op = advance();
        left = make_binary(std::move(left), op, "and", op.span, equality());
    }
    return left;
}

ExprPtr Parser::equality()
{
    ExprPtr left = relational();
    const Token& token = peek();
    if (token.kind == TokenKind::Punctuation && (token.text == "==" || token.text == "!=" || token.text == "<>")) {
        const Token op = advance();
        return make_binary(std::move(left), op, op.text == "<>" ? "!=" : op.text, op.span, relational());
    }
    if (is_one_of(token, list_operators)) {
        return list_tail(std::move(left));
    }
    if (at_word("between") || at_word("!between")) {
        return between_tail(std::move(left));
    }
    return left;
}

ExprPtr Parser::relational()
{
    ExprPtr left = additive();
    const Token& token = peek();
    if (token.kind == TokenKind::Punctuation
        && (token.text == "<" || token.text == "<=" || token.text == ">" || token.text == ">=")) {
        const Token op = advance();
        return make_binary(std::move(left), op, op.text, op.span, additive());
    }
    return left;
}

ExprPtr Parser::additive()
{
    ExprPtr left = multiplicative();
    while (at_punctuation("+") || at_punctuation("-")) {
        const Token op = advance();
        left = make_binary(std::move(left), op, op.text, op.span, multiplicative());
    }
    return left;
}

ExprPtr Parser::multiplicative()
{
    ExprPtr left = string_operation();
    while (at_punctuation("*") || at_punctuation("/") || at_punctuation("%")) {
        const Token op = advance();
        left = make_binary(std::move(left), op, op.text, op.span, string_operation());
    }
    return left;
}

ExprPtr Parser::string_operation()
{
    ExprPtr left = unary();
    while (true) {
        const Token& token = peek();
        if (token.kind == TokenKind::Punctuation && (token.text == "=~" || token.text == "!~")) {
            const Token op = advance();
            left = make_binary(std::move(left), op, op.text, op.span, unary());
        } else if (is_one_of(token, string_operators)) {
            const Token op = advance();
            left = make_binary(std::move(left), op, op.text, op.span, unary());
        } else if ((at_word("matches") || at_word("!matches")) && at_word("regex", 1)) {
            const Token op = advance();
            const Span words = join_spans(op.span, advance().span);
            left = make_binary(std::move(left), op, op.text + " regex", words, unary());
        } else {
            return left;
        }
    }
}

ExprPtr Parser::unary()
{
    const Depth guard(*this);
    if (at_punctuation("-") || at_punctuation("+")) {
        const Token sign = advance();
        ExprPtr operand = unary();
        if (sign.text == "+") {
            return operand;
        }
        auto expr = make(ExprKind::Negate, join_spans(sign.span, operand->span));
        expr->text = "-";
        expr->text_span = sign.span;
        expr->args = {std::move(operand)};
        return expr;
    }
    return postfix();
}

ExprPtr Parser::postfix()
{
    ExprPtr left = primary();
    for (int links = 0;; ++links) {
        if (links > 100) {
            raise_not_supported("a path of more than 100 steps", peek().span);
        }
        if (at_punctuation(".") && (at_name(1) || (at_punctuation("[", 1)))) {
            advance();
            const Span name_span = peek().span;
            if (at_punctuation("[") && !at_bracket_name()) {
                continue; // a.[0] is a[0]
            }
            std::string name = expect_name("a member name");
            auto expr = make(ExprKind::Member, span_from(left->span));
            expr->text = std::move(name);
            expr->text_span = name_span;
            expr->args = {std::move(left)};
            left = std::move(expr);
        } else if (at_punctuation("[")) {
            advance();
            ExprPtr index = expression();
            expect_punctuation("]");
            auto expr = make(ExprKind::Index, span_from(left->span));
            expr->args = {std::move(left), std::move(index)};
            left = std::move(expr);
        } else {
            return left;
        }
    }
}

ExprPtr Parser::primary()
{
    const Token token = peek();
    if (token.kind == TokenKind::Literal || token.kind == TokenKind::String) {
        advance();
        auto expr = make(ExprKind::Literal, token.span);
        expr->value = token.value;
        expr->type = token.kind == TokenKind::String ? ValueType::String : token.type;
        return expr;
    }
    if (at_bracket_name()) {
        auto expr = make(ExprKind::Name, token.span);
        expr->text = expect_name("a column");
        expr->span = span_from(token.span);
        expr->text_span = expr->span;
        return expr;
    }
    if (take_punctuation("(")) {
        if (at_source_keyword()) {
            auto expr = make(ExprKind::Query, token.span);
            expr->query = pipeline();
            expect_punctuation(")");
            expr->span = span_from(token.span);
            return expr;
        }
        ExprPtr inner = expression();
        if (at_punctuation("|")) {
            auto expr = make(ExprKind::Query, token.span);
            expr->query = pipeline_from(std::move(inner));
            expect_punctuation(")");
            expr->span = span_from(token.span);
            return expr;
        }
        expect_punctuation(")");
        auto whole = std::make_shared<Expr>(*inner); // the parentheses belong to the node's place
        whole->span = span_from(token.span);
        return whole;
    }
    if (take_punctuation("*")) {
        return make(ExprKind::Star, token.span);
    }
    if (token.kind == TokenKind::Identifier && token.text.front() != '!') {
        if (token.text == "true" || token.text == "false") {
            advance();
            auto expr = make(ExprKind::Literal, token.span);
            expr->value = std::int64_t{token.text == "true"};
            expr->type = ValueType::Bool;
            return expr;
        }
        if (token.text == "typeof" && at_punctuation("(", 1)) {
            advance();
            advance();
            auto expr = make(ExprKind::TypeOf, token.span);
            expr->type = expect_type();
            expect_punctuation(")");
            expr->span = span_from(token.span);
            return expr;
        }
        if (token.text == "dynamic" && at_punctuation("(", 1)) {
            advance();
            return dynamic_literal(token.span);
        }
        advance();
        if (at_punctuation("(")) {
            return call(token);
        }
        auto expr = make(ExprKind::Name, token.span);
        expr->text = token.text;
        expr->text_span = token.span;
        return expr;
    }
    fail_expecting("an expression");
}

ExprPtr Parser::call(const Token& name)
{
    const Depth guard(*this);
    auto expr = make(ExprKind::Call, name.span);
    expr->text = name.text;
    expr->text_span = name.span;
    expect_punctuation("(");
    if (!at_punctuation(")")) {
        do {
            expr->args.push_back(argument());
        } while (take_punctuation(","));
    }
    expect_punctuation(")");
    expr->span = span_from(name.span);
    return expr;
}

/// An argument of a call may be a pipeline: toscalar(T | count), materialize(...), f(T | take 1).
ExprPtr Parser::argument()
{
    const Token token = peek();
    if (at_source_keyword()) {
        auto expr = make(ExprKind::Query, token.span);
        expr->query = pipeline();
        expr->span = span_from(token.span);
        return expr;
    }
    if (at_name() && at_punctuation("=", 1)) { // name = value, as in user functions
        advance();
        advance();
        auto expr = make(ExprKind::Binary, token.span);
        expr->text = "=";
        expr->text_span = token.span;
        auto name = make(ExprKind::Name, token.span);
        name->text = token.text;
        expr->args = {std::move(name), argument()};
        expr->span = span_from(token.span);
        return expr;
    }
    ExprPtr value = expression();
    if (at_punctuation("|")) {
        auto expr = make(ExprKind::Query, token.span);
        expr->query = pipeline_from(std::move(value));
        expr->span = span_from(token.span);
        return expr;
    }
    return value;
}

ExprPtr Parser::list_tail(ExprPtr left)
{
    const Token op = advance();
    auto expr = make(ExprKind::List, left->span);
    expr->text = op.text;
    expr->text_span = op.span;
    expr->args = {std::move(left)};
    if (!at_punctuation("(")) { // has_any dynamic_column
        expr->args.push_back(unary());
        expr->span = span_from(expr->span);
        return expr;
    }
    advance();
    if (!at_punctuation(")")) {
        do {
            expr->args.push_back(argument());
        } while (take_punctuation(","));
    }
    expect_punctuation(")");
    expr->span = span_from(expr->span);
    return expr;
}

ExprPtr Parser::between_tail(ExprPtr left)
{
    const Token op = advance();
    auto expr = make(ExprKind::Between, left->span);
    expr->text = op.text;
    expr->text_span = op.span;
    expect_punctuation("(");
    ExprPtr low = additive();
    expect_punctuation("..");
    ExprPtr high = additive();
    expect_punctuation(")");
    expr->args = {std::move(left), std::move(low), std::move(high)};
    expr->span = span_from(expr->span);
    return expr;
}

} // namespace standstill::kql
