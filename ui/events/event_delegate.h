// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the cells of the events table: times with a dim fraction, the edge of rows with a finding, and the row in
// question of "around this" with a bar, a pointer and bold text. Used by EventsPage.
#pragma once

#include <QStyledItemDelegate>

namespace standstill::ui {

class EventsModel;

class EventDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit EventDelegate(const EventsModel* model, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    const EventsModel* m_model;
};

} // namespace standstill::ui
