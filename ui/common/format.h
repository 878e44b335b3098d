// SPDX-License-Identifier: GPL-3.0-or-later
// How values look on screen: times in the display zone, counts, byte sizes, verdict labels. Every view formats through
// here so that one thing is always written one way.
#pragma once

#include "core/base/time.h"
#include "core/model/triage.h"

#include <cstdint>
#include <QString>
#include <QTimeZone>
#include <string>
#include <string_view>

namespace standstill::ui {

/// "2025-03-09 02:31:04.1234567" in the zone.
QString formatTime(Ticks ticks, const QTimeZone& zone);
/// "2025-03-09 02:31:04": for axes and sentences.
QString formatTimeShort(Ticks ticks, const QTimeZone& zone);
/// "15 s", "3 min 12 s", "2 h 5 min", "3 d 4 h"
QString formatDuration(Ticks ticks);
QString formatCount(std::uint64_t count); ///< locale's thousands separators
QString formatBytes(std::uint64_t bytes);
/// Evidence text for a label or cell: control and bidirectional characters visible, one line.
QString evidenceText(std::string_view text);
/// "Undecided", "Malicious", "Benign, expected", "Rule was wrong", "Cannot tell"
QString classificationLabel(Classification classification);
QString effectLabel(std::string_view effect); ///< of Finding::effect, "" for ""
QString reasonLabel(std::string_view code); ///< translated label of a reason code, "" for ""
QString basisLabel(Basis basis);

} // namespace standstill::ui
