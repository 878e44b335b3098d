// SPDX-License-Identifier: GPL-3.0-or-later
// "Copy for Defender" and "Copy for Sentinel": a query with the time and the hosts of this case filled in, on the
// clipboard. Used by the pages that show queries; the query itself is not changed.
#pragma once

#include "core/session/query_text.h"
#include "ui/common/async.h"

#include <functional>
#include <optional>
#include <QString>

class QPushButton;

namespace standstill::ui {

/// Copies and then says in `told` what was filled in, or why it can't be done (`failed`).
void copyPortable(QObject* receiver, session::Lanes& lanes, const std::string& query, session::Portal portal,
    const std::optional<TimeRange>& span, std::function<void(const QString& text, bool failed)> told);

/// A button with both choices.
QPushButton* portableCopyButton(QWidget* parent, std::function<void(session::Portal)> chosen);

} // namespace standstill::ui
