// SPDX-License-Identifier: GPL-3.0-or-later
// The part of a cell's context menu that turns its value into the filter: only, not, and, or. Every table and the
// facets offer it in the same words and order. It writes into the state's filter and nowhere else.
#pragma once

#include <QString>

class QMenu;

namespace standstill::ui {

class InvestigationState;

/// `only` holds for rows with the value, `without` for all others; nothing is added when `only` is empty.
void addFilterActions(QMenu* menu, InvestigationState* state, const QString& only, const QString& without);

/// Text for a spreadsheet: what it would take for a formula begins with an apostrophe.
QString spreadsheetCell(const QString& text);

} // namespace standstill::ui
