// SPDX-License-Identifier: GPL-3.0-or-later
// Aggregates of numbers that SQLite has not, or has with other rules: sums that wrap, averages of nothing that are NaN,
// exact percentiles.
#include "core/kql/aggregate_parts.h"

#include <algorithm>
#include <array>
#include <cmath>
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

/// All bits of all values together; nothing gives null.
enum class Bits { And, Or, Xor };

template <Bits op>
class BinaryAll final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (is_null(args[0])) {
            return;
        }
        const auto value = static_cast<std::uint64_t>(args[0].integer);
        bits_ =
            !bits_ ? value : (op == Bits::And ? *bits_ & value : (op == Bits::Or ? *bits_ | value : *bits_ ^ value));
    }
    void finish(SqlResult& result) override
    {
        if (bits_) {
            result.set(static_cast<std::int64_t>(*bits_));
        } else {
            result.set_null();
        }
    }

private:
    std::optional<std::uint64_t> bits_;
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
        keep(sizeof(double));
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

constexpr auto rows = std::to_array<AggregateFunction>({
    {"kql_sum_long", 1, create_aggregate<SumLong>},
    {"kql_sum_real", 1, create_aggregate<SumReal>},
    {"kql_avg", 1, create_aggregate<Average>},
    {"kql_avg_ticks", 1, create_aggregate<AverageTicks>},
    {"kql_min_real", 1, create_aggregate<ExtremeReal<true>>},
    {"kql_max_real", 1, create_aggregate<ExtremeReal<false>>},
    {"kql_variance", 1, create_aggregate<Variance<true, false>>},
    {"kql_variancep", 1, create_aggregate<Variance<false, false>>},
    {"kql_stdev", 1, create_aggregate<Variance<true, true>>},
    {"kql_stdevp", 1, create_aggregate<Variance<false, true>>},
    {"kql_binary_all_and", 1, create_aggregate<BinaryAll<Bits::And>>},
    {"kql_binary_all_or", 1, create_aggregate<BinaryAll<Bits::Or>>},
    {"kql_binary_all_xor", 1, create_aggregate<BinaryAll<Bits::Xor>>},
    {"kql_percentile", 2, create_aggregate<Percentile>},
});

} // namespace

std::span<const AggregateFunction> number_aggregates()
{
    return rows;
}

} // namespace standstill::kql
