// SPDX-License-Identifier: GPL-3.0-or-later
// An event written out into an EvidenceView: every column of its table, and every record it came from, byte for byte.
// Used by the detail of a finding and of an event.
#pragma once

#include "core/model/event.h"
#include "core/model/evidence.h"

#include <QString>
#include <QTimeZone>
#include <string>
#include <vector>

namespace standstill::ui {

class EvidenceView;

/// The value as text, not yet made safe for the screen.
std::string fieldText(const NamedValue& field);
/// Null when the event has no such column.
const NamedValue* findField(const EventDetail& event, std::string_view name);

void writeFields(
    EvidenceView& view, const EventDetail& event, bool withEmpty, const QTimeZone& zone, const QString& zoneName);
void writeRecords(EvidenceView& view, const EventDetail& event, const std::vector<EvidenceSource>& sources);

} // namespace standstill::ui
