// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the findings table: title, the Findings column each one sorts by, and what a cell shows, copies and
// filters by. Used by FindingsModel and by the menus over its cells. Adding a column is one entry here.
#pragma once

#include "core/model/finding.h"
#include "ui/common/theme.h"

#include <optional>
#include <QString>
#include <QTimeZone>

namespace standstill::ui {

enum class FindingColumn {
    Verdict,
    Score,
    Time,
    Host,
    StopMethod,
    CommandLine,
    Account,
    Parent,
    Targets,
    Action,
    Services,
    Category,
    Effect,
    Burst,
    Reason,
    Note,
    Source,
};
inline constexpr int findingColumnCount = 17;

/// Heading; the time column names the zone.
QString columnTitle(FindingColumn column, const QString& zone);
/// Name of a column of the Findings table, "" for a column that has no order.
const char* sortColumn(FindingColumn column);
/// Not among the columns that a case begins with.
bool hiddenAtFirst(FindingColumn column);
/// Text of the length that the column is made for.
QString widthSample(FindingColumn column);

/// One line; evidence made visible.
QString cellText(FindingColumn column, const Finding& finding, const QTimeZone& zone);
/// What a screen reader says where letters or shapes stand for words.
QString cellSpoken(FindingColumn column, const Finding& finding, const QTimeZone& zone);
/// A predicate over Findings that holds for rows with this cell's value, or for all others; "" where that makes no
/// sense.
enum class Match { Only, Not };
QString cellPredicate(FindingColumn column, const Finding& finding, Match match);

/// The hue of a row's edge: the most telling of the targets, nothing when none is known.
std::optional<Role> targetRole(const Finding& finding);

/// All columns that Defender knows of a finding as a query that finds its event there.
QString findingAsKql(const Finding& finding);

} // namespace standstill::ui
