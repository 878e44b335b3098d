// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/plan.h"

#include "core/kql/evaluate.h"

#include <algorithm>

namespace standstill::kql {

namespace {

void finish(Bound& bound)
{
    for (const BoundPtr& arg : bound.args) {
        bound.weight += arg->weight;
        bound.has_aggregate = bound.has_aggregate || arg->has_aggregate;
        bound.has_window = bound.has_window || arg->has_window;
    }
}

} // namespace

BoundPtr make_literal(Value value, ValueType type, Span span)
{
    auto bound = std::make_shared<Bound>();
    bound->kind = BoundKind::Literal;
    bound->type = type;
    if (type == ValueType::String && is_null(value)) {
        value = std::string(); // strings have no null
    }
    bound->value = std::move(value);
    bound->span = span;
    return bound;
}

BoundPtr make_null(ValueType type, Span span)
{
    return make_literal({}, type, span);
}

BoundPtr make_text(std::string text, Span span)
{
    return make_literal(std::move(text), ValueType::String, span);
}

BoundPtr make_column(int id, ValueType type)
{
    auto bound = std::make_shared<Bound>();
    bound->kind = BoundKind::Column;
    bound->type = type;
    bound->column = id;
    return bound;
}

BoundPtr make_node(BoundKind kind, ValueType type, std::vector<BoundPtr> args, std::string name, Span span)
{
    auto bound = std::make_shared<Bound>();
    bound->kind = kind;
    bound->type = type;
    bound->name = std::move(name);
    bound->span = span;
    if (kind == BoundKind::And || kind == BoundKind::Or) {
        for (BoundPtr& arg : args) {
            if (arg->kind == kind) {
                bound->args.insert(bound->args.end(), arg->args.begin(), arg->args.end());
            } else {
                bound->args.push_back(std::move(arg));
            }
        }
    } else {
        bound->args = std::move(args);
    }
    finish(*bound);
    return bound;
}

namespace {

/// Counts and texts from which even a function that repeats makes little: folding must not be the work of a query.
bool is_small_literal(const BoundPtr& bound)
{
    if (!is_literal(bound)) {
        return false;
    }
    const auto* text = std::get_if<std::string>(&bound->value);
    return text == nullptr || text->size() <= 100'000;
}

/// Functions that make long values out of small ones.
bool repeats(const Bound& call)
{
    if (call.name != "kql_range" && call.name != "kql_real_range" && call.name != "kql_repeat"
        && call.name != "kql_strrep" && call.name != "kql_empty_series") {
        return false;
    }
    return call.name == "kql_real_range" || std::any_of(call.args.begin(), call.args.end(), [](const BoundPtr& arg) {
        const auto* number = std::get_if<std::int64_t>(&arg->value);
        const auto* text = std::get_if<std::string>(&arg->value);
        return (number != nullptr && (*number > 10'000 || *number < -10'000))
            || (text != nullptr && text->size() > 1000);
    });
}

} // namespace

BoundPtr make_native(std::string name, ValueType type, std::vector<BoundPtr> args, Span span)
{
    const bool constant = std::all_of(args.begin(), args.end(), is_small_literal);
    BoundPtr call = make_node(BoundKind::Native, type, std::move(args), std::move(name), span);
    if (constant && !repeats(*call)) {
        constexpr std::size_t longest = 4096; // a long result is cheaper to compute than to carry in the SQL
        auto value = evaluate(*call, [](int) { return Value(); });
        const auto* text = value ? std::get_if<std::string>(&*value) : nullptr;
        if (value && (text == nullptr || text->size() <= longest)) {
            return make_literal(std::move(*value), type, span);
        }
    }
    return call;
}

BoundPtr with_span(BoundPtr bound, Span span)
{
    auto copy = std::make_shared<Bound>(*bound);
    copy->span = span;
    return copy;
}

BoundPtr with_label(BoundPtr bound, std::string label)
{
    auto copy = std::make_shared<Bound>(*bound);
    copy->label = std::move(label);
    return copy;
}

BoundPtr with_type(BoundPtr bound, ValueType type)
{
    if (bound->type == type) {
        return bound;
    }
    auto copy = std::make_shared<Bound>(*bound);
    copy->type = type;
    return copy;
}

} // namespace standstill::kql
