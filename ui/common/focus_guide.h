// SPDX-License-Identifier: GPL-3.0-or-later
// Hands the focus that is given to a page on to the part of it that people begin with. Unlike a focus proxy, at which
// the Tab key enters a page, it leaves what stands before that part where Tab comes to it. Used by pages and panes.
#pragma once

#include <QWidget>

namespace standstill::ui {

/// Whoever gives the focus to `whole` gives it to `part`. The last call counts.
void guideFocus(QWidget* whole, QWidget* part);

} // namespace standstill::ui
