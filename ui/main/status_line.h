// SPDX-License-Identifier: GPL-3.0-or-later
// The line at the bottom: whether everything is saved, how much evidence there is, and how far a running import is,
// with its rate, the time left and a way to cancel it.
#pragma once

#include "ui/state/investigation_state.h"

#include <QWidget>

class QProgressBar;
class QToolButton;

namespace standstill::ui {

class ElidedLabel;
class ImportTask;
class PlainLabel;

class StatusLine : public QWidget
{
    Q_OBJECT
public:
    StatusLine(InvestigationState* state, ImportTask* task, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void showCounts();
    void showProgress();
    void setProgressVisible(bool visible);

    InvestigationState* m_state;
    ImportTask* m_task;
    PlainLabel* m_saved;
    QToolButton* m_evidence;
    ElidedLabel* m_stage;
    QProgressBar* m_bar;
    PlainLabel* m_rate;
    QToolButton* m_cancel;
};

/// "0:12 left", "3:05 left", "1:02:40 left"
QString timeLeftText(std::int64_t milliseconds);

} // namespace standstill::ui
