// SPDX-License-Identifier: GPL-3.0-or-later
// The rows of a hunt as they arrive, typed, in their own order or in that of a column. Sorting is done on a worker; the
// old order stays until the new one is there. It runs no query.
#pragma once

#include "ui/hunt/result_rows.h"

#include <atomic>
#include <QAbstractTableModel>
#include <QTimeZone>

namespace standstill::ui {

class ResultModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit ResultModel(QObject* parent = nullptr);
    ~ResultModel() override;

    enum DataRole { IsTimeRole = Qt::UserRole + 1 };

    void begin(const std::vector<Column>& columns);
    void append(const ResultBlockPtr& block);
    void clear();
    void setZone(const QTimeZone& zone);

    const ResultRows& rows() const { return m_rows; }
    std::int64_t idOf(int row) const;
    QString cellText(int row, int column) const; ///< whole, as it would be copied
    const std::vector<std::uint32_t>& order() const { return m_order; } ///< empty = as they came

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    void sort(int column, Qt::SortOrder order) override; ///< -1 = as they came

signals:
    void sorted();

private:
    std::size_t source(int row) const;
    void stopSorting();

    ResultRows m_rows;
    std::vector<std::uint32_t> m_order;
    QTimeZone m_zone = QTimeZone::utc();
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    std::shared_ptr<std::atomic<bool>> m_stopSorting;
    int m_generation = 0;
};

/// How a cell of that type reads on screen.
QString resultText(const Value& value, ValueType type, const QTimeZone& zone);

} // namespace standstill::ui
