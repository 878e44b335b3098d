// SPDX-License-Identifier: GPL-3.0-or-later
// Where the analyst has been: page, filter, the events around something, the current finding. Back and forward lead
// through it as in a browser. Used by CaseFrame. Verdicts have an undo of their own; nothing in the case is touched.
#pragma once

#include "ui/state/investigation_state.h"

#include <functional>
#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace standstill::ui {

class PlaceHistory : public QObject
{
    Q_OBJECT
public:
    /// `show` brings a page to the front.
    PlaceHistory(InvestigationState* state, std::function<void(const QString&)> show, QObject* parent);

    void pageShown(const QString& page);
    bool canGoBack() const { return m_at > 0; }
    bool canGoForward() const { return m_at + 1 < int(m_places.size()); }
    void back() { go(-1); }
    void forward() { go(1); }

signals:
    void changed();

private:
    struct Place
    {
        QString page;
        QString predicate;
        std::optional<TimeRange> range;
        std::optional<InvestigationState::Around> around;
        std::optional<FindingId> finding;
    };
    Place here() const;
    void arriveSoon(bool filterOnly);
    void arrive();
    void go(int steps);

    InvestigationState* m_state;
    std::function<void(const QString&)> m_show;
    std::vector<Place> m_places;
    int m_at = -1;
    QString m_page;
    bool m_going = false;
    QTimer m_soon; ///< what changes in one turn of the event loop is one step
    bool m_filterOnly = true;
    QElapsedTimer m_sinceFilter; ///< a filter that is being typed is one place, not one for each letter
};

} // namespace standstill::ui
