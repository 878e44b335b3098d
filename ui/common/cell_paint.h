// SPDX-License-Identifier: GPL-3.0-or-later
// Pieces of table cells that the delegates of several views paint alike: a time with its fraction dimmed, the edge of a
// row, the outline of the row where the keys act. They decide nothing.
#pragma once

#include <QString>

class QColor;
class QPainter;
class QStyleOptionViewItem;

namespace standstill::ui {

QColor cellTextColor(const QStyleOptionViewItem& option);
/// "2025-03-09 02:31:04" in the ink of the text, ".1234567" muted.
void paintTimeCell(QPainter* painter, const QStyleOptionViewItem& option, const QString& text);
/// A 3 px edge at the left of `option.rect`.
void paintRowEdge(QPainter* painter, const QStyleOptionViewItem& option, const QColor& color);
/// Lines above and below the cell when it is in the current row of a table that has the focus.
void paintCurrentRow(QPainter* painter, const QStyleOptionViewItem& option, int row);

inline constexpr int rowEdgeWidth = 3; ///< px
inline constexpr int cellTextInset = 2; ///< px before the text in what the style draws

} // namespace standstill::ui
