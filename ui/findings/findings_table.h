// SPDX-License-Identifier: GPL-3.0-or-later
// The table view of findings with the keys of triage: J and K move, Space marks several, digits ask for a verdict. Used
// by FindingsPage, which acts on its signals. It knows rows and keys, nothing of a case.
#pragma once

#include "core/model/triage.h"

#include <QTableView>

namespace standstill::ui {

class FindingsTable : public QTableView
{
    Q_OBJECT
public:
    explicit FindingsTable(QWidget* parent = nullptr);

    void keyboardSearch(const QString& search) override; ///< off: letters are keys of their own here
    /// Makes the row current and, unless rows are being marked, the only selected one.
    void goToRow(int row);
    /// While marking, moving keeps the selection and Space adds to it or takes away.
    bool isMarking() const { return m_marking; }
    void endMarking() { setMarking(false); }

signals:
    void verdictKey(standstill::Classification classification);
    void secondLookKey();
    void noteKey();
    void nextUndecidedKey();
    void detailKey();
    void timelineKey();
    void processTreeKey();
    void copyKey();
    void contextMenuAt(const QModelIndex& cell, const QPoint& global);
    void markingChanged(bool marking);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    bool handleKey(int key);
    void moveBy(int rows);
    void toggleMark();
    void setMarking(bool marking);

    bool m_marking = false;
};

} // namespace standstill::ui
