// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/page_items.h"

namespace standstill::ui {

qreal itemTop(const PageItem& item)
{
    if (const auto* text = std::get_if<TextItem>(&item))
        return text->baseline.y() - text->ascent;
    if (const auto* rect = std::get_if<RectItem>(&item))
        return rect->rect.top();
    return std::get<PathItem>(item).path.boundingRect().top();
}

qreal itemBottom(const PageItem& item)
{
    if (const auto* text = std::get_if<TextItem>(&item))
        return text->baseline.y() + text->descent;
    if (const auto* rect = std::get_if<RectItem>(&item))
        return rect->rect.bottom();
    return std::get<PathItem>(item).path.boundingRect().bottom();
}

void moveItem(PageItem& item, qreal dx, qreal dy)
{
    if (auto* text = std::get_if<TextItem>(&item))
        text->baseline += QPointF(dx, dy);
    else if (auto* rect = std::get_if<RectItem>(&item))
        rect->rect.translate(dx, dy);
    else
        std::get<PathItem>(item).path.translate(dx, dy);
}

std::vector<PageItem> verdictShape(Classification classification, QPointF centre, qreal side)
{
    const QColor color = verdictColor(classification);
    const QColor paper = printColor(Ink::Paper);
    const qreal half = side / 2;
    QPainterPath path;
    switch (classification) {
    case Classification::TruePositive:
        path.moveTo(centre.x(), centre.y() - half);
        path.lineTo(centre.x() + half, centre.y());
        path.lineTo(centre.x(), centre.y() + half);
        path.lineTo(centre.x() - half, centre.y());
        path.closeSubpath();
        return {PathItem{path, color, paper, side * 0.06}};
    case Classification::InformationalExpectedActivity:
        path.addEllipse(centre, half * 0.8, half * 0.8);
        return {PathItem{path, paper, color, side * 0.16}};
    case Classification::FalsePositive: {
        const qreal arm = half * 0.72;
        path.moveTo(centre.x() - arm, centre.y() - arm);
        path.lineTo(centre.x() + arm, centre.y() + arm);
        path.moveTo(centre.x() + arm, centre.y() - arm);
        path.lineTo(centre.x() - arm, centre.y() + arm);
        return {PathItem{path, QColor(), color, side * 0.18}};
    }
    case Classification::Undetermined: {
        const qreal arm = half * 0.78;
        path.addRect(QRectF(centre.x() - arm, centre.y() - arm, 2 * arm, 2 * arm));
        QPainterPath filled;
        filled.addRect(QRectF(centre.x() - arm, centre.y() - arm, arm, 2 * arm));
        return {PathItem{path, paper, color, side * 0.14}, PathItem{filled, color, QColor(), 0}};
    }
    case Classification::NotSet:
        path.addEllipse(centre, half * 0.86, half * 0.86);
        return {PathItem{path, color, paper, side * 0.06}};
    }
    return {};
}

} // namespace standstill::ui
