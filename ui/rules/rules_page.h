// SPDX-License-Identifier: GPL-3.0-or-later
// The rules page: the service stop rule apart from the rules that give leads, what each did when it ran last, its text;
// rule files from elsewhere are checked and named for what they have that is not known here. Runs the rules again on
// the import lane. The window places it.
#pragma once

#include "core/model/rule.h"
#include "core/session/query_text.h"
#include "core/session/rule_files.h"
#include "ui/common/async.h"

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
    bool running() const { return m_running; }

protected:
    void showEvent(QShowEvent* event) override;

private:
    struct Checked
    {
        QString file;
        Result<session::RuleCheck> result;
    };
    void build();
    void fill();
    void load();
    void showCurrent();
    void showRule(const Rule& rule);
    void showChecked(const Checked& checked);
    void ran(const Result<std::vector<RuleRun>>& runs);
    void copyFor(session::Portal portal);
    QTreeWidgetItem* addGroup(const QString& title);
    const RuleRun* runOf(const Rule& rule) const;

    InvestigationState* m_state;
    PageHeader* m_header = nullptr;
    NoticeBar* m_notice = nullptr;
    QTreeWidget* m_list = nullptr;
    RuleTextView* m_text = nullptr;
    QPushButton* m_run = nullptr;
    QPushButton* m_stop = nullptr;
    QProgressBar* m_progress = nullptr;
    std::vector<Rule> m_rules;
    std::vector<RuleRun> m_runs;
    std::vector<Checked> m_checked;
    std::string m_query; ///< of what is shown
    std::stop_source m_cancel;
    bool m_running = false;
    bool m_stale = true;
    Latest m_loading;
};

} // namespace standstill::ui
