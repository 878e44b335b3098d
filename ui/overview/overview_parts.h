// SPDX-License-Identifier: GPL-3.0-or-later
// Words and predicates that the parts of the overview have in common. Only for the sources of OverviewPage.
#pragma once

#include "ui/common/format.h"
#include "ui/models/predicate.h"

#include <array>

namespace standstill::ui::overview {

inline constexpr std::array<Classification, classification_count> verdictOrder{Classification::NotSet,
    Classification::TruePositive, Classification::InformationalExpectedActivity, Classification::FalsePositive,
    Classification::Undetermined};

inline QString countOf(std::uint64_t n, const QString& one, const QString& many)
{
    return n == 1 ? one : many.arg(formatCount(n));
}

inline QString is(const char* column, std::string_view value)
{
    return QLatin1String(column) + QLatin1String(" == ") + kqlString(value);
}

inline QString is(Classification classification)
{
    return is("Classification", classification_name(classification));
}

} // namespace standstill::ui::overview
