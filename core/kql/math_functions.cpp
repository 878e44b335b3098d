// SPDX-License-Identifier: GPL-3.0-or-later
// Functions of analysis on reals: powers, logarithms, angles. Null in, null out; a logarithm of less than zero is null.
#include "core/kql/native.h"

#include <array>
#include <cmath>
#include <numbers>

namespace standstill::kql {

namespace {

template <double (*op)(double)>
void logarithm(const Prepared*, Args args, SqlResult& result)
{
    if (any_null(args) || as_real(args[0]) < 0) {
        result.set_null();
    } else {
        set_real(result, op(as_real(args[0])));
    }
}

double real_power(double a, double b)
{
    return std::pow(a, b);
}
double real_atan2(double a, double b)
{
    return std::atan2(a, b);
}
double real_sqrt(double a)
{
    return std::sqrt(a);
}
double real_exp(double a)
{
    return std::exp(a);
}
double real_exp2(double a)
{
    return std::exp2(a);
}
double real_exp10(double a)
{
    return std::pow(10.0, a);
}
double real_sin(double a)
{
    return std::sin(a);
}
double real_cos(double a)
{
    return std::cos(a);
}
double real_tan(double a)
{
    return std::tan(a);
}
double real_asin(double a)
{
    return std::asin(a);
}
double real_acos(double a)
{
    return std::acos(a);
}
double real_atan(double a)
{
    return std::atan(a);
}
double real_cot(double a)
{
    return 1 / std::tan(a);
}
double real_degrees(double a)
{
    return a * 180 / std::numbers::pi;
}
double real_radians(double a)
{
    return a * std::numbers::pi / 180;
}
double real_gamma(double a)
{
    return std::tgamma(a);
}
double real_loggamma(double a)
{
    return std::lgamma(a);
}
double real_erf(double a)
{
    return std::erf(a);
}
double real_erfc(double a)
{
    return std::erfc(a);
}
double log_e(double a)
{
    return std::log(a);
}
double log_2(double a)
{
    return std::log2(a);
}
double log_10(double a)
{
    return std::log10(a);
}

constexpr auto rows = std::to_array<ScalarFunction>({
    {"kql_pow", 2, -1, nullptr, real<real_power>},
    {"kql_atan2", 2, -1, nullptr, real<real_atan2>},
    {"kql_sqrt", 1, -1, nullptr, real_unary<real_sqrt>},
    {"kql_exp", 1, -1, nullptr, real_unary<real_exp>},
    {"kql_exp2", 1, -1, nullptr, real_unary<real_exp2>},
    {"kql_exp10", 1, -1, nullptr, real_unary<real_exp10>},
    {"kql_sin", 1, -1, nullptr, real_unary<real_sin>},
    {"kql_cos", 1, -1, nullptr, real_unary<real_cos>},
    {"kql_tan", 1, -1, nullptr, real_unary<real_tan>},
    {"kql_asin", 1, -1, nullptr, real_unary<real_asin>},
    {"kql_acos", 1, -1, nullptr, real_unary<real_acos>},
    {"kql_atan", 1, -1, nullptr, real_unary<real_atan>},
    {"kql_cot", 1, -1, nullptr, real_unary<real_cot>},
    {"kql_degrees", 1, -1, nullptr, real_unary<real_degrees>},
    {"kql_radians", 1, -1, nullptr, real_unary<real_radians>},
    {"kql_gamma", 1, -1, nullptr, real_unary<real_gamma>},
    {"kql_loggamma", 1, -1, nullptr, real_unary<real_loggamma>},
    {"kql_erf", 1, -1, nullptr, real_unary<real_erf>},
    {"kql_erfc", 1, -1, nullptr, real_unary<real_erfc>},
    {"kql_log", 1, -1, nullptr, logarithm<log_e>},
    {"kql_log2", 1, -1, nullptr, logarithm<log_2>},
    {"kql_log10", 1, -1, nullptr, logarithm<log_10>},
});

} // namespace

std::span<const ScalarFunction> math_functions()
{
    return rows;
}

} // namespace standstill::kql
