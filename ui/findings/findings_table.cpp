// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findings_table.h"

#include "ui/common/theme.h"

#include <algorithm>
#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QHeaderView>
#include <QKeyEvent>

namespace standstill::ui {

FindingsTable::FindingsTable(QWidget* parent)
    : QTableView(parent)
{
    setObjectName(QStringLiteral("findingsTable"));
    setAccessibleName(tr("Findings"));
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

void FindingsTable::keyboardSearch(const QString&)
{
}

void FindingsTable::goToRow(int row)
{
    if (!model() || row < 0 || row >= model()->rowCount())
        return;
    const int column = currentIndex().isValid() ? currentIndex().column() : horizontalHeader()->logicalIndex(0);
    const auto how =
        m_marking ? QItemSelectionModel::NoUpdate : QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows;
    selectionModel()->setCurrentIndex(model()->index(row, column), how);
    scrollTo(currentIndex());
}

void FindingsTable::moveBy(int rows)
{
    if (!model() || model()->rowCount() == 0)
        return;
    const int now = currentIndex().isValid() ? currentIndex().row() + rows : 0;
    goToRow(std::clamp(now, 0, model()->rowCount() - 1));
}

void FindingsTable::toggleMark()
{
    if (!currentIndex().isValid())
        return;
    // The first Space begins: what is selected stays so, and moving no longer changes it.
    if (!m_marking) {
        setMarking(true);
        selectionModel()->select(currentIndex(), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        return;
    }
    selectionModel()->select(currentIndex(), QItemSelectionModel::Toggle | QItemSelectionModel::Rows);
}

void FindingsTable::setMarking(bool marking)
{
    if (m_marking == marking)
        return;
    m_marking = marking;
    emit markingChanged(marking);
    viewport()->update();
}

bool FindingsTable::handleKey(int key)
{
    switch (key) {
    case Qt::Key_J:
        moveBy(1);
        return true;
    case Qt::Key_K:
        moveBy(-1);
        return true;
    case Qt::Key_Space:
        toggleMark();
        return true;
    case Qt::Key_U:
        emit nextUndecidedKey();
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
    case Qt::Key_Escape:
        if (!m_marking)
            return false;
        setMarking(false);
        goToRow(currentIndex().row());
        return true;
    default:
        return false;
    }
}

void FindingsTable::keyPressEvent(QKeyEvent* event)
{
    const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
    if (event->matches(QKeySequence::Copy)) {
        emit copyKey();
        return;
    }
    if (modifiers == Qt::NoModifier) {
        if (handleKey(event->key()))
            return;
        if (m_marking && (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up)) {
            moveBy(event->key() == Qt::Key_Down ? 1 : -1);
            return;
        }
        if (event->key() == Qt::Key_Escape) {
            event->ignore(); // the window leaves the innermost filter
            return;
        }
    }
    QTableView::keyPressEvent(event);
}

void FindingsTable::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier)
        setMarking(false);
    QTableView::mousePressEvent(event);
}

void FindingsTable::contextMenuEvent(QContextMenuEvent* event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex cell = byKey ? currentIndex() : indexAt(event->pos());
    if (!cell.isValid())
        return;
    const QPoint at = byKey ? visualRect(cell).center() : event->pos();
    emit contextMenuAt(cell, viewport()->mapToGlobal(at));
}

// The row outline of the delegate depends on the focus.
void FindingsTable::focusInEvent(QFocusEvent* event)
{
    QTableView::focusInEvent(event);
    viewport()->update();
}

void FindingsTable::focusOutEvent(QFocusEvent* event)
{
    QTableView::focusOutEvent(event);
    viewport()->update();
}

} // namespace standstill::ui
