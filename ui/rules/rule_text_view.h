// SPDX-License-Identifier: GPL-3.0-or-later
// One rule to read: what it looks for, its version and hash, what of it a run leaves out or can't do, its text in
// colours with the places marked, the text against the one before, and what the last run changed. Used by RulesPage; it
// changes nothing itself.
#pragma once

#include "core/base/error.h"
#include "core/model/rule.h"

#include <optional>
#include <QTimeZone>
#include <QWidget>
#include <vector>

class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;
class QTreeWidget;

namespace standstill::ui {

class PlainLabel;
class QueryInker;

struct RuleText
{
    QString title;
    QString what; ///< a sentence or two
    QString facts; ///< id, version, hash
    QString state; ///< what a run leaves out, or why there is none
    bool refused = false;
    std::string query;
    std::string lifted; ///< a piece of the query that a run leaves out
    std::optional<Span> problem; ///< a piece of the query that is not known here
    std::optional<RuleRole> role; ///< of a rule whose role can be chosen
    std::string before; ///< the whole text that was in force before, and the one that is; empty: there was none
    std::string after;
};

class RuleTextView : public QWidget
{
    Q_OBJECT
public:
    explicit RuleTextView(QWidget* parent = nullptr);
    void setRule(const RuleText& rule);
    QPlainTextEdit* text() { return m_text; }
    /// What the latest run changed; of the rule that is shown.
    void setChanges(const std::vector<RunChange>& changes, const QTimeZone& zone, const QString& zoneName);

signals:
    void roleChosen(standstill::RuleRole role);
    void textBeforeWanted(); ///< the text before should be in force again
    void eventWanted(standstill::EventId event, qint64 time, const QString& host);

protected:
    void changeEvent(QEvent* event) override;

private:
    void mark();
    void buildPages();
    void showDifference();

    RuleText m_rule;
    PlainLabel* m_title;
    PlainLabel* m_what;
    PlainLabel* m_facts;
    PlainLabel* m_state;
    QPlainTextEdit* m_text;
    QueryInker* m_inker;
    QWidget* m_roleRow = nullptr;
    QComboBox* m_role = nullptr;
    QTabWidget* m_pages = nullptr;
    QWidget* m_differencePage = nullptr;
    QPlainTextEdit* m_difference = nullptr;
    QTreeWidget* m_changes = nullptr;
};

} // namespace standstill::ui
