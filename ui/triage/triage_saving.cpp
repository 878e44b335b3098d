// SPDX-License-Identifier: GPL-3.0-or-later
// How the triage panel writes: decisions, second looks, undo and redo, all on the desk lane. Part of TriagePanel.
#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/state/investigation_state.h"
#include "ui/triage/decision_form.h"
#include "ui/triage/triage_panel.h"

#include <algorithm>
#include <QAction>
#include <QLineEdit>
#include <QPushButton>

namespace standstill::ui {
namespace {

constexpr int noticeTime = 10'000; ///< ms

bool sameOutcome(const TriageDecision& a, const TriageDecision& b)
{
    return a.classification == b.classification && a.reason == b.reason && a.determination == b.determination
        && a.basis == b.basis && a.ticket == b.ticket && a.note == b.note && a.second_look == b.second_look;
}

} // namespace

// A key of the table: the class is chosen here and the keyboard goes on in the reason, but for taking a verdict back,
// which needs no words. The note stays with the finding.
void TriagePanel::request(Classification classification)
{
    if (m_ids.empty() || m_state->readOnly())
        return;
    if (classification == Classification::NotSet) {
        const std::optional<std::string> typed =
            m_form->isNoteTouched() ? std::optional(m_form->decision().note) : std::nullopt;
        m_form->setTouched(false);
        writeEach(
            [typed](const Triage& triage) {
                TriageDecision decision;
                decision.ticket = triage.ticket;
                decision.note = typed.value_or(triage.note);
                return decision;
            },
            tr("%1 set back to undecided."));
        return;
    }
    emit comeForward();
    m_form->choose(classification);
    m_form->focusReason();
}

void TriagePanel::save()
{
    if (m_ids.empty() || m_state->readOnly())
        return;
    if (!m_form->classification()) {
        m_notice->showNotice(NoticeBar::Kind::Warning, tr("Choose a verdict first."));
        return;
    }
    const TriageDecision decision = m_form->decision();
    if (const auto error = check_decision(decision)) {
        if (error->subject == "note") {
            m_notice->showNotice(NoticeBar::Kind::Warning,
                tr("A benign verdict needs a note of at least 10 characters: why is this expected?"));
        } else {
            complain(*error);
        }
        m_form->focusField(error->subject);
        return;
    }
    if (m_state->caseInfo().analyst.empty()) {
        const QString name = m_name->text().trimmed();
        if (name.isEmpty()) {
            m_nameRow->show();
            m_notice->showNotice(
                NoticeBar::Kind::Info, tr("Verdicts are signed. Type your name; it is asked only once."));
            m_name->setFocus(Qt::OtherFocusReason);
            return;
        }
        ask(
            this, m_state->lanes(), session::Lane::Desk,
            [name = name.toStdString()](session::Case& opened, const std::stop_token&) -> Result<CaseInfo> {
                if (auto set = opened.set_analyst(name); !set)
                    return forward(set);
                return opened.info();
            },
            [this](const Result<CaseInfo>& info) {
                if (info)
                    m_state->setCaseInfo(*info);
                else
                    complain(info.error());
            });
        // The lane runs in order: the name is in place before the verdict is written.
    }
    write(m_ids, decision, After::Finish);
}

void TriagePanel::write(const std::vector<FindingId>& findings, const TriageDecision& decision, After after)
{
    ask(
        this, m_state->lanes(), session::Lane::Desk,
        [findings, decision](
            session::Case& opened, const std::stop_token&) { return opened.triage(findings, decision); },
        [this, findings, decision, after, key = m_key, classification = m_form->classification()](
            const Result<std::vector<TriageEntry>>& entries) {
            if (!entries) {
                // What was typed stays: in the fields, or as a draft when another finding is shown by now.
                if (findings != m_ids && !key.empty())
                    m_drafts[key] = {classification, decision};
                complain(entries.error());
                return;
            }
            if (findings == m_ids)
                m_form->setTouched(false);
            m_form->remember(decision);
            saved(findings.size(), decision);
            m_state->notifyTriageChanged(*entries);
            if (after == After::Finish)
                emit m_state->triageFinished();
        });
}

void TriagePanel::writeEach(const std::function<TriageDecision(const Triage&)>& change, const QString& done)
{
    if (m_ids.empty() || m_state->readOnly())
        return;
    ask(
        this, m_state->lanes(), session::Lane::Desk,
        [ids = m_ids, change](session::Case& opened, const std::stop_token&) -> Result<Written> {
            auto findings = opened.findings(ids);
            if (!findings)
                return forward(findings);
            std::vector<std::pair<TriageDecision, std::vector<FindingId>>> acts;
            for (const Finding& finding : *findings) {
                const TriageDecision decision = change(finding.triage);
                auto act = std::find_if(
                    acts.begin(), acts.end(), [&](const auto& other) { return sameOutcome(other.first, decision); });
                if (act == acts.end())
                    act = acts.insert(acts.end(), {decision, {}});
                act->second.push_back(finding.id);
            }
            Written written;
            for (const auto& [decision, members] : acts) {
                auto entries = opened.triage(members, decision);
                if (!entries) {
                    written.error = entries.error();
                    break;
                }
                written.entries.insert(written.entries.end(), entries->begin(), entries->end());
            }
            return written;
        },
        [this, done](const Result<Written>& written) {
            if (!written) {
                complain(written.error());
                return;
            }
            if (!written->entries.empty()) {
                offerUndo(done.arg(formatCount(written->entries.size())));
                m_state->notifyTriageChanged(written->entries);
            }
            if (written->error)
                complain(*written->error);
        });
}

void TriagePanel::saved(std::size_t count, const TriageDecision& decision)
{
    QString text;
    switch (decision.classification) {
    case Classification::TruePositive:
        text = tr("%1 marked malicious.");
        break;
    case Classification::InformationalExpectedActivity:
        text = tr("%1 marked benign.");
        break;
    case Classification::FalsePositive:
        text = tr("%1 marked: rule was wrong.");
        break;
    case Classification::Undetermined:
        text = tr("%1 marked: cannot tell.");
        break;
    case Classification::NotSet:
        text = tr("%1 saved as undecided.");
        break;
    }
    offerUndo(text.arg(formatCount(count)));
}

void TriagePanel::offerUndo(const QString& text)
{
    m_notice->showNotice(NoticeBar::Kind::Info, text);
    connect(m_notice->addButton(QStringLiteral("noticeUndoButton"), tr("Undo (Ctrl+Z)")), &QPushButton::clicked, m_undo,
        &QAction::trigger);
    m_notice->closeAfter(noticeTime);
}

void TriagePanel::complain(const Error& error)
{
    const ErrorText text = describe(error);
    m_notice->showNotice(NoticeBar::Kind::Error, text.what, text.todo);
}

void TriagePanel::step(TriageAct act)
{
    if (m_state->readOnly())
        return;
    const bool undo = act == TriageAct::Undo;
    ask(
        this, m_state->lanes(), session::Lane::Desk,
        [undo](session::Case& opened, const std::stop_token&) { return undo ? opened.undo() : opened.redo(); },
        [this, undo](const Result<std::vector<TriageEntry>>& entries) {
            if (!entries) {
                if (entries.error().code == ErrorCode::NothingToUndo)
                    m_notice->showNotice(NoticeBar::Kind::Info,
                        undo ? tr("There is nothing to undo.") : tr("There is nothing to redo."));
                else
                    complain(entries.error());
                return;
            }
            const QString count = formatCount(entries->size());
            m_notice->showNotice(NoticeBar::Kind::Info,
                undo ? tr("Undone: %1 as before.").arg(count) : tr("Done again: %1.").arg(count));
            m_notice->closeAfter(noticeTime);
            m_state->notifyTriageChanged(*entries);
        });
}

void TriagePanel::refreshActions()
{
    struct Steps
    {
        bool undo = false;
        bool redo = false;
    };
    if (m_state->readOnly()) {
        m_undo->setEnabled(false);
        m_redo->setEnabled(false);
        return;
    }
    m_actions.ask(
        this, m_state->lanes(), session::Lane::Query,
        [](session::Case& opened, const std::stop_token&) -> Result<Steps> {
            const auto undo = opened.can_undo();
            if (!undo)
                return forward(undo);
            const auto redo = opened.can_redo();
            if (!redo)
                return forward(redo);
            return Steps{*undo, *redo};
        },
        [this](const Result<Steps>& steps) {
            if (!steps)
                return;
            m_undo->setEnabled(steps->undo);
            m_redo->setEnabled(steps->redo);
        });
}

} // namespace standstill::ui
