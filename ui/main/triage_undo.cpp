// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/triage_undo.h"

#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"

#include <algorithm>
#include <QPushButton>

namespace standstill::ui {
namespace {

constexpr int noticeMs = 10'000;

}

TriageUndo::TriageUndo(InvestigationState* state, NoticeBar* notice, QObject* parent)
    : QObject(parent)
    , m_state(state)
    , m_notice(notice)
{
    connect(m_state, &InvestigationState::triageChanged, this, [this](const std::vector<TriageEntry>& entries) {
        show(entries);
        refresh();
    });
    refresh();
}

QString TriageUndo::sentence(const std::vector<TriageEntry>& entries)
{
    if (entries.empty())
        return {};
    const TriageEntry& first = entries.front();
    const auto same = [&](const TriageEntry& entry) {
        return entry.after.classification == first.after.classification
            && entry.after.second_look == first.after.second_look;
    };
    const QString findings = entries.size() == 1 ? tr("1 finding") : tr("%1 findings").arg(formatCount(entries.size()));
    if (first.act == TriageAct::Undo)
        return tr("Last verdict taken back: %1.").arg(findings);
    if (first.act == TriageAct::Redo)
        return tr("Verdict set again: %1.").arg(findings);
    if (!std::all_of(entries.begin(), entries.end(), same))
        return tr("Verdict set: %1.").arg(findings);
    if (first.after.second_look && !first.before.second_look)
        return tr("Marked for a second look: %1.").arg(findings);
    if (first.after.classification == Classification::NotSet)
        return tr("Verdict cleared: %1.").arg(findings);
    return tr("%1 marked \"%2\".").arg(findings, classificationLabel(first.after.classification));
}

void TriageUndo::undo()
{
    ask(
        this, m_state->lanes(), session::Lane::Desk,
        [](session::Case& opened, std::stop_token) { return opened.undo(); },
        [this](const Result<std::vector<TriageEntry>>& entries) { written(entries); });
}

void TriageUndo::redo()
{
    ask(
        this, m_state->lanes(), session::Lane::Desk,
        [](session::Case& opened, std::stop_token) { return opened.redo(); },
        [this](const Result<std::vector<TriageEntry>>& entries) { written(entries); });
}

void TriageUndo::written(const Result<std::vector<TriageEntry>>& entries)
{
    if (entries) {
        m_state->notifyTriageChanged(*entries);
        return;
    }
    const ErrorText words = describe(entries.error());
    m_notice->showNotice(NoticeBar::Kind::Error, words.what, words.todo);
}

void TriageUndo::show(const std::vector<TriageEntry>& entries)
{
    if (entries.empty())
        return;
    m_notice->showNotice(NoticeBar::Kind::Info, sentence(entries));
    const bool undone = entries.front().act == TriageAct::Undo;
    auto* button = m_notice->addButton(QStringLiteral("noticeUndoButton"), undone ? tr("Redo") : tr("Undo"));
    button->setToolTip(undone ? tr("Ctrl+Shift+Z") : tr("Ctrl+Z"));
    connect(button, &QPushButton::clicked, this, undone ? &TriageUndo::redo : &TriageUndo::undo);
    m_notice->closeAfter(noticeMs);
}

void TriageUndo::refresh()
{
    struct Available
    {
        bool undo = false;
        bool redo = false;
    };
    m_asking.ask(
        this, m_state->lanes(), session::Lane::Query,
        [](session::Case& opened, std::stop_token) -> Result<Available> {
            auto undo = opened.can_undo();
            if (!undo)
                return forward(undo);
            auto redo = opened.can_redo();
            if (!redo)
                return forward(redo);
            return Available{*undo, *redo};
        },
        [this](const Result<Available>& available) {
            m_canUndo = available && available->undo && !m_state->readOnly();
            m_canRedo = available && available->redo && !m_state->readOnly();
            emit availableChanged();
        });
}

} // namespace standstill::ui
