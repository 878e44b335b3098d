// SPDX-License-Identifier: GPL-3.0-or-later
// dynamic(...) literals.
#include "core/kql/json.h"
#include "core/kql/literals.h"
#include "core/kql/parser_depth.h"

namespace standstill::kql {

namespace {

/// dynamic([...]) holds JSON with Kusto's literals in it: single quotes, comments, datetime(), nested dynamic().
class DynamicReader
{
public:
    DynamicReader(const std::vector<Token>& tokens, std::size_t& at)
        : tokens_(tokens)
        , at_(at)
    {
    }

    Json read(int depth)
    {
        if (depth > 60) {
            raise_not_supported("nesting deeper than 60 levels", token().span);
        }
        if (token().kind == TokenKind::String) {
            return Json::of_string(std::get<std::string>(next().value));
        }
        if (token().kind == TokenKind::Literal) {
            return literal(next());
        }
        if (is("-") || is("+")) {
            const bool negative = next().text == "-";
            Json number = token().kind == TokenKind::Literal ? literal(next()) : Json();
            if (number.kind == Json::Kind::Long) {
                number.integer = negative ? static_cast<std::int64_t>(0 - static_cast<std::uint64_t>(number.integer))
                                          : number.integer;
                return number;
            }
            if (number.kind == Json::Kind::Real) {
                number.real = negative ? -number.real : number.real;
                return number;
            }
            expected("a number");
        }
        if (is("[")) {
            return array(depth);
        }
        if (is("{")) {
            return object(depth);
        }
        if (token().kind == TokenKind::Identifier) {
            const Token word = next();
            if (word.text == "null") {
                return Json();
            }
            if (word.text == "true" || word.text == "false") {
                return Json::of_bool(word.text == "true");
            }
            if (word.text == "dynamic" && is("(")) {
                next();
                Json inner = read(depth + 1);
                expect(")");
                return inner;
            }
            --at_;
        }
        expected("a dynamic value");
    }

    void expect(const char* text)
    {
        if (!is(text)) {
            expected("'" + std::string(text) + "'");
        }
        next();
    }

private:
    const Token& token() const { return tokens_[at_]; }

    const Token& next()
    {
        const Token& current = tokens_[at_];
        if (at_ + 1 < tokens_.size()) {
            ++at_;
        }
        return current;
    }

    bool is(std::string_view text) const { return token().kind == TokenKind::Punctuation && token().text == text; }

    [[noreturn]] void expected(const std::string& what) const
    {
        raise(ErrorCode::KqlSyntax, token().span, token().text, what + " was expected");
    }

    static Json literal(const Token& token)
    {
        if (is_null(token.value)) {
            return Json();
        }
        switch (token.type) {
        case ValueType::Bool:
            return Json::of_bool(std::get<std::int64_t>(token.value) != 0);
        case ValueType::Int:
        case ValueType::Long:
            return Json::of_long(std::get<std::int64_t>(token.value));
        case ValueType::Real:
            return Json::of_real(std::get<double>(token.value));
        case ValueType::DateTime:
            return Json::of_string(format_iso(std::get<std::int64_t>(token.value)));
        case ValueType::TimeSpan:
            return Json::of_string(format_timespan(std::get<std::int64_t>(token.value)));
        case ValueType::String:
        case ValueType::Decimal:
        case ValueType::Dynamic:
        case ValueType::Guid:
            return Json::of_string(std::get<std::string>(token.value));
        }
        return Json();
    }

    Json array(int depth)
    {
        next();
        Json result = Json::array();
        while (!is("]")) {
            result.items.push_back(read(depth + 1));
            if (!is(",")) {
                break;
            }
            next();
        }
        expect("]");
        return result;
    }

    Json object(int depth)
    {
        next();
        Json result = Json::object();
        while (!is("}")) {
            if (token().kind != TokenKind::String && token().kind != TokenKind::Identifier) {
                expected("a member name");
            }
            const Token key = next();
            expect(":");
            result.put(
                key.kind == TokenKind::String ? std::get<std::string>(key.value) : key.text, read(depth + 1), true);
            if (!is(",")) {
                break;
            }
            next();
        }
        expect("}");
        return result;
    }

    const std::vector<Token>& tokens_;
    std::size_t& at_;
};

} // namespace

ExprPtr Parser::dynamic_literal(Span begin)
{
    expect_punctuation("(");
    DynamicReader reader(tokens_, at_);
    const Json value = reader.read(0);
    reader.expect(")");
    auto expr = std::make_shared<Expr>();
    expr->kind = ExprKind::Literal;
    expr->span = span_from(begin);
    expr->type = ValueType::Dynamic;
    if (!value.is_null()) {
        expr->value = print_json(value);
    }
    return expr;
}

} // namespace standstill::kql
