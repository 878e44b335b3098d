// SPDX-License-Identifier: GPL-3.0-or-later
// The rules page: the service stop rule apart from the rules that give leads and those of this case, what each did when
// it ran last, its text; rule files from elsewhere are checked, named for what they have that is not known here, and
// kept in the case. Runs rules on the import lane. The window places it.
#pragma once

#include "core/model/rule.h"
#include "core/session/query_text.h"
#include "core/session/rule_files.h"
#include "ui/common/async.h"

#include <functional>
#include <QStringList>
#include <QWidget>
#include <vector>

class QProgressBar;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace standstill::ui {

class InvestigationState;
class NoticeBar;
class PageHeader;
class RuleTextView;

class RulesPage : public QWidget
{
    Q_OBJECT
public:
    explicit RulesPage(InvestigationState* state, QWidget* parent = nullptr);
    ~RulesPage() override;

    /// Looks at rule files; the first one is shown.
    void check(const QStringList& paths);
    void runAgain();
    /// Keeps the checked files that are chosen and run here: as rules, or as hunts when their rows are no events.
    void keepChosen();
    void showProgress(int done, const QString& rule);
    bool running() const { return m_running; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    enum ItemRole { RuleIdRole = Qt::UserRole + 1, CheckedRole };
    struct Checked
    {
        QString file;
        std::string text;
        Result<session::RuleCheck> result;
    };
    /// What a change of the rules leaves to be run.
    struct Changed
    {
        std::vector<std::string> ids;
        std::size_t hunts = 0; ///< kept as such
        std::vector<Error> refused;
        std::vector<RuleRun> runs;
    };
    using Change = std::function<Result<Changed>(session::Case&)>;
    void build();
    void fill();
    void load();
    void showCurrent();
    void showRule(const Rule& rule, const CaseRule* own);
    void showChecked(const Checked& checked);
    void begin(int rules);
    void end(const Error* error);
    void ran(const Result<std::vector<RuleRun>>& runs);
    /// Changes rules of the case and runs those that it names; then `told` says what came of it.
    void change(Change change, std::function<void(const Changed&)> told);
    void turn(const std::string& id, bool on);
    void remove();
    void tellRuns(const QString& what, const std::vector<RuleRun>& runs);
    void loadChanges(const std::string& id);
    void buildCaseActs();
    QPushButton* namesButton();
    void saveNames();
    void readNames();
    void resetNames();
    void setNames(std::string json, const QString& origin);
    void refreshActs();
    const CaseRule* currentOwn() const; ///< null when another is current
    QList<std::size_t> chosenFiles() const;
    QTreeWidgetItem* addRule(QTreeWidgetItem* group, const Rule& rule);
    void copyFor(session::Portal portal);
    QTreeWidgetItem* addGroup(const QString& title);
    const RuleRun* runOf(const Rule& rule) const;

    InvestigationState* m_state;
    PageHeader* m_header = nullptr;
    NoticeBar* m_notice = nullptr;
    QTreeWidget* m_list = nullptr;
    RuleTextView* m_text = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_run = nullptr;
    QPushButton* m_stop = nullptr;
    QProgressBar* m_progress = nullptr;
    std::vector<Rule> m_rules;
    std::vector<CaseRule> m_own;
    std::vector<RuleRun> m_runs;
    std::string m_next; ///< id of the rule to show once it is there
    std::vector<Checked> m_checked;
    std::string m_query; ///< of what is shown
    std::stop_source m_cancel;
    bool m_running = false;
    bool m_stale = true;
    Latest m_loading;
    Latest m_changes;
};

} // namespace standstill::ui
