// SPDX-License-Identifier: GPL-3.0-or-later
// What the analyst is looking at: the open case's lanes, the filter with its undo, the time range, the selected
// findings and event, the display zone. All views observe this one object and never each other. It runs no query
// itself.
#pragma once

#include "core/model/case_info.h"
#include "core/model/finding.h"
#include "core/model/timeline.h"
#include "core/session/lanes.h"

#include <memory>
#include <optional>
#include <QObject>
#include <QString>
#include <QTimeZone>
#include <vector>

namespace standstill::ui {

class InvestigationState : public QObject
{
    Q_OBJECT
public:
    explicit InvestigationState(std::unique_ptr<session::Lanes> lanes, const CaseInfo& info, QObject* parent = nullptr);
    ~InvestigationState() override;

    session::Lanes& lanes() { return *m_lanes; }
    bool readOnly() const { return m_lanes->mode() == session::OpenMode::ReadOnly; }

    const CaseInfo& caseInfo() const { return m_info; }
    void setCaseInfo(const CaseInfo& info); ///< after name, analyst or zone were written

    /// The predicate in force (KQL over Findings, empty = none). Only valid predicates are ever set.
    const QString& predicate() const { return m_now.predicate; }
    const std::optional<TimeRange>& timeRange() const { return m_now.range; }
    /// Predicate and range as the filter of queries; sort is the table's own.
    session::FindingFilter filter() const;
    void setPredicate(const QString& predicate);
    /// As setPredicate, but leaves no step for undoFilter(): the next form of a text that is still being typed.
    void amendPredicate(const QString& predicate);
    void setTimeRange(std::optional<TimeRange> range);
    /// Both at once, as one step: what a number of the overview counts.
    void setFilter(const QString& predicate, const std::optional<TimeRange>& range);
    void clearFilter();
    bool canUndoFilter() const { return !m_past.empty(); }
    void undoFilter(); ///< Esc: leaves the innermost filter

    /// The current finding (detail, tree, timeline follow it) and everything that is selected.
    std::optional<FindingId> currentFinding() const { return m_current; }
    const std::vector<FindingId>& selectedFindings() const { return m_selected; }
    void setSelection(std::optional<FindingId> current, std::vector<FindingId> selected);
    /// Leads that are selected while their list is in view (ids below zero): then a verdict is for them.
    const std::vector<FindingId>& selectedLeads() const { return m_leads; }
    void setSelectedLeads(std::vector<FindingId> leads);

    /// The current row among all events: the detail and the process tree follow it on the events page.
    std::optional<EventId> currentEvent() const { return m_event; }
    FindingId findingOfEvent() const { return m_eventFinding; } ///< 0 while none is known on the current event
    void setCurrentEvent(std::optional<EventId> event, FindingId finding = {});

    /// "Around this": the events of one host shortly before and after one event, whatever the filter says.
    struct Around
    {
        EventId event;
        FindingId finding; ///< on that event, 0 = none
        std::string host;
        Ticks time = 0;
        int minutes = 5; ///< to either side
        std::string table = {}; ///< of the event; empty = the one that is shown
        bool operator==(const Around&) const = default;
        TimeRange range() const;
    };
    const std::optional<Around>& around() const { return m_around; }
    void setAround(const std::optional<Around>& around);
    /// A query is put into the hunt page, which comes to the front and runs it.
    void requestHunt(const QString& query);
    /// The process tree around an event that need not be a finding comes to the front.
    void requestTree(EventId event);
    /// As setAround(), and the events come to the front.
    void lookAround(const Around& around);

    const CaseCounts& counts() const { return m_counts; }
    void refreshCounts(); ///< asks the query lane; countsChanged follows

    /// How a view was left in this case: columns, order. Kept in the case file when it can be written.
    QString view(const QString& name) const;
    void setView(const QString& name, const QString& value);

    /// Beside the page stands the current event, not the current finding.
    bool showsEvent() const { return m_showsEvent; }
    void setShowsEvent(bool shows);

    /// UTC or the case's zone, for every time on screen.
    bool showsUtc() const { return m_utc; }
    void setShowsUtc(bool utc);
    QTimeZone displayZone() const;
    QString displayZoneName() const; ///< "UTC", "Europe/Berlin"

    /// Told by whoever wrote: every view reads again what it shows.
    void notifyTriageChanged(const std::vector<TriageEntry>& entries);
    void notifyEvidenceChanged(); ///< import or detection added, changed or removed rows

signals:
    void caseInfoChanged();
    void filterChanged(); ///< predicate or time range
    void selectionChanged();
    void leadSelectionChanged();
    void eventChanged(); ///< the current event, or the finding known on it
    void aroundChanged();
    void subjectChanged(); ///< showsEvent()
    void countsChanged();
    void displayZoneChanged();
    void triageChanged(const std::vector<standstill::TriageEntry>& entries);
    void evidenceChanged();
    /// Another view should come to the front: "findings", "timeline", "processtree", "report", ...
    void pageRequested(const QString& page);
    /// A key or menu of another view: the triage panel comes forward with this class chosen, or with its note.
    void verdictRequested(standstill::Classification classification);
    void huntRequested(const QString& query);
    void treeRequested(standstill::EventId event);
    void noteRequested();
    void secondLookRequested(); ///< sets or takes back the mark of the selected findings
    void triageFinished(); ///< the panel is done (saved or left): the page on view takes the keyboard back

private:
    struct Filter
    {
        QString predicate;
        std::optional<TimeRange> range;
        bool operator==(const Filter&) const = default;
    };
    void changeFilter(Filter next);

    std::unique_ptr<session::Lanes> m_lanes;
    CaseInfo m_info;
    CaseCounts m_counts;
    Filter m_now;
    std::vector<Filter> m_past;
    std::optional<FindingId> m_current;
    std::vector<FindingId> m_selected;
    std::vector<FindingId> m_leads;
    std::optional<EventId> m_event;
    FindingId m_eventFinding;
    std::optional<Around> m_around;
    bool m_utc = true;
    bool m_showsEvent = false;
};

} // namespace standstill::ui
