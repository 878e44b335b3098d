// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/count_table.h"

#include "ui/common/theme.h"

#include <algorithm>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QWheelEvent>

namespace standstill::ui {

// -- model

CountModel::CountModel(QObject* parent)
    : QAbstractTableModel(parent)
{
}

void CountModel::setContents(std::vector<CountColumn> columns, std::vector<std::vector<CountCell>> rows)
{
    beginResetModel();
    m_columns = std::move(columns);
    m_rows = std::move(rows);
    endResetModel();
}

const CountCell& CountModel::cell(const QModelIndex& index) const
{
    return m_rows[std::size_t(index.row())][std::size_t(index.column())];
}

int CountModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CountModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant CountModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const CountCell& held = cell(index);
    const CountColumn& column = m_columns[std::size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return held.text;
    case OrderRole:
        return held.order;
    case Qt::AccessibleTextRole:
        return held.predicate.isEmpty() ? held.text : tr("%1 %2, opens").arg(held.text, column.spoken);
    case Qt::FontRole:
        return dataFont();
    case Qt::TextAlignmentRole:
        return int((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ForegroundRole:
        // Ink says what can be opened; the pointer and the keyboard say it, too.
        return color(!held.predicate.isEmpty() ? Role::Accent : column.number ? Role::Muted : Role::Text);
    default:
        return {};
    }
}

QVariant CountModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const CountColumn& column = m_columns[std::size_t(section)];
    if (role == Qt::DisplayRole)
        return column.title;
    if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
        return column.spoken.isEmpty() ? column.title : column.spoken;
    if (role == Qt::TextAlignmentRole)
        return int((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

// -- view

CountTable::CountTable(const QString& objectName, const QString& accessibleName, QWidget* parent)
    : QTableView(parent)
    , m_model(new CountModel(this))
{
    setObjectName(objectName);
    setAccessibleName(accessibleName);
    setAccessibleDescription(tr("Enter on a number opens the findings it counts."));
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(m_model);
    sorted->setSortRole(CountModel::OrderRole);
    setModel(sorted);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setCornerButtonEnabled(false);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(QFontMetrics(dataFont()).height() + gap::s);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setMinimumSectionSize(36);
    setSortingEnabled(true);
    horizontalHeader()->setSortIndicator(-1, Qt::DescendingOrder);
}

void CountTable::setContents(std::vector<CountColumn> columns, std::vector<std::vector<CountCell>> rows)
{
    const QModelIndex before = currentIndex();
    m_model->setContents(std::move(columns), std::move(rows));
    const QFontMetrics metrics(dataFont());
    for (int column = 0; column < m_model->columnCount(); ++column) {
        if (column == 0) {
            horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
            continue;
        }
        horizontalHeader()->setSectionResizeMode(column, QHeaderView::Fixed);
        int width = metrics.horizontalAdvance(
            m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString() + QStringLiteral("mm"));
        for (int row = 0; row < std::min(m_model->rowCount(), 200); ++row)
            width = std::max(width, metrics.horizontalAdvance(m_model->index(row, column).data().toString()) + gap::l);
        setColumnWidth(column, width);
    }
    if (before.isValid() && before.row() < model()->rowCount())
        setCurrentIndex(model()->index(before.row(), before.column()));
    fitHeight();
}

void CountTable::setMostRows(int rows)
{
    m_mostRows = rows;
    fitHeight();
}

void CountTable::fitHeight()
{
    setFixedHeight(sizeHint().height());
    updateGeometry();
}

QSize CountTable::sizeHint() const
{
    const int rows = std::clamp(model()->rowCount(), 1, m_mostRows);
    return {360,
        horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + 2 * frameWidth()};
}

QSize CountTable::minimumSizeHint() const
{
    return {240, sizeHint().height()};
}

const CountCell* CountTable::cellAt(const QModelIndex& index) const
{
    if (!index.isValid())
        return nullptr;
    return &m_model->cell(static_cast<const QSortFilterProxyModel*>(model())->mapToSource(index));
}

void CountTable::open(const QModelIndex& index)
{
    const CountCell* cell = cellAt(index);
    if (cell && !cell->predicate.isEmpty())
        emit opened(cell->predicate, cell->range);
}

void CountTable::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        open(currentIndex());
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        event->ignore();
        return;
    }
    QTableView::keyPressEvent(event);
}

void CountTable::mouseMoveEvent(QMouseEvent* event)
{
    QTableView::mouseMoveEvent(event);
    const CountCell* cell = cellAt(indexAt(event->pos()));
    viewport()->setCursor(cell && !cell->predicate.isEmpty() ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void CountTable::mouseReleaseEvent(QMouseEvent* event)
{
    QTableView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton)
        open(indexAt(event->pos()));
}

// A table that has nothing to scroll leaves the wheel to the page.
void CountTable::wheelEvent(QWheelEvent* event)
{
    if (verticalScrollBar()->minimum() == verticalScrollBar()->maximum())
        event->ignore();
    else
        QTableView::wheelEvent(event);
}

void CountTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid() && model()->rowCount() > 0)
        setCurrentIndex(model()->index(0, 0));
}

void CountTable::changeEvent(QEvent* event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        viewport()->update();
}

} // namespace standstill::ui
