// SPDX-License-Identifier: GPL-3.0-or-later
// Aggregates that SQLite has not, or has with other rules: sums that wrap, averages of nothing that are NaN, lists and
// sets as JSON, arg_max with the first of equals. finish() may be asked again after more rows (running windows).
#include "core/kql/native.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <unordered_set>
#include <vector>

namespace standstill::kql {

namespace {

class SumLong final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (!is_null(args[0])) {
            sum_ += static_cast<std::uint64_t>(args[0].integer);
        }
    }
    void finish(SqlResult& result) override { result.set(static_cast<std::int64_t>(sum_)); }

private:
    std::uint64_t sum_ = 0;
};

class SumReal final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (!is_null(args[0])) {
            sum_ += as_real(args[0]);
        }
    }
    void finish(SqlResult& result) override { set_real(result, sum_); }

private:
    double sum_ = 0;
};

/// Whole numbers are summed as such, wrapping; the mean of nothing is NaN.
class Average final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (is_null(args[0])) {
            return;
        }
        ++count_;
        if (args[0].kind == SqlValue::Kind::Integer) {
            whole_ += static_cast<std::uint64_t>(args[0].integer);
        } else {
            real_ += as_real(args[0]);
        }
    }
    void finish(SqlResult& result) override
    {
        set_real(result,
            count_ == 0
                ? std::nan("")
                : (static_cast<double>(static_cast<std::int64_t>(whole_)) + real_) / static_cast<double>(count_));
    }

private:
    std::uint64_t whole_ = 0;
    double real_ = 0;
    std::int64_t count_ = 0;
};

/// Of datetime or timespan: the mean is of the same type, null of nothing.
class AverageTicks final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (is_null(args[0])) {
            return;
        }
        if (count_ == 0) {
            first_ = args[0].integer;
        }
        ++count_;
        sum_ += static_cast<double>(args[0].integer - first_);
    }
    void finish(SqlResult& result) override
    {
        if (count_ == 0) {
            result.set_null();
        } else {
            result.set(first_ + static_cast<std::int64_t>(sum_ / static_cast<double>(count_)));
        }
    }

private:
    std::int64_t first_ = 0;
    double sum_ = 0;
    std::int64_t count_ = 0;
};

template <bool smallest>
class ExtremeReal final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (is_null(args[0])) {
            return;
        }
        const double value = as_real(args[0]);
        if (!found_ || std::isnan(value) || (smallest ? value < best_ : value > best_)) {
            best_ = std::isnan(best_) && found_ ? best_ : value;
        }
        found_ = true;
    }
    void finish(SqlResult& result) override
    {
        if (found_) {
            set_real(result, best_);
        } else {
            result.set_null();
        }
    }

private:
    bool found_ = false;
    double best_ = 0;
};

/// Sample or population variance, rounded at ten places as the engine does, or its root.
template <bool sample, bool root>
class Variance final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (is_null(args[0])) {
            return;
        }
        const double value = as_real(args[0]);
        ++count_;
        const double delta = value - mean_;
        mean_ += delta / static_cast<double>(count_);
        squares_ += delta * (value - mean_);
    }
    void finish(SqlResult& result) override
    {
        const std::int64_t divisor = sample ? count_ - 1 : count_;
        double variance = divisor > 0 ? squares_ / static_cast<double>(divisor) : 0.0;
        if (std::isfinite(variance) && std::fabs(variance) < 1e8) {
            variance = std::round(variance * 1e10) / 1e10;
        }
        set_real(result, root ? std::sqrt(variance) : variance);
    }

private:
    std::int64_t count_ = 0;
    double mean_ = 0;
    double squares_ = 0;
};

/// A value that outlives the row it came from.
struct Kept
{
    SqlValue::Kind kind = SqlValue::Kind::Null;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;

    void set(const SqlValue& value)
    {
        kind = value.kind;
        integer = value.integer;
        real = value.real;
        text.assign(value.text);
    }
    SqlValue view() const { return SqlValue{kind, integer, real, text}; }
    void give(SqlResult& result) const
    {
        switch (kind) {
        case SqlValue::Kind::Null:
            result.set_null();
            break;
        case SqlValue::Kind::Integer:
            result.set(integer);
            break;
        case SqlValue::Kind::Real:
            result.set(real);
            break;
        case SqlValue::Kind::Text:
            result.set(std::string_view(text));
            break;
        }
    }
};

/// (order, is_text, value): the value of the first row whose order is extreme. NaN is extreme both ways, null never
/// unless all are.
template <bool smallest>
class ArgExtreme final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (!found_) {
            found_ = true;
            take(args);
            return;
        }
        if (!is_null(args[0]) && better(args[0], args[1].integer != 0)) {
            take(args);
        }
    }
    void finish(SqlResult& result) override
    {
        if (found_) {
            value_.give(result);
        } else {
            result.set_null();
        }
    }

private:
    bool better(const SqlValue& candidate, bool text) const
    {
        if (order_.kind == SqlValue::Kind::Null) {
            return true;
        }
        if (text) {
            const int order = candidate.text.compare(order_.text);
            return smallest ? order < 0 : order > 0;
        }
        if (candidate.kind == SqlValue::Kind::Integer && order_.kind == SqlValue::Kind::Integer) {
            return smallest ? candidate.integer < order_.integer : candidate.integer > order_.integer;
        }
        const double now = as_real(candidate);
        const double best = as_real(order_.view());
        if (std::isnan(best)) {
            return false;
        }
        return std::isnan(now) || (smallest ? now < best : now > best);
    }
    void take(Args args)
    {
        order_.set(args[0]);
        value_.set(args[2]);
    }

    bool found_ = false;
    Kept order_;
    Kept value_;
};

/// (value as dynamic, limit, keep nulls): arrays are flattened.
class MakeList final : public Aggregate
{
public:
    void step(Args args) override
    {
        limit_ = static_cast<std::size_t>(args[1].integer);
        if (is_null(args[0])) {
            if (args[2].integer != 0) {
                add(Json());
            }
            return;
        }
        Json value = dynamic_of(args[0]);
        if (value.kind == Json::Kind::Array) {
            for (Json& item : value.items) {
                add(std::move(item));
            }
        } else {
            add(std::move(value));
        }
    }
    void finish(SqlResult& result) override { result.set(std::string_view(print_json(list_))); }

private:
    void add(Json value)
    {
        if (list_.items.size() < limit_) {
            list_.items.push_back(std::move(value));
        }
    }
    Json list_ = Json::array();
    std::size_t limit_ = 0;
};

/// (value as dynamic, limit): each value once, in order of appearance.
class MakeSet final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (is_null(args[0])) {
            return;
        }
        const auto limit = static_cast<std::size_t>(args[1].integer);
        const Json value = dynamic_of(args[0]);
        if (value.kind == Json::Kind::Array) {
            for (const Json& item : value.items) {
                add(item, limit);
            }
        } else {
            add(value, limit);
        }
    }
    void finish(SqlResult& result) override
    {
        std::string out = "[";
        for (const std::string& item : order_) {
            if (out.size() > 1) {
                out += ',';
            }
            out += item;
        }
        out += ']';
        result.set(std::string_view(out));
    }

private:
    void add(const Json& value, std::size_t limit)
    {
        std::string text = print_json(value);
        if (order_.size() < limit && seen_.insert(text).second) {
            order_.push_back(std::move(text));
        }
    }
    std::unordered_set<std::string> seen_;
    std::vector<std::string> order_;
};

/// Bags into one; the first value of a key stays.
class MakeBag final : public Aggregate
{
public:
    void step(Args args) override
    {
        Json value = dynamic_of(args[0]);
        for (Json::Member& member : value.members) {
            bag_.put(member.first, std::move(member.second), false);
        }
    }
    void finish(SqlResult& result) override { result.set(std::string_view(print_json(bag_))); }

private:
    Json bag_ = Json::object();
};

/// (value, is_text): the first that is not null or empty, else the first.
class TakeAny final : public Aggregate
{
public:
    void step(Args args) override
    {
        const bool weak = is_null(args[0]) || (args[0].kind == SqlValue::Kind::Text && args[0].text.empty());
        if (!found_ || (weak_ && !weak)) {
            value_.set(args[0]);
            weak_ = weak;
            found_ = true;
        }
    }
    void finish(SqlResult& result) override { value_.give(result); }

private:
    bool found_ = false;
    bool weak_ = true;
    Kept value_;
};

/// (value, percentile): the nearest rank, exact.
class Percentile final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (is_null(args[0])) {
            return;
        }
        percent_ = as_real(args[1]);
        if (args[0].kind == SqlValue::Kind::Integer) {
            whole_.push_back(args[0].integer);
        } else {
            real_.push_back(as_real(args[0]));
        }
    }
    void finish(SqlResult& result) override
    {
        if (!whole_.empty()) {
            result.set(pick(whole_));
        } else if (!real_.empty()) {
            set_real(result, pick(real_));
        } else {
            result.set_null();
        }
    }

private:
    template <typename T>
    T pick(std::vector<T>& values) const
    {
        std::sort(values.begin(), values.end());
        const double rank = std::ceil(percent_ / 100.0 * static_cast<double>(values.size()));
        const auto index = static_cast<std::size_t>(std::clamp(rank, 1.0, static_cast<double>(values.size()))) - 1;
        return values[index];
    }
    double percent_ = 50;
    std::vector<std::int64_t> whole_;
    std::vector<double> real_;
};

/// (value, restart): a running sum for OVER (ROWS UNBOUNDED PRECEDING); null counts as nothing.
template <bool real>
class RunningSum final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (args.size() > 1 && args[1].kind == SqlValue::Kind::Integer && args[1].integer != 0) {
            whole_ = 0;
            real_ = 0;
        }
        if (is_null(args[0])) {
            return;
        }
        if (real) {
            real_ += as_real(args[0]);
        } else {
            whole_ += static_cast<std::uint64_t>(args[0].integer);
        }
    }
    void finish(SqlResult& result) override
    {
        if (real) {
            set_real(result, real_);
        } else {
            result.set(static_cast<std::int64_t>(whole_));
        }
    }

private:
    std::uint64_t whole_ = 0;
    double real_ = 0;
};

/// (start, restart): row numbers that begin again where restart holds.
class RowNumber final : public Aggregate
{
public:
    void step(Args args) override
    {
        const bool restart = args[1].kind == SqlValue::Kind::Integer && args[1].integer != 0;
        number_ = first_ || restart ? args[0].integer : number_ + 1;
        first_ = false;
    }
    void finish(SqlResult& result) override { result.set(number_); }

private:
    bool first_ = true;
    std::int64_t number_ = 0;
};

/// (value, dense, restart): the rank of equal neighbours in a sorted run.
class RowRank final : public Aggregate
{
public:
    void step(Args args) override
    {
        const bool restart = args[2].kind == SqlValue::Kind::Integer && args[2].integer != 0;
        if (first_ || restart) {
            row_ = 0;
            rank_ = 0;
        }
        ++row_;
        if (first_ || restart || !same(args[0])) {
            rank_ = args[1].integer != 0 ? rank_ + 1 : row_;
        }
        first_ = false;
        last_.set(args[0]);
    }
    void finish(SqlResult& result) override { result.set(rank_); }

private:
    bool same(const SqlValue& value) const
    {
        return value.kind == last_.kind && value.integer == last_.integer && value.text == last_.text
            && (value.kind != SqlValue::Kind::Real || value.real == last_.real);
    }
    bool first_ = true;
    std::int64_t row_ = 0;
    std::int64_t rank_ = 0;
    Kept last_;
};

template <typename T>
std::unique_ptr<Aggregate> create()
{
    return std::make_unique<T>();
}

constexpr std::array<AggregateFunction, 21> rows{{
    {"kql_sum_long", 1, create<SumLong>},
    {"kql_sum_real", 1, create<SumReal>},
    {"kql_avg", 1, create<Average>},
    {"kql_avg_ticks", 1, create<AverageTicks>},
    {"kql_min_real", 1, create<ExtremeReal<true>>},
    {"kql_max_real", 1, create<ExtremeReal<false>>},
    {"kql_variance", 1, create<Variance<true, false>>},
    {"kql_variancep", 1, create<Variance<false, false>>},
    {"kql_stdev", 1, create<Variance<true, true>>},
    {"kql_stdevp", 1, create<Variance<false, true>>},
    {"kql_arg_max", 3, create<ArgExtreme<false>>},
    {"kql_arg_min", 3, create<ArgExtreme<true>>},
    {"kql_make_list", 3, create<MakeList>},
    {"kql_make_set", 2, create<MakeSet>},
    {"kql_make_bag", 1, create<MakeBag>},
    {"kql_take_any", 1, create<TakeAny>},
    {"kql_percentile", 2, create<Percentile>},
    {"kql_running_sum", 2, create<RunningSum<false>>},
    {"kql_running_sum_real", 2, create<RunningSum<true>>},
    {"kql_row_number", 2, create<RowNumber>},
    {"kql_row_rank", 3, create<RowRank>},
}};

} // namespace

std::span<const AggregateFunction> aggregate_functions()
{
    return rows;
}

} // namespace standstill::kql
