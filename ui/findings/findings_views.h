// SPDX-License-Identifier: GPL-3.0-or-later
// The views of the findings that are kept in the case, and the rules by which rows carry a mark, as the findings page
// works with them: read and written on the desk lane. It shows nothing.
#pragma once

#include "core/model/saved_view.h"
#include "ui/common/async.h"

#include <functional>
#include <QObject>
#include <QString>
#include <vector>

namespace standstill::ui {

class InvestigationState;

class FindingsViews : public QObject
{
    Q_OBJECT
public:
    explicit FindingsViews(InvestigationState* state, QObject* parent = nullptr);

    const std::vector<SavedView>& all() const { return m_views; }
    const SavedView* find(ViewId id) const; ///< null when there is none
    const SavedView* find(const QString& name) const;
    const std::vector<MarkRule>& markRules() const { return m_rules; }
    bool readOnly() const;

    void load();
    /// Saves a new view, or with an id over the one that has it.
    void save(const SavedView& view);
    void remove(ViewId id);

    struct Refusal
    {
        int rule = -1; ///< the first whose predicate is none; -1 when it is not for that
        Error error;
    };
    /// In place of all rules; `done` is told what is wrong, or nothing.
    void setMarkRules(const std::vector<MarkRule>& rules, std::function<void(const std::optional<Refusal>&)> done);

signals:
    void changed(); ///< the views are others
    void marksChanged();
    void failed(const standstill::Error& error);

private:
    struct Kept
    {
        std::vector<SavedView> views;
        std::vector<MarkRule> rules;
    };

    InvestigationState* m_state;
    std::vector<SavedView> m_views;
    std::vector<MarkRule> m_rules;
    Latest m_loading;
};

} // namespace standstill::ui
