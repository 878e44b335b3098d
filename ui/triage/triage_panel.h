// SPDX-License-Identifier: GPL-3.0-or-later
// The verdict on the selected findings: shows what is saved and by whom, takes a new decision and saves it at once on
// the desk lane. The window docks it below the detail pane and offers undo for what it wrote. What was typed is never
// thrown away: it is saved, or kept as a draft with the finding it was typed for.
#pragma once

#include "core/model/finding.h"
#include "ui/common/async.h"

#include <functional>
#include <map>
#include <optional>
#include <QWidget>
#include <vector>

class QLineEdit;
class QListWidget;
class QPushButton;
class QToolButton;

namespace standstill::ui {

class DecisionForm;
class ElidedLabel;
class InvestigationState;
class NoticeBar;
class PlainLabel;

class TriagePanel : public QWidget
{
    Q_OBJECT
public:
    explicit TriagePanel(InvestigationState* state, QWidget* parent = nullptr);
    ~TriagePanel() override;

    /// Something was typed that is not in the case; asked before a case is closed.
    bool hasUnsaved() const;

signals:
    void comeForward(); ///< a key elsewhere asked for it: the window shows the dock it is in

private:
    /// What is in the case about the selected findings.
    struct Subject
    {
        std::vector<Finding> findings;
        std::vector<TriageEntry> history; ///< of the first
    };
    struct Draft
    {
        std::optional<Classification> classification;
        TriageDecision decision;
    };
    struct Written
    {
        std::vector<TriageEntry> entries;
        std::optional<Error> error; ///< after the entries
    };
    enum class After { Finish, Stay };

    void build();
    void selectionChanged();
    void keepUnsaved();
    void load();
    void show(Subject subject);
    void showSaved();
    void showButton();
    void showHistory();

    void request(Classification classification);
    void save();
    void write(const std::vector<FindingId>& findings, const TriageDecision& decision, After after);
    /// Each finding's own state changed by `change`, one act per distinct outcome.
    void writeEach(const std::function<TriageDecision(const Triage&)>& change);
    void complain(const Error& error);

    InvestigationState* m_state;
    std::vector<FindingId> m_ids; ///< what a decision is for
    std::string m_key; ///< of the finding a draft is kept for, empty until loaded
    std::optional<Subject> m_subject;
    std::map<std::string, Draft> m_drafts; ///< by finding key

    ElidedLabel* m_title = nullptr;
    PlainLabel* m_savedLine = nullptr;
    DecisionForm* m_form = nullptr;
    NoticeBar* m_notice = nullptr;
    bool m_complaint = false; ///< the notice asks for what the decision lacks
    QWidget* m_nameRow = nullptr;
    QLineEdit* m_name = nullptr;
    QPushButton* m_save = nullptr;
    QToolButton* m_historyButton = nullptr;
    QListWidget* m_history = nullptr;
    Latest m_loading;
};

} // namespace standstill::ui
