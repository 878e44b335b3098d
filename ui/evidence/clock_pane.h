// SPDX-License-Identifier: GPL-3.0-or-later
// The hosts whose clock was wrong, as analysts stated, and the way to state it or take it back. Part of the evidence
// page.
#pragma once

#include "core/model/clock.h"
#include "ui/common/async.h"
#include "ui/state/investigation_state.h"

#include <QWidget>
#include <string>
#include <vector>

class QPushButton;
class QTableWidget;

namespace standstill::ui {

class EvidenceActions;
class PlainLabel;

class ClockPane : public QWidget
{
    Q_OBJECT
public:
    ClockPane(InvestigationState* state, EvidenceActions* actions, QWidget* parent);

signals:
    void counted(std::uint64_t hosts);

private:
    void load();
    void fill();
    void refresh();
    const ClockAct* selected() const;
    void askCorrection();
    void showAsRecorded();

    InvestigationState* m_state;
    EvidenceActions* m_actions;
    std::vector<ClockAct> m_clocks; ///< in force
    std::vector<std::string> m_hosts;
    Latest m_reading;
    PlainLabel* m_title;
    QTableWidget* m_table;
    QPushButton* m_correct;
    QPushButton* m_asRecorded;
};

} // namespace standstill::ui
