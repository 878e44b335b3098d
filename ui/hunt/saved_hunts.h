// SPDX-License-Identifier: GPL-3.0-or-later
// The hunts kept in the case, as the hunt page works with them: read, saved and deleted on the desk lane. What was
// changed can be taken back once. It shows nothing.
#pragma once

#include "core/model/hunt.h"
#include "ui/common/async.h"

#include <functional>
#include <QObject>
#include <vector>

namespace standstill::ui {

class InvestigationState;

class SavedHunts : public QObject
{
    Q_OBJECT
public:
    explicit SavedHunts(InvestigationState* state, QObject* parent = nullptr);

    const std::vector<SavedHunt>& all() const { return m_hunts; }
    const SavedHunt* find(HuntId id) const; ///< null when there is none
    /// A name that none has yet: "Hunt", "Hunt 2", ...
    QString freeName() const;

    void load();
    /// Saves a new hunt, or with an id over the one that has it; then `done` with what is kept.
    void save(const SavedHunt& hunt, std::function<void(const SavedHunt&)> done);
    void remove(HuntId id);

signals:
    void changed();
    void failed(const standstill::Error& error);

private:
    InvestigationState* m_state;
    std::vector<SavedHunt> m_hunts;
    Latest m_loading;
};

} // namespace standstill::ui
