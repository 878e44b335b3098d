// SPDX-License-Identifier: GPL-3.0-or-later
// The line below the top bar: the parts of the filter as chips, what the filter bar has to say, and at the right the
// counts and the zone of all times on screen. Every number is a button that opens the rows it counts.
#pragma once

#include "ui/state/investigation_state.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace standstill::ui {

class Chip;
class ElidedLabel;
class FilterBar;

class ChipLine : public QWidget
{
    Q_OBJECT
public:
    ChipLine(InvestigationState* state, FilterBar* filterBar, QWidget* parent = nullptr);

private:
    void placeChips();
    Chip* addChip(const QString& part, bool on);
    void showMessage();
    void showCounts();
    void showZone();
    QToolButton* flatButton(const QString& name);

    InvestigationState* m_state;
    FilterBar* m_filterBar;
    QHBoxLayout* m_chips;
    QStringList m_off; ///< parts that are switched off for a while
    ElidedLabel* m_message;
    QToolButton* m_findings;
    QToolButton* m_decided;
    QToolButton* m_zone;
};

} // namespace standstill::ui
