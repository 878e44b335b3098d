// SPDX-License-Identifier: GPL-3.0-or-later
// What make-series collects: the value of each step of an axis in the place that belongs to it, gaps filled.
#include "core/base/time.h"
#include "core/kql/aggregate_parts.h"

#include <array>
#include <cmath>
#include <map>
#include <stdexcept>
#include <vector>

namespace standstill::kql {

namespace {

constexpr std::int64_t longest_series = 1'048'576; // as the engine's

enum class Shown : std::int64_t { Value, Whole, Real, Time, Span };

/// The points from, from + step, ... that are smaller than `to`; or through `last` when there is no `to`.
struct Axis
{
    SqlValue from;
    SqlValue to;
    SqlValue step;
    Shown shown = Shown::Value;

    bool real() const { return step.kind == SqlValue::Kind::Real; }

    std::int64_t index_of(const SqlValue& point) const
    {
        if (real()) {
            return std::llround((as_real(point) - as_real(from)) / step.real);
        }
        return (point.integer - from.integer) / step.integer;
    }

    /// The number of points; a point of `last` that is no null is the last one.
    std::int64_t size(const SqlValue& last) const
    {
        std::int64_t count = 0;
        if (is_null(to)) {
            count = index_of(last) + 1;
        } else if (real()) {
            const double points = std::ceil((as_real(to) - as_real(from)) / step.real);
            count =
                points < static_cast<double>(longest_series) ? static_cast<std::int64_t>(points) : longest_series + 1;
        } else if (to.integer > from.integer) {
            std::int64_t length = 0;
            count = __builtin_sub_overflow(to.integer - 1, from.integer, &length) ? longest_series + 1
                                                                                  : 1 + length / step.integer;
        }
        if (count > longest_series) {
            throw std::length_error("make-series: more than 1048576 steps between from and to");
        }
        return count;
    }

    std::string text_of(std::int64_t index) const
    {
        if (real()) {
            return print_json(Json::of_real(as_real(from) + static_cast<double>(index) * step.real));
        }
        const std::int64_t point = from.integer + index * step.integer;
        switch (shown) {
        case Shown::Time:
            return '"' + format_iso(point) + '"';
        case Shown::Span:
            return '"' + format_timespan(point) + '"';
        case Shown::Value:
        case Shown::Whole:
        case Shown::Real:
            break;
        }
        return std::to_string(point);
    }
};

Axis read_axis(const SqlValue& from, const SqlValue& to, const SqlValue& step, const SqlValue& shown)
{
    const bool forward =
        step.kind == SqlValue::Kind::Integer ? step.integer > 0 : step.kind == SqlValue::Kind::Real && step.real > 0;
    if (!forward) {
        throw std::invalid_argument("make-series: the step is not positive");
    }
    return {from, to, step, static_cast<Shown>(shown.integer)};
}

/// (point, value, default, from, to, step, shown): values are JSON texts.
class MakeSeries final : public Aggregate
{
public:
    void step(Args args) override
    {
        if (points_.empty()) {
            otherwise_ = is_null(args[2]) ? "null" : std::string(args[2].text);
            axis_ = read_axis(args[3], args[4], args[5], args[6]);
        }
        Kept point;
        point.set(args[0]);
        const double order = as_real(args[0]);
        if (points_.empty() || order < as_real(first_.view())) {
            first_ = point;
        }
        if (points_.empty() || order > as_real(last_.view())) {
            last_ = point;
        }
        keep(sizeof(std::pair<Kept, std::string>) + args[1].text.size());
        points_.emplace_back(point, is_null(args[1]) ? "null" : std::string(args[1].text));
    }

    void finish(SqlResult& result) override
    {
        if (points_.empty()) {
            result.set_null();
            return;
        }
        Axis axis = axis_;
        if (is_null(axis.from)) {
            axis.from = first_.view();
        }
        const std::int64_t count = axis.size(last_.view());
        if (count <= 0) {
            result.set_null();
            return;
        }
        std::map<std::int64_t, const std::string*> found;
        if (axis.shown == Shown::Value) {
            for (const auto& [point, value] : points_) {
                found[axis.index_of(point.view())] = &value;
            }
        }
        std::string out = "[";
        auto next = found.begin();
        for (std::int64_t i = 0; i < count; ++i) {
            spend(4);
            out += i == 0 ? "" : ",";
            if (axis.shown != Shown::Value) {
                out += axis.text_of(i);
            } else if (next != found.end() && next->first == i) {
                out += *next->second;
                ++next;
            } else {
                out += otherwise_;
            }
        }
        result.set(std::string_view(out + "]"));
    }

private:
    Axis axis_;
    std::string otherwise_;
    Kept first_;
    Kept last_;
    std::vector<std::pair<Kept, std::string>> points_;
};

constexpr auto rows = std::to_array<AggregateFunction>({
    {"kql_make_series", 7, create_aggregate<MakeSeries>},
});

} // namespace

/// (default, from, to, step, shown): the series of no rows at all.
void empty_series(const Prepared*, Args args, SqlResult& result)
{
    Axis axis;
    std::int64_t count = 0;
    try {
        axis = read_axis(args[1], args[2], args[3], args[4]);
        count = axis.size({});
    } catch (const std::exception& error) {
        result.fail(error.what());
        return;
    }
    std::string out = "[";
    for (std::int64_t i = 0; i < count; ++i) {
        out += i == 0 ? "" : ",";
        out += axis.shown != Shown::Value ? axis.text_of(i) : (is_null(args[0]) ? "null" : std::string(args[0].text));
    }
    result.set(std::string_view(out + "]"));
}

std::span<const AggregateFunction> series_aggregates()
{
    return rows;
}

} // namespace standstill::kql
