// SPDX-License-Identifier: GPL-3.0-or-later
// A laid-out page as a list of things to paint: text at a baseline, rectangles, paths. Made by the layout, painted by
// page_painter on paper or into the preview, looked into by tests. Plain values, positions in print units.
#pragma once

#include "ui/report/print_style.h"

#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QString>
#include <variant>
#include <vector>

namespace standstill::ui {

struct TextItem
{
    QPointF baseline; ///< left end
    QString text; ///< one line, nothing invisible in it
    Face face = Face::Text;
    QColor color;
    qreal ascent = 0;
    qreal descent = 0;
};

struct RectItem
{
    QRectF rect;
    QColor fill;
};

struct PathItem
{
    QPainterPath path;
    QColor fill; ///< invalid = none
    QColor stroke; ///< invalid = none
    qreal width = 0; ///< of the stroke
};

using PageItem = std::variant<TextItem, RectItem, PathItem>;

struct Page
{
    std::vector<PageItem> items;
};

/// The whole report, ready to paint.
struct PrintedReport
{
    QSizeF size; ///< of a page
    std::vector<Page> pages;
    QString title;
    QString creator;
};

qreal itemTop(const PageItem& item);
qreal itemBottom(const PageItem& item);
void moveItem(PageItem& item, qreal dx, qreal dy);

/// The shape of a verdict in a square around `centre`: malicious = filled diamond, benign = hollow circle, rule was
/// wrong = cross, cannot tell = half-filled square, undecided = filled circle.
std::vector<PageItem> verdictShape(Classification classification, QPointF centre, qreal side);

} // namespace standstill::ui
