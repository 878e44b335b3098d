// SPDX-License-Identifier: GPL-3.0-or-later
// Undo and redo of verdicts for the Edit menu, and the short notice after every act with the way back on it. Writes
// only through the desk lane; views learn of it through InvestigationState.
#pragma once

#include "ui/common/async.h"
#include "ui/state/investigation_state.h"

#include <QObject>

namespace standstill::ui {

class NoticeBar;

class TriageUndo : public QObject
{
    Q_OBJECT
public:
    TriageUndo(InvestigationState* state, NoticeBar* notice, QObject* parent);
    void undo();
    void redo();
    bool canUndo() const { return m_canUndo; }
    bool canRedo() const { return m_canRedo; }

    /// "12 findings marked \"Benign, expected\".", "Verdict on 12 findings taken back."
    static QString sentence(const std::vector<TriageEntry>& entries);

signals:
    void availableChanged();

private:
    void refresh();
    void show(const std::vector<TriageEntry>& entries);
    void written(const Result<std::vector<TriageEntry>>& entries);

    InvestigationState* m_state;
    NoticeBar* m_notice;
    Latest m_asking;
    bool m_canUndo = false;
    bool m_canRedo = false;
};

} // namespace standstill::ui
