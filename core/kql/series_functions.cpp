// SPDX-License-Identifier: GPL-3.0-or-later
// Functions over series: arrays of numbers in dynamic, one element for each step of an axis. Arithmetic of two whole
// numbers stays whole, a single number stands for a series of it, and what is no number is null.
#include "core/kql/native.h"
#include "core/kql/series_fit.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace standstill::kql {

namespace {

bool is_number(const Json& value)
{
    return value.kind == Json::Kind::Long || value.kind == Json::Kind::Real;
}

double number_of(const Json& value)
{
    if (!is_number(value)) {
        return std::nan("");
    }
    return value.kind == Json::Kind::Long ? static_cast<double>(value.integer) : value.real;
}

std::uint64_t bits(const Json& value)
{
    return static_cast<std::uint64_t>(value.integer);
}

enum class Op { Add, Subtract, Multiply, Divide, Power };

Json combine(Op op, const Json& a, const Json& b)
{
    if (!is_number(a) || !is_number(b)) {
        return {};
    }
    if (a.kind == Json::Kind::Long && b.kind == Json::Kind::Long && op != Op::Divide && op != Op::Power) {
        const std::uint64_t whole = op == Op::Add ? bits(a) + bits(b)
            : op == Op::Subtract                  ? bits(a) - bits(b)
                                                  : bits(a) * bits(b);
        return Json::of_long(static_cast<std::int64_t>(whole));
    }
    const double x = number_of(a);
    const double y = number_of(b);
    switch (op) {
    case Op::Add:
        return Json::of_real(x + y);
    case Op::Subtract:
        return Json::of_real(x - y);
    case Op::Multiply:
        return Json::of_real(x * y);
    case Op::Divide:
        return Json::of_real(x / y);
    case Op::Power:
        return Json::of_real(std::pow(x, y));
    }
    return {};
}

/// The element at `i`; a value that is no array is the same everywhere.
Json element(const Json& series, std::size_t i)
{
    if (series.kind != Json::Kind::Array) {
        return series;
    }
    return i < series.items.size() ? series.items[i] : Json();
}

/// Both sides as one length: the longer array's. Nothing when neither is an array.
std::optional<std::size_t> common_length(const Json& a, const Json& b)
{
    if (a.kind != Json::Kind::Array && b.kind != Json::Kind::Array) {
        return std::nullopt;
    }
    return std::max(a.items.size(), b.items.size());
}

/// The series of `make(x, y)` over the elements of two series side by side.
template <typename Make>
void pairwise(Args args, SqlResult& result, Make make)
{
    const Json a = dynamic_of(args[0]);
    const Json b = dynamic_of(args[1]);
    const auto length = common_length(a, b);
    if (!length) {
        result.set_null();
        return;
    }
    Json out = Json::array();
    for (std::size_t i = 0; i < *length; ++i) {
        out.items.push_back(make(element(a, i), element(b, i)));
    }
    set_dynamic(result, out);
}

template <Op op>
void arithmetic(const Prepared*, Args args, SqlResult& result)
{
    pairwise(args, result, [](const Json& x, const Json& y) { return combine(op, x, y); });
}

enum class Relation { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual };

bool related(Relation relation, double a, double b)
{
    switch (relation) {
    case Relation::Equal:
        return a == b;
    case Relation::NotEqual:
        return a != b;
    case Relation::Less:
        return a < b;
    case Relation::LessEqual:
        return a <= b;
    case Relation::Greater:
        return a > b;
    case Relation::GreaterEqual:
        return a >= b;
    }
    return false;
}

template <Relation relation>
void compare(const Prepared*, Args args, SqlResult& result)
{
    pairwise(args, result, [](const Json& x, const Json& y) {
        return is_number(x) && is_number(y) ? Json::of_bool(related(relation, number_of(x), number_of(y))) : Json();
    });
}

template <double (*op)(double)>
void each(const Prepared*, Args args, SqlResult& result)
{
    Json series = dynamic_of(args[0]);
    if (series.kind != Json::Kind::Array) {
        result.set_null();
        return;
    }
    for (Json& item : series.items) {
        item = is_number(item) ? Json::of_real(op(number_of(item))) : Json();
    }
    set_dynamic(result, series);
}

double exponential(double a)
{
    return std::exp(a);
}
double logarithm(double a)
{
    return std::log(a);
}
double upper(double a)
{
    return std::ceil(a);
}
double lower(double a)
{
    return std::floor(a);
}

void absolute(const Prepared*, Args args, SqlResult& result)
{
    Json series = dynamic_of(args[0]);
    if (series.kind != Json::Kind::Array) {
        result.set_null();
        return;
    }
    for (Json& item : series.items) {
        if (item.kind == Json::Kind::Long) {
            item.integer = item.integer < 0 ? static_cast<std::int64_t>(0 - bits(item)) : item.integer;
        } else {
            item = is_number(item) ? Json::of_real(std::fabs(item.real)) : Json();
        }
    }
    set_dynamic(result, series);
}

/// What stands for a gap: null, or the value that the call names.
bool is_gap(const Json& item, Args args, std::size_t placeholder)
{
    if (args.size() <= placeholder || is_null(args[placeholder])) {
        return item.is_null();
    }
    const Json missing = dynamic_of(args[placeholder]);
    if (is_number(item) && is_number(missing)) {
        return number_of(item) == number_of(missing);
    }
    return missing.is_null() ? item.is_null() : item == missing;
}

template <bool forward>
void fill(const Prepared*, Args args, SqlResult& result)
{
    Json series = dynamic_of(args[0]);
    if (series.kind != Json::Kind::Array) {
        result.set_null();
        return;
    }
    const std::size_t count = series.items.size();
    const Json* last = nullptr;
    for (std::size_t step = 0; step < count; ++step) {
        Json& item = series.items[forward ? step : count - 1 - step];
        if (!is_gap(item, args, 1)) {
            last = &item;
        } else if (last != nullptr) {
            item = *last;
        }
    }
    set_dynamic(result, series);
}

void fill_constant(const Prepared*, Args args, SqlResult& result)
{
    Json series = dynamic_of(args[0]);
    if (series.kind != Json::Kind::Array) {
        result.set_null();
        return;
    }
    const Json constant = dynamic_of(args[1]);
    for (Json& item : series.items) {
        if (is_gap(item, args, 2)) {
            item = constant;
        }
    }
    set_dynamic(result, series);
}

/// Gaps on the line between their neighbours; whole numbers stay whole, rounded.
void fill_linear(const Prepared*, Args args, SqlResult& result)
{
    Json series = dynamic_of(args[0]);
    if (series.kind != Json::Kind::Array) {
        result.set_null();
        return;
    }
    const bool edges = args.size() < 3 || is_null(args[2]) || args[2].integer != 0;
    std::vector<std::size_t> known;
    bool whole = true;
    for (std::size_t i = 0; i < series.items.size(); ++i) {
        if (!is_gap(series.items[i], args, 1)) {
            known.push_back(i);
            whole = whole && series.items[i].kind == Json::Kind::Long;
        }
    }
    if (known.empty()) {
        const Json constant = args.size() > 3 ? dynamic_of(args[3]) : Json::of_long(0);
        std::fill(series.items.begin(), series.items.end(), constant);
        set_dynamic(result, series);
        return;
    }
    for (std::size_t i = 0; i < known.size(); ++i) {
        const std::size_t left = known[i];
        if (i == 0 && edges) {
            std::fill(series.items.begin(), series.items.begin() + static_cast<std::ptrdiff_t>(left),
                Json(series.items[left]));
        }
        if (i + 1 == known.size()) {
            if (edges) {
                std::fill(series.items.begin() + static_cast<std::ptrdiff_t>(left), series.items.end(),
                    Json(series.items[left]));
            }
            break;
        }
        const std::size_t right = known[i + 1];
        const double low = number_of(series.items[left]);
        const double slope = (number_of(series.items[right]) - low) / static_cast<double>(right - left);
        for (std::size_t gap = left + 1; gap < right; ++gap) {
            const double value = low + slope * static_cast<double>(gap - left);
            series.items[gap] = whole ? Json::of_long(std::llround(value)) : Json::of_real(value);
        }
    }
    set_dynamic(result, series);
}

/// (series, numerators, denominators): an infinite impulse response filter.
void iir(const Prepared*, Args args, SqlResult& result)
{
    const Json series = dynamic_of(args[0]);
    const Json b = dynamic_of(args[1]);
    const Json a = dynamic_of(args[2]);
    if (series.kind != Json::Kind::Array || b.kind != Json::Kind::Array || a.kind != Json::Kind::Array
        || a.items.empty() || b.items.empty() || number_of(a.items[0]) == 0.0) {
        result.set_null();
        return;
    }
    std::vector<double> out;
    for (std::size_t n = 0; n < series.items.size(); ++n) {
        double value = 0;
        spend(a.items.size() + b.items.size());
        for (std::size_t i = 0; i < b.items.size() && i <= n; ++i) {
            value += number_of(b.items[i]) * number_of(series.items[n - i]);
        }
        for (std::size_t j = 1; j < a.items.size() && j <= n; ++j) {
            value -= number_of(a.items[j]) * out[n - j];
        }
        out.push_back(value / number_of(a.items[0]));
    }
    Json list = Json::array();
    for (const double value : out) {
        list.items.push_back(Json::of_real(value));
    }
    set_dynamic(result, list);
}

std::optional<std::vector<double>> numbers_of(const Json& series)
{
    if (series.kind != Json::Kind::Array) {
        return std::nullopt;
    }
    std::vector<double> numbers;
    for (const Json& item : series.items) {
        if (!is_number(item)) {
            return std::nullopt;
        }
        numbers.push_back(number_of(item));
    }
    return numbers;
}

/// The least-squares line as a bag.
void fit_line_call(const Prepared*, Args args, SqlResult& result)
{
    const auto y = numbers_of(dynamic_of(args[0]));
    if (!y || y->size() < 2) {
        result.set_null();
        return;
    }
    const LineFit fit = fit_line(*y);
    Json bag = Json::object();
    bag.put("rsquare", Json::of_real(fit.rsquare), true);
    bag.put("slope", Json::of_real(fit.slope), true);
    bag.put("variance", Json::of_real(fit.variance), true);
    bag.put("rvariance", Json::of_real(fit.residual_variance), true);
    bag.put("interception", Json::of_real(fit.interception), true);
    Json line = Json::array();
    for (std::size_t i = 0; i < y->size(); ++i) {
        line.items.push_back(Json::of_real(fit.interception + fit.slope * static_cast<double>(i)));
    }
    bag.put("line_fit", std::move(line), true);
    set_dynamic(result, bag);
}

/// min, max, avg and their kin as a bag: (series[, leave out what is no number])
void stats(const Prepared*, Args args, SqlResult& result)
{
    const Json series = dynamic_of(args[0]);
    if (series.kind != Json::Kind::Array) {
        result.set_null();
        return;
    }
    const bool lenient = args.size() > 1 && args[1].kind == SqlValue::Kind::Integer && args[1].integer != 0;
    std::vector<std::optional<double>> values;
    for (const Json& item : series.items) {
        const bool usable = is_number(item) && std::isfinite(number_of(item));
        values.push_back(usable ? std::optional(number_of(item)) : std::nullopt);
    }
    const SeriesStats found = series_stats(values);
    if (found.count == 0 || (!lenient && found.count != values.size())) {
        result.set_null();
        return;
    }
    Json bag = Json::object();
    const auto original = [&](std::size_t index) { return series.items[index]; };
    bag.put("min", original(found.min_index), true);
    bag.put("min_idx", Json::of_long(static_cast<std::int64_t>(found.min_index)), true);
    bag.put("max", original(found.max_index), true);
    bag.put("max_idx", Json::of_long(static_cast<std::int64_t>(found.max_index)), true);
    bag.put("avg", Json::of_real(found.average), true);
    bag.put("stdev", Json::of_real(std::sqrt(found.variance)), true);
    bag.put("variance", Json::of_real(found.variance), true);
    set_dynamic(result, bag);
}

void pearson(const Prepared*, Args args, SqlResult& result)
{
    const auto x = numbers_of(dynamic_of(args[0]));
    const auto y = numbers_of(dynamic_of(args[1]));
    if (!x || !y || x->size() != y->size() || x->empty()) {
        result.set_null();
        return;
    }
    set_real(result, pearson_correlation(*x, *y));
}

void dot_product(const Prepared*, Args args, SqlResult& result)
{
    const auto x = numbers_of(dynamic_of(args[0]));
    const auto y = numbers_of(dynamic_of(args[1]));
    if (!x || !y) {
        result.set_null();
        return;
    }
    double sum = 0;
    for (std::size_t i = 0; i < std::min(x->size(), y->size()); ++i) {
        sum += (*x)[i] * (*y)[i];
    }
    set_real(result, sum);
}

void sum(const Prepared*, Args args, SqlResult& result)
{
    const auto x = numbers_of(dynamic_of(args[0]));
    if (!x) {
        result.set_null();
        return;
    }
    double total = 0;
    for (const double value : *x) {
        total += value;
    }
    set_real(result, total);
}

void magnitude(const Prepared*, Args args, SqlResult& result)
{
    const auto x = numbers_of(dynamic_of(args[0]));
    if (!x) {
        result.set_null();
        return;
    }
    double total = 0;
    for (const double value : *x) {
        total += value * value;
    }
    set_real(result, std::sqrt(total));
}

/// Whole multiples of a step, counted from a fixed point: (value, step, point).
void real_bin_at(const Prepared*, Args args, SqlResult& result)
{
    if (is_null(args[0]) || is_null(args[1]) || is_null(args[2]) || !(as_real(args[1]) > 0)) {
        result.set_null();
        return;
    }
    const double step = as_real(args[1]);
    const double point = as_real(args[2]);
    set_real(result, point + std::floor((as_real(args[0]) - point) / step) * step);
}

constexpr auto rows = std::to_array<ScalarFunction>({
    {"kql_series_add", 2, -1, nullptr, arithmetic<Op::Add>},
    {"kql_series_subtract", 2, -1, nullptr, arithmetic<Op::Subtract>},
    {"kql_series_multiply", 2, -1, nullptr, arithmetic<Op::Multiply>},
    {"kql_series_divide", 2, -1, nullptr, arithmetic<Op::Divide>},
    {"kql_series_pow", 2, -1, nullptr, arithmetic<Op::Power>},
    {"kql_series_equals", 2, -1, nullptr, compare<Relation::Equal>},
    {"kql_series_not_equals", 2, -1, nullptr, compare<Relation::NotEqual>},
    {"kql_series_less", 2, -1, nullptr, compare<Relation::Less>},
    {"kql_series_less_equals", 2, -1, nullptr, compare<Relation::LessEqual>},
    {"kql_series_greater", 2, -1, nullptr, compare<Relation::Greater>},
    {"kql_series_greater_equals", 2, -1, nullptr, compare<Relation::GreaterEqual>},
    {"kql_series_abs", 1, -1, nullptr, absolute},
    {"kql_series_exp", 1, -1, nullptr, each<exponential>},
    {"kql_series_log", 1, -1, nullptr, each<logarithm>},
    {"kql_series_ceiling", 1, -1, nullptr, each<upper>},
    {"kql_series_floor", 1, -1, nullptr, each<lower>},
    {"kql_series_fill_forward", -1, -1, nullptr, fill<true>},
    {"kql_series_fill_backward", -1, -1, nullptr, fill<false>},
    {"kql_series_fill_const", -1, -1, nullptr, fill_constant},
    {"kql_series_fill_linear", -1, -1, nullptr, fill_linear},
    {"kql_series_iir", 3, -1, nullptr, iir},
    {"kql_series_fit_line", 1, -1, nullptr, fit_line_call},
    {"kql_series_stats", -1, -1, nullptr, stats},
    {"kql_series_pearson", 2, -1, nullptr, pearson},
    {"kql_series_dot_product", 2, -1, nullptr, dot_product},
    {"kql_series_sum", 1, -1, nullptr, sum},
    {"kql_series_magnitude", 1, -1, nullptr, magnitude},
    {"kql_real_bin_at", 3, -1, nullptr, real_bin_at},
    {"kql_empty_series", 5, -1, nullptr, empty_series},
});

} // namespace

std::span<const ScalarFunction> series_functions()
{
    return rows;
}

} // namespace standstill::kql
