// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the cells of the findings table: the fraction of a time dimmed, targets as marked letters, command lines
// shortened in the middle, a hue at the row's edge and lines around the current row. It paints plain text only.
#pragma once

#include <QStyledItemDelegate>

namespace standstill::ui {

class FindingsModel;

inline constexpr int burstArrowRoom = 20; ///< px before the words of a burst

class FindingDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit FindingDelegate(const FindingsModel* model, QObject* parent = nullptr);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const override;

private:
    void paintBurst(QPainter* painter, QStyleOptionViewItem cell, const QModelIndex& index) const;
    const FindingsModel* m_model;
};

} // namespace standstill::ui
