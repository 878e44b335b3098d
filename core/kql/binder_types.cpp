// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic and comparison by the types of both sides, and conversions between types.
#include "core/kql/binder.h"
#include "core/kql/failure.h"
#include "core/kql/types.h"

#include <array>

namespace standstill::kql {

namespace {

constexpr std::array<const char*, 5> arithmetic_names{"add", "subtract", "multiply", "divide", "modulo"};

std::size_t arithmetic_index(char op)
{
    return std::string_view("+-*/%").find(op);
}

BoundPtr to_real(BoundPtr value)
{
    return value->type == ValueType::Real ? value : make_native("kql_to_real", ValueType::Real, {std::move(value)});
}

} // namespace

BoundPtr Binder::arithmetic(const Expr& expr, BoundPtr left, BoundPtr right)
{
    using enum ValueType;
    const char op = expr.text.front();
    const ValueType a = left->type;
    const ValueType b = right->type;
    const std::string name = arithmetic_names[arithmetic_index(op)];
    const auto native = [&](std::string function, ValueType type) {
        return make_native(std::move(function), type, {std::move(left), std::move(right)}, expr.span);
    };
    if (is_integer(a) && is_integer(b)) {
        return native("kql_" + name, Long);
    }
    if (is_number(a) && is_number(b)) {
        left = to_real(std::move(left));
        right = to_real(std::move(right));
        return native("kql_real_" + name, Real);
    }
    if ((a == Decimal && (b == Decimal || is_integer(b))) || (b == Decimal && is_integer(a))) {
        return native("kql_decimal_" + name, Decimal);
    }
    if (a == Decimal || b == Decimal) {
        raise_not_supported(std::string("decimal ") + op + ' ' + value_type_name(a == Decimal ? b : a), expr.span,
            "convert one of them first");
    }
    if (a == DateTime && b == TimeSpan && (op == '+' || op == '-')) {
        return native(op == '+' ? "kql_time_add" : "kql_time_subtract", DateTime);
    }
    if (a == TimeSpan && b == DateTime && op == '+') {
        std::swap(left, right);
        return native("kql_time_add", DateTime);
    }
    if (a == DateTime && b == DateTime && op == '-') {
        return native("kql_subtract", TimeSpan);
    }
    if (a == TimeSpan && b == TimeSpan) {
        if (op == '/') {
            left = to_real(std::move(left));
            right = to_real(std::move(right));
            return native("kql_real_divide", Real);
        }
        if (op != '*') {
            return native("kql_" + name, TimeSpan);
        }
    }
    if (a == TimeSpan && is_number(b) && (op == '*' || op == '/')) {
        return native(op == '*' ? "kql_scale_span" : "kql_divide_span", TimeSpan);
    }
    if (is_number(a) && b == TimeSpan && op == '*') {
        std::swap(left, right);
        return native("kql_scale_span", TimeSpan);
    }
    raise(ErrorCode::KqlType, expr.span, expr.text,
        std::string("no ") + op + " between " + value_type_name(a) + " and " + value_type_name(b));
}

BoundPtr Binder::equality(BoundPtr left, BoundPtr right, bool negated, Span span)
{
    using enum ValueType;
    const auto incomparable = [&]() {
        raise(ErrorCode::KqlType, span, negated ? "!=" : "==",
            std::string("no comparison of ") + value_type_name(left->type) + " and " + value_type_name(right->type));
    };
    if (left->type == Dynamic && right->type == Dynamic) {
        incomparable();
    }
    if (left->type == Dynamic) {
        left = right->type == String || right->type == Guid
            ? as_text(std::move(left))
            : convert(std::move(left), is_integer(right->type) ? Real : right->type);
    } else if (right->type == Dynamic) {
        right = left->type == String || left->type == Guid
            ? as_text(std::move(right))
            : convert(std::move(right), is_integer(left->type) ? Real : left->type);
    }
    if (left->type == Guid && right->type == String) {
        right = convert(std::move(right), Guid);
    } else if (left->type == String && right->type == Guid) {
        left = convert(std::move(left), Guid);
    }
    if (left->type == Decimal && is_integer(right->type)) {
        right = convert(std::move(right), Decimal);
    } else if (right->type == Decimal && is_integer(left->type)) {
        left = convert(std::move(left), Decimal);
    } else if ((left->type == Decimal) != (right->type == Decimal)) {
        raise_not_supported("a comparison of decimal and another type", span, "convert one of them first");
    }
    const ValueType a = left->type;
    const ValueType b = right->type;
    if (a == String && b == String) { // never null
        return make_node(BoundKind::Compare, Bool, {std::move(left), std::move(right)}, negated ? "<>" : "=", span);
    }
    const bool whole = (is_integer(a) || a == Bool) && (is_integer(b) || b == Bool);
    if (a != b && !whole && !(is_number(a) && is_number(b))) {
        incomparable();
    }
    if (is_real(a) || is_real(b)) {
        return make_native(negated ? "kql_real_not_equal" : "kql_real_equal", Bool,
            {to_real(std::move(left)), to_real(std::move(right))}, span);
    }
    // One null is "not equal"; two nulls are null, which a value that is certain not to be null rules out.
    const bool certain = (is_literal(left) && !is_null_literal(left)) || (is_literal(right) && !is_null_literal(right));
    BoundPtr test = make_node(BoundKind::Compare, Bool, {left, right}, negated ? "IS NOT" : "IS", span);
    if (certain) {
        return test;
    }
    BoundPtr both = make_node(BoundKind::And, Bool,
        {make_node(BoundKind::IsNull, Bool, {std::move(left)}),
            make_node(BoundKind::IsNull, Bool, {std::move(right)})});
    return make_node(BoundKind::Case, Bool, {std::move(both), make_null(Bool), std::move(test)}, {}, span);
}

BoundPtr Binder::relation(const std::string& op, BoundPtr left, BoundPtr right, Span span)
{
    using enum ValueType;
    if (left->type == Dynamic && right->type != Dynamic && right->type != String) {
        left = convert(std::move(left), is_integer(right->type) ? Real : right->type);
    } else if (right->type == Dynamic && left->type != Dynamic && left->type != String) {
        right = convert(std::move(right), is_integer(left->type) ? Real : left->type);
    }
    const ValueType a = left->type;
    const ValueType b = right->type;
    const bool whole = is_integer(a) && is_integer(b);
    if (a == Decimal || b == Decimal) {
        if ((a != Decimal && !is_integer(a)) || (b != Decimal && !is_integer(b))) {
            raise_not_supported("a comparison of decimal and another type", span, "convert one of them first");
        }
        const std::string name = op.front() == '<' ? "kql_decimal_less" : "kql_decimal_greater";
        return make_native(name + (op.size() == 2 ? "_equal" : ""), Bool, {std::move(left), std::move(right)}, span);
    }
    if (whole || (a == b && (a == DateTime || a == TimeSpan || a == Bool))) {
        return make_node(BoundKind::Compare, Bool, {std::move(left), std::move(right)}, op, span);
    }
    if (is_number(a) && is_number(b)) {
        const std::string name = op.front() == '<' ? "kql_real_less" : "kql_real_greater";
        return make_native(
            name + (op.size() == 2 ? "_equal" : ""), Bool, {to_real(std::move(left)), to_real(std::move(right))}, span);
    }
    raise(ErrorCode::KqlType, span, op,
        std::string("no comparison of ") + value_type_name(a) + " and " + value_type_name(b));
}

BoundPtr Binder::as_text(BoundPtr value)
{
    return convert(std::move(value), ValueType::String);
}

BoundPtr Binder::as_dynamic(BoundPtr value)
{
    return convert(std::move(value), ValueType::Dynamic);
}

BoundPtr Binder::convert(BoundPtr value, ValueType type)
{
    using enum ValueType;
    const ValueType from = value->type;
    const Span span = value->span;
    if (from == type) {
        return value;
    }
    const auto native = [&](std::string name) { return make_native(std::move(name), type, {value}, span); };
    const auto impossible = [&]() {
        raise(ErrorCode::KqlType, span, {},
            std::string("no conversion from ") + value_type_name(from) + " to " + value_type_name(type));
    };
    const std::string target = type == Int ? "int" : value_type_name(type);
    switch (type) {
    case String:
        switch (from) {
        case Bool:
            return native("kql_bool_text");
        case Int:
        case Long:
            return native("kql_long_text");
        case Real:
            return native("kql_real_text");
        case DateTime:
            return native("kql_datetime_text");
        case TimeSpan:
            return native("kql_timespan_text");
        case Dynamic:
            return native("kql_dynamic_text");
        case Guid:
            return make_node(BoundKind::Coalesce, String, {std::move(value), make_text({})}, {}, span);
        case Decimal:
            return make_node(
                BoundKind::Coalesce, String, {with_type(std::move(value), String), make_text({})}, {}, span);
        case String:
            break;
        }
        break;
    case Dynamic:
        switch (from) {
        case Bool:
            return native("kql_bool_to_dynamic");
        case Int:
        case Long:
            return native("kql_long_to_dynamic");
        case Real:
            return native("kql_real_to_dynamic");
        case String:
            return native("kql_text_to_dynamic");
        case DateTime:
            return native("kql_datetime_to_dynamic");
        case TimeSpan:
            return native("kql_timespan_to_dynamic");
        case Guid:
            return native("kql_guid_to_dynamic");
        case Decimal:
            return native("kql_guid_to_dynamic"); // text, or null
        case Dynamic:
            break;
        }
        break;
    case Decimal:
        if (from == Real || is_integer(from) || from == Bool) {
            return native("kql_to_decimal");
        }
        break;
    default:
        break;
    }
    if (from == String) {
        return native("kql_text_to_" + target);
    }
    if (from == Dynamic) {
        return native("kql_dynamic_to_" + target);
    }
    if (from == Decimal && (is_integer(type) || type == Real)) {
        return native("kql_decimal_to_" + target);
    }
    switch (type) {
    case Int:
        if (from == Long) {
            return native("kql_long_to_int");
        }
        if (from == Real) {
            return native("kql_real_to_int");
        }
        if (from == Bool) {
            return with_type(std::move(value), Int);
        }
        break;
    case Long:
        if (from == Int || from == Bool || from == TimeSpan) {
            return with_type(std::move(value), Long);
        }
        if (from == Real) {
            return native("kql_real_to_long");
        }
        if (from == DateTime) {
            return native("kql_datetime_to_long");
        }
        break;
    case Real:
        if (from == DateTime) {
            value = make_native("kql_datetime_to_long", Long, {value}, span);
        }
        if (is_integer(from) || from == Bool || from == TimeSpan || from == DateTime) {
            return make_native("kql_to_real", Real, {std::move(value)}, span);
        }
        break;
    case Bool:
        if (is_integer(from)) {
            return make_node(
                BoundKind::Compare, Bool, {std::move(value), make_literal(std::int64_t{0}, Long)}, "<>", span);
        }
        if (from == Real) {
            return make_node(BoundKind::Case, Bool,
                {make_node(BoundKind::IsNull, Bool, {value}), make_null(Bool),
                    make_native("kql_real_not_equal", Bool, {value, make_literal(0.0, Real)})},
                {}, span);
        }
        break;
    case DateTime:
        if (from == Real) {
            value = make_native("kql_real_to_long", Long, {value}, span);
        }
        if (is_number(from)) {
            return make_native("kql_long_to_datetime", DateTime, {std::move(value)}, span);
        }
        break;
    case TimeSpan:
        if (is_integer(from)) {
            return with_type(std::move(value), TimeSpan);
        }
        break;
    default:
        break;
    }
    impossible();
    return value;
}

BoundPtr Binder::bind_as(const Expr& expr, ValueType type)
{
    BoundPtr value = bind(expr);
    if (value->type == type || (is_integer(type) && is_integer(value->type))) {
        return value;
    }
    if (is_null_literal(value) && type != ValueType::String) {
        return make_null(type, expr.span);
    }
    if (type == ValueType::Real && is_integer(value->type)) {
        return convert(std::move(value), type);
    }
    if (type == ValueType::String && (value->type == ValueType::Dynamic || value->type == ValueType::Guid)) {
        return as_text(std::move(value));
    }
    raise_type(expr.span, value_type_name(type), value->type);
}

ValueType Binder::unify(std::vector<BoundPtr>& values, Span span)
{
    std::optional<ValueType> type;
    for (const BoundPtr& value : values) {
        if (is_null_literal(value) && values.size() > 1) {
            continue; // typed nulls are cast to whatever the others are
        }
        const auto both = type ? common_type(*type, value->type) : std::optional(value->type);
        if (!both) {
            raise(ErrorCode::KqlType, span, {},
                std::string("no common type of ") + value_type_name(*type) + " and " + value_type_name(value->type));
        }
        type = both;
    }
    if (!type) {
        type = values.front()->type;
    }
    for (BoundPtr& value : values) {
        if (is_null_literal(value)) {
            value = make_null(*type, value->span);
        } else if (value->type != *type) {
            value = is_integer(value->type) && is_integer(*type) ? with_type(std::move(value), *type)
                                                                 : convert(std::move(value), *type);
        }
    }
    return *type;
}

} // namespace standstill::kql
