// SPDX-License-Identifier: GPL-3.0-or-later
// Statements and where rows come from: let (values, tables, functions), pipelines, print, datatable, range, union.
#include "core/kql/parser_depth.h"
#include "core/kql/types.h"

namespace standstill::kql {

std::shared_ptr<const Body> Parser::body(bool until_brace)
{
    const Depth guard(*this);
    auto result = std::make_shared<Body>();
    while (true) {
        while (take_punctuation(";")) { }
        if (at_word("let")) {
            result->lets.push_back(let_statement());
            if (!at_punctuation(";")) {
                fail_expecting("';'");
            }
            continue;
        }
        if (at_word("set") || at_word("alias") || at_word("declare") || at_word("restrict")) {
            raise_not_supported(peek().text, peek().span);
        }
        if (peek().kind == TokenKind::End || (until_brace && at_punctuation("}"))) {
            fail_expecting("a query");
        }
        const Span begin = peek().span;
        if (until_brace && !at_source_keyword()) {
            ExprPtr value = expression();
            if (at_punctuation("|")) {
                auto query = std::make_shared<Expr>();
                query->kind = ExprKind::Query;
                query->query = pipeline_from(std::move(value));
                query->span = span_from(begin);
                value = std::move(query);
            }
            result->expression = std::move(value);
        } else {
            auto query = std::make_shared<Expr>();
            query->kind = ExprKind::Query;
            query->query = pipeline();
            query->span = span_from(begin);
            result->expression = std::move(query);
        }
        while (take_punctuation(";")) { }
        if (!until_brace && peek().kind != TokenKind::End) {
            if (at_word("let")) {
                raise_not_supported("more than one query statement", peek().span);
            }
            fail_expecting("'|' or the end of the query");
        }
        return result;
    }
}

std::shared_ptr<const LetStatement> Parser::let_statement()
{
    auto let = std::make_shared<LetStatement>();
    const Span begin = advance().span;
    let->name = expect_name("a name");
    expect_punctuation("=");
    if (take_word("view")) {
        let->is_function = true;
    }
    const bool empty_parameters = at_punctuation("(") && at_punctuation(")", 1);
    const bool typed_parameters = at_punctuation("(") && at_name(1) && at_punctuation(":", 2);
    if (let->is_function || (empty_parameters && at_punctuation("{", 2)) || typed_parameters) {
        let->is_function = true;
        let->parameters = function_parameters();
        expect_punctuation("{");
        let->body = body(true);
        expect_punctuation("}");
    } else {
        let->expression = let_value();
    }
    let->span = span_from(begin);
    return let;
}

std::vector<FunctionParameter> Parser::function_parameters()
{
    std::vector<FunctionParameter> result;
    expect_punctuation("(");
    while (!at_punctuation(")")) {
        FunctionParameter parameter;
        parameter.name = expect_name("a parameter");
        expect_punctuation(":");
        if (take_punctuation("(")) { // T:(Timestamp:datetime, *)
            parameter.tabular = true;
            while (!at_punctuation(")") && peek().kind != TokenKind::End) {
                advance();
            }
            expect_punctuation(")");
        } else {
            parameter.type = expect_type();
            if (take_punctuation("=")) {
                parameter.initial = expression();
            }
        }
        result.push_back(std::move(parameter));
        if (!take_punctuation(",")) {
            break;
        }
    }
    expect_punctuation(")");
    return result;
}

ExprPtr Parser::let_value()
{
    const Span begin = peek().span;
    if (at_source_keyword()) {
        auto query = std::make_shared<Expr>();
        query->kind = ExprKind::Query;
        query->query = pipeline();
        query->span = span_from(begin);
        return query;
    }
    ExprPtr value = expression();
    if (at_punctuation("|")) {
        auto query = std::make_shared<Expr>();
        query->kind = ExprKind::Query;
        query->query = pipeline_from(std::move(value));
        query->span = span_from(begin);
        return query;
    }
    return value;
}

bool Parser::at_source_keyword() const
{
    if (peek().kind != TokenKind::Identifier) {
        return false;
    }
    const std::string& word = peek().text;
    if (word == "print") {
        return !at_punctuation("|", 1) && !at_punctuation(")", 1) && !at_punctuation(",", 1);
    }
    if (word == "datatable") {
        return at_punctuation("(", 1);
    }
    if (word == "range") {
        return at_name(1) || (at_punctuation("[", 1) && peek(2).kind == TokenKind::String);
    }
    if (word == "union" || word == "search" || word == "find") {
        return !at_punctuation("|", 1) && !at_punctuation("=", 1) && !at_punctuation(",", 1) && !at_punctuation(")", 1);
    }
    return word == "externaldata" || word == "external_data";
}

PipelinePtr Parser::pipeline()
{
    const Depth guard(*this);
    auto result = std::make_shared<Pipeline>();
    const Span begin = peek().span;
    result->operators.push_back(source_operator());
    operators_into(*result);
    result->span = span_from(begin);
    return result;
}

PipelinePtr Parser::pipeline_from(ExprPtr source)
{
    auto result = std::make_shared<Pipeline>();
    Operator op;
    op.span = source->span;
    op.whole = source->span;
    if (source->kind == ExprKind::Name) {
        op.name = "table";
        op.text = source->text;
    } else if (source->kind == ExprKind::Call) {
        op.name = "call";
        op.operands = {source};
    } else if (source->kind == ExprKind::Query) {
        op.name = "query";
        op.inputs = {source->query};
    } else {
        raise(ErrorCode::KqlSyntax, source->span, std::string(text_.substr(source->span.offset, source->span.length)),
            "a table was expected");
    }
    result->operators.push_back(std::move(op));
    operators_into(*result);
    result->span = span_from(source->span);
    return result;
}

PipelinePtr Parser::headless_pipeline()
{
    const Depth guard(*this);
    auto result = std::make_shared<Pipeline>();
    const Span begin = peek().span;
    result->operators.push_back(tabular_operator());
    operators_into(*result);
    result->span = span_from(begin);
    return result;
}

void Parser::operators_into(Pipeline& target)
{
    while (take_punctuation("|")) {
        target.operators.push_back(tabular_operator());
        if (target.operators.size() > 200) {
            raise_not_supported("more than 200 operators in a row", target.operators.back().span);
        }
    }
}

Operator Parser::source_operator()
{
    const Token first = peek();
    Operator op;
    op.span = first.span;
    if (at_source_keyword()) {
        if (first.text == "print") {
            op = print_source();
        } else if (first.text == "datatable") {
            op = datatable_source();
        } else if (first.text == "range") {
            op = range_source();
        } else if (first.text == "union") {
            advance();
            op.name = "union";
            parse_union(op);
        } else if (first.text == "search") {
            advance();
            op.name = "search";
            parse_search(op);
        } else {
            raise_not_supported(first.text, first.span);
        }
        op.span = first.span;
        op.whole = span_from(first.span);
        return op;
    }
    if (take_punctuation("(")) {
        op.name = "query";
        op.inputs = {pipeline()};
        expect_punctuation(")");
        op.whole = span_from(first.span);
        return op;
    }
    if (at_name() && at_punctuation("(", 1)) {
        advance();
        op.name = "call";
        op.operands = {call(first)};
        op.whole = span_from(first.span);
        return op;
    }
    op.name = "table";
    op.text = expect_name("a table");
    op.span = span_from(first.span);
    op.whole = op.span;
    return op;
}

Operator Parser::print_source()
{
    advance();
    Operator op;
    op.name = "print";
    op.items = named_list();
    return op;
}

Operator Parser::datatable_source()
{
    advance();
    Operator op;
    op.name = "datatable";
    expect_punctuation("(");
    do {
        TypedName column;
        column.span = peek().span;
        column.name = expect_name("a column name");
        expect_punctuation(":");
        column.type = expect_type();
        op.schema.push_back(std::move(column));
    } while (take_punctuation(","));
    expect_punctuation(")");
    expect_punctuation("[");
    while (!at_punctuation("]")) {
        op.operands.push_back(expression());
        if (!take_punctuation(",")) {
            break;
        }
    }
    expect_punctuation("]");
    return op;
}

Operator Parser::range_source()
{
    advance();
    Operator op;
    op.name = "range";
    op.text = expect_name("a column name");
    expect_word("from");
    op.operands.push_back(additive());
    expect_word("to");
    op.operands.push_back(additive());
    expect_word("step");
    op.operands.push_back(additive());
    return op;
}

} // namespace standstill::kql
