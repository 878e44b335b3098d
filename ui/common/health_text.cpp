// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/health_text.h"

#include "core/model/evidence.h"
#include "ui/common/format.h"

#include <QCoreApplication>

namespace standstill::ui {
namespace {

class Health
{
    Q_DECLARE_TR_FUNCTIONS(Health)
};

QString labelOf(SourceId id)
{
    EvidenceSource source;
    source.id = id;
    return QString::fromStdString(source.label());
}

QString hostOf(const HealthNote& note)
{
    return note.host.empty() ? Health::tr("a machine without a name") : evidenceText(note.host);
}

} // namespace

HealthText describe(const HealthNote& note, const QTimeZone& zone)
{
    const QString from = formatTimeShort(note.range.from, zone);
    const QString to = formatTimeShort(note.range.to, zone);
    const QString host = hostOf(note);
    const QString log = evidenceText(note.log);
    switch (note.kind) {
    case HealthNote::Kind::WrongSum:
        return {Health::tr("%1: its rows do not add up; %2 events of it are in the case.")
                    .arg(labelOf(note.source), formatCount(note.count)),
            Health::tr("The case file was changed by another program or is damaged. Import the file into a new case.")};
    case HealthNote::Kind::ExportLimit:
        return {Health::tr("%1 has exactly %2 rows, as many as the portal gives.")
                    .arg(labelOf(note.source), formatCount(note.count)),
            Health::tr("Rows beyond the limit are missing without a word. Export again in shorter periods.")};
    case HealthNote::Kind::LogCleared:
        return {note.account.empty() ? Health::tr("%1: the log %2 was cleared at %3.").arg(host, log, from)
                                     : Health::tr("%1: the log %2 was cleared at %3 by %4.")
                                           .arg(host, log, from, evidenceText(note.account)),
            Health::tr("What it held before is gone from this machine. Ask for forwarded copies and backups.")};
    case HealthNote::Kind::RecordGap:
        return {note.places == 1
                ? Health::tr("%1: %2 record numbers of %3 are missing, between %4 and %5.")
                      .arg(host, formatCount(note.count), log, from, to)
                : Health::tr("%1: %2 record numbers of %3 are missing, in %4 places; the largest is between %5 and %6.")
                      .arg(host, formatCount(note.count), log, formatCount(note.places), from, to),
            Health::tr(
                "The log numbers its events without gaps: these were left out of an export by a filter, overwritten "
                "or deleted.")};
    case HealthNote::Kind::Silence:
        return {Health::tr("%1: no event from %2 to %3, where about %4 would be expected.")
                    .arg(host, from, to, formatCount(note.count)),
            Health::tr("The machine was off, its logging was stopped, or the export leaves this time out.")};
    }
    return {};
}

} // namespace standstill::ui
