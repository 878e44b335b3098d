// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/cell_paint.h"

#include "ui/common/theme.h"

#include <QPainter>
#include <QStyleOptionViewItem>
#include <QTableView>

namespace standstill::ui {

QColor cellTextColor(const QStyleOptionViewItem& option)
{
    return option.palette.color(option.state & QStyle::State_Selected ? QPalette::HighlightedText : QPalette::Text);
}

void paintTimeCell(QPainter* painter, const QStyleOptionViewItem& option, const QString& text)
{
    const qsizetype point = text.lastIndexOf(QLatin1Char('.'));
    const QString seconds = point < 0 ? text : text.left(point);
    const QRect rect = option.rect.adjusted(cellTextInset, 0, 0, 0);
    painter->setPen(cellTextColor(option));
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, seconds);
    if (point < 0)
        return;
    if (!(option.state & QStyle::State_Selected))
        painter->setPen(color(Role::Muted));
    const int width = QFontMetrics(painter->font()).horizontalAdvance(seconds);
    painter->drawText(rect.adjusted(width, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text.mid(point));
}

void paintRowEdge(QPainter* painter, const QStyleOptionViewItem& option, const QColor& edge)
{
    painter->fillRect(QRect(option.rect.left(), option.rect.top(), rowEdgeWidth, option.rect.height()), edge);
}

void paintCurrentRow(QPainter* painter, const QStyleOptionViewItem& option, int row)
{
    const auto* table = qobject_cast<const QTableView*>(option.widget);
    if (!table || !table->hasFocus() || table->currentIndex().row() != row)
        return;
    painter->setPen(color(Role::Focus));
    painter->drawLine(option.rect.topLeft(), option.rect.topRight());
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
}

} // namespace standstill::ui
