// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/event_columns.h"

#include "core/model/evidence.h"
#include "core/model/finding.h"
#include "ui/common/format.h"
#include "ui/models/predicate.h"

#include <array>
#include <QCoreApplication>
#include <QRegularExpression>

namespace standstill::ui {
namespace {

class EventColumns
{
    Q_DECLARE_TR_FUNCTIONS(standstill::ui::EventColumns)
};

/// Shown at first, where the table has them. The second name is another table's word for the same.
constexpr std::array<const char*, 12> shownFirst{":finding", "Timestamp", "TimeGenerated", "DeviceName", "Computer",
    "AccountName", "FileName", "ProcessCommandLine", "InitiatingProcessFileName", "ProcessId", "AccountDomain",
    ":source"};

bool isTime(const EventColumn& column)
{
    return column.type == ValueType::DateTime;
}

bool isOneOf(const QString& name, std::initializer_list<const char*> names)
{
    return std::any_of(names.begin(), names.end(), [&](const char* each) { return name == QLatin1String(each); });
}

} // namespace

QStringList defaultEventColumns(const QList<EventColumn>& known)
{
    const auto has = [&](const char* name) {
        return std::any_of(
            known.begin(), known.end(), [&](const EventColumn& each) { return each.name == QLatin1String(name); });
    };
    QStringList names;
    for (const char* name : shownFirst) {
        // TimeGenerated repeats Timestamp where both are.
        if (has(name) && !(QLatin1String(name) == QLatin1String("TimeGenerated") && has("Timestamp")))
            names << QLatin1String(name);
    }
    return names;
}

QString columnTitle(const EventColumn& column, const QString& zone)
{
    if (column.name == QLatin1String("Timestamp"))
        return EventColumns::tr("Time (%1)").arg(zone);
    if (isTime(column))
        return EventColumns::tr("%1 (%2)").arg(column.name, zone);
    if (isOneOf(column.name, {"DeviceName", "Computer"}))
        return EventColumns::tr("Host");
    if (column.name == QLatin1String("AccountName"))
        return EventColumns::tr("Account");
    if (column.name == QLatin1String("AccountDomain"))
        return EventColumns::tr("Domain");
    if (column.name == QLatin1String("FileName"))
        return EventColumns::tr("Program");
    if (column.name == QLatin1String("ProcessCommandLine"))
        return EventColumns::tr("Command line");
    if (column.name == QLatin1String("ProcessId"))
        return EventColumns::tr("Process id");
    if (column.name == QLatin1String("InitiatingProcessFileName"))
        return EventColumns::tr("Parent process");
    if (column.name == eventFindingColumn)
        return EventColumns::tr("Finding");
    if (column.name == eventSourceColumn)
        return EventColumns::tr("Source");
    return column.name;
}

bool isSortable(const EventColumn& column)
{
    return !column.isOwn() && column.type != ValueType::Dynamic;
}

bool isRightAligned(const EventColumn& column)
{
    switch (column.type) {
    case ValueType::Int:
    case ValueType::Long:
    case ValueType::Real:
    case ValueType::Decimal:
        return !column.isOwn();
    default:
        return false;
    }
}

bool isFixedWidth(const EventColumn& column)
{
    return column.name.endsWith(QLatin1String("CommandLine")) || column.name.contains(QLatin1String("SHA"))
        || column.name.endsWith(QLatin1String("MD5"));
}

QString widthSample(const EventColumn& column)
{
    if (isTime(column))
        return QStringLiteral("2025-03-09 02:31:04.1234567");
    if (column.name.endsWith(QLatin1String("CommandLine")))
        return QString(column.name.size() > 20 ? 32 : 44, QLatin1Char('n'));
    if (column.name == QLatin1String("AccountDomain"))
        return QStringLiteral("NT AUTHORITY");
    if (column.name == QLatin1String("ProcessId"))
        return QStringLiteral("Process id mm");
    if (isOneOf(column.name, {"DeviceName", "Computer"}))
        return QStringLiteral("bkp01.corp.example mm");
    if (column.name.endsWith(QLatin1String("FileName")))
        return QStringLiteral("powershell.exe mm");
    if (column.name == eventFindingColumn)
        return QStringLiteral("mF-12345");
    if (column.name == eventSourceColumn)
        return QStringLiteral("E-01 #1234567");
    return QStringLiteral("powershell.exe");
}

QString cellText(const EventColumn& column, const Value& value, const EventLine& event, const QTimeZone& zone)
{
    if (column.name == eventFindingColumn) {
        Finding finding;
        finding.id = event.finding;
        return event.finding ? QString::fromStdString(finding.label()) : QString();
    }
    if (column.name == eventSourceColumn) {
        EvidenceSource source;
        source.id = event.source;
        return QString::fromStdString(source.label()) + QStringLiteral(" #") + QString::number(event.record);
    }
    if (is_null(value))
        return {};
    if (isTime(column)) {
        const auto* ticks = std::get_if<std::int64_t>(&value);
        return ticks ? formatTime(*ticks, zone) : QString();
    }
    if (const auto* text = std::get_if<std::string>(&value))
        return evidenceText(*text);
    return evidenceText(value_text(value, column.type));
}

QString cellPredicate(const EventColumn& column, const Value& value, Match match)
{
    if (column.isOwn() || column.type == ValueType::Dynamic)
        return {};
    if (is_null(value))
        return (match == Match::Only ? QLatin1String("isnull(") : QLatin1String("isnotnull(")) + column.name
            + QLatin1Char(')');
    const QString compare = column.name + (match == Match::Only ? QLatin1String(" == ") : QLatin1String(" != "));
    if (const auto* ticks = std::get_if<std::int64_t>(&value)) {
        if (column.type == ValueType::DateTime)
            return compare + kqlTime(*ticks);
        if (column.type == ValueType::Bool)
            return compare + (*ticks != 0 ? QLatin1String("true") : QLatin1String("false"));
        if (column.type == ValueType::TimeSpan)
            return compare + QLatin1String("time(") + QString::fromStdString(value_text(value, column.type))
                + QLatin1Char(')');
        return compare + QString::number(*ticks);
    }
    if (const auto* text = std::get_if<std::string>(&value); text && column.type == ValueType::String)
        return compare + kqlString(*text);
    return compare + QString::fromLatin1(value_type_name(column.type)) + QLatin1Char('(')
        + QString::fromStdString(value_text(value, column.type)) + QLatin1Char(')');
}

QString predicateForEvents(const QString& predicate)
{
    // Exactly the form that the filter bar gives to a plain word; anything else was typed and stays as it is.
    static const QRegularExpression word(QStringLiteral(
        "\\(DeviceName contains (\"(?:[^\"\\\\]|\\\\.)*\")((?: or (?:AccountName|FileName|ProcessCommandLine|"
        "InitiatingProcessFileName|InitiatingProcessCommandLine) contains \\1)*)"
        " or StopMethod contains \\1 or Note contains \\1\\)"));
    return QString(predicate).replace(word, QStringLiteral("(DeviceName contains \\1\\2)"));
}

} // namespace standstill::ui
