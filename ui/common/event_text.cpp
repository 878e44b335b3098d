// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/event_text.h"

#include "core/base/text.h"
#include "core/model/clock.h"
#include "ui/common/evidence_view.h"
#include "ui/common/format.h"

#include <algorithm>
#include <QCoreApplication>

namespace standstill::ui {
namespace {

class EventText
{
    Q_DECLARE_TR_FUNCTIONS(standstill::ui::EventText)
};

/// Text that a person reads, control characters made visible; anything else is shown as hex.
bool isText(std::string_view bytes)
{
    return base::is_valid_utf8(bytes) && bytes.find('\0') == std::string_view::npos;
}

} // namespace

std::string fieldText(const NamedValue& field)
{
    if (const auto* text = std::get_if<std::string>(&field.value))
        return *text;
    return value_text(field.value, field.type);
}

const NamedValue* findField(const EventDetail& event, std::string_view name)
{
    const auto field = std::find_if(
        event.fields.begin(), event.fields.end(), [&](const NamedValue& each) { return each.name == name; });
    return field == event.fields.end() ? nullptr : &*field;
}

void writeFields(
    EvidenceView& view, const EventDetail& event, bool withEmpty, const QTimeZone& zone, const QString& zoneName)
{
    view.heading(EventText::tr("Columns of %1").arg(evidenceText(event.table)));
    if (event.clock_shift != 0)
        view.sentence((event.clock_shift < 0
                ? EventText::tr("The clock of this host was %1 fast: times are shown corrected, and in brackets as "
                                "they were recorded.")
                : EventText::tr("The clock of this host was %1 slow: times are shown corrected, and in brackets as "
                                "they were recorded."))
                          .arg(QString::fromStdString(clock_duration(event.clock_shift))));
    std::size_t hidden = 0;
    for (const NamedValue& field : event.fields) {
        const std::string text = fieldText(field);
        if (text.empty() && !withEmpty) {
            ++hidden;
            continue;
        }
        const bool time = field.type == ValueType::DateTime && !is_null(field.value);
        QString shown = evidenceText(text);
        if (time) {
            const Ticks ticks = std::get<std::int64_t>(field.value);
            shown = formatTime(ticks, zone) + QLatin1Char(' ') + zoneName;
            if (event.clock_shift != 0)
                shown = EventText::tr("%1 (recorded %2)").arg(shown, formatTime(ticks - event.clock_shift, zone));
        }
        view.field(evidenceText(field.name), shown);
    }
    if (hidden > 0)
        view.muted(hidden == 1 ? EventText::tr("1 column is empty.")
                               : EventText::tr("%1 columns are empty.").arg(formatCount(hidden)));
}

void writeRecords(EvidenceView& view, const EventDetail& event, const std::vector<EvidenceSource>& sources)
{
    if (event.occurrences.size() > 1)
        view.sentence(EventText::tr("The same event is in %1 records; the first one is the one that is stored.")
                          .arg(formatCount(event.occurrences.size())));
    for (const RawRecord& raw : event.occurrences) {
        const auto source = std::find_if(sources.begin(), sources.end(),
            [&](const EvidenceSource& candidate) { return candidate.id == raw.source; });
        if (source != sources.end()) {
            view.heading(
                EventText::tr("%1 %2").arg(QString::fromStdString(source->label()), evidenceText(source->file_name)));
            view.muted(EventText::tr("SHA-256 %1…").arg(QString::fromStdString(source->sha256.substr(0, 16))));
        }
        const QString size = raw.bytes.size() == 1 ? EventText::tr("1 byte")
                                                   : EventText::tr("%1 bytes").arg(formatCount(raw.bytes.size()));
        if (raw.line == 0) // a binary file has none
            view.muted(
                EventText::tr("record %1, byte %2, %3").arg(formatCount(raw.record), formatCount(raw.offset), size));
        else
            view.muted(EventText::tr("record %1, line %2, byte %3, %4")
                           .arg(formatCount(raw.record), formatCount(raw.line), formatCount(raw.offset), size));
        if (!raw.xml.empty())
            view.fixed(raw.xml);
        if (isText(raw.bytes))
            view.fixed(raw.bytes);
        else
            view.hex(raw.bytes);
    }
}

} // namespace standstill::ui
