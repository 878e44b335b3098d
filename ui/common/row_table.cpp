// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/row_table.h"

#include "ui/common/theme.h"

#include <algorithm>
#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QHeaderView>
#include <QKeyEvent>

namespace standstill::ui {

RowTable::RowTable(QWidget* parent)
    : QTableView(parent)
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(false);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(QFontMetrics(dataFont()).height() + gap::s);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
}

void RowTable::keyboardSearch(const QString&)
{
}

void RowTable::goToRow(int row)
{
    if (!model() || row < 0 || row >= model()->rowCount())
        return;
    const int column = currentIndex().isValid() ? currentIndex().column() : horizontalHeader()->logicalIndex(0);
    selectionModel()->setCurrentIndex(
        model()->index(row, column), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    scrollTo(currentIndex());
}

// Each time it is painted a header asks of every selected row whether all are; of a million that is long, and it shows
// nothing of the answer here. So it looks at a selection of its own in which there is never anything.
void RowTable::setSelectionModel(QItemSelectionModel* selection)
{
    QTableView::setSelectionModel(selection);
    if (selection)
        horizontalHeader()->setSelectionModel(new QItemSelectionModel(selection->model(), horizontalHeader()));
}

void RowTable::moveBy(int rows)
{
    if (!model() || model()->rowCount() == 0)
        return;
    const int now = currentIndex().isValid() ? currentIndex().row() + rows : 0;
    goToRow(std::clamp(now, 0, model()->rowCount() - 1));
}

bool RowTable::handleKey(int key)
{
    switch (key) {
    case Qt::Key_J:
        moveBy(1);
        return true;
    case Qt::Key_K:
        moveBy(-1);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit detailKey();
        return true;
    case Qt::Key_T:
        emit timelineKey();
        return true;
    case Qt::Key_P:
        emit processTreeKey();
        return true;
    case Qt::Key_A:
        emit aroundKey();
        return true;
    case Qt::Key_N:
        emit noteKey();
        return true;
    case Qt::Key_0:
        emit verdictKey(Classification::NotSet);
        return true;
    case Qt::Key_1:
        emit verdictKey(Classification::TruePositive);
        return true;
    case Qt::Key_2:
        emit verdictKey(Classification::InformationalExpectedActivity);
        return true;
    case Qt::Key_3:
        emit verdictKey(Classification::FalsePositive);
        return true;
    case Qt::Key_4:
        emit verdictKey(Classification::Undetermined);
        return true;
    case Qt::Key_5:
        emit secondLookKey();
        return true;
    default:
        return false;
    }
}

void RowTable::keyPressEvent(QKeyEvent* event)
{
    if (event->matches(QKeySequence::Copy)) {
        emit copyKey();
        return;
    }
    if ((event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier) {
        if (handleKey(event->key()))
            return;
        if (event->key() == Qt::Key_Escape) {
            event->ignore(); // the window leaves the innermost filter
            return;
        }
    }
    QTableView::keyPressEvent(event);
}

void RowTable::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex cell = byKey ? currentIndex() : indexAt(event->pos());
    if (!cell.isValid())
        return;
    const QPoint at = byKey ? visualRect(cell).center() : event->pos();
    emit contextMenuAt(cell, viewport()->mapToGlobal(at));
}

// The row outline of the delegate depends on the focus.
void RowTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void RowTable::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

} // namespace standstill::ui
