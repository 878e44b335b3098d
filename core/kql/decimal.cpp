// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/decimal.h"

#include "core/kql/literals.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace standstill::kql {

namespace {

__extension__ using Wide = __int128;

constexpr int most_digits = 34;
constexpr int most_scale = 34;

Wide power_of_ten(int exponent)
{
    Wide value = 1;
    for (int i = 0; i < exponent; ++i) {
        value *= 10;
    }
    return value;
}

Wide magnitude(Wide value)
{
    return value < 0 ? -value : value;
}

int digit_count(Wide value)
{
    int count = 0;
    for (value = magnitude(value); value != 0; value /= 10) {
        ++count;
    }
    return count;
}

/// From the last digit to the first; none for zero.
std::string digits_of(Wide value)
{
    std::string digits;
    for (; value != 0; value /= 10) {
        digits += static_cast<char>('0' + static_cast<int>(value % 10));
    }
    return digits;
}

/// Half away from zero.
Wide rounded_quotient(Wide value, Wide divisor)
{
    const Wide quotient = value / divisor;
    const Wide rest = magnitude(value % divisor);
    if (rest >= divisor - rest) {
        return quotient + (value < 0 ? -1 : 1);
    }
    return quotient;
}

} // namespace

std::optional<Decimal> Decimal::made(Digits digits, int scale)
{
    int count = digit_count(digits);
    while (scale > 0 && (count > most_digits || scale > most_scale)) {
        const int drop = std::min({scale, 30, std::max(count - most_digits, scale - most_scale)});
        digits = rounded_quotient(digits, power_of_ten(drop));
        scale -= drop;
        count = digit_count(digits);
    }
    if (count > most_digits) {
        return std::nullopt;
    }
    while (scale > 0 && digits % 10 == 0) {
        digits /= 10;
        --scale;
    }
    Decimal result;
    result.digits_ = digits;
    result.scale_ = digits == 0 ? 0 : scale;
    return result;
}

/// The digits at a larger scale, when they still fit.
std::optional<Decimal::Digits> Decimal::scaled(int scale) const
{
    Digits digits = digits_;
    for (int i = scale_; i < scale; ++i) {
        if (__builtin_mul_overflow(digits, Digits{10}, &digits)) {
            return std::nullopt;
        }
    }
    return digits;
}

std::optional<Decimal> Decimal::read(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        text.remove_prefix(1);
    }
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) {
        text.remove_suffix(1);
    }
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    int exponent = 0;
    if (const std::size_t e = text.find_first_of("eE"); e != std::string_view::npos) {
        std::string_view power = text.substr(e + 1);
        if (power.starts_with('+')) {
            power.remove_prefix(1);
        }
        const auto [end, error] = std::from_chars(power.data(), power.data() + power.size(), exponent);
        if (error != std::errc{} || end != power.data() + power.size() || std::abs(exponent) > 1000) {
            return std::nullopt;
        }
        text = text.substr(0, e);
    }
    Digits digits = 0;
    int scale = 0;
    int kept = 0;
    bool point = false;
    bool any = false;
    bool round_up = false;
    bool dropping = false;
    for (const char c : text) {
        if (c == '.' && !point) {
            point = true;
            continue;
        }
        if (c < '0' || c > '9') {
            return std::nullopt;
        }
        any = true;
        if (kept < most_digits + 1) {
            digits = digits * 10 + (c - '0');
            kept += digits == 0 ? 0 : 1;
            scale += point ? 1 : 0;
        } else {
            if (!dropping) {
                round_up = c >= '5';
                dropping = true;
            }
            scale -= point ? 0 : 1;
        }
    }
    if (!any) {
        return std::nullopt;
    }
    digits += round_up ? 1 : 0;
    scale -= exponent;
    while (scale < 0 && digits != 0) {
        if (__builtin_mul_overflow(digits, Digits{10}, &digits)) {
            return std::nullopt;
        }
        ++scale;
    }
    return made(negative ? -digits : digits, std::max(scale, 0));
}

Decimal Decimal::of(std::int64_t value)
{
    return *made(value, 0);
}

std::optional<Decimal> Decimal::of(double value)
{
    return std::isfinite(value) ? read(print_real(value, false)) : std::nullopt;
}

std::string Decimal::text() const
{
    std::string digits = digits_of(magnitude(digits_));
    while (static_cast<int>(digits.size()) <= scale_) {
        digits += '0';
    }
    if (scale_ > 0) {
        digits.insert(static_cast<std::size_t>(scale_), 1, '.');
    }
    if (digits_ < 0) {
        digits += '-';
    }
    std::reverse(digits.begin(), digits.end());
    return digits;
}

double Decimal::real() const
{
    return read_real(text()).value_or(0);
}

std::optional<std::int64_t> Decimal::whole() const
{
    const Digits value = scale_ > 0 ? digits_ / power_of_ten(scale_) : digits_;
    if (value < INT64_MIN || value > INT64_MAX) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(value);
}

Decimal Decimal::negated() const
{
    Decimal result = *this;
    result.digits_ = -result.digits_;
    return result;
}

std::optional<Decimal> Decimal::add(const Decimal& a, const Decimal& b)
{
    for (int scale = std::max(a.scale_, b.scale_); scale >= 0; --scale) { // fewer places where they do not fit
        const auto part = [&](const Decimal& value) -> std::optional<Digits> {
            return value.scale_ > scale ? rounded_quotient(value.digits_, power_of_ten(value.scale_ - scale))
                                        : value.scaled(scale);
        };
        const auto x = part(a);
        const auto y = part(b);
        Digits sum = 0;
        if (x && y && !__builtin_add_overflow(*x, *y, &sum)) {
            return made(sum, scale);
        }
    }
    return std::nullopt;
}

std::optional<Decimal> Decimal::subtract(const Decimal& a, const Decimal& b)
{
    return add(a, b.negated());
}

std::optional<Decimal> Decimal::multiply(const Decimal& a, const Decimal& b)
{
    // by hand, digit by digit: the product has up to 68
    const std::string x = digits_of(magnitude(a.digits_));
    const std::string y = digits_of(magnitude(b.digits_));
    std::vector<int> sums(x.size() + y.size(), 0);
    for (std::size_t i = 0; i < x.size(); ++i) {
        for (std::size_t j = 0; j < y.size(); ++j) {
            sums[i + j] += (x[i] - '0') * (y[j] - '0');
        }
    }
    std::string product;
    int carry = 0;
    for (const int sum : sums) {
        product += static_cast<char>('0' + (sum + carry) % 10);
        carry = (sum + carry) / 10;
    }
    product += ((a.digits_ < 0) != (b.digits_ < 0)) ? "-" : "";
    std::reverse(product.begin(), product.end());
    if (x.empty() || y.empty()) {
        return of(std::int64_t{0});
    }
    return read(product + "e-" + std::to_string(a.scale_ + b.scale_));
}

std::optional<Decimal> Decimal::divide(const Decimal& a, const Decimal& b)
{
    if (b.digits_ == 0) {
        return std::nullopt;
    }
    // long division: one digit more at a time while there is a rest
    const bool negative = (a.digits_ < 0) != (b.digits_ < 0);
    const Digits divisor = magnitude(b.digits_);
    Digits quotient = magnitude(a.digits_) / divisor;
    Digits rest = magnitude(a.digits_) % divisor;
    int scale = a.scale_ - b.scale_;
    while (rest != 0 && digit_count(quotient) < most_digits && scale < most_scale) {
        if (__builtin_mul_overflow(rest, Digits{10}, &rest)) {
            return std::nullopt;
        }
        quotient = quotient * 10 + rest / divisor;
        rest %= divisor;
        ++scale;
    }
    if (rest >= divisor - rest) {
        ++quotient;
    }
    while (scale < 0) {
        if (__builtin_mul_overflow(quotient, Digits{10}, &quotient)) {
            return std::nullopt;
        }
        ++scale;
    }
    return made(negative ? -quotient : quotient, scale);
}

std::optional<Decimal> Decimal::modulo(const Decimal& a, const Decimal& b)
{
    const int scale = std::max(a.scale_, b.scale_);
    const auto x = a.scaled(scale);
    const auto y = b.scaled(scale);
    if (!x || !y || *y == 0) {
        return std::nullopt;
    }
    const Digits rest = *x % *y;
    return made(rest < 0 ? rest + magnitude(*y) : rest, scale);
}

int Decimal::compare(const Decimal& a, const Decimal& b)
{
    if (a.is_negative() != b.is_negative()) {
        return a.is_negative() ? -1 : 1;
    }
    const int scale = std::max(a.scale_, b.scale_);
    const auto x = a.scaled(scale);
    const auto y = b.scaled(scale);
    if (!x || !y) { // the one that does not fit is the larger number
        const bool a_larger = !x;
        return a_larger == a.is_negative() ? -1 : 1;
    }
    return *x < *y ? -1 : (*x > *y ? 1 : 0);
}

} // namespace standstill::kql
