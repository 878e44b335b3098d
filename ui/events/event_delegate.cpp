// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/event_delegate.h"

#include "ui/common/cell_paint.h"
#include "ui/common/theme.h"
#include "ui/models/events_model.h"

#include <QApplication>
#include <QHeaderView>
#include <QPainter>
#include <QTableView>

namespace standstill::ui {

EventDelegate::EventDelegate(const EventsModel* model, QObject* parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

void EventDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    option->textElideMode = isFixedWidth(m_model->columns()[index.column()]) ? Qt::ElideMiddle : Qt::ElideRight;
    // A bold time would not fit where the others do.
    if (m_model->marked() && m_model->idAt(index.row()) == m_model->marked()
        && m_model->columns()[index.column()].type != ValueType::DateTime)
        option->font.setWeight(QFont::DemiBold);
}

void EventDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem cell = option;
    initStyleOption(&cell, index);
    const auto* table = qobject_cast<const QTableView*>(cell.widget);
    const QStyle* style = cell.widget ? cell.widget->style() : QApplication::style();
    const EventColumn& column = m_model->columns()[index.column()];
    const bool marked = m_model->marked() && m_model->idAt(index.row()) == m_model->marked();
    const bool first = table && table->horizontalHeader()->visualIndex(index.column()) == 0;
    const bool time = column.type == ValueType::DateTime;
    const QString text = cell.text;
    if (time)
        cell.text.clear();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &cell, painter, cell.widget);
    const QRect whole = cell.rect;
    cell.rect.adjust(gap::xs + (first ? rowEdgeWidth : 0), 0, -gap::xs, 0);
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);

    painter->save();
    painter->setFont(cell.font);
    painter->setClipRect(whole);
    if (time)
        paintTimeCell(painter, cell, text);
    cell.rect = whole;
    if (marked) {
        painter->setPen(QPen(color(Role::Accent), 2));
        painter->drawLine(whole.left(), whole.top() + 1, whole.right() + 1, whole.top() + 1);
        painter->drawLine(whole.left(), whole.bottom(), whole.right() + 1, whole.bottom());
        if (first)
            paintRowEdge(painter, cell, color(Role::Accent));
    }
    paintCurrentRow(painter, cell, index.row());
    painter->restore();
}

} // namespace standstill::ui
