// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions other than calls: names, paths, logic, string operators, lists, ranges.
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/json.h"
#include "core/kql/match_functions.h"
#include "core/kql/nearest.h"
#include "core/kql/regex.h"
#include "core/kql/scalar_table.h"
#include "core/kql/types.h"

#include <algorithm>
#include <array>

namespace standstill::kql {

BoundPtr Binder::bind(const Expr& expr)
{
    charge(expr.span);
    if (++depth_ > 700) {
        raise_not_supported("an expression nested this deeply", expr.span);
    }
    if (!materialized_.empty() && row_ != nullptr) {
        if (const auto found = materialized_.find(&expr); found != materialized_.end()) {
            for (const OutColumn& column : row_->columns) {
                if (column.hidden && column.name == found->second) {
                    --depth_;
                    return column.value;
                }
            }
        }
    }
    BoundPtr result;
    switch (expr.kind) {
    case ExprKind::Literal:
        result = make_literal(expr.value, expr.type, expr.span);
        break;
    case ExprKind::Name:
        result = bind_name(expr);
        break;
    case ExprKind::Member:
        result = bind_member(expr);
        break;
    case ExprKind::Index:
        result = bind_index(expr);
        break;
    case ExprKind::Negate: {
        const BoundPtr value = bind(*expr.args[0]);
        if (is_integer(value->type)) {
            result = make_native("kql_negate", ValueType::Long, {value}, expr.span);
        } else if (value->type == ValueType::TimeSpan) {
            result = make_native("kql_negate", ValueType::TimeSpan, {value}, expr.span);
        } else if (value->type == ValueType::Real) {
            result = make_native("kql_real_negate", ValueType::Real, {value}, expr.span);
        } else if (value->type == ValueType::Decimal) {
            result = make_native("kql_decimal_negate", ValueType::Decimal, {value}, expr.span);
        } else {
            raise_type(expr.span, "a number or a timespan", value->type);
        }
        break;
    }
    case ExprKind::Binary:
        result = bind_binary(expr);
        break;
    case ExprKind::Between:
        result = bind_between(expr);
        break;
    case ExprKind::List:
        result = bind_list(expr);
        break;
    case ExprKind::Call:
        result = bind_call(expr);
        break;
    case ExprKind::Query:
        result = scalar_query(expr);
        break;
    case ExprKind::Star:
        raise(ErrorCode::KqlSyntax, expr.span, "*", "an expression was expected");
    case ExprKind::TypeOf:
        raise(ErrorCode::KqlSyntax, expr.span, "typeof", "an expression was expected");
    }
    --depth_;
    return result->span.length == 0 ? with_span(std::move(result), expr.span) : result;
}

void Binder::unknown_column(const std::string& name, Span span) const
{
    std::vector<std::string_view> known;
    if (row_ != nullptr) {
        for (const OutColumn& column : row_->columns) {
            if (!column.hidden) {
                known.push_back(column.name);
            }
        }
    }
    for (const Scope* scope = scope_.get(); scope != nullptr; scope = scope->parent.get()) {
        known.push_back(scope->name);
    }
    raise(ErrorCode::KqlUnknownColumn, span, name, nearest(name, known));
}

BoundPtr Binder::bind_name(const Expr& expr)
{
    if (row_ != nullptr) {
        if (const OutColumn* column = row_->find(expr.text)) {
            return column->value;
        }
    }
    const Scope* scope = lookup(expr.text);
    if (scope == nullptr) {
        unknown_column(expr.text, expr.span);
    }
    if (scope->value) {
        return scope->value;
    }
    if (scope->let && !scope->let->is_function) {
        if (tabular_of(*scope->let->expression) && scope->let->expression->kind == ExprKind::Query) {
            raise(ErrorCode::KqlType, expr.span, expr.text, "expected a single value, found a table");
        }
        const ScopePtr before = scope_;
        const Select* const row = row_;
        if (++call_depth_ > 60) {
            raise_not_supported("lets nested this deeply", expr.span);
        }
        const ScopePtr definition = scope->defined_in;
        const auto let = scope->let;
        scope_ = definition;
        row_ = nullptr;
        BoundPtr value = bind(*let->expression);
        scope_ = before;
        row_ = row;
        --call_depth_;
        return value;
    }
    raise(ErrorCode::KqlType, expr.span, expr.text, "expected a single value, found a table or a function");
}

BoundPtr Binder::bind_member(const Expr& expr)
{
    if (expr.args[0]->kind == ExprKind::Name && !scan_steps_.empty()) {
        if (const auto step = scan_steps_.find(expr.args[0]->text); step != scan_steps_.end()) {
            const OutColumn* column = step->second.find(expr.text);
            if (column == nullptr) {
                unknown_column(expr.text, expr.text_span);
            }
            return column->value;
        }
    }
    const BoundPtr base = bind(*expr.args[0]);
    if (base->type != ValueType::Dynamic) {
        raise_type(expr.args[0]->span, "dynamic before '." + expr.text + "'", base->type);
    }
    if (base->kind == BoundKind::Native && base->name == "kql_path") { // one walk for a.b.c
        std::vector<BoundPtr> steps = base->args;
        steps.push_back(make_text(expr.text));
        return make_native("kql_path", ValueType::Dynamic, std::move(steps), expr.span);
    }
    return make_native("kql_path", ValueType::Dynamic, {base, make_text(expr.text)}, expr.span);
}

BoundPtr Binder::bind_index(const Expr& expr)
{
    const BoundPtr base = bind(*expr.args[0]);
    if (base->type != ValueType::Dynamic) {
        raise_type(expr.args[0]->span, "dynamic before '['", base->type);
    }
    const BoundPtr index = bind(*expr.args[1]);
    if (index->type == ValueType::Dynamic) {
        return make_native("kql_path_dynamic", ValueType::Dynamic, {base, index}, expr.span);
    }
    if (index->type != ValueType::String && !is_integer(index->type)) {
        raise_type(expr.args[1]->span, "a name or a number", index->type);
    }
    std::vector<BoundPtr> steps{base};
    if (base->kind == BoundKind::Native && base->name == "kql_path") {
        steps = base->args;
    }
    steps.push_back(index);
    return make_native("kql_path", ValueType::Dynamic, std::move(steps), expr.span);
}

BoundPtr Binder::bind_binary(const Expr& expr)
{
    const std::string& op = expr.text;
    if (op == "and" || op == "or") {
        return bind_logical(expr);
    }
    if (op == "=") {
        raise(ErrorCode::KqlSyntax, expr.text_span, op, "'==' was expected");
    }
    if (expr.args[0]->kind == ExprKind::Star) {
        return bind_star(expr);
    }
    const bool is_arithmetic = op == "+" || op == "-" || op == "*" || op == "/" || op == "%";
    if (!is_arithmetic && op != "==" && op != "!=" && op != "<" && op != "<=" && op != ">" && op != ">=") {
        return bind_string_operator(expr);
    }
    BoundPtr left = bind(*expr.args[0]);
    BoundPtr right = bind(*expr.args[1]);
    if (is_arithmetic) {
        return arithmetic(expr, std::move(left), std::move(right));
    }
    BoundPtr result;
    if (op == "==" || op == "!=") {
        result = equality(std::move(left), std::move(right), op == "!=", expr.span);
    } else {
        result = relation(op, std::move(left), std::move(right), expr.span);
    }
    return with_label(with_span(std::move(result), expr.span), op);
}

BoundPtr Binder::bind_logical(const Expr& expr)
{
    const BoundKind kind = expr.text == "and" ? BoundKind::And : BoundKind::Or;
    std::vector<const Expr*> parts; // the left spine of a long chain, without recursion
    const Expr* at = &expr;
    while (at->kind == ExprKind::Binary && at->text == expr.text) {
        parts.push_back(at->args[1].get());
        at = at->args[0].get();
    }
    parts.push_back(at);
    std::reverse(parts.begin(), parts.end());
    std::vector<BoundPtr> args;
    for (const Expr* part : parts) {
        BoundPtr value = bind(*part);
        if (value->type != ValueType::Bool) {
            raise_type(part->span, "bool", value->type);
        }
        args.push_back(std::move(value));
    }
    return make_node(kind, ValueType::Bool, std::move(args), {}, expr.span);
}

namespace {

struct StringOperator
{
    std::string_view name;
    const char* native;
};

constexpr std::array<StringOperator, 13> string_operators{{
    {"=~", "kql_equals"},
    {"has", "kql_has"},
    {"has_cs", "kql_has_cs"},
    {"hasprefix", "kql_hasprefix"},
    {"hasprefix_cs", "kql_hasprefix_cs"},
    {"hassuffix", "kql_hassuffix"},
    {"hassuffix_cs", "kql_hassuffix_cs"},
    {"contains", "kql_contains"},
    {"contains_cs", "kql_contains_cs"},
    {"startswith", "kql_startswith"},
    {"startswith_cs", "kql_startswith_cs"},
    {"endswith", "kql_endswith"},
    {"endswith_cs", "kql_endswith_cs"},
}};

/// The text of a number or a time is made of these alone, so a needle with anything else is in none.
bool is_never_in(const Expr& needle, const std::string& op, ValueType type)
{
    if (type != ValueType::Int && type != ValueType::Long && type != ValueType::DateTime
        && type != ValueType::TimeSpan) {
        return false;
    }
    const auto* text =
        needle.kind == ExprKind::Literal && op != "matches regex" ? std::get_if<std::string>(&needle.value) : nullptr;
    return text != nullptr && text->find_first_not_of("0123456789-.:tTzZ") != std::string::npos;
}

} // namespace

BoundPtr Binder::bind_string_operator(const Expr& expr)
{
    const bool negated = expr.text.front() == '!';
    const std::string op = expr.text == "!~" ? "=~" : (negated ? expr.text.substr(1) : expr.text);
    const auto text_of = [&](const Expr& side) {
        BoundPtr value = bind(side);
        if (value->type != ValueType::String && value->type != ValueType::Dynamic && value->type != ValueType::Guid) {
            raise_type(side.span, "string", value->type);
        }
        return as_text(std::move(value));
    };
    const BoundPtr left = text_of(*expr.args[0]);
    const BoundPtr right = text_of(*expr.args[1]);
    BoundPtr result;
    if (op == "matches regex") {
        if (is_literal(right)) {
            const std::string error = regex_error(std::get<std::string>(right->value));
            if (!error.empty()) {
                raise(ErrorCode::KqlEvaluation, expr.args[1]->span, "matches regex", error);
            }
        }
        result = make_native("kql_matches", ValueType::Bool, {left, right}, expr.span);
    } else {
        for (const StringOperator& row : string_operators) {
            if (row.name == op) {
                result = make_native(row.native, ValueType::Bool, {left, right}, expr.span);
            }
        }
    }
    if (!result) {
        raise_not_supported(expr.text, expr.text_span);
    }
    result = with_label(std::move(result), expr.text);
    return negated ? make_node(BoundKind::Not, ValueType::Bool, {std::move(result)}, {}, expr.span) : result;
}

/// `* has "x"`: some column; `* !has "x"`: none.
BoundPtr Binder::bind_star(const Expr& expr)
{
    if (row_ == nullptr) {
        raise(ErrorCode::KqlSyntax, expr.span, "*", "there are no columns here");
    }
    const bool negated = expr.text.front() == '!';
    Expr test = expr;
    test.text = expr.text == "!~" ? "=~" : (expr.text == "!=" ? "==" : (negated ? expr.text.substr(1) : expr.text));
    std::vector<BoundPtr> tests;
    const Select* const row = row_;
    for (const OutColumn& column : row->columns) {
        if (column.hidden || is_never_in(*expr.args[1], test.text, column.type)) {
            continue;
        }
        Select one; // only this column, as text, under a name of its own
        one.columns.push_back(OutColumn{column.id, "*", ValueType::String, as_text(column.value), false});
        auto name = std::make_shared<Expr>();
        name->kind = ExprKind::Name;
        name->text = "*";
        name->span = expr.args[0]->span;
        test.args[0] = name;
        row_ = &one;
        tests.push_back(bind(test));
        row_ = row;
    }
    if (tests.empty()) {
        return make_literal(std::int64_t{negated ? 1 : 0}, ValueType::Bool, expr.span);
    }
    BoundPtr any =
        tests.size() == 1 ? tests.front() : make_node(BoundKind::Or, ValueType::Bool, std::move(tests), {}, expr.span);
    return negated ? make_node(BoundKind::Not, ValueType::Bool, {std::move(any)}, {}, expr.span) : any;
}

BoundPtr Binder::bind_between(const Expr& expr)
{
    const BoundPtr value = bind(*expr.args[0]);
    const BoundPtr low = bind(*expr.args[1]);
    BoundPtr high = bind(*expr.args[2]);
    if (value->type == ValueType::DateTime && high->type == ValueType::TimeSpan) {
        high = make_native("kql_time_add", ValueType::DateTime, {low, high}, expr.args[2]->span);
    }
    BoundPtr result = make_node(BoundKind::And, ValueType::Bool,
        {relation(">=", value, low, expr.span), relation("<=", value, high, expr.span)}, {}, expr.span);
    return expr.text == "between" ? result
                                  : make_node(BoundKind::Not, ValueType::Bool, {std::move(result)}, {}, expr.span);
}

} // namespace standstill::kql
