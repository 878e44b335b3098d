// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/investigation_state.h"

#include "ui/common/async.h"

namespace standstill::ui {
namespace {

const QString zoneKey = QStringLiteral("zone");
const QString caseZone = QStringLiteral("case");

} // namespace

InvestigationState::InvestigationState(std::unique_ptr<session::Lanes> lanes, const CaseInfo& info, QObject* parent)
    : QObject(parent)
    , m_lanes(std::move(lanes))
    , m_info(info)
{
    m_utc = view(zoneKey) != caseZone;
}

InvestigationState::~InvestigationState() = default;

void InvestigationState::setCaseInfo(const CaseInfo& info)
{
    auto views = std::move(m_info.views);
    m_info = info;
    m_info.views = std::move(views); // newer than what was read
    emit caseInfoChanged();
    emit displayZoneChanged();
}

session::FindingFilter InvestigationState::filter() const
{
    session::FindingFilter filter;
    filter.predicate = m_now.predicate.toStdString();
    filter.range = m_now.range;
    return filter;
}

void InvestigationState::changeFilter(Filter next)
{
    if (next == m_now)
        return;
    m_past.push_back(m_now);
    m_now = std::move(next);
    emit filterChanged();
}

void InvestigationState::setPredicate(const QString& predicate)
{
    Filter next = m_now;
    next.predicate = predicate;
    changeFilter(std::move(next));
}

void InvestigationState::amendPredicate(const QString& predicate)
{
    if (predicate == m_now.predicate)
        return;
    m_now.predicate = predicate;
    emit filterChanged();
}

void InvestigationState::setTimeRange(std::optional<TimeRange> range)
{
    Filter next = m_now;
    next.range = range;
    changeFilter(std::move(next));
}

void InvestigationState::setFilter(const QString& predicate, const std::optional<TimeRange>& range)
{
    changeFilter({predicate, range});
}

void InvestigationState::clearFilter()
{
    changeFilter({});
}

void InvestigationState::undoFilter()
{
    if (m_past.empty())
        return;
    m_now = m_past.back();
    m_past.pop_back();
    emit filterChanged();
}

void InvestigationState::setSelection(std::optional<FindingId> current, std::vector<FindingId> selected)
{
    if (current == m_current && selected == m_selected)
        return;
    m_current = current;
    m_selected = std::move(selected);
    emit selectionChanged();
}

void InvestigationState::setSelectedLeads(std::vector<FindingId> leads)
{
    if (leads == m_leads)
        return;
    m_leads = std::move(leads);
    emit leadSelectionChanged();
}

void InvestigationState::setCurrentEvent(std::optional<EventId> event, FindingId finding)
{
    if (event == m_event && finding == m_eventFinding)
        return;
    m_event = event;
    m_eventFinding = finding;
    emit eventChanged();
}

TimeRange InvestigationState::Around::range() const
{
    const Ticks side = Ticks(minutes) * 60 * ticks_per_second;
    return {time - side, time + side + 1};
}

void InvestigationState::setAround(const std::optional<Around>& around)
{
    if (around == m_around)
        return;
    m_around = around;
    emit aroundChanged();
}

void InvestigationState::lookAround(const Around& around)
{
    setCurrentEvent(around.event, around.finding);
    setAround(around);
    emit pageRequested(QStringLiteral("events"));
}

void InvestigationState::requestHunt(const QString& query)
{
    emit pageRequested(QStringLiteral("hunt"));
    emit huntRequested(query);
}

void InvestigationState::requestTree(EventId event)
{
    emit treeRequested(event);
    emit pageRequested(QStringLiteral("processtree"));
}

void InvestigationState::refreshCounts()
{
    ask(
        this, *m_lanes, session::Lane::Query, [](session::Case& opened, std::stop_token) { return opened.counts(); },
        [this](Result<CaseCounts> counts) {
            if (!counts)
                return;
            m_counts = *counts;
            emit countsChanged();
        });
}

QString InvestigationState::view(const QString& name) const
{
    const auto found = m_info.views.find(name.toStdString());
    return found == m_info.views.end() ? QString() : QString::fromStdString(found->second);
}

void InvestigationState::setView(const QString& name, const QString& value)
{
    if (view(name) == value)
        return;
    m_info.views[name.toStdString()] = value.toStdString();
    if (readOnly())
        return;
    ask(
        this, *m_lanes, session::Lane::Desk,
        [name = name.toStdString(), value = value.toStdString()](
            session::Case& opened, const std::stop_token&) { return opened.set_view(name, value); },
        // Nothing of the case is lost when an arrangement is not written.
        [](const Result<void>&) {});
}

void InvestigationState::setShowsEvent(bool shows)
{
    if (shows == m_showsEvent)
        return;
    m_showsEvent = shows;
    emit subjectChanged();
}

void InvestigationState::setShowsUtc(bool utc)
{
    if (m_utc == utc)
        return;
    m_utc = utc;
    setView(zoneKey, utc ? QStringLiteral("utc") : caseZone);
    emit displayZoneChanged();
}

QTimeZone InvestigationState::displayZone() const
{
    if (!m_utc) {
        const QTimeZone zone(QByteArray::fromStdString(m_info.time_zone));
        if (zone.isValid())
            return zone;
    }
    return QTimeZone::utc();
}

QString InvestigationState::displayZoneName() const
{
    return m_utc ? QStringLiteral("UTC") : QString::fromStdString(m_info.time_zone);
}

void InvestigationState::notifyTriageChanged(const std::vector<TriageEntry>& entries)
{
    emit triageChanged(entries);
    refreshCounts();
}

void InvestigationState::notifyEvidenceChanged()
{
    emit evidenceChanged();
    refreshCounts();
}

} // namespace standstill::ui
