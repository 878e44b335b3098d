// SPDX-License-Identifier: GPL-3.0-or-later
// Binding of functions over values of one row: logic, conversions, text, dynamic.
#include "core/kql/scalar_bind.h"

#include "core/kql/failure.h"
#include "core/kql/json_path.h"
#include "core/kql/regex.h"
#include "core/kql/types.h"

#include <cmath>
#include <numbers>

namespace standstill::kql {

using enum ValueType;

void expect_arguments(const Expr& call, std::size_t least, std::size_t most)
{
    if (call.args.size() < least || call.args.size() > most) {
        std::string expected = std::to_string(least);
        if (most > 1000) {
            expected += " or more";
        } else if (most != least) {
            expected += " to " + std::to_string(most);
        }
        raise(ErrorCode::KqlArity, call.span, call.text, expected);
    }
}

namespace {

BoundPtr condition(Binder& binder, const Expr& expr)
{
    BoundPtr value = binder.bind(expr);
    if (value->type != Bool) {
        raise_type(expr.span, "bool", value->type);
    }
    return value;
}

/// A pattern that is constant is checked now, so that the mistake has a place.
BoundPtr pattern_argument(Binder& binder, const Expr& expr)
{
    BoundPtr pattern = binder.bind_as(expr, String);
    if (is_literal(pattern)) {
        const std::string error = regex_error(std::get<std::string>(pattern->value));
        if (!error.empty()) {
            raise(ErrorCode::KqlEvaluation, expr.span, "regular expression", error);
        }
    }
    return pattern;
}

} // namespace

BoundPtr bind_not(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 1);
    return make_node(BoundKind::Not, Bool, {condition(binder, *call.args[0])}, {}, call.span);
}

BoundPtr bind_iff(Binder& binder, const Expr& call)
{
    expect_arguments(call, 3, 3);
    BoundPtr test = condition(binder, *call.args[0]);
    std::vector<BoundPtr> values{binder.bind(*call.args[1]), binder.bind(*call.args[2])};
    const ValueType type = binder.unify(values, call.span);
    return make_node(BoundKind::Case, type, {std::move(test), values[0], values[1]}, {}, call.span);
}

BoundPtr bind_case(Binder& binder, const Expr& call)
{
    if (call.args.size() < 3 || call.args.size() % 2 == 0) {
        raise(ErrorCode::KqlArity, call.span, call.text, "pairs of condition and value, then a value");
    }
    std::vector<BoundPtr> tests;
    std::vector<BoundPtr> values;
    for (std::size_t i = 0; i + 1 < call.args.size(); i += 2) {
        tests.push_back(condition(binder, *call.args[i]));
        values.push_back(binder.bind(*call.args[i + 1]));
    }
    values.push_back(binder.bind(*call.args.back()));
    const ValueType type = binder.unify(values, call.span);
    std::vector<BoundPtr> args;
    for (std::size_t i = 0; i < tests.size(); ++i) {
        args.push_back(tests[i]);
        args.push_back(values[i]);
    }
    args.push_back(values.back());
    return make_node(BoundKind::Case, type, std::move(args), {}, call.span);
}

BoundPtr bind_coalesce(Binder& binder, const Expr& call)
{
    expect_arguments(call, 2, 64);
    std::vector<BoundPtr> values;
    for (const ExprPtr& arg : call.args) {
        values.push_back(binder.bind(*arg));
    }
    const ValueType type = binder.unify(values, call.span);
    if (type != String) {
        return make_node(BoundKind::Coalesce, type, std::move(values), {}, call.span);
    }
    std::vector<BoundPtr> args; // a string that is missing is empty
    for (std::size_t i = 0; i + 1 < values.size(); ++i) {
        args.push_back(make_node(BoundKind::Compare, Bool, {values[i], make_text({})}, "<>"));
        args.push_back(values[i]);
    }
    args.push_back(values.back());
    return make_node(BoundKind::Case, String, std::move(args), {}, call.span);
}

BoundPtr bind_isnull(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 1);
    BoundPtr value = binder.bind(*call.args[0]);
    if (value->type == String) {
        return make_literal(std::int64_t{0}, Bool, call.span);
    }
    return make_node(BoundKind::IsNull, Bool, {std::move(value)}, {}, call.span);
}

BoundPtr bind_isnotnull(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 1);
    BoundPtr value = binder.bind(*call.args[0]);
    if (value->type == String) {
        return make_literal(std::int64_t{1}, Bool, call.span);
    }
    return make_node(BoundKind::NotNull, Bool, {std::move(value)}, {}, call.span);
}

BoundPtr bind_isempty(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 1);
    return make_node(
        BoundKind::Compare, Bool, {binder.as_text(binder.bind(*call.args[0])), make_text({})}, "=", call.span);
}

BoundPtr bind_isnotempty(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 1);
    return make_node(
        BoundKind::Compare, Bool, {binder.as_text(binder.bind(*call.args[0])), make_text({})}, "<>", call.span);
}

BoundPtr bind_toscalar(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 1);
    return binder.scalar_query(*call.args[0]);
}

BoundPtr bind_gettype(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 1);
    BoundPtr value = binder.bind(*call.args[0]);
    if (value->type == Dynamic) {
        return make_native("kql_dynamic_type", String, {std::move(value)}, call.span);
    }
    return make_text(value_type_name(value->type), call.span);
}

BoundPtr bind_conversion_to(Binder& binder, const Expr& call, ValueType type)
{
    expect_arguments(call, 1, 1);
    return with_span(binder.convert(binder.bind(*call.args[0]), type), call.span);
}

BoundPtr bind_parse_json(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 1);
    BoundPtr value = binder.bind(*call.args[0]);
    if (value->type == Dynamic) {
        return value;
    }
    if (value->type != String) {
        return binder.as_dynamic(std::move(value));
    }
    return make_native("kql_parse_json", Dynamic, {std::move(value)}, call.span);
}

BoundPtr bind_trim_at(Binder& binder, const Expr& call, int ends)
{
    expect_arguments(call, 2, 2);
    BoundPtr pattern = pattern_argument(binder, *call.args[0]);
    BoundPtr text = binder.bind_as(*call.args[1], String);
    return make_native(
        "kql_trim", String, {std::move(text), std::move(pattern), make_literal(std::int64_t{ends}, Long)}, call.span);
}

BoundPtr bind_replace_regex(Binder& binder, const Expr& call)
{
    expect_arguments(call, 3, 3);
    BoundPtr text = binder.bind_as(*call.args[0], String);
    BoundPtr pattern = pattern_argument(binder, *call.args[1]);
    return make_native("kql_replace_regex", String,
        {std::move(text), std::move(pattern), binder.bind_as(*call.args[2], String)}, call.span);
}

/// replace(regex, rewrite, source): the older order of arguments
BoundPtr bind_replace(Binder& binder, const Expr& call)
{
    expect_arguments(call, 3, 3);
    BoundPtr pattern = pattern_argument(binder, *call.args[0]);
    BoundPtr rewrite = binder.bind_as(*call.args[1], String);
    return make_native("kql_replace_regex", String,
        {binder.bind_as(*call.args[2], String), std::move(pattern), std::move(rewrite)}, call.span);
}

/// extract(regex, group, source[, typeof(type)])
BoundPtr bind_extract(Binder& binder, const Expr& call)
{
    expect_arguments(call, 3, 4);
    BoundPtr pattern = pattern_argument(binder, *call.args[0]);
    BoundPtr group = binder.bind_as(*call.args[1], Long);
    BoundPtr text = binder.bind_as(*call.args[2], String);
    BoundPtr found =
        make_native("kql_extract", String, {std::move(text), std::move(pattern), std::move(group)}, call.span);
    if (call.args.size() == 4) {
        if (call.args[3]->kind != ExprKind::TypeOf) {
            raise(ErrorCode::KqlSyntax, call.args[3]->span, {}, "typeof(...) was expected");
        }
        return binder.convert(std::move(found), call.args[3]->type);
    }
    return found;
}

/// extract_all(regex, [groups,] source)
BoundPtr bind_extract_all(Binder& binder, const Expr& call)
{
    expect_arguments(call, 2, 3);
    BoundPtr pattern = pattern_argument(binder, *call.args[0]);
    BoundPtr text = binder.bind_as(*call.args.back(), String);
    std::vector<BoundPtr> args{std::move(text), std::move(pattern)};
    if (call.args.size() == 3) {
        args.push_back(binder.bind_as(*call.args[1], Dynamic));
    }
    return make_native("kql_extract_all", Dynamic, std::move(args), call.span);
}

/// indexof_regex(source, regex[, start[, length[, occurrence]]])
BoundPtr bind_indexof_regex(Binder& binder, const Expr& call)
{
    expect_arguments(call, 2, 5);
    BoundPtr text = binder.bind_as(*call.args[0], String);
    std::vector<BoundPtr> args{std::move(text), pattern_argument(binder, *call.args[1])};
    for (std::size_t i = 2; i < call.args.size(); ++i) {
        args.push_back(binder.bind_as(*call.args[i], Long));
    }
    return make_native("kql_indexof_regex", Long, std::move(args), call.span);
}

/// extract_json("$.a.b[0]", source[, typeof(type)]): the path must be constant and plain.
BoundPtr bind_extract_json(Binder& binder, const Expr& call)
{
    expect_arguments(call, 2, 3);
    const std::string path = binder.constant_text(*call.args[0], "a path");
    const auto read = read_json_path(path);
    if (!read) {
        raise_not_supported("the path " + path, call.args[0]->span, "plain paths are: $.a['b'][0]");
    }
    BoundPtr source = binder.bind(*call.args[1]);
    if (source->type == String) {
        source = make_native("kql_parse_json", Dynamic, {std::move(source)});
    }
    std::vector<BoundPtr> steps{std::move(source)};
    for (const JsonStep& step : *read) {
        steps.push_back(step.index ? make_literal(*step.index, Long) : make_text(step.name));
    }
    BoundPtr value = steps.size() == 1 ? steps.front() : make_native("kql_path", Dynamic, std::move(steps), call.span);
    ValueType type = String;
    if (call.args.size() == 3) {
        if (call.args[2]->kind != ExprKind::TypeOf) {
            raise(ErrorCode::KqlSyntax, call.args[2]->span, {}, "typeof(...) was expected");
        }
        type = call.args[2]->type;
    }
    return with_span(binder.convert(std::move(value), type), call.span);
}

/// hash(value[, modulus]): of texts, numbers and times; how the engine hashes other types is not known.
BoundPtr bind_hash(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 2);
    BoundPtr value = binder.bind(*call.args[0]);
    if (value->type == DateTime) {
        value = binder.convert(std::move(value), Long); // ticks from year 1
    } else if (value->type != String && value->type != Long) {
        raise_not_supported(call.text + "() of " + value_type_name(value->type), call.args[0]->span);
    }
    std::vector<BoundPtr> args{std::move(value)};
    if (call.args.size() > 1) {
        args.push_back(binder.bind_as(*call.args[1], Long));
    }
    return make_native("kql_hash", Long, std::move(args), call.span);
}

/// column_ifexists("name", otherwise)
BoundPtr bind_column_ifexists(Binder& binder, const Expr& call)
{
    expect_arguments(call, 2, 2);
    const std::string name = binder.constant_text(*call.args[0], "a column's name");
    const OutColumn* column = binder.row() == nullptr ? nullptr : binder.row()->find(name);
    return column != nullptr ? column->value : binder.bind(*call.args[1]);
}

/// around(value, center, distance)
BoundPtr bind_around(Binder& binder, const Expr& call)
{
    expect_arguments(call, 3, 3);
    const auto shifted = [&](const char* op) {
        auto expr = std::make_shared<Expr>();
        expr->kind = ExprKind::Binary;
        expr->span = call.span;
        expr->text = op;
        expr->text_span = call.text_span;
        expr->args = {call.args[1], call.args[2]};
        return expr;
    };
    Expr between;
    between.kind = ExprKind::Between;
    between.span = call.span;
    between.text = "between";
    between.text_span = call.text_span;
    between.args = {call.args[0], shifted("-"), shifted("+")};
    return binder.bind(between);
}

/// bag_set_key(bag, key, value); a key that is a path ("$.a.b") is not supported.
BoundPtr bind_bag_set_key(Binder& binder, const Expr& call)
{
    expect_arguments(call, 3, 3);
    const std::string key = binder.constant_text(*call.args[1], "a key");
    if (key.starts_with('$')) {
        raise_not_supported("bag_set_key() with a path", call.args[1]->span);
    }
    BoundPtr bag = binder.bind_as(*call.args[0], Dynamic);
    return make_native("kql_bag_set_key", Dynamic,
        {std::move(bag), make_text(key), binder.as_dynamic(binder.bind(*call.args[2]))}, call.span);
}

BoundPtr bind_pack_columns(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 60);
    std::vector<BoundPtr> args;
    for (const ExprPtr& arg : call.args) {
        const std::string name = binder.natural_name(*arg);
        if (name.empty()) {
            raise(ErrorCode::KqlSyntax, arg->span, call.text, "a column was expected");
        }
        args.push_back(make_text(name));
        args.push_back(binder.as_dynamic(binder.bind(*arg)));
    }
    return make_native("kql_pack", Dynamic, std::move(args), call.span);
}

/// format_ipv4(address as text or number[, prefix]) and format_ipv4_mask
BoundPtr bind_format_ipv4(Binder& binder, const Expr& call)
{
    expect_arguments(call, 1, 2);
    BoundPtr address = binder.bind(*call.args[0]);
    if (!is_integer(address->type)) {
        address = binder.bind_as(*call.args[0], String);
    }
    std::vector<BoundPtr> args{std::move(address)};
    if (call.args.size() > 1) {
        args.push_back(binder.bind_as(*call.args[1], Long));
    }
    return make_native("kql_" + call.text, String, std::move(args), call.span);
}

/// countof(source, search[, "normal" | "regex"])
BoundPtr bind_countof(Binder& binder, const Expr& call)
{
    expect_arguments(call, 2, 3);
    const std::string kind =
        call.args.size() == 3 ? binder.constant_text(*call.args[2], "a kind of countof") : "normal";
    BoundPtr text = binder.bind_as(*call.args[0], String);
    if (kind == "regex") {
        return make_native(
            "kql_countof_regex", Long, {std::move(text), pattern_argument(binder, *call.args[1])}, call.span);
    }
    if (kind != "normal") {
        raise_not_supported("countof kind " + kind, call.args[2]->span);
    }
    return make_native("kql_countof", Long, {std::move(text), binder.bind_as(*call.args[1], String)}, call.span);
}

BoundPtr bind_parse_command_line(Binder& binder, const Expr& call)
{
    expect_arguments(call, 2, 2);
    const std::string kind = binder.constant_text(*call.args[1], "a kind of command line");
    if (kind != "windows" && kind != "Windows") {
        raise_not_supported("parse_command_line kind " + kind, call.args[1]->span);
    }
    return make_native("kql_parse_command_line", Dynamic, {binder.bind_as(*call.args[0], String)}, call.span);
}

BoundPtr bind_pack(Binder& binder, const Expr& call)
{
    if (call.args.empty() || call.args.size() % 2 != 0) {
        raise(ErrorCode::KqlArity, call.span, call.text, "pairs of name and value");
    }
    std::vector<BoundPtr> args;
    for (std::size_t i = 0; i < call.args.size(); i += 2) {
        args.push_back(binder.as_text(binder.bind(*call.args[i])));
        args.push_back(binder.as_dynamic(binder.bind(*call.args[i + 1])));
    }
    return make_native("kql_pack", Dynamic, std::move(args), call.span);
}

BoundPtr bind_pack_all(Binder& binder, const Expr& call)
{
    expect_arguments(call, 0, 1);
    bool known_only = false;
    if (call.args.size() == 1) { // pack_all(true) leaves out what is null or empty
        const BoundPtr flag = binder.bind_as(*call.args[0], Bool);
        if (!is_literal(flag)) {
            raise_not_supported("pack_all() with a flag that is not constant", call.args[0]->span);
        }
        known_only = flag->value == Value(std::int64_t{1});
    }
    if (binder.row() == nullptr) {
        raise(ErrorCode::KqlSyntax, call.span, call.text, "there are no columns here");
    }
    std::vector<BoundPtr> args;
    for (const OutColumn& column : binder.row()->columns) {
        if (!column.hidden) {
            args.push_back(make_text(column.name));
            args.push_back(binder.as_dynamic(column.value));
        }
    }
    if (args.size() > 120) {
        raise_not_supported("pack_all() of more than 60 columns", call.span);
    }
    return make_native(known_only ? "kql_pack_known" : "kql_pack", Dynamic, std::move(args), call.span);
}

BoundPtr bind_range_function(Binder& binder, const Expr& call)
{
    expect_arguments(call, 2, 3);
    std::vector<BoundPtr> values;
    for (const ExprPtr& arg : call.args) {
        values.push_back(binder.bind(*arg));
        if (!is_number(values.back()->type)) {
            if (values.back()->type == DateTime || values.back()->type == TimeSpan) {
                raise_not_supported("range() of times", arg->span);
            }
            raise_type(arg->span, "a number", values.back()->type);
        }
    }
    if (values.size() == 2) {
        values.push_back(make_literal(std::int64_t{1}, Long));
    }
    const bool real = binder.unify(values, call.span) == Real;
    return make_native(real ? "kql_real_range" : "kql_range", Dynamic, std::move(values), call.span);
}

} // namespace standstill::kql
