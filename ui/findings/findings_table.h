// SPDX-License-Identifier: GPL-3.0-or-later
// The table view of findings with the keys of triage: U goes to the next undecided one, Space marks several, Right and
// Left open and close a burst. Used by FindingsPage, which acts on its signals. It knows rows and keys, nothing of a
// case.
#pragma once

#include "ui/common/row_table.h"

namespace standstill::ui {

class FindingsModel;

class FindingsTable : public RowTable
{
    Q_OBJECT
public:
    explicit FindingsTable(QWidget* parent = nullptr);

    /// Makes the row current and, unless rows are being marked, the only selected one.
    void goToRow(int row) override;
    /// While marking, moving keeps the selection and Space adds to it or takes away.
    bool isMarking() const { return m_marking; }
    void endMarking() { setMarking(false); }

    /// Opens or closes the burst whose own row is current; from one of its findings it is closed too.
    bool openBurst(bool open);

signals:
    void nextUndecidedKey();
    void similarKey();
    void markingChanged(bool marking);

protected:
    void mousePressEvent(QMouseEvent* event) override;
    bool handleKey(int key) override;

private:
    void toggleMark();
    FindingsModel* findings() const;
    void setMarking(bool marking);

    bool m_marking = false;
};

} // namespace standstill::ui
