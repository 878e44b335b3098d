// SPDX-License-Identifier: GPL-3.0-or-later
// Kusto's decimal: a number in base ten that adds 0.1 and 0.2 to 0.3. In SQL it travels as text in one canonical form,
// so that equal numbers are equal texts. 34 significant digits are kept.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace standstill::kql {

class Decimal
{
public:
    /// Digits with a sign, a point and an exponent; nothing for anything else and for numbers out of range.
    static std::optional<Decimal> read(std::string_view text);
    static Decimal of(std::int64_t value);
    /// The shortest number that reads back as the same double; nothing for NaN and infinities.
    static std::optional<Decimal> of(double value);

    std::string text() const;
    double real() const;
    /// Towards zero; nothing when it does not fit.
    std::optional<std::int64_t> whole() const;
    bool is_zero() const { return digits_ == 0; }
    bool is_negative() const { return digits_ < 0; }
    Decimal negated() const;

    // Nothing when the result has more than 34 digits before the point, or for a division by zero.
    static std::optional<Decimal> add(const Decimal& a, const Decimal& b);
    static std::optional<Decimal> subtract(const Decimal& a, const Decimal& b);
    static std::optional<Decimal> multiply(const Decimal& a, const Decimal& b);
    static std::optional<Decimal> divide(const Decimal& a, const Decimal& b);
    /// The remainder, never negative.
    static std::optional<Decimal> modulo(const Decimal& a, const Decimal& b);
    static int compare(const Decimal& a, const Decimal& b);

private:
    __extension__ using Digits = __int128;

    static std::optional<Decimal> made(Digits digits, int scale);
    std::optional<Digits> scaled(int scale) const;

    Digits digits_ = 0; ///< the value is digits_ / 10^scale_, without zeros at the end
    int scale_ = 0;
};

} // namespace standstill::kql
