// SPDX-License-Identifier: GPL-3.0-or-later
// What may be missing from the evidence of the case, a row each with why that matters. Part of the evidence page; reads
// through the query lane when it is on view, because it takes a look at every event.
#pragma once

#include "ui/common/async.h"
#include "ui/state/investigation_state.h"

#include <QWidget>
#include <vector>

class QTableWidget;

namespace standstill::ui {

class PlainLabel;

class HealthPane : public QWidget
{
    Q_OBJECT
public:
    explicit HealthPane(InvestigationState* state, QWidget* parent = nullptr);

signals:
    void counted(std::uint64_t notes);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void stale();
    void load();
    void fill();

    InvestigationState* m_state;
    std::vector<HealthNote> m_notes;
    Latest m_reading;
    bool m_stale = true;
    PlainLabel* m_title;
    QTableWidget* m_table;
};

} // namespace standstill::ui
