// SPDX-License-Identifier: GPL-3.0-or-later
// How the triage panel writes: decisions, second looks and verdicts taken back, on the desk lane. Part of TriagePanel.
#include "ui/common/error_text.h"
#include "ui/common/notice_bar.h"
#include "ui/state/investigation_state.h"
#include "ui/triage/decision_form.h"
#include "ui/triage/triage_panel.h"

#include <algorithm>
#include <QLineEdit>
#include <QPushButton>

namespace standstill::ui {
namespace {

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
        writeEach([typed](const Triage& triage) {
            TriageDecision decision;
            decision.ticket = triage.ticket;
            decision.note = typed.value_or(triage.note);
            return decision;
        });
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
    m_complaint = true;
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
    m_complaint = false;
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
            m_notice->dismiss();
            // First the way back to the table, then the news: it may lead the table on to the next finding.
            if (after == After::Finish)
                emit m_state->triageFinished();
            m_state->notifyTriageChanged(*entries);
        });
}

void TriagePanel::writeEach(const std::function<TriageDecision(const Triage&)>& change)
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
        [this](const Result<Written>& written) {
            if (!written) {
                complain(written.error());
                return;
            }
            if (!written->entries.empty())
                m_state->notifyTriageChanged(written->entries);
            if (written->error)
                complain(*written->error);
        });
}

void TriagePanel::complain(const Error& error)
{
    const ErrorText text = describe(error);
    m_notice->showNotice(NoticeBar::Kind::Error, text.what, text.todo);
}

} // namespace standstill::ui
