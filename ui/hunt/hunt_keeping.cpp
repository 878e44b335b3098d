// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the hunt page that keeps queries: hunts of the case, with a way back, and rules made of a query.
#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/hunt/hunt_library.h"
#include "ui/hunt/hunt_page.h"
#include "ui/hunt/query_editor.h"
#include "ui/hunt/saved_hunts.h"
#include "ui/hunt/time_window.h"
#include "ui/state/investigation_state.h"

#include <QPushButton>
#include <QTabWidget>

namespace standstill::ui {
namespace {

constexpr int noticeTime = 8000; // ms

} // namespace

void HuntPage::connectSaved()
{
    m_saved = new SavedHunts(m_state, this);
    m_library->setReadOnly(m_state->readOnly());
    connect(m_saved, &SavedHunts::changed, this, [this] { m_library->setSaved(m_saved->all()); });
    connect(m_saved, &SavedHunts::failed, this, [this](const Error& error) {
        const ErrorText words = describe(error);
        m_notice->showNotice(NoticeBar::Kind::Error, words.what, words.todo);
    });
    connect(m_library, &HuntLibrary::savedChosen, this, &HuntPage::openSaved);
    connect(m_library, &HuntLibrary::deleteWanted, this, &HuntPage::deleteSaved);
    connect(m_library, &HuntLibrary::renamed, this, [this](HuntId id, const QString& name) {
        const SavedHunt* known = m_saved->find(id);
        if (!known)
            return;
        SavedHunt hunt = *known;
        hunt.name = name.toStdString();
        m_saved->save(hunt, [](const SavedHunt&) {});
    });
    m_saved->load();
}

void HuntPage::openSaved(HuntId id)
{
    const SavedHunt* hunt = m_saved->find(id);
    if (!hunt)
        return;
    m_editor->replaceText(QString::fromStdString(hunt->query));
    if (hunt->span)
        m_time->setSpan(*hunt->span);
    m_time->setMode(hunt->time);
    m_from = id;
    m_editor->setFocus();
}

void HuntPage::save(bool asNew)
{
    if (m_state->readOnly())
        return;
    SavedHunt hunt;
    hunt.query = m_editor->query();
    hunt.time = m_time->mode();
    hunt.span = m_time->span();
    if (QString::fromStdString(hunt.query).trimmed().isEmpty()) {
        tell(tr("Nothing to keep: write a query first."), true);
        return;
    }
    const SavedHunt* known = asNew ? nullptr : m_saved->find(m_from);
    if (!known) {
        hunt.name = m_saved->freeName().toStdString();
        m_side->setCurrentWidget(m_library);
        m_saved->save(hunt, [this](const SavedHunt& kept) {
            m_from = kept.id;
            // Its name is asked for once it is in the list.
            connect(
                m_saved, &SavedHunts::changed, m_library, [this, id = kept.id] { m_library->edit(id); },
                Qt::SingleShotConnection);
        });
        return;
    }
    hunt.id = known->id;
    hunt.name = known->name;
    m_saved->save(hunt, [this, before = *known](const SavedHunt& kept) {
        m_notice->showNotice(NoticeBar::Kind::Info, tr("Kept as %1.").arg(evidenceText(kept.name)));
        if (before.query != kept.query || before.time != kept.time || before.span != kept.span) {
            auto* undo = m_notice->addButton(QStringLiteral("undoKeepButton"), tr("&Undo"));
            connect(
                undo, &QPushButton::clicked, this, [this, before] { m_saved->save(before, [](const SavedHunt&) {}); });
        }
        m_notice->closeAfter(noticeTime);
    });
}

void HuntPage::deleteSaved(HuntId id)
{
    const SavedHunt* known = m_saved->find(id);
    if (!known)
        return;
    const SavedHunt before = *known;
    m_saved->remove(id);
    m_notice->showNotice(NoticeBar::Kind::Info, tr("%1 is deleted.").arg(evidenceText(before.name)));
    auto* undo = m_notice->addButton(QStringLiteral("undoDeleteButton"), tr("&Undo"));
    connect(undo, &QPushButton::clicked, this, [this, before] { m_saved->save(before, [](const SavedHunt&) {}); });
    m_notice->closeAfter(noticeTime);
}

void HuntPage::makeFindings()
{
    if (m_state->readOnly())
        return;
    m_asked = m_editor->query();
    const SavedHunt* from = m_saved->find(m_from);
    const std::string name =
        from ? from->name : tr("Hunt of %1").arg(formatTimeShort(now_ticks(), m_state->displayZone())).toStdString();
    ask(
        this, m_state->lanes(), session::Lane::Import,
        [name, query = m_asked, options = m_time->options()](
            session::Case& opened, std::stop_token stop) -> Result<std::vector<RuleRun>> {
            const Result<std::string> text = opened.query_in_window(query, options);
            if (!text)
                return forward(text);
            const Result<CaseRule> rule = opened.add_query_as_rule(name, {}, *text);
            if (!rule)
                return forward(rule);
            return opened.detect({rule->rule.id}, {}, std::move(stop));
        },
        [this, name](const Result<std::vector<RuleRun>>& runs) { tellFindings(name, runs); });
}

void HuntPage::tellFindings(const std::string& name, const Result<std::vector<RuleRun>>& runs)
{
    if (!runs) {
        showError(runs.error());
        return;
    }
    std::uint64_t found = 0;
    for (const RuleRun& run : *runs) {
        found += run.rows;
        if (run.error) {
            showError(*run.error);
            return;
        }
    }
    m_notice->showNotice(NoticeBar::Kind::Info,
        found == 1
            ? tr("1 row is a finding of the rule %1 of this case.").arg(evidenceText(name))
            : tr("%1 rows are findings of the rule %2 of this case.").arg(formatCount(found), evidenceText(name)),
        tr("It runs with every detection from now on; the Rules page shows it."));
    auto* show = m_notice->addButton(QStringLiteral("showRulesButton"), tr("Sh&ow the rule"));
    connect(show, &QPushButton::clicked, this, [this] { emit m_state->pageRequested(QStringLiteral("rules")); });
    m_state->notifyEvidenceChanged();
}

} // namespace standstill::ui
