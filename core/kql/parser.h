// SPDX-License-Identifier: GPL-3.0-or-later
// Recursive descent over the tokens of a query. One method per construct, one file per family of constructs. Reports
// the first mistake with its exact place and what was expected; nesting is limited, so no input can exhaust the stack.
#pragma once

#include "core/kql/ast.h"
#include "core/kql/lexer.h"

#include <string_view>
#include <vector>

namespace standstill::kql {

class Parser
{
public:
    explicit Parser(std::string_view text);

    /// A whole query: lets, then one pipeline.
    std::shared_ptr<const Body> parse_query();
    /// One expression and nothing behind it (the filter bar).
    ExprPtr parse_predicate();

private:
    struct Depth;

    // parser.cpp: tokens
    const Token& peek(std::size_t ahead = 0) const;
    const Token& advance();
    bool at_punctuation(std::string_view text, std::size_t ahead = 0) const;
    bool at_word(std::string_view text, std::size_t ahead = 0) const;
    bool take_punctuation(std::string_view text);
    bool take_word(std::string_view text);
    const Token& expect_punctuation(std::string_view text);
    void expect_word(std::string_view text);
    std::string expect_name(const char* what);
    bool at_bracket_name() const;
    bool at_name(std::size_t ahead = 0) const;
    [[noreturn]] void fail_expecting(const std::string& what) const;
    Span span_from(Span begin) const;
    ValueType expect_type();

    // parser_statements.cpp: lets, functions, sources
    std::shared_ptr<const Body> body(bool until_brace);
    std::shared_ptr<const LetStatement> let_statement();
    std::vector<FunctionParameter> function_parameters();
    PipelinePtr pipeline();
    PipelinePtr pipeline_from(ExprPtr source);
    PipelinePtr headless_pipeline();
    void operators_into(Pipeline& target);
    bool at_source_keyword() const;
    Operator source_operator();
    Operator print_source();
    Operator datatable_source();
    Operator range_source();
    ExprPtr let_value();

    // parser_operators.cpp: what stands behind a |
    Operator tabular_operator();
    std::string operator_name(Span& span);
    void parse_simple_list(Operator& op);
    void parse_where(Operator& op);
    void parse_count(Operator& op);
    void parse_sort(Operator& op);
    void parse_take(Operator& op);
    void parse_top(Operator& op);
    void parse_summarize(Operator& op);
    void parse_as(Operator& op);
    void parse_join(Operator& op);
    void parse_union(Operator& op);
    bool at_table_pattern() const;
    PipelinePtr table_pattern();
    void parse_sample_distinct(Operator& op);
    void parse_invoke(Operator& op);
    void parse_nothing(Operator& op);
    void parse_render(Operator& op);
    void parse_search(Operator& op);
    std::vector<SortKey> sort_keys();
    std::vector<NamedExpr> named_list();
    NamedExpr named_expression();
    void parameters_into(Operator& op);
    PipelinePtr table_argument();

    // parser_shapes.cpp: operators with a grammar of their own
    void parse_parse(Operator& op);
    void parse_parse_kv(Operator& op);
    void parse_mv_expand(Operator& op);
    void parse_mv_apply(Operator& op);
    void parse_make_series(Operator& op);
    void parse_top_nested(Operator& op);
    void parse_top_hitters(Operator& op);
    void parse_partition(Operator& op);
    void parse_scan(Operator& op);
    void parse_evaluate(Operator& op);
    void parse_reorder(Operator& op);

    // parser_expression.cpp
    ExprPtr expression();
    ExprPtr and_expression();
    ExprPtr equality();
    ExprPtr relational();
    ExprPtr additive();
    ExprPtr multiplicative();
    ExprPtr string_operation();
    ExprPtr unary();
    ExprPtr postfix();
    ExprPtr primary();
    ExprPtr call(const Token& name);
    ExprPtr argument();
    ExprPtr list_tail(ExprPtr left);
    ExprPtr between_tail(ExprPtr left);
    ExprPtr dynamic_literal(Span begin);

    std::string_view text_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
};

} // namespace standstill::kql
