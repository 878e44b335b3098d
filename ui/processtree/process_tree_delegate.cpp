// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/processtree/process_tree_delegate.h"

#include "ui/common/theme.h"
#include "ui/processtree/process_tree_model.h"

#include <QApplication>
#include <QPainter>

namespace standstill::ui {

void ProcessTreeDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() == ProcessTreeModel::Pid || index.column() == ProcessTreeModel::After)
        option->rect.adjust(0, 0, -gap::s, 0);
}

QSize ProcessTreeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(QFontMetrics(dataFont()).height() + gap::s); // as in the findings
    return size;
}

void ProcessTreeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    if (cell.rect != option.rect) { // the background reaches over the gap
        QStyleOptionViewItem whole = cell;
        whole.rect = option.rect;
        const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
        style->drawPrimitive(QStyle::PE_PanelItemViewItem, &whole, painter, cell.widget);
    }
    if (index.column() != ProcessTreeModel::Started)
        return QStyledItemDelegate::paint(painter, option, index);
    const QString text = std::exchange(cell.text, QString());
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
    const auto point = text.lastIndexOf(QLatin1Char('.'));
    const QString seconds = text.left(point);
    const int inset = style->pixelMetric(QStyle::PM_FocusFrameHMargin, &cell, cell.widget) + 1;
    const QRect rect = cell.rect.adjusted(inset, 0, 0, 0);
    const bool selected = cell.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->setClipRect(cell.rect);
    painter->setFont(cell.font);
    painter->setPen(cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text));
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, seconds);
    if (point >= 0) {
        painter->setPen(selected ? painter->pen().color() : color(Role::Muted));
        painter->drawText(rect.adjusted(QFontMetrics(cell.font).horizontalAdvance(seconds), 0, 0, 0),
            Qt::AlignLeft | Qt::AlignVCenter, text.mid(point));
    }
    painter->restore();
}

} // namespace standstill::ui
