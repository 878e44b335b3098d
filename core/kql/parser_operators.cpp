// SPDX-License-Identifier: GPL-3.0-or-later
// Tabular operators, one row each in the table below: its name and the method that reads its arguments. A name that is
// Kusto's but not here is refused by that name.
#include "core/kql/nearest.h"
#include "core/kql/parser_depth.h"

#include <array>

namespace standstill::kql {

Operator Parser::tabular_operator()
{
    struct Row
    {
        std::string_view name;
        void (Parser::*parse)(Operator&);
    };
    static constexpr std::array<Row, 43> table{{
        {"where", &Parser::parse_where},
        {"filter", &Parser::parse_where},
        {"extend", &Parser::parse_simple_list},
        {"project", &Parser::parse_simple_list},
        {"project-away", &Parser::parse_simple_list},
        {"project-keep", &Parser::parse_simple_list},
        {"project-rename", &Parser::parse_simple_list},
        {"project-reorder", &Parser::parse_reorder},
        {"serialize", &Parser::parse_simple_list},
        {"distinct", &Parser::parse_simple_list},
        {"count", &Parser::parse_count},
        {"sort", &Parser::parse_sort},
        {"order", &Parser::parse_sort},
        {"take", &Parser::parse_take},
        {"limit", &Parser::parse_take},
        {"top", &Parser::parse_top},
        {"summarize", &Parser::parse_summarize},
        {"as", &Parser::parse_as},
        {"join", &Parser::parse_join},
        {"lookup", &Parser::parse_join},
        {"union", &Parser::parse_union},
        {"getschema", &Parser::parse_nothing},
        {"render", &Parser::parse_render},
        {"search", &Parser::parse_search},
        {"parse", &Parser::parse_parse},
        {"parse-where", &Parser::parse_parse},
        {"parse-kv", &Parser::parse_parse_kv},
        {"mv-expand", &Parser::parse_mv_expand},
        {"mvexpand", &Parser::parse_mv_expand},
        {"mv-apply", &Parser::parse_mv_apply},
        {"mvapply", &Parser::parse_mv_apply},
        {"make-series", &Parser::parse_make_series},
        {"top-nested", &Parser::parse_top_nested},
        {"top-hitters", &Parser::parse_top_hitters},
        {"partition", &Parser::parse_partition},
        {"scan", &Parser::parse_scan},
        {"evaluate", &Parser::parse_evaluate},
        {"sample", &Parser::parse_take},
        {"sample-distinct", &Parser::parse_sample_distinct},
        {"invoke", &Parser::parse_invoke},
        {"print", nullptr},
        {"datatable", nullptr},
        {"range", nullptr},
    }};
    static constexpr std::array<std::string_view, 22> not_supported{"consume", "execute-and-cache", "facet", "find",
        "fork", "graph-match", "graph-mark-components", "graph-shortest-paths", "graph-to-table", "make-graph",
        "macro-expand", "reduce", "assert-schema", "externaldata", "graph", "partition-by", "project-smart",
        "extend-by", "project-by-names", "top-n", "rename", "materialize"};

    Operator op;
    op.name = operator_name(op.span);
    for (const Row& row : table) {
        if (row.name == op.name && row.parse != nullptr) {
            (this->*row.parse)(op);
            op.whole = span_from(op.span);
            return op;
        }
    }
    for (const std::string_view name : not_supported) {
        if (name == op.name) {
            raise_not_supported(op.name, op.span);
        }
    }
    std::vector<std::string_view> known;
    for (const Row& row : table) {
        known.push_back(row.name);
    }
    raise(ErrorCode::KqlUnknownOperator, op.span, op.name, nearest(op.name, known));
}

std::string Parser::operator_name(Span& span)
{
    if (!at_name()) {
        fail_expecting("an operator");
    }
    span = peek().span;
    std::string name = advance().text;
    // project-away is written without spaces; a - b never follows a bar
    while (at_punctuation("-") && at_name(1) && peek().span.offset == span.offset + span.length
        && peek(1).span.offset == peek().span.offset + 1) {
        advance();
        name += '-' + peek().text;
        advance();
        span = span_from(span);
    }
    return name;
}

std::vector<NamedExpr> Parser::named_list()
{
    std::vector<NamedExpr> result;
    do {
        result.push_back(named_expression());
    } while (take_punctuation(","));
    return result;
}

NamedExpr Parser::named_expression()
{
    NamedExpr item;
    const Span begin = peek().span;
    if (at_bracket_name() && at_punctuation("=", 3)) {
        item.names = {expect_name("a name")};
        advance();
    } else if (at_name() && at_punctuation("=", 1)) {
        item.names = {advance().text};
        advance();
    } else if (at_punctuation("(") && at_name(1) && (at_punctuation(",", 2) || at_punctuation(")", 2))) {
        const std::size_t back = at_;
        advance();
        do {
            if (!at_name()) {
                break;
            }
            item.names.push_back(advance().text);
        } while (take_punctuation(","));
        if (!take_punctuation(")") || !take_punctuation("=")) {
            item.names.clear(); // only a parenthesised expression
            at_ = back;
        }
    }
    item.expr = expression();
    item.span = span_from(begin);
    return item;
}

void Parser::parse_simple_list(Operator& op)
{
    if (op.name == "serialize"
        && (at_punctuation("|") || at_punctuation(")") || at_punctuation(";") || peek().kind == TokenKind::End)) {
        return;
    }
    if (op.name == "project-away" || op.name == "project-keep") {
        do {
            NamedExpr item;
            const Span begin = peek().span;
            auto name = std::make_shared<Expr>();
            name->kind = ExprKind::Name;
            // Wild cards: the pieces of a pattern stand next to each other
            if (at_bracket_name()) {
                name->text = expect_name("a column");
            } else {
                std::size_t end = begin.offset;
                while ((at_name() || at_punctuation("*") || peek().kind == TokenKind::Literal)
                    && (name->text.empty() || peek().span.offset == end)) {
                    end = peek().span.offset + peek().span.length;
                    name->text += text_.substr(peek().span.offset, peek().span.length);
                    advance();
                }
                if (name->text.empty()) {
                    fail_expecting("a column");
                }
            }
            name->span = span_from(begin);
            item.expr = name;
            item.span = name->span;
            op.items.push_back(std::move(item));
        } while (take_punctuation(","));
        return;
    }
    op.items = named_list();
}

void Parser::parse_reorder(Operator& op)
{
    do {
        SortKey key;
        key.descending = false;
        auto name = std::make_shared<Expr>();
        name->kind = ExprKind::Name;
        const Span begin = peek().span;
        if (at_bracket_name()) {
            name->text = expect_name("a column");
        } else {
            std::size_t end = begin.offset;
            while ((at_name() || at_punctuation("*")) && (name->text.empty() || peek().span.offset == end)) {
                end = peek().span.offset + peek().span.length;
                name->text += advance().text;
            }
            if (name->text.empty()) {
                fail_expecting("a column");
            }
        }
        name->span = span_from(begin);
        key.expr = name;
        if (at_word("asc") || at_word("desc")) { // the columns of this pattern by name
            key.descending = at_word("desc");
            key.nulls_first = true;
            advance();
        } else if (at_word("granny")) {
            raise_not_supported("project-reorder with granny-asc and granny-desc", peek().span);
        }
        op.keys.push_back(std::move(key));
    } while (take_punctuation(","));
}

void Parser::parse_where(Operator& op)
{
    op.name = "where";
    op.operands.push_back(expression());
}

void Parser::parse_count(Operator& op)
{
    if (at_word("as")) {
        advance();
        op.text = expect_name("a name");
    }
}

std::vector<SortKey> Parser::sort_keys()
{
    std::vector<SortKey> keys;
    do {
        SortKey key;
        key.expr = expression();
        if (take_word("asc")) {
            key.descending = false;
        } else {
            take_word("desc");
        }
        if (take_word("nulls")) {
            if (take_word("first")) {
                key.nulls_first = true;
            } else {
                expect_word("last");
                key.nulls_first = false;
            }
        }
        keys.push_back(std::move(key));
    } while (take_punctuation(","));
    return keys;
}

void Parser::parse_sort(Operator& op)
{
    op.name = "sort";
    parameters_into(op);
    expect_word("by");
    op.keys = sort_keys();
}

void Parser::parse_take(Operator& op)
{
    op.name = "take";
    op.operands.push_back(expression());
}

void Parser::parse_top(Operator& op)
{
    op.operands.push_back(additive());
    expect_word("by");
    op.keys = sort_keys();
}

void Parser::parse_summarize(Operator& op)
{
    parameters_into(op);
    if (!at_word("by")) {
        op.items = named_list();
    }
    if (take_word("by")) {
        op.by = named_list();
    }
}

void Parser::parse_as(Operator& op)
{
    parameters_into(op);
    op.text = expect_name("a name");
}

/// `kind=inner hint.strategy=shuffle`: words in front of an operator's arguments.
void Parser::parameters_into(Operator& op)
{
    while (at_name()
        && (at_punctuation("=", 1)
            || (at_word("hint") && at_punctuation(".", 1) && at_name(2) && at_punctuation("=", 3)))) {
        static constexpr std::array<std::string_view, 9> known{"kind", "flags", "withsource", "isfuzzy", "hint",
            "with_itemindex", "bagexpansion", "with_match_id", "limit"};
        bool is_known = false;
        for (const std::string_view name : known) {
            is_known = is_known || at_word(name);
        }
        if (!is_known) {
            return;
        }
        Parameter parameter;
        const Span begin = peek().span;
        parameter.name = advance().text;
        if (take_punctuation(".")) {
            parameter.name += '.' + advance().text;
        }
        advance();
        if (peek().kind == TokenKind::Identifier) {
            parameter.word = advance().text;
        } else if (peek().kind == TokenKind::String) {
            parameter.word = std::get<std::string>(advance().value);
        } else {
            parameter.expr = unary();
        }
        parameter.span = span_from(begin);
        op.parameters.push_back(std::move(parameter));
    }
}

PipelinePtr Parser::table_argument()
{
    const Token first = peek();
    if (take_punctuation("(")) {
        PipelinePtr inner = pipeline();
        expect_punctuation(")");
        return inner;
    }
    auto result = std::make_shared<Pipeline>();
    result->operators.push_back(source_operator());
    result->span = span_from(first.span);
    return result;
}

void Parser::parse_join(Operator& op)
{
    parameters_into(op);
    op.inputs.push_back(table_argument());
    expect_word("on");
    do {
        NamedExpr item;
        const Span begin = peek().span;
        item.expr = equality();
        item.span = span_from(begin);
        while (at_word("and")) { // $left.a == $right.b and $left.c == $right.d
            op.by.push_back(std::move(item));
            item = NamedExpr();
            advance();
            item.expr = equality();
            item.span = span_from(begin);
        }
        op.by.push_back(std::move(item));
    } while (take_punctuation(","));
}

void Parser::parse_union(Operator& op)
{
    parameters_into(op);
    do {
        op.inputs.push_back(at_table_pattern() ? table_pattern() : table_argument());
        parameters_into(op);
    } while (take_punctuation(","));
}

/// Device*: the pieces stand next to each other.
bool Parser::at_table_pattern() const
{
    return at_punctuation("*")
        || (at_name() && at_punctuation("*", 1) && peek(1).span.offset == peek().span.offset + peek().span.length);
}

PipelinePtr Parser::table_pattern()
{
    Operator op;
    op.name = "table";
    op.span = peek().span;
    std::size_t end = op.span.offset;
    while ((at_name() || at_punctuation("*")) && (op.text.empty() || peek().span.offset == end)) {
        end = peek().span.offset + peek().span.length;
        op.text += advance().text;
    }
    op.span = span_from(op.span);
    op.whole = op.span;
    auto result = std::make_shared<Pipeline>();
    result->span = op.span;
    result->operators.push_back(std::move(op));
    return result;
}

/// sample-distinct n of column
void Parser::parse_sample_distinct(Operator& op)
{
    op.operands.push_back(additive());
    expect_word("of");
    op.items.push_back(named_expression());
}

/// invoke f(arguments): a function whose first argument is the table in front
void Parser::parse_invoke(Operator& op)
{
    const Token name = peek();
    if (!at_name()) {
        fail_expecting("a function");
    }
    advance();
    op.operands.push_back(call(name));
}

void Parser::parse_nothing(Operator&)
{
}

/// How a client draws the rows; the rows themselves are the same.
void Parser::parse_render(Operator& op)
{
    op.text = expect_name("a chart");
    if (!take_word("with")) {
        return;
    }
    expect_punctuation("(");
    while (!take_punctuation(")")) {
        if (peek().kind == TokenKind::End) {
            fail_expecting("')'");
        }
        const Token& token = advance();
        // `ycolumns = a, b, title = "x"`: a word before a sign of equality begins the next property
        if (token.kind == TokenKind::Identifier && at_punctuation("=")) {
            advance();
            op.parameters.push_back({token.text, {}, nullptr, token.span});
        } else if (token.kind != TokenKind::Punctuation && !op.parameters.empty()) {
            std::string& word = op.parameters.back().word;
            const auto* text = token.kind == TokenKind::String ? std::get_if<std::string>(&token.value) : nullptr;
            word += (word.empty() ? "" : ",")
                + (text != nullptr ? *text : std::string(text_.substr(token.span.offset, token.span.length)));
        }
    }
}

void Parser::parse_search(Operator& op)
{
    parameters_into(op);
    if (at_word("in") && at_punctuation("(", 1)) {
        advance();
        advance();
        do {
            op.inputs.push_back(at_table_pattern() ? table_pattern() : table_argument());
        } while (take_punctuation(","));
        expect_punctuation(")");
        parameters_into(op);
    }
    op.operands.push_back(expression());
}

} // namespace standstill::kql
