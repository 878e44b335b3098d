// SPDX-License-Identifier: GPL-3.0-or-later
// What an analyst does with the sources of a case: hash their files again, take one out, bring it back, delete for good
// what is out. One at a time, on the import lane; says in a notice what goes on and what became of it. Part of the
// evidence page, which reads again after changed().
#pragma once

#include "ui/common/async.h"
#include "ui/state/investigation_state.h"

#include <QObject>
#include <vector>

namespace standstill::ui {

class NoticeBar;

class EvidenceActions : public QObject
{
    Q_OBJECT
public:
    EvidenceActions(InvestigationState* state, NoticeBar* notice, QObject* parent);
    ~EvidenceActions() override;

    bool busy() const { return m_busy; }
    void verify(const std::vector<SourceId>& sources); ///< all that are in the case when empty
    void remove(const EvidenceSource& source, const QString& reason);
    void restore(const EvidenceSource& source);
    void compact();
    /// Shows the times of a host shifted, 0 = as recorded; the notice offers what was before.
    void setClock(const std::string& host, Ticks shift, Ticks before, const QString& why);

signals:
    void busyChanged();
    void changed();

private:
    void begin(const QString& text);
    void end();
    void complain(const Error& error);
    ProgressCallback progress();
    void showProgress(const Progress& progress);
    void verified(const std::vector<EvidenceCheck>& checks);

    InvestigationState* m_state;
    NoticeBar* m_notice;
    std::stop_source m_stop;
    bool m_busy = false;
};

/// "unchanged", "changed", "missing", "not readable".
QString checkWord(const EvidenceCheck& check);
/// In a sentence, with the time.
QString checkSentence(const EvidenceCheck& check, const QString& at);

} // namespace standstill::ui
