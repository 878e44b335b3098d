// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findings_table.h"

#include "ui/findings/finding_delegate.h"
#include "ui/models/findings_model.h"

#include <QHeaderView>
#include <QMouseEvent>

namespace standstill::ui {

FindingsTable::FindingsTable(QWidget* parent)
    : RowTable(parent)
{
    setObjectName(QStringLiteral("findingsTable"));
    setAccessibleName(tr("Findings"));
}

void FindingsTable::goToRow(int row)
{
    if (!m_marking) {
        RowTable::goToRow(row);
        return;
    }
    if (!model() || row < 0 || row >= model()->rowCount())
        return;
    const int column = currentIndex().isValid() ? currentIndex().column() : horizontalHeader()->logicalIndex(0);
    selectionModel()->setCurrentIndex(model()->index(row, column), QItemSelectionModel::NoUpdate);
    scrollTo(currentIndex());
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

FindingsModel* FindingsTable::findings() const
{
    return qobject_cast<FindingsModel*>(model());
}

bool FindingsTable::openBurst(bool open)
{
    const int row = currentIndex().isValid() ? findings()->burstRowOf(currentIndex().row()) : -1;
    if (row < 0 || findings()->isOpen(row) == open)
        return false;
    if (!open && row != currentIndex().row())
        goToRow(row);
    findings()->setOpen(row, open);
    return true;
}

bool FindingsTable::handleKey(int key)
{
    const bool burst = currentIndex().isValid() && findings()->burstAt(currentIndex().row());
    switch (key) {
    case Qt::Key_Right:
        // As in a tree: a burst that is open already leads to its first finding.
        if (burst && !openBurst(true))
            moveBy(1);
        return burst;
    case Qt::Key_Left:
        if (burst)
            openBurst(false);
        return burst;
    case Qt::Key_Plus:
    case Qt::Key_Minus:
        return openBurst(key == Qt::Key_Plus);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!burst)
            return RowTable::handleKey(key);
        if (!openBurst(true))
            openBurst(false);
        return true;
    case Qt::Key_Space:
        toggleMark();
        return true;
    case Qt::Key_U:
        emit nextUndecidedKey();
        return true;
    case Qt::Key_S:
        emit similarKey();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Up:
        if (!m_marking)
            return false;
        moveBy(key == Qt::Key_Down ? 1 : -1);
        return true;
    case Qt::Key_Escape:
        if (!m_marking)
            return false;
        setMarking(false);
        goToRow(currentIndex().row());
        return true;
    default:
        return RowTable::handleKey(key);
    }
}

void FindingsTable::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && event->modifiers() == Qt::NoModifier)
        setMarking(false);
    RowTable::mousePressEvent(event);
    // On the arrow of a burst.
    const QModelIndex cell = indexAt(event->position().toPoint());
    const int left = horizontalHeader()->sectionViewportPosition(horizontalHeader()->logicalIndex(0));
    if (event->button() == Qt::LeftButton && cell.isValid() && event->position().x() - left < burstArrowRoom
        && findings()->burstAt(cell.row()))
        findings()->setOpen(cell.row(), !findings()->isOpen(cell.row()));
}

} // namespace standstill::ui
