// SPDX-License-Identifier: GPL-3.0-or-later
// Arithmetic, comparison, conversion and aggregates of decimals, which are canonical texts in SQL.
#include "core/kql/aggregate_parts.h"
#include "core/kql/decimal.h"
#include "core/kql/native.h"

#include <array>
#include <string>

namespace standstill::kql {

namespace {

std::optional<Decimal> decimal_of(const SqlValue& value)
{
    switch (value.kind) {
    case SqlValue::Kind::Integer:
        return Decimal::of(value.integer);
    case SqlValue::Kind::Real:
        return Decimal::of(value.real);
    case SqlValue::Kind::Text:
        return Decimal::read(value.text);
    case SqlValue::Kind::Null:
        break;
    }
    return std::nullopt;
}

void give(SqlResult& result, const std::optional<Decimal>& value)
{
    if (value) {
        result.set(std::string_view(value->text()));
    } else {
        result.set_null();
    }
}

template <std::optional<Decimal> (*op)(const Decimal&, const Decimal&)>
void arithmetic(const Prepared*, Args args, SqlResult& result)
{
    const auto a = decimal_of(args[0]);
    const auto b = decimal_of(args[1]);
    give(result, a && b ? op(*a, *b) : std::nullopt);
}

void negate(const Prepared*, Args args, SqlResult& result)
{
    const auto value = decimal_of(args[0]);
    give(result, value ? std::optional(value->negated()) : std::nullopt);
}

void absolute(const Prepared*, Args args, SqlResult& result)
{
    const auto value = decimal_of(args[0]);
    give(result, value && value->is_negative() ? std::optional(value->negated()) : value);
}

/// From a whole number, a real, or text.
void to_decimal(const Prepared*, Args args, SqlResult& result)
{
    give(result, decimal_of(args[0]));
}

void dynamic_to_decimal(const Prepared*, Args args, SqlResult& result)
{
    const Json value = dynamic_of(args[0]);
    switch (value.kind) {
    case Json::Kind::Bool:
    case Json::Kind::Long:
        give(result, Decimal::of(value.integer));
        return;
    case Json::Kind::Real:
        give(result, Decimal::of(value.real));
        return;
    case Json::Kind::String:
        give(result, Decimal::read(value.text));
        return;
    case Json::Kind::Null:
    case Json::Kind::Array:
    case Json::Kind::Object:
        break;
    }
    result.set_null();
}

void to_real(const Prepared*, Args args, SqlResult& result)
{
    if (const auto value = decimal_of(args[0])) {
        result.set(value->real());
    } else {
        result.set_null();
    }
}

template <std::int64_t least, std::int64_t most>
void to_whole(const Prepared*, Args args, SqlResult& result)
{
    const auto value = decimal_of(args[0]);
    const auto whole = value ? value->whole() : std::nullopt;
    if (whole && *whole >= least && *whole <= most) {
        result.set(*whole);
    } else {
        result.set_null();
    }
}

template <bool (*op)(int)>
void compare(const Prepared*, Args args, SqlResult& result)
{
    const auto a = decimal_of(args[0]);
    const auto b = decimal_of(args[1]);
    if (a && b) {
        set_bool(result, op(Decimal::compare(*a, *b)));
    } else {
        result.set_null();
    }
}

bool less(int order)
{
    return order < 0;
}
bool less_equal(int order)
{
    return order <= 0;
}
bool greater(int order)
{
    return order > 0;
}
bool greater_equal(int order)
{
    return order >= 0;
}

/// A text whose order is the number's, for ORDER BY: sign, magnitude, digits.
void sort_key(const Prepared*, Args args, SqlResult& result)
{
    const auto value = decimal_of(args[0]);
    if (!value) {
        result.set_null();
        return;
    }
    std::string text = value->text();
    const bool negative = text.starts_with('-');
    text.erase(0, negative ? 1 : 0);
    const std::size_t before = std::min(text.find('.'), text.size());
    text.insert(0, 40 - std::min<std::size_t>(before, 40), '0');
    if (negative) {
        for (char& c : text) {
            c = c == '.' ? c : static_cast<char>('0' + ('9' - c));
        }
        text += '~'; // the longer of two equal beginnings is the smaller number
    }
    result.set(std::string_view((negative ? "0" : "1") + text));
}

class DecimalSum final : public Aggregate
{
public:
    explicit DecimalSum(bool mean)
        : mean_(mean)
    {
    }
    void step(Args args) override
    {
        if (const auto value = decimal_of(args[0])) {
            ++count_;
            sum_ = sum_ ? Decimal::add(*sum_, *value) : std::nullopt;
        }
    }
    void finish(SqlResult& result) override
    {
        give(result, mean_ && sum_ ? Decimal::divide(*sum_, Decimal::of(count_)) : sum_);
    }

private:
    bool mean_;
    std::optional<Decimal> sum_ = Decimal::of(std::int64_t{0});
    std::int64_t count_ = 0;
};

template <bool mean>
std::unique_ptr<Aggregate> create_sum()
{
    return std::make_unique<DecimalSum>(mean);
}

template <bool smallest>
class DecimalExtreme final : public Aggregate
{
public:
    void step(Args args) override
    {
        const auto value = decimal_of(args[0]);
        if (value && (!best_ || (Decimal::compare(*value, *best_) < 0) == smallest)) {
            best_ = value;
        }
    }
    void finish(SqlResult& result) override { give(result, best_); }

private:
    std::optional<Decimal> best_;
};

constexpr auto rows = std::to_array<ScalarFunction>({
    {"kql_decimal_add", 2, -1, nullptr, arithmetic<Decimal::add>},
    {"kql_decimal_subtract", 2, -1, nullptr, arithmetic<Decimal::subtract>},
    {"kql_decimal_multiply", 2, -1, nullptr, arithmetic<Decimal::multiply>},
    {"kql_decimal_divide", 2, -1, nullptr, arithmetic<Decimal::divide>},
    {"kql_decimal_modulo", 2, -1, nullptr, arithmetic<Decimal::modulo>},
    {"kql_decimal_negate", 1, -1, nullptr, negate},
    {"kql_decimal_abs", 1, -1, nullptr, absolute},
    {"kql_to_decimal", 1, -1, nullptr, to_decimal},
    {"kql_text_to_decimal", 1, -1, nullptr, to_decimal},
    {"kql_dynamic_to_decimal", 1, -1, nullptr, dynamic_to_decimal},
    {"kql_decimal_to_real", 1, -1, nullptr, to_real},
    {"kql_decimal_to_long", 1, -1, nullptr, to_whole<INT64_MIN, INT64_MAX>},
    {"kql_decimal_to_int", 1, -1, nullptr, to_whole<INT32_MIN, INT32_MAX>},
    {"kql_decimal_less", 2, -1, nullptr, compare<less>},
    {"kql_decimal_less_equal", 2, -1, nullptr, compare<less_equal>},
    {"kql_decimal_greater", 2, -1, nullptr, compare<greater>},
    {"kql_decimal_greater_equal", 2, -1, nullptr, compare<greater_equal>},
    {"kql_decimal_order", 1, -1, nullptr, sort_key},
});

constexpr auto aggregates = std::to_array<AggregateFunction>({
    {"kql_decimal_sum", 1, create_sum<false>},
    {"kql_decimal_avg", 1, create_sum<true>},
    {"kql_decimal_min", 1, create_aggregate<DecimalExtreme<true>>},
    {"kql_decimal_max", 1, create_aggregate<DecimalExtreme<false>>},
});

} // namespace

std::span<const ScalarFunction> decimal_functions()
{
    return rows;
}

std::span<const AggregateFunction> decimal_aggregates()
{
    return aggregates;
}

} // namespace standstill::kql
