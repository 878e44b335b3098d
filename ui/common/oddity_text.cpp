// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/oddity_text.h"

#include "ui/common/format.h"

#include <QCoreApplication>

namespace standstill::ui {
namespace {

class OddityText
{
    Q_DECLARE_TR_FUNCTIONS(OddityText)
};

} // namespace

QString oddityText(const std::string& code)
{
    const QString whole = evidenceText(code);
    const QString name = whole.section(QLatin1Char(':'), 0, 0);
    const QString argument = whole.section(QLatin1Char(':'), 1);
    if (name == QLatin1String("export-limit"))
        return OddityText::tr("Exactly %1 rows: the portal's limit. Earlier or later events may be missing.")
            .arg(formatCount(argument.toULongLong()));
    if (name == QLatin1String("unknown-columns"))
        return OddityText::tr("Columns that the table does not know, kept with each event: %1.")
            .arg(QString(argument).replace(QLatin1Char(','), QLatin1String(", "))); // so that it can wrap
    if (name == QLatin1String("missing-columns"))
        return OddityText::tr("Columns that the export left out: %1.").arg(argument);
    if (name == QLatin1String("other-kinds"))
        return OddityText::tr("Rows of other kinds, kept aside: %1.").arg(argument);
    if (name == QLatin1String("undated-rows"))
        return OddityText::tr("%1 rows have no time that can be read: they are kept aside, and no timeline shows them.")
            .arg(formatCount(argument.toULongLong()));
    if (name == QLatin1String("ambiguous-local-times"))
        return OddityText::tr(
            "%1 times exist twice, because the clocks were put back: the earlier is taken. Rows may be an hour late.")
            .arg(argument);
    if (name == QLatin1String("skipped-local-times"))
        return OddityText::tr(
            "%1 times do not exist in this zone, because the clocks were put forward: the zone may be wrong.")
            .arg(argument);
    if (name == QLatin1String("local-time-of-portal"))
        return OddityText::tr(
            "The header says local time but not whose: taken as UTC. Import with the zone of the person who exported.");
    if (name == QLatin1String("day-or-month-first"))
        return OddityText::tr("%1 dates read as month first could have the day first: compare one with what is known.")
            .arg(argument);
    if (name == QLatin1String("day-and-month-first"))
        return OddityText::tr(
            "Dates with the month first and with the day first are mixed: rows of one kind can't be read.");
    if (name == QLatin1String("year-assumed"))
        return OddityText::tr("The lines name no year: taken as %1, by when the file was last written. A copy may be "
                              "younger than the log.")
            .arg(argument);
    if (name == QLatin1String("times-before-2007"))
        return OddityText::tr("%1 rows are older than 2007: a clock that was never set, or a field that is no time.")
            .arg(argument);
    if (name == QLatin1String("times-after-import"))
        return OddityText::tr("%1 rows are later than the import: the clock of a machine or the chosen zone is wrong.")
            .arg(argument);
    if (name == QLatin1String("unreadable-values"))
        return OddityText::tr("Values that are no number or time where one should be, kept as text: %1.").arg(argument);
    if (name == QLatin1String("damaged-archive"))
        return OddityText::tr("The archive is damaged (%1): rows behind that place are missing.").arg(argument);
    if (name == QLatin1String("log-in-use"))
        return OddityText::tr("The log was in use when the file was copied: its last events may be missing.");
    if (name == QLatin1String("recovered-records"))
        return OddityText::tr("%1 records were found by search, because what leads to them is damaged.")
            .arg(formatCount(argument.toULongLong()));
    if (name == QLatin1String("partial-records"))
        return OddityText::tr("%1 records could be read only in part; the rest of their fields is missing.")
            .arg(formatCount(argument.toULongLong()));
    if (name == QLatin1String("times-of-writing"))
        return OddityText::tr("%1 records without a time of their own stand at the time when they were written.")
            .arg(formatCount(argument.toULongLong()));
    if (name == QLatin1String("no-command-lines"))
        return OddityText::tr("%1 of %2 process starts came without a command line: the machine did not log them. "
                              "Rules that look for commands can't see these.")
            .arg(argument.section(QLatin1Char('/'), 0, 0), argument.section(QLatin1Char('/'), 1));
    if (name == QLatin1String("stray-bytes"))
        return OddityText::tr("%1 bytes of the file belong to no event.").arg(formatCount(argument.toULongLong()));
    if (name == QLatin1String("lost-bytes"))
        return OddityText::tr("%1 bytes of the file that may have held events can't be read.")
            .arg(formatCount(argument.toULongLong()));
    if (name == QLatin1String("damage")) {
        const QString count = argument.section(QLatin1Char('='), 1).section(QLatin1Char('@'), 0, 0);
        return OddityText::tr("Damage %1, %2 times, first at byte %3.")
            .arg(argument.section(QLatin1Char('='), 0, 0), count, argument.section(QLatin1Char('@'), 1));
    }
    return argument.isEmpty() ? name : OddityText::tr("%1: %2").arg(name, argument);
}

QString timeBasisText(const std::string& basis)
{
    QStringList parts = evidenceText(basis).split(QStringLiteral("; "));
    for (QString& part : parts) {
        const QString zone = part.section(QLatin1Char(' '), 0, 0);
        if (part == QLatin1String("offset in each row"))
            part = OddityText::tr("offset in each row");
        else if (part == QLatin1String("no zone: taken as UTC"))
            part = OddityText::tr("no zone: taken as UTC");
        else if (part == zone + QLatin1String(" (stated)"))
            part = OddityText::tr("%1 (stated)").arg(zone);
        else if (part == zone + QLatin1String(" (chosen)"))
            part = OddityText::tr("%1 (chosen)").arg(zone);
    }
    return parts.join(QStringLiteral("; "));
}

} // namespace standstill::ui
