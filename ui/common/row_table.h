// SPDX-License-Identifier: GPL-3.0-or-later
// The table view of findings and of events: one line a row, J and K move, letters lead to other views. Pages act on its
// signals. It knows rows and keys, nothing of a case.
#pragma once

#include "core/model/triage.h"

#include <QTableView>

namespace standstill::ui {

class RowTable : public QTableView
{
    Q_OBJECT
public:
    explicit RowTable(QWidget* parent = nullptr);

    void keyboardSearch(const QString& search) override; ///< off: letters are keys of their own here
    /// Makes the row current and the only selected one.
    virtual void goToRow(int row);
    void moveBy(int rows);
    void setSelectionModel(QItemSelectionModel* selection) override;

signals:
    void verdictKey(standstill::Classification classification);
    void secondLookKey();
    void noteKey();
    void detailKey();
    void timelineKey();
    void processTreeKey();
    void aroundKey();
    void copyKey();
    void contextMenuAt(const QModelIndex& cell, const QPoint& global);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    /// A key without modifiers; true when it meant something.
    virtual bool handleKey(int key);
};

} // namespace standstill::ui
