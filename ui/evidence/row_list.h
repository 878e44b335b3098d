// SPDX-License-Identifier: GPL-3.0-or-later
// How the tables of the evidence page look: rows of one line, of which one is selected. Used by the page and its panes.
#pragma once

class QTableWidget;

namespace standstill::ui {

/// To be called once the columns have their names. Columns keep what was set of their own.
void makeRowList(QTableWidget* table);

} // namespace standstill::ui
