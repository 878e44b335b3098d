// SPDX-License-Identifier: GPL-3.0-or-later
// How the mark of a row is drawn: its letter in a frame of its hue. Used by the findings table and by the dialog in
// which the rules of the marks are kept.
#pragma once

#include "core/model/saved_view.h"
#include "ui/common/theme.h"

namespace standstill::ui {

inline constexpr int rowMarkSide = 14; ///< px

Role rowMarkRole(RowMark mark);
void paintRowMark(QPainter& painter, const QRectF& rect, RowMark mark);
QIcon rowMarkIcon(RowMark mark);

} // namespace standstill::ui
