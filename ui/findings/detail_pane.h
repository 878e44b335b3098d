// SPDX-License-Identifier: GPL-3.0-or-later
// Everything about the current finding: its fields, why the rule matched, what the case answers to the questions of an
// investigator, the exact bytes behind it, and the history of its verdicts. Follows
// InvestigationState::currentFinding(); the window docks it. It decides and changes nothing.
#pragma once

#include "core/model/checklist.h"
#include "core/model/finding.h"
#include "ui/common/async.h"

#include <optional>
#include <QWidget>
#include <vector>

class QCheckBox;
class QStackedWidget;
class QTabWidget;

namespace standstill::ui {

class EmptyState;
class EvidenceView;
class InvestigationState;
class PlainLabel;

class DetailPane : public QWidget
{
    Q_OBJECT
public:
    explicit DetailPane(InvestigationState* state, QWidget* parent = nullptr);

private:
    struct Subject
    {
        FindingDetail detail;
        std::vector<EvidenceSource> sources;
    };

    void load();
    void show(Subject subject);
    void fill();
    void fillFields();
    QString whyUnknown(const UnknownEffect& unknown) const;
    void fillWhy();
    void fillRaw();
    void fillHistory();
    void loadChecks(); ///< asked for when they are in view: a dozen queries
    void fillChecks();
    void openLink(qint64 number);
    void triageChanged(const std::vector<TriageEntry>& entries);
    std::vector<Span> marksOf(std::string_view column) const;

    InvestigationState* m_state;
    QStackedWidget* m_stack;
    PlainLabel* m_title;
    PlainLabel* m_nothing;
    QTabWidget* m_tabs;
    EvidenceView* m_fields;
    EvidenceView* m_why;
    EvidenceView* m_raw;
    EvidenceView* m_history;
    EvidenceView* m_checks;
    QCheckBox* m_showEmpty;
    std::optional<Subject> m_subject;
    std::vector<CheckAnswer> m_answers; ///< of m_answersOf
    std::string m_answersOf; ///< key of a finding
    bool m_sameSubject = false;
    Latest m_loading;
    std::vector<CheckRow> m_links; ///< by number; those without an event are queries
    Latest m_asking;
    Latest m_opening;
};

} // namespace standstill::ui
