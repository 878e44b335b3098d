// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/triage_panel.h"

#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/state/investigation_state.h"
#include "ui/triage/decision_form.h"

#include <algorithm>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr std::size_t shownFindings = 500; ///< of a large selection, enough to see whether its verdicts differ

TriageDecision asDecision(const Triage& triage)
{
    return {triage.classification, triage.reason, triage.determination, triage.basis, triage.ticket, triage.note,
        triage.second_look};
}

bool sameDecision(const Triage& a, const Triage& b)
{
    return a.classification == b.classification && a.reason == b.reason && a.determination == b.determination
        && a.basis == b.basis && a.ticket == b.ticket && a.note == b.note && a.second_look == b.second_look;
}

} // namespace

TriagePanel::TriagePanel(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
{
    build();
    connect(state, &InvestigationState::selectionChanged, this, &TriagePanel::selectionChanged);
    connect(state, &InvestigationState::leadSelectionChanged, this, &TriagePanel::selectionChanged);
    connect(state, &InvestigationState::evidenceChanged, this, &TriagePanel::load);
    connect(state, &InvestigationState::displayZoneChanged, this, [this] {
        showSaved();
        showHistory();
    });
    connect(state, &InvestigationState::triageChanged, this, &TriagePanel::load);
    connect(state, &InvestigationState::verdictRequested, this, &TriagePanel::request);
    connect(state, &InvestigationState::noteRequested, this, [this] {
        if (m_ids.empty() || m_state->readOnly())
            return;
        emit comeForward();
        m_form->focusNote();
    });
    connect(state, &InvestigationState::secondLookRequested, this, [this] {
        const bool all = m_subject && !m_subject->findings.empty()
            && std::all_of(m_subject->findings.begin(), m_subject->findings.end(),
                [](const Finding& finding) { return finding.triage.second_look; });
        writeEach([all](const Triage& triage) {
            TriageDecision decision = asDecision(triage);
            decision.second_look = !all;
            return decision;
        });
    });
    m_ids = state->selectedFindings();
    load();
}

TriagePanel::~TriagePanel() = default;

void TriagePanel::build()
{
    setObjectName(QStringLiteral("triagePanel"));
    setAccessibleName(tr("Verdict on the selected findings"));
    m_title = new ElidedLabel(Qt::ElideRight, this);
    m_title->setObjectName(QStringLiteral("triageTitle"));
    m_title->setFont(titleFont());
    m_savedLine = new PlainLabel({}, this);
    m_savedLine->setObjectName(QStringLiteral("triageSaved"));
    m_savedLine->setMuted(true);
    m_savedLine->setWordWrap(true);
    m_form = new DecisionForm(this);
    m_notice = new NoticeBar(this);
    m_notice->setObjectName(QStringLiteral("triageNotice"));
    m_notice->hide();

    m_nameRow = new QWidget(this);
    m_name = new QLineEdit(m_nameRow);
    m_name->setObjectName(QStringLiteral("triageAnalyst"));
    m_name->setAccessibleName(tr("Your name"));
    m_name->setPlaceholderText(tr("stands beside each of your verdicts"));
    auto* nameLabel = new QLabel(tr("&Your name"), m_nameRow);
    nameLabel->setTextFormat(Qt::PlainText);
    nameLabel->setBuddy(m_name);
    auto* nameLayout = new QHBoxLayout(m_nameRow);
    nameLayout->setContentsMargins(0, 0, 0, 0);
    nameLayout->addWidget(nameLabel);
    nameLayout->addWidget(m_name, 1);
    m_nameRow->hide();
    connect(m_name, &QLineEdit::returnPressed, this, &TriagePanel::save);

    m_save = new QPushButton(this);
    m_save->setObjectName(QStringLiteral("triageSaveButton"));
    m_save->setToolTip(tr("Ctrl+Enter"));
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(gap::xs);
    m_historyButton = new QToolButton(this);
    m_historyButton->setObjectName(QStringLiteral("triageHistoryButton"));
    m_historyButton->setCheckable(true);
    m_historyButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    buttons->addWidget(m_historyButton);
    buttons->addStretch();
    buttons->addWidget(m_save);
    m_history = new QListWidget(this);
    m_history->setObjectName(QStringLiteral("triageHistory"));
    m_history->setAccessibleName(tr("History of verdicts on this finding"));
    m_history->setWordWrap(true);
    m_history->setMaximumHeight(5 * m_history->fontMetrics().lineSpacing() + gap::s);
    m_history->hide();
    connect(m_historyButton, &QToolButton::toggled, m_history, &QWidget::setVisible);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(gap::s, gap::s, gap::s, gap::s);
    layout->setSpacing(gap::xs);
    layout->addWidget(m_title);
    layout->addWidget(m_savedLine);
    layout->addWidget(m_form, 1);
    layout->addWidget(m_nameRow);
    layout->addWidget(m_notice);
    layout->addLayout(buttons);
    layout->addWidget(m_history);

    connect(m_save, &QPushButton::clicked, this, &TriagePanel::save);
    connect(m_form, &DecisionForm::submitted, this, &TriagePanel::save);
    connect(m_form, &DecisionForm::left, m_state, &InvestigationState::triageFinished);
    connect(m_form, &DecisionForm::changed, this, [this] {
        showButton();
        if (m_complaint && m_form->classification() && !check_decision(m_form->decision())) {
            m_complaint = false;
            m_notice->dismiss(); // what it asked for is there
        }
    });
}

// -- what it is about

void TriagePanel::selectionChanged()
{
    std::vector<FindingId> ids = m_state->selectedLeads();
    if (ids.empty())
        ids = m_state->selectedFindings();
    if (ids.empty() && m_state->currentFinding())
        ids.push_back(*m_state->currentFinding());
    if (ids == m_ids)
        return;
    keepUnsaved();
    m_ids = std::move(ids);
    m_key.clear();
    m_subject.reset();
    m_form->setDecision(std::nullopt, {});
    load();
}

// A note that makes a whole decision is saved; anything else waits as a draft for the finding it was typed for.
void TriagePanel::keepUnsaved()
{
    if (!m_form->isTouched() || m_ids.empty())
        return;
    const TriageDecision decision = m_form->decision();
    const bool whole = m_form->classification() && !check_decision(decision);
    if (m_form->isNoteTouched() && whole && !m_state->caseInfo().analyst.empty()) {
        m_drafts.erase(m_key);
        write(m_ids, decision, After::Stay);
    } else if (!m_key.empty()) {
        m_drafts[m_key] = {m_form->classification(), decision};
    }
}

bool TriagePanel::hasUnsaved() const
{
    return m_form->isTouched() || !m_drafts.empty();
}

void TriagePanel::load()
{
    if (m_ids.empty()) {
        m_loading.cancel();
        m_title->setFullText(tr("No finding selected"));
        m_savedLine->setText({});
        showHistory();
        showButton();
        return;
    }
    std::vector<FindingId> some(m_ids.begin(), m_ids.begin() + std::ptrdiff_t(std::min(m_ids.size(), shownFindings)));
    // The current one first: its verdict is what is shown, and drafts go with it.
    if (const auto current = m_state->currentFinding()) {
        const auto at = std::find(some.begin(), some.end(), *current);
        if (at != some.end())
            std::rotate(some.begin(), at, at + 1);
    }
    m_loading.ask(
        this, m_state->lanes(), session::Lane::Query,
        [some](session::Case& opened, const std::stop_token&) -> Result<Subject> {
            auto findings = opened.findings(some);
            if (!findings)
                return forward(findings);
            Subject subject{std::move(*findings), {}};
            if (subject.findings.empty())
                return subject;
            auto history = opened.triage_history(subject.findings.front().key);
            if (!history)
                return forward(history);
            subject.history = std::move(*history);
            return subject;
        },
        [this](Result<Subject> subject) {
            if (subject)
                show(std::move(*subject));
            else if (subject.error().code != ErrorCode::Cancelled)
                complain(subject.error());
        });
}

void TriagePanel::show(Subject subject)
{
    m_subject = std::move(subject);
    const auto& findings = m_subject->findings;
    if (findings.empty())
        return;
    const Finding& first = findings.front();
    const bool again = m_key == first.key;
    m_key = first.key;
    m_title->setFullText(m_ids.size() == 1 ? tr("%1 · %2 on %3")
                                                 .arg(QString::fromStdString(first.label()),
                                                     evidenceText(first.stop_method), evidenceText(first.device_name))
            : first.is_lead() ? tr("%1 leads selected").arg(formatCount(m_ids.size()))
                              : tr("%1 findings selected").arg(formatCount(m_ids.size())));
    const bool same = std::all_of(findings.begin(), findings.end(),
        [&](const Finding& finding) { return sameDecision(finding.triage, first.triage); });
    const auto draft = m_drafts.find(m_key);
    if (m_form->isTouched()) {
        if (!again && same)
            m_form->fillUntouched(asDecision(first.triage));
    } else if (draft != m_drafts.end() && m_ids.size() == 1) {
        m_form->setDecision(draft->second.classification, draft->second.decision);
        m_form->setTouched(true);
        m_drafts.erase(draft);
        m_complaint = false;
        m_notice->showNotice(NoticeBar::Kind::Info, tr("This was typed before and is not saved yet."));
    } else if (same) {
        m_form->setDecision(first.triage.classification, asDecision(first.triage));
    } else {
        m_form->setDecision(std::nullopt, {});
    }
    showSaved();
    showHistory();
    showButton();
}

void TriagePanel::showSaved()
{
    if (m_state->readOnly()) {
        m_savedLine->setText(tr("The case is open read-only: verdicts can't be changed."));
        return;
    }
    if (!m_subject || m_subject->findings.empty())
        return;
    const auto& findings = m_subject->findings;
    const Triage& triage = findings.front().triage;
    if (!std::all_of(findings.begin(), findings.end(),
            [&](const Finding& finding) { return sameDecision(finding.triage, triage); })) {
        m_savedLine->setText(tr("Their verdicts differ; a new one replaces them all."));
        return;
    }
    if (triage.decided_at == 0) {
        m_savedLine->setText(tr("No verdict yet."));
        return;
    }
    QString label = classificationLabel(triage.classification);
    if (triage.second_look)
        label = tr("%1, second look").arg(label);
    m_savedLine->setText(
        tr("Saved: %1, by %2, %3 %4")
            .arg(label, triage.analyst.empty() ? tr("no name") : evidenceText(triage.analyst),
                formatTimeShort(triage.decided_at, m_state->displayZone()), m_state->displayZoneName()));
}

void TriagePanel::showHistory()
{
    m_history->clear();
    const std::size_t count = m_subject ? m_subject->history.size() : 0;
    m_historyButton->setText(tr("&History (%1)").arg(formatCount(count)));
    m_historyButton->setAccessibleName(tr("History of verdicts, %1 entries").arg(formatCount(count)));
    m_historyButton->setEnabled(count > 0);
    if (count == 0)
        m_historyButton->setChecked(false);
    for (std::size_t i = count; i > 0; --i) {
        const TriageEntry& entry = m_subject->history[i - 1];
        QString label = classificationLabel(entry.after.classification);
        if (entry.act == TriageAct::Undo)
            label = tr("%1 (undone)").arg(label);
        else if (entry.act == TriageAct::Redo)
            label = tr("%1 (redone)").arg(label);
        auto* item = new QListWidgetItem(verdictIcon(entry.after.classification),
            tr("%1 · %2 · %3")
                .arg(formatTimeShort(entry.at, m_state->displayZone()), label,
                    entry.analyst.empty() ? tr("no name") : evidenceText(entry.analyst)));
        m_history->addItem(item);
    }
}

void TriagePanel::showButton()
{
    const std::size_t n = m_ids.size();
    const bool usable = n > 0 && !m_state->readOnly();
    m_form->setEnabled(usable);
    const auto classification = m_form->classification();
    const auto words = [n](const QString& one, const QString& many) { return n <= 1 ? one : many.arg(formatCount(n)); };
    QString text;
    switch (classification.value_or(Classification::NotSet)) {
    case Classification::TruePositive:
        text = words(tr("&Mark malicious"), tr("&Mark %1 malicious"));
        break;
    case Classification::InformationalExpectedActivity:
        text = words(tr("&Mark benign"), tr("&Mark %1 benign"));
        break;
    case Classification::FalsePositive:
        text = words(tr("&Mark: rule was wrong"), tr("&Mark %1: rule was wrong"));
        break;
    case Classification::Undetermined:
        text = words(tr("&Mark: cannot tell"), tr("&Mark %1: cannot tell"));
        break;
    case Classification::NotSet:
        text = words(tr("&Save as undecided"), tr("&Save %1 as undecided"));
        break;
    }
    m_save->setText(text);
    m_save->setAccessibleName(QString(text).remove(QLatin1Char('&')));
    m_save->setEnabled(usable && classification && m_form->isTouched());
    m_nameRow->setVisible(m_form->isTouched() && m_state->caseInfo().analyst.empty());
}

} // namespace standstill::ui
