// SPDX-License-Identifier: GPL-3.0-or-later
// Aggregates over the rows so far, for OVER (ROWS UNBOUNDED PRECEDING): running sums, row numbers, ranks.
#include "core/kql/aggregate_parts.h"

#include <array>

namespace standstill::kql {

namespace {

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

/// (value, most from the first, most between neighbours, restart): the value that began the session.
class Session final : public Aggregate
{
public:
    void step(Args args) override
    {
        const bool restart = args[3].kind == SqlValue::Kind::Integer && args[3].integer != 0;
        if (is_null(args[0])) {
            known_ = false;
            return;
        }
        const std::int64_t value = args[0].integer;
        const bool far = known_
            && ((!is_null(args[1]) && value - first_ >= args[1].integer)
                || (!is_null(args[2]) && value - last_ >= args[2].integer));
        if (!known_ || restart || far) {
            first_ = value;
        }
        known_ = true;
        last_ = value;
    }
    void finish(SqlResult& result) override
    {
        if (known_) {
            result.set(first_);
        } else {
            result.set_null();
        }
    }

private:
    bool known_ = false;
    std::int64_t first_ = 0;
    std::int64_t last_ = 0;
};

constexpr auto rows = std::to_array<AggregateFunction>({
    {"kql_running_sum", 2, create_aggregate<RunningSum<false>>},
    {"kql_running_sum_real", 2, create_aggregate<RunningSum<true>>},
    {"kql_row_number", 2, create_aggregate<RowNumber>},
    {"kql_row_window_session", 4, create_aggregate<Session>},
    {"kql_row_rank", 3, create_aggregate<RowRank>},
});

} // namespace

std::span<const AggregateFunction> window_aggregates()
{
    return rows;
}

} // namespace standstill::kql
