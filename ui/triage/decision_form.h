// SPDX-License-Identifier: GPL-3.0-or-later
// The fields of one decision: verdict, reason, basis, ticket, note. Used by TriagePanel, which knows what they are for
// and saves them. It checks nothing but says when something was changed by hand; made so that a verdict key, a letter
// and Enter are enough.
#pragma once

#include "core/model/triage.h"

#include <array>
#include <map>
#include <optional>
#include <QWidget>
#include <string>

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace standstill::ui {

class PlainLabel;

class DecisionForm : public QWidget
{
    Q_OBJECT
public:
    explicit DecisionForm(QWidget* parent = nullptr);

    /// Shows a decision; none of it counts as changed by hand. Without a class no button is pressed.
    void setDecision(std::optional<Classification> classification, const TriageDecision& decision);
    std::optional<Classification> classification() const;
    TriageDecision decision() const;

    bool isTouched() const { return m_touched; }
    bool isNoteTouched() const { return m_noteTouched; }
    void setTouched(bool touched);

    /// As if the verdict's button was pressed; the reason used last in this class is proposed.
    void choose(Classification classification);
    /// Fills the fields that the analyst has not typed into.
    void fillUntouched(const TriageDecision& decision);
    /// The reason and basis of a saved decision are proposed next time.
    void remember(const TriageDecision& decision);

    void focusReason();
    void focusNote();
    void focusField(const std::string& field); ///< "note", "reason", ... of an error

signals:
    void changed();
    void submitted(); ///< Enter in the reason, Ctrl+Enter anywhere
    void left(); ///< Esc

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void offerReasons(Classification classification, const std::string& code);
    void explain();
    void touched();

    QButtonGroup* m_verdicts;
    QComboBox* m_reason = nullptr;
    PlainLabel* m_explanation = nullptr;
    QComboBox* m_basis = nullptr;
    QLineEdit* m_ticket = nullptr;
    QPlainTextEdit* m_note = nullptr;
    std::map<Classification, std::string> m_lastReason;
    Basis m_lastBasis = Basis::Judgement;
    std::optional<Classification> m_class;
    std::string m_determination;
    bool m_secondLook = false;
    bool m_filling = false;
    bool m_touched = false;
    bool m_noteTouched = false;
};

} // namespace standstill::ui
