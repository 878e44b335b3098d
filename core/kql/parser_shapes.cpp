// SPDX-License-Identifier: GPL-3.0-or-later
// Operators whose arguments have a grammar of their own: parse, parse-kv, mv-expand, mv-apply, make-series, top-nested,
// top-hitters, partition, scan, evaluate.
#include "core/kql/parser_depth.h"
#include "core/kql/types.h"

namespace standstill::kql {

/// parse [kind=simple|regex|relaxed] expr with * "text" column[:type] ...
void Parser::parse_parse(Operator& op)
{
    parameters_into(op);
    op.operands.push_back(expression());
    expect_word("with");
    while (true) {
        ParsePart part;
        part.span = peek().span;
        if (take_punctuation("*")) {
            part.kind = ParsePart::Kind::Skip;
        } else if (peek().kind == TokenKind::String) {
            part.kind = ParsePart::Kind::Text;
            part.text = std::get<std::string>(advance().value);
        } else if (at_name() || at_bracket_name()) {
            part.kind = ParsePart::Kind::Column;
            part.text = expect_name("a column");
            if (take_punctuation(":")) {
                part.type = expect_type();
            }
            part.span = span_from(part.span);
        } else {
            break;
        }
        op.parts.push_back(std::move(part));
    }
    if (op.parts.empty()) {
        fail_expecting("a pattern");
    }
}

/// parse-kv expr as (key:type, ...) with (pair_delimiter=';', kv_delimiter='=', quote='"', ...)
void Parser::parse_parse_kv(Operator& op)
{
    op.operands.push_back(expression());
    expect_word("as");
    expect_punctuation("(");
    do {
        TypedName key;
        key.span = peek().span;
        key.name = expect_name("a key");
        expect_punctuation(":");
        key.type = expect_type();
        op.schema.push_back(std::move(key));
    } while (take_punctuation(","));
    expect_punctuation(")");
    if (take_word("with")) {
        expect_punctuation("(");
        do {
            Parameter parameter;
            parameter.span = peek().span;
            parameter.name = expect_name("an option");
            expect_punctuation("=");
            if (peek().kind == TokenKind::String) {
                parameter.word = std::get<std::string>(advance().value);
            } else {
                parameter.expr = unary();
            }
            op.parameters.push_back(std::move(parameter));
        } while (take_punctuation(","));
        expect_punctuation(")");
    }
}

/// mv-expand [with_itemindex=i] a [to typeof(t)], b = expr ...
void Parser::parse_mv_expand(Operator& op)
{
    op.name = "mv-expand";
    parameters_into(op);
    do {
        NamedExpr item = named_expression();
        if (take_word("to")) {
            expect_word("typeof");
            expect_punctuation("(");
            item.as_type = expect_type();
            expect_punctuation(")");
        }
        op.items.push_back(std::move(item));
    } while (take_punctuation(","));
    if (take_word("limit")) {
        op.operands.push_back(unary());
    }
}

void Parser::parse_mv_apply(Operator& op)
{
    op.name = "mv-apply";
    parse_mv_expand(op);
    op.name = "mv-apply";
    expect_word("on");
    expect_punctuation("(");
    op.inputs.push_back(headless_pipeline());
    expect_punctuation(")");
}

/// make-series [name=] agg(x) [default=v], ... on axis [from a] [to b] step c [by g, ...]
void Parser::parse_make_series(Operator& op)
{
    parameters_into(op);
    do {
        NamedExpr item = named_expression();
        if (take_word("default")) {
            expect_punctuation("=");
            item.fallback = unary();
        }
        op.items.push_back(std::move(item));
    } while (take_punctuation(","));
    expect_word("on");
    op.operands.resize(4); // axis, from, to, step
    op.operands[0] = additive();
    if (take_word("from")) {
        op.operands[1] = additive();
    }
    if (take_word("to")) {
        op.operands[2] = additive();
    }
    if (take_word("in")) { // the older form: on axis in range(from, to, step), to is inclusive
        op.text = "range";
        expect_word("range");
        expect_punctuation("(");
        for (std::size_t i = 1; i <= 3; ++i) {
            op.operands[i] = additive();
            expect_punctuation(i < 3 ? "," : ")");
        }
    } else {
        expect_word("step");
        op.operands[3] = additive();
    }
    if (take_word("by")) {
        op.by = named_list();
    }
}

/// top-nested [n] of expr [with others=...] by agg [asc|desc], top-nested ...
void Parser::parse_top_nested(Operator& op)
{
    while (true) {
        op.operands.push_back(at_word("of") ? nullptr : additive());
        expect_word("of");
        op.items.push_back(named_expression());
        if (take_word("with")) {
            expect_word("others");
            expect_punctuation("=");
            op.items.back().fallback = additive();
        }
        expect_word("by");
        op.by.push_back(named_expression());
        SortKey key;
        key.expr = op.by.back().expr;
        if (take_word("asc")) {
            key.descending = false;
        } else {
            take_word("desc");
        }
        op.keys.push_back(std::move(key));
        if (!take_punctuation(",")) {
            return;
        }
        Span span = peek().span;
        if (operator_name(span) != "top-nested") {
            raise(ErrorCode::KqlSyntax, span, {}, "'top-nested' was expected");
        }
    }
}

void Parser::parse_top_hitters(Operator& op)
{
    op.operands.push_back(additive());
    expect_word("of");
    op.items.push_back(named_expression());
    if (take_word("by")) {
        op.by.push_back(named_expression());
    }
}

void Parser::parse_partition(Operator& op)
{
    parameters_into(op);
    expect_word("by");
    const Span column = peek().span;
    op.text = expect_name("a column");
    auto name = std::make_shared<Expr>();
    name->kind = ExprKind::Name;
    name->text = op.text;
    name->span = span_from(column);
    op.operands.push_back(std::move(name));
    if (at_punctuation("{")) {
        raise_not_supported("partition with a query in braces", peek().span);
    }
    expect_punctuation("(");
    op.inputs.push_back(headless_pipeline());
    expect_punctuation(")");
}

/// scan [with_match_id=..] declare (x:long=0, ...) with (step s: condition => x = expr, ...; step ...)
void Parser::parse_scan(Operator& op)
{
    parameters_into(op);
    if (at_word("order") || at_word("partition")) {
        raise_not_supported("scan " + peek().text, peek().span);
    }
    if (take_word("declare")) {
        expect_punctuation("(");
        do {
            TypedName variable;
            variable.span = peek().span;
            variable.name = expect_name("a name");
            expect_punctuation(":");
            variable.type = expect_type();
            if (take_punctuation("=")) {
                variable.initial = unary();
            }
            op.schema.push_back(std::move(variable));
        } while (take_punctuation(","));
        expect_punctuation(")");
    }
    expect_word("with");
    expect_punctuation("(");
    while (!at_punctuation(")")) {
        ScanStep step;
        step.span = peek().span;
        expect_word("step");
        step.name = expect_name("a step's name");
        if (take_word("output")) {
            expect_punctuation("=");
            const Token kind = peek();
            if (!take_word("all") && !take_word("none")) {
                raise_not_supported("scan step output=" + kind.text, kind.span);
            }
            step.output = kind.text == "all";
        } else if (at_word("optional")) {
            raise_not_supported("scan step " + peek().text, peek().span);
        }
        expect_punctuation(":");
        step.condition = expression();
        if (take_punctuation("=>")) {
            do {
                step.assignments.push_back(named_expression());
            } while (take_punctuation(","));
        }
        expect_punctuation(";");
        op.steps.push_back(std::move(step));
    }
    advance();
}

void Parser::parse_evaluate(Operator& op)
{
    parameters_into(op);
    const Token name = peek();
    op.text = expect_name("a plugin");
    if (op.text != "bag_unpack") {
        raise_not_supported("evaluate " + op.text, name.span);
    }
    op.operands.push_back(call(name));
    op.text.clear();
    if (!take_punctuation(":")) {
        return;
    }
    expect_punctuation("("); // the columns that it makes: (key:type, ...), after a * for those of the table
    do {
        if (op.schema.empty() && op.text.empty() && take_punctuation("*")) {
            op.text = "*";
            continue;
        }
        TypedName column;
        column.span = peek().span;
        column.name = expect_name("a column");
        expect_punctuation(":");
        column.type = expect_type();
        op.schema.push_back(std::move(column));
    } while (take_punctuation(","));
    expect_punctuation(")");
}

} // namespace standstill::kql
