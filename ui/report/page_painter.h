// SPDX-License-Identifier: GPL-3.0-or-later
// Paints one laid-out page with any QPainter whose coordinates are print units: onto paper, or scaled into a preview
// image. Works on any thread; knows nothing of what the page says.
#pragma once

#include "ui/report/page_items.h"

#include <QImage>

class QPainter;

namespace standstill::ui {

void paintPage(QPainter& painter, const Page& page);
/// White paper with the page on it, `width` pixels wide.
QImage pageImage(const PrintedReport& report, std::size_t page, int width);

} // namespace standstill::ui
