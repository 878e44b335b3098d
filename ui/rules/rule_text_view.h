// SPDX-License-Identifier: GPL-3.0-or-later
// One rule to read: what it looks for, its version and hash, what of it a run leaves out or can't do, and its text in
// colours with the places marked. Used by RulesPage; it changes nothing.
#pragma once

#include "core/base/error.h"

#include <optional>
#include <QWidget>

class QPlainTextEdit;

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
};

class RuleTextView : public QWidget
{
    Q_OBJECT
public:
    explicit RuleTextView(QWidget* parent = nullptr);
    void setRule(const RuleText& rule);
    QPlainTextEdit* text() { return m_text; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void mark();

    RuleText m_rule;
    PlainLabel* m_title;
    PlainLabel* m_what;
    PlainLabel* m_facts;
    PlainLabel* m_state;
    QPlainTextEdit* m_text;
    QueryInker* m_inker;
};

} // namespace standstill::ui
