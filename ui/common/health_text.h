// SPDX-License-Identifier: GPL-3.0-or-later
// The words for what may be missing from the evidence, and why that matters. The one place for them; evidence text in
// them is made visible, never markup.
#pragma once

#include "core/model/evidence_health.h"

#include <QString>

class QTimeZone;

namespace standstill::ui {

struct HealthText
{
    QString what;
    QString why; ///< why this matters, and what to do about it
};
HealthText describe(const HealthNote& note, const QTimeZone& zone);

} // namespace standstill::ui
