// SPDX-License-Identifier: GPL-3.0-or-later
// A small table of which every number opens the rows it counts: by a click, or by Enter on the cell. Used by the
// overview for hosts, accounts and bursts; rows are handed over whole and can be sorted. It asks no case.
#pragma once

#include "core/model/timeline.h"

#include <optional>
#include <QAbstractTableModel>
#include <QString>
#include <QTableView>
#include <vector>

namespace standstill::ui {

/// What a cell shows, sorts by, and opens.
struct CountCell
{
    QString text;
    QVariant order; ///< what sorting compares
    QString predicate; ///< over Findings; empty = opens nothing
    std::optional<TimeRange> range;
    bool evidence = false; ///< text from the evidence, elided in the middle
};

struct CountColumn
{
    QString title;
    bool number = true; ///< right-aligned
    QString spoken; ///< for screen readers where the title is short; empty = the title
};

class CountModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum { OrderRole = Qt::UserRole };
    explicit CountModel(QObject* parent = nullptr);
    void setContents(std::vector<CountColumn> columns, std::vector<std::vector<CountCell>> rows);
    const CountCell& cell(const QModelIndex& index) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    std::vector<CountColumn> m_columns;
    std::vector<std::vector<CountCell>> m_rows;
};

class CountTable : public QTableView
{
    Q_OBJECT
public:
    CountTable(const QString& objectName, const QString& accessibleName, QWidget* parent = nullptr);
    void setContents(std::vector<CountColumn> columns, std::vector<std::vector<CountCell>> rows);
    /// At most so many rows are in sight; more are scrolled to.
    void setMostRows(int rows);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void opened(const QString& predicate, const std::optional<standstill::TimeRange>& range);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    const CountCell* cellAt(const QModelIndex& index) const;
    void open(const QModelIndex& index);
    void fitHeight();

    CountModel* m_model;
    int m_mostRows = 8;
};

} // namespace standstill::ui
