// SPDX-License-Identifier: GPL-3.0-or-later
// Cells of the process tree: the fraction of a second dimmed, numbers kept clear of the text beside them.
#pragma once

#include <QStyledItemDelegate>

namespace standstill::ui {

class ProcessTreeDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;
};

} // namespace standstill::ui
