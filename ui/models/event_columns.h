// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of the events table: those of the KQL table and two of our own, which of them are shown at first, and
// what a cell says, sorts and filters by. Used by EventsModel and by the menus over its cells.
#pragma once

#include "core/model/event.h"
#include "ui/models/finding_columns.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QTimeZone>

namespace standstill::ui {

/// A column that may be shown. Names of our own begin with a colon, which no KQL column does.
struct EventColumn
{
    QString name; ///< as KQL spells it
    ValueType type = ValueType::String;
    bool isOwn() const { return name.startsWith(QLatin1Char(':')); }
};
inline const QString eventFindingColumn = QStringLiteral(":finding");
inline const QString eventSourceColumn = QStringLiteral(":source");

/// What is shown until the analyst chooses: of `known` those that tell who did what where.
QStringList defaultEventColumns(const QList<EventColumn>& known);

/// "Time (UTC)" for columns that other tables of the window have too, else the name in KQL.
QString columnTitle(const EventColumn& column, const QString& zone);
bool isSortable(const EventColumn& column);
bool isRightAligned(const EventColumn& column);
bool isFixedWidth(const EventColumn& column); ///< command lines and hashes
/// Text of the length that the column is made for.
QString widthSample(const EventColumn& column);

/// One line; evidence made visible. `value` is ignored for a column of our own.
QString cellText(const EventColumn& column, const Value& value, const EventLine& event, const QTimeZone& zone);
/// A predicate that holds for rows with this value, or for all others; "" where that makes no sense.
QString cellPredicate(const EventColumn& column, const Value& value, Match match);

/// The predicate of the filter bar without what only findings have: plain words are looked for in StopMethod and Note
/// too, which an event does not have.
QString predicateForEvents(const QString& predicate);

} // namespace standstill::ui
