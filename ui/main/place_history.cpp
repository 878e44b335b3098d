// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/place_history.h"

namespace standstill::ui {
namespace {

constexpr std::size_t mostPlaces = 200;
constexpr qint64 typingPause = 1500; // ms

} // namespace

PlaceHistory::PlaceHistory(InvestigationState* state, std::function<void(const QString&)> show, QObject* parent)
    : QObject(parent)
    , m_state(state)
    , m_show(std::move(show))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &PlaceHistory::arrive);
    connect(state, &InvestigationState::filterChanged, this, [this] { arriveSoon(true); });
    connect(state, &InvestigationState::aroundChanged, this, [this] { arriveSoon(false); });
    // What was chosen belongs to the place: coming back finds it again.
    connect(state, &InvestigationState::selectionChanged, this, [this] {
        if (!m_going && m_at >= 0 && m_state->currentFinding())
            m_places[std::size_t(m_at)].finding = m_state->currentFinding();
    });
    // Findings have other numbers after a detection.
    connect(state, &InvestigationState::evidenceChanged, this, [this] {
        for (Place& place : m_places)
            place.finding.reset();
    });
}

PlaceHistory::Place PlaceHistory::here() const
{
    return {m_page, m_state->predicate(), m_state->timeRange(), m_state->around(), m_state->currentFinding()};
}

void PlaceHistory::pageShown(const QString& page)
{
    if (page == m_page)
        return;
    m_page = page;
    arriveSoon(false);
}

void PlaceHistory::arriveSoon(bool filterOnly)
{
    if (m_going || m_page.isEmpty())
        return;
    m_filterOnly = m_filterOnly && filterOnly;
    m_soon.start();
}

void PlaceHistory::arrive()
{
    const bool typing = m_filterOnly && m_sinceFilter.isValid() && m_sinceFilter.elapsed() < typingPause;
    if (m_filterOnly)
        m_sinceFilter.start();
    else
        m_sinceFilter.invalidate();
    m_filterOnly = true;
    m_places.resize(std::size_t(m_at + 1));
    if (typing && m_at > 0) {
        m_places.back() = here();
    } else {
        m_places.push_back(here());
        if (m_places.size() > mostPlaces)
            m_places.erase(m_places.begin());
        m_at = int(m_places.size()) - 1;
    }
    emit changed();
}

void PlaceHistory::go(int steps)
{
    const int to = m_at + steps;
    if (to < 0 || to >= int(m_places.size()))
        return;
    m_at = to;
    const Place place = m_places[std::size_t(to)];
    m_soon.stop();
    m_filterOnly = true;
    m_going = true;
    m_state->setFilter(place.predicate, place.range);
    m_state->setAround(place.around);
    if (place.finding)
        m_state->setSelection(place.finding, {*place.finding});
    m_page = place.page;
    m_show(place.page);
    m_going = false;
    m_sinceFilter.invalidate();
    emit changed();
}

} // namespace standstill::ui
