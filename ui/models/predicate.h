// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of KQL that views write for the analyst: literals, a clause added to the filter, the filter as a query. Used
// by whatever turns a click into a predicate. It never reads or checks KQL; the engine does.
#pragma once

#include "core/base/time.h"
#include "core/session/case.h"

#include <QString>
#include <string>
#include <string_view>

namespace standstill::ui {

/// A string literal that stands for exactly `text`, quotes included.
QString kqlString(std::string_view text);
/// "datetime(2025-03-09T02:31:04.1234567Z)"
QString kqlTime(Ticks ticks);

/// `present` narrowed by `clause`; the clause alone when nothing is in force.
QString andPredicate(const QString& present, const QString& clause);

/// `present` widened by `clause`; the clause alone when nothing is in force.
QString orPredicate(const QString& present, const QString& clause);

/// `table` with the filter's predicate and range as `where` lines, to be continued with further operators.
std::string filteredQuery(std::string_view table, const session::FindingFilter& filter);
/// "Findings" with the filter's predicate and range as `where` lines, to be continued with further operators.
std::string findingsQuery(const session::FindingFilter& filter);

} // namespace standstill::ui
