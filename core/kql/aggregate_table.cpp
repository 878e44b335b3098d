// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/aggregate_table.h"

#include "core/kql/failure.h"
#include "core/kql/json.h"
#include "core/kql/scalar_bind.h"
#include "core/kql/scalar_table.h"
#include "core/kql/types.h"

#include <array>

namespace standstill::kql {

using enum ValueType;

namespace {

struct AggregateRow
{
    std::string_view name;
    std::size_t least; ///< arguments, the condition of an -if variant not counted
    std::size_t most;
    bool conditional; ///< the last argument is a condition
    std::string_view prefix; ///< of an unnamed column; empty takes the argument's name alone
    BoundPtr (*bind)(Binder&, const Expr& call, std::size_t count, BoundPtr filter) = nullptr;
};

constexpr std::int64_t list_limit = 1'048'576; // the engine's default

BoundPtr count(Binder&, const Expr& call, std::size_t, BoundPtr filter)
{
    return make_aggregate("count", Long, {}, std::move(filter), call.span);
}

BoundPtr dcount(Binder& binder, const Expr& call, std::size_t, BoundPtr filter)
{
    auto bound = std::make_shared<Bound>(
        *make_aggregate("count", Long, {binder.bind(*call.args[0])}, std::move(filter), call.span));
    bound->distinct = true;
    return bound;
}

BoundPtr sum(Binder& binder, const Expr& call, std::size_t, BoundPtr filter)
{
    BoundPtr value = binder.bind(*call.args[0]);
    if (is_integer(value->type) || value->type == TimeSpan) {
        const ValueType type = value->type == TimeSpan ? TimeSpan : Long;
        return make_aggregate("kql_sum_long", type, {std::move(value)}, std::move(filter), call.span);
    }
    if (value->type == Dynamic) {
        value = binder.convert(std::move(value), Real);
    }
    if (value->type == Decimal) {
        return make_aggregate("kql_decimal_sum", Decimal, {std::move(value)}, std::move(filter), call.span);
    }
    if (value->type != Real) {
        raise_type(call.args[0]->span, "a number or a timespan", value->type);
    }
    return make_aggregate("kql_sum_real", Real, {std::move(value)}, std::move(filter), call.span);
}

BoundPtr average(Binder& binder, const Expr& call, std::size_t, BoundPtr filter)
{
    BoundPtr value = binder.bind(*call.args[0]);
    if (value->type == DateTime || value->type == TimeSpan) {
        const ValueType type = value->type;
        return make_aggregate("kql_avg_ticks", type, {std::move(value)}, std::move(filter), call.span);
    }
    if (value->type == Decimal) {
        return make_aggregate("kql_decimal_avg", Decimal, {std::move(value)}, std::move(filter), call.span);
    }
    if (!is_number(value->type)) {
        raise_type(call.args[0]->span, "a number or a time", value->type);
    }
    return make_aggregate("kql_avg", Real, {std::move(value)}, std::move(filter), call.span);
}

template <bool smallest>
BoundPtr extreme(Binder& binder, const Expr& call, std::size_t, BoundPtr filter)
{
    BoundPtr value = binder.bind(*call.args[0]);
    const ValueType type = value->type;
    const char* name = smallest ? "min" : "max";
    if (type == Real) {
        return make_aggregate(
            smallest ? "kql_min_real" : "kql_max_real", Real, {std::move(value)}, std::move(filter), call.span);
    }
    if (type == Decimal) {
        return make_aggregate(smallest ? "kql_decimal_min" : "kql_decimal_max", Decimal, {std::move(value)},
            std::move(filter), call.span);
    }
    if (type == Dynamic || type == Guid) {
        raise_type(call.args[0]->span, "a value that has an order", type);
    }
    BoundPtr result = make_aggregate(name, type, {std::move(value)}, std::move(filter), call.span);
    return type == String ? make_node(BoundKind::Coalesce, String, {std::move(result), make_text({})}, {}, call.span)
                          : result;
}

template <int which>
BoundPtr spread(Binder& binder, const Expr& call, std::size_t, BoundPtr filter)
{
    static constexpr std::array<const char*, 4> names{"kql_stdev", "kql_stdevp", "kql_variance", "kql_variancep"};
    BoundPtr value = binder.bind(*call.args[0]);
    if (!is_number(value->type)) {
        raise_type(call.args[0]->span, "a number", value->type);
    }
    return make_aggregate(names[which], Real, {std::move(value)}, std::move(filter), call.span);
}

BoundPtr limit_argument(Binder& binder, const Expr& call, std::size_t count)
{
    const std::int64_t limit = count > 1 ? binder.constant_long(*call.args.back(), "a size limit") : list_limit;
    return make_literal(std::clamp<std::int64_t>(limit, 0, list_limit), Long);
}

template <bool nulls>
BoundPtr list(Binder& binder, const Expr& call, std::size_t count, BoundPtr filter)
{
    BoundPtr value = binder.bind(*call.args[0]);
    const bool keep = nulls || value->type == Dynamic;
    return make_aggregate("kql_make_list", Dynamic,
        {binder.as_dynamic(std::move(value)), limit_argument(binder, call, count),
            make_literal(std::int64_t{keep ? 1 : 0}, Long)},
        std::move(filter), call.span);
}

BoundPtr set(Binder& binder, const Expr& call, std::size_t count, BoundPtr filter)
{
    return make_aggregate("kql_make_set", Dynamic,
        {binder.as_dynamic(binder.bind(*call.args[0])), limit_argument(binder, call, count)}, std::move(filter),
        call.span);
}

BoundPtr bag(Binder& binder, const Expr& call, std::size_t, BoundPtr filter)
{
    return make_aggregate(
        "kql_make_bag", Dynamic, {binder.bind_as(*call.args[0], Dynamic)}, std::move(filter), call.span);
}

BoundPtr any(Binder& binder, const Expr& call, std::size_t, BoundPtr filter)
{
    BoundPtr value = binder.bind(*call.args[0]);
    const ValueType type = value->type;
    BoundPtr result = make_aggregate("kql_take_any", type, {std::move(value)}, std::move(filter), call.span);
    return type == String ? make_node(BoundKind::Coalesce, String, {std::move(result), make_text({})}, {}, call.span)
                          : result;
}

BoundPtr percentile(Binder& binder, const Expr& call, std::size_t, BoundPtr filter)
{
    BoundPtr value = binder.bind(*call.args[0]);
    if (!is_number(value->type) && value->type != DateTime && value->type != TimeSpan) {
        raise_type(call.args[0]->span, "a number or a time", value->type);
    }
    const ValueType type = value->type;
    return make_aggregate(
        "kql_percentile", type, {std::move(value), binder.bind_as(*call.args[1], Real)}, std::move(filter), call.span);
}

/// percentiles_array(x, 5, 50, 95) or (x, dynamic([5, 50, 95])): one array
BoundPtr percentiles_array(Binder& binder, const Expr& call, std::size_t, BoundPtr)
{
    const BoundPtr value = binder.bind(*call.args[0]);
    if (!is_number(value->type)) {
        raise_type(call.args[0]->span, "a number", value->type);
    }
    std::vector<BoundPtr> ranks;
    for (std::size_t i = 1; i < call.args.size(); ++i) {
        BoundPtr rank = binder.bind(*call.args[i]);
        if (rank->type != Dynamic) {
            ranks.push_back(binder.convert(std::move(rank), Real));
            continue;
        }
        const auto list =
            is_literal(rank) && !is_null_literal(rank) ? parse_json(std::get<std::string>(rank->value)) : std::nullopt;
        if (!list) {
            raise_not_supported("percentiles that are not constant", call.args[i]->span);
        }
        for (const Json& item : list->items) {
            ranks.push_back(
                make_literal(item.kind == Json::Kind::Long ? static_cast<double>(item.integer) : item.real, Real));
        }
    }
    std::vector<BoundPtr> values;
    for (BoundPtr& rank : ranks) {
        values.push_back(binder.as_dynamic(
            make_aggregate("kql_percentile", value->type, {value, std::move(rank)}, nullptr, call.span)));
    }
    return make_native("kql_pack_array", Dynamic, std::move(values), call.span);
}

BoundPtr binary_all(Binder& binder, const Expr& call, std::size_t, BoundPtr filter)
{
    return make_aggregate(
        "kql_" + call.text, Long, {binder.bind_as(*call.args[0], Long)}, std::move(filter), call.span);
}

template <bool smallest>
BoundPtr arg_extreme(Binder& binder, const Expr& call, std::size_t, BoundPtr)
{
    if (call.args.size() != 1) {
        raise_not_supported(call.text + " inside an expression", call.span);
    }
    const BoundPtr by = binder.bind(*call.args[0]);
    return make_arg_extreme(smallest, by, by, call.span);
}

constexpr auto rows = std::to_array<AggregateRow>({
    {"count", 0, 1, false, "count_", count},
    {"countif", 0, 0, true, "countif", count},
    {"dcount", 1, 2, false, "dcount", dcount},
    {"dcountif", 1, 2, true, "dcountif", dcount},
    {"count_distinct", 1, 1, false, "count_distinct", dcount},
    {"count_distinctif", 1, 1, true, "count_distinctif", dcount},
    {"sum", 1, 1, false, "sum", sum},
    {"sumif", 1, 1, true, "sumif", sum},
    {"avg", 1, 1, false, "avg", average},
    {"avgif", 1, 1, true, "avgif", average},
    {"min", 1, 1, false, "min", extreme<true>},
    {"minif", 1, 1, true, "minif", extreme<true>},
    {"max", 1, 1, false, "max", extreme<false>},
    {"maxif", 1, 1, true, "maxif", extreme<false>},
    {"stdev", 1, 1, false, "stdev", spread<0>},
    {"stdevif", 1, 1, true, "stdevif", spread<0>},
    {"stdevp", 1, 1, false, "stdevp", spread<1>},
    {"variance", 1, 1, false, "variance", spread<2>},
    {"varianceif", 1, 1, true, "varianceif", spread<2>},
    {"variancep", 1, 1, false, "variancep", spread<3>},
    {"make_list", 1, 2, false, "list", list<false>},
    {"makelist", 1, 2, false, "list", list<false>},
    {"make_list_if", 1, 2, true, "list", list<false>},
    {"make_list_with_nulls", 1, 2, false, "list", list<true>},
    {"make_set", 1, 2, false, "set", set},
    {"makeset", 1, 2, false, "set", set},
    {"make_set_if", 1, 2, true, "set", set},
    {"make_bag", 1, 2, false, "bag", bag},
    {"make_bag_if", 1, 2, true, "bag", bag},
    {"make_dictionary", 1, 2, false, "bag", bag},
    {"take_any", 1, 1, false, "", any},
    {"any", 1, 1, false, "any", any},
    {"take_anyif", 1, 1, true, "", any},
    {"anyif", 1, 1, true, "any", any},
    {"percentile", 2, 2, false, "percentile", percentile},
    {"arg_max", 1, 64, false, "max", arg_extreme<false>},
    {"arg_min", 1, 64, false, "min", arg_extreme<true>},
    {"percentiles", 2, 2, false, "percentile", percentile},
    {"percentiles_array", 2, 64, false, "percentiles", percentiles_array},
    {"binary_all_and", 1, 1, false, "binary_all_and", binary_all},
    {"binary_all_or", 1, 1, false, "binary_all_or", binary_all},
    {"binary_all_xor", 1, 1, false, "binary_all_xor", binary_all},
});

const AggregateRow* find_aggregate(std::string_view name)
{
    for (const AggregateRow& row : rows) {
        if (row.name == name) {
            return &row;
        }
    }
    return nullptr;
}

} // namespace

bool is_aggregate_function(std::string_view name)
{
    return find_aggregate(name) != nullptr;
}

std::vector<std::string_view> aggregate_names()
{
    std::vector<std::string_view> names;
    for (const AggregateRow& row : rows) {
        names.push_back(row.name);
    }
    return names;
}

BoundPtr make_aggregate(std::string name, ValueType type, std::vector<BoundPtr> args, BoundPtr filter, Span span)
{
    auto bound =
        std::make_shared<Bound>(*make_node(BoundKind::Aggregate, type, std::move(args), std::move(name), span));
    bound->has_aggregate = true;
    if (filter) {
        bound->weight += filter->weight;
        bound->filter = std::move(filter);
    }
    return bound;
}

BoundPtr make_arg_extreme(bool smallest, const BoundPtr& by, const BoundPtr& value, Span span)
{
    const bool text = by->type == String;
    BoundPtr result = make_aggregate(smallest ? "kql_arg_min" : "kql_arg_max", value->type,
        {by, make_literal(std::int64_t{text ? 1 : 0}, Long), value}, nullptr, span);
    return value->type == String ? make_node(BoundKind::Coalesce, String, {std::move(result), make_text({})}, {}, span)
                                 : result;
}

BoundPtr bind_aggregate_call(Binder& binder, const Expr& call)
{
    const AggregateRow* row = find_aggregate(call.text);
    const std::size_t extra = row->conditional ? 1 : 0;
    expect_arguments(call, row->least + extra, row->most + extra);
    BoundPtr filter;
    if (row->conditional) {
        const Expr& condition = *call.args[row->least]; // make_list_if(value, condition[, size])
        filter = binder.bind(condition);
        if (filter->type != Bool) {
            raise_type(condition.span, "bool", filter->type);
        }
    }
    return row->bind(binder, call, call.args.size() - extra, std::move(filter));
}

std::string aggregate_column_name(const Binder& binder, const Expr& call)
{
    const AggregateRow* row = find_aggregate(call.text);
    if (row->name == "count") {
        return "count_";
    }
    const std::string argument = call.args.empty() ? std::string() : binder.natural_name(*call.args[0]);
    if (row->prefix.empty()) {
        return argument;
    }
    std::string name = std::string(row->prefix) + "_" + argument;
    if (row->prefix == "percentile" && call.args.size() > 1 && call.args[1]->kind == ExprKind::Literal) {
        if (const auto* whole = std::get_if<std::int64_t>(&call.args[1]->value)) {
            name += "_" + std::to_string(*whole);
        }
    }
    return name;
}

} // namespace standstill::kql
