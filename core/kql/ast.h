// SPDX-License-Identifier: GPL-3.0-or-later
// The syntax tree of a query, as written: names unresolved, nothing typed, every node with its place in the text. The
// parser makes it, the binder reads it (a `let` may be read many times, so nodes are shared and never changed).
#pragma once

#include "core/base/error.h"
#include "core/model/value.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace standstill::kql {

struct Expr;
struct Pipeline;
using ExprPtr = std::shared_ptr<const Expr>;
using PipelinePtr = std::shared_ptr<const Pipeline>;

enum class ExprKind {
    Literal, ///< value, type
    Name, ///< text
    Member, ///< args[0] . text
    Index, ///< args[0] [ args[1] ]
    Negate, ///< - args[0]
    Binary, ///< args[0] text args[1]
    Between, ///< args[0] between (args[1] .. args[2]); text is "between" or "!between"
    List, ///< args[0] text (args[1], ...) or (query): in, has_any, has_all and their kin
    Call, ///< text ( args )
    Star, ///< *
    Query, ///< a pipeline in the place of an expression
    TypeOf, ///< typeof(type)
};

struct Expr
{
    ExprKind kind = ExprKind::Literal;
    Span span;
    std::string text;
    Span text_span; ///< of the operator or function name
    Value value;
    ValueType type = ValueType::String;
    std::vector<ExprPtr> args;
    PipelinePtr query;
};

/// `name = expr`, `(a, b) = expr` or `expr` alone.
struct NamedExpr
{
    std::vector<std::string> names;
    ExprPtr expr;
    Span span;
    std::optional<ValueType> as_type; ///< mv-expand x to typeof(long)
    ExprPtr fallback; ///< make-series: default = ...
};

struct SortKey
{
    ExprPtr expr;
    bool descending = true;
    std::optional<bool> nulls_first;
};

struct TypedName
{
    std::string name;
    ValueType type = ValueType::String;
    Span span;
    ExprPtr initial; ///< default value, if one was written
};

/// `kind = inner`: the value is a word or an expression.
struct Parameter
{
    std::string name;
    std::string word;
    ExprPtr expr;
    Span span;
};

/// One piece of `parse x with * "text" name:type`.
struct ParsePart
{
    enum class Kind { Skip, Text, Column } kind = Kind::Skip;
    std::string text;
    ValueType type = ValueType::String;
    Span span;
};

struct ScanStep
{
    std::string name;
    ExprPtr condition;
    std::vector<NamedExpr> assignments;
    bool output = true;
    Span span;
};

/// One tabular operator. Which fields are used depends on its name; the parser of each operator says which.
struct Operator
{
    std::string
        name; ///< "where", "project-away", ...; sources are "table", "call", "print", "datatable", "range", "query"
    Span span; ///< of the name
    Span whole; ///< name and arguments
    std::vector<NamedExpr> items;
    std::vector<NamedExpr> by;
    std::vector<SortKey> keys;
    std::vector<Parameter> parameters;
    std::vector<PipelinePtr> inputs;
    std::vector<ExprPtr> operands;
    std::vector<TypedName> schema;
    std::vector<ParsePart> parts;
    std::vector<ScanStep> steps;
    std::string text;
};

struct Pipeline
{
    std::vector<Operator> operators; ///< the first is a source, except in a sub-query that gets its rows from outside
    Span span;
};

struct FunctionParameter
{
    std::string name;
    bool tabular = false;
    ValueType type = ValueType::String;
    ExprPtr initial;
};

struct LetStatement;

/// A list of lets and the expression or pipeline that ends it: a whole query or a function's body.
struct Body
{
    std::vector<std::shared_ptr<const LetStatement>> lets;
    ExprPtr expression; ///< Query for a pipeline
};

struct LetStatement
{
    std::string name;
    Span span;
    ExprPtr expression; ///< scalar or Query; null for a function
    bool is_function = false;
    std::vector<FunctionParameter> parameters;
    std::shared_ptr<const Body> body;
};

} // namespace standstill::kql
