// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/evaluate.h"

#include "core/kql/budget.h"
#include "core/kql/functions.h"

namespace standstill::kql {

namespace {

SqlValue as_sql(const Value& value)
{
    SqlValue sql;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
        sql.kind = SqlValue::Kind::Integer;
        sql.integer = *number;
    } else if (const auto* real = std::get_if<double>(&value)) {
        sql.kind = SqlValue::Kind::Real;
        sql.real = *real;
    } else if (const auto* text = std::get_if<std::string>(&value)) {
        sql.kind = SqlValue::Kind::Text;
        sql.text = *text;
    }
    return sql;
}

class Holder final : public SqlResult
{
public:
    void set_null() override { value = Value(); }
    void set(std::int64_t number) override { value = number; }
    void set(double number) override { value = number; }
    void set(std::string_view text) override { value = std::string(text); }
    void fail(std::string_view) override { failed = true; }

    Value value;
    bool failed = false;
};

std::optional<Value> call(const Bound& bound, const std::vector<Value>& values)
{
    const ScalarFunction* function = find_scalar_function(bound.name);
    if (function == nullptr) {
        return std::nullopt;
    }
    std::vector<SqlValue> args;
    args.reserve(values.size());
    for (const Value& value : values) {
        args.push_back(as_sql(value));
    }
    Holder holder;
    try {
        std::unique_ptr<Prepared> prepared;
        if (function->prepared_argument >= 0) {
            prepared = function->prepare(args[static_cast<std::size_t>(function->prepared_argument)]);
        }
        spend(100);
        function->call(prepared.get(), args, holder);
    } catch (const std::exception&) { // too large or too slow here: the query says so where it runs
        return std::nullopt;
    }
    return holder.failed ? std::nullopt : std::optional(std::move(holder.value));
}

Value boolean(bool value)
{
    return std::int64_t{value ? 1 : 0};
}

Value compare(const std::string& op, const Value& a, const Value& b)
{
    if (op == "IS") {
        return boolean(a == b);
    }
    if (op == "IS NOT") {
        return boolean(a != b);
    }
    if (is_null(a) || is_null(b)) {
        return {};
    }
    if (op == "=") {
        return boolean(a == b);
    }
    if (op == "<>") {
        return boolean(a != b);
    }
    if (op == "<") {
        return boolean(a < b);
    }
    if (op == "<=") {
        return boolean(a <= b);
    }
    return boolean(op == ">" ? a > b : a >= b);
}

} // namespace

std::optional<Value> evaluate(const Bound& bound, const ColumnLookup& column)
{
    switch (bound.kind) {
    case BoundKind::Literal:
        return bound.value;
    case BoundKind::Column:
        return column(bound.column);
    case BoundKind::And:
    case BoundKind::Or: {
        const bool decisive = bound.kind == BoundKind::Or;
        bool unknown = false;
        for (const BoundPtr& arg : bound.args) {
            const auto value = evaluate(*arg, column);
            if (!value) {
                return std::nullopt;
            }
            if (is_null(*value)) {
                unknown = true;
            } else if (holds(value) == decisive) {
                return boolean(decisive);
            }
        }
        return unknown ? Value() : boolean(!decisive);
    }
    case BoundKind::Case: {
        for (std::size_t i = 0; i + 1 < bound.args.size(); i += 2) {
            const auto condition = evaluate(*bound.args[i], column);
            if (!condition) {
                return std::nullopt;
            }
            if (holds(condition)) {
                return evaluate(*bound.args[i + 1], column);
            }
        }
        return evaluate(*bound.args.back(), column);
    }
    case BoundKind::Not:
    case BoundKind::Compare:
    case BoundKind::IsNull:
    case BoundKind::NotNull:
    case BoundKind::Coalesce:
    case BoundKind::InList:
    case BoundKind::Native:
        break;
    case BoundKind::Aggregate:
    case BoundKind::Window:
    case BoundKind::Query:
    case BoundKind::InQuery:
        return std::nullopt;
    }
    std::vector<Value> values;
    values.reserve(bound.args.size());
    for (const BoundPtr& arg : bound.args) {
        auto value = evaluate(*arg, column);
        if (!value) {
            return std::nullopt;
        }
        values.push_back(std::move(*value));
    }
    if (bound.kind == BoundKind::Native) {
        return call(bound, values);
    }
    if (bound.kind == BoundKind::Not) {
        return is_null(values[0]) ? Value() : boolean(!holds(values[0]));
    }
    if (bound.kind == BoundKind::IsNull || bound.kind == BoundKind::NotNull) {
        return boolean(is_null(values[0]) == (bound.kind == BoundKind::IsNull));
    }
    if (bound.kind == BoundKind::Coalesce) {
        for (const Value& value : values) {
            if (!is_null(value)) {
                return value;
            }
        }
        return Value();
    }
    if (bound.kind == BoundKind::InList) {
        bool found = false;
        for (std::size_t i = 1; i < values.size(); ++i) {
            found = found || (!is_null(values[0]) && values[0] == values[i]);
        }
        return boolean(found);
    }
    return compare(bound.name, values[0], values[1]);
}

} // namespace standstill::kql
