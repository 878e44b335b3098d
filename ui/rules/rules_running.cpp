// SPDX-License-Identifier: GPL-3.0-or-later
// The part of the rules page that runs rules, and keeps, switches and removes those of the case.
#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/plain_label.h"
#include "ui/rules/rule_text_view.h"
#include "ui/rules/rules_page.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <QProgressBar>
#include <QPushButton>
#include <QShortcut>
#include <QTreeWidget>

namespace standstill::ui {
namespace {

/// Called on the worker: how many rules have run, and which one runs.
ProgressCallback progressTo(RulesPage* page)
{
    return [guard = QPointer<RulesPage>(page)](const Progress& now) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, done = int(now.item), name = now.subject] {
                if (guard)
                    guard->showProgress(done, evidenceText(name));
            },
            Qt::QueuedConnection);
    };
}

} // namespace

void RulesPage::showProgress(int done, const QString& rule)
{
    m_progress->setValue(done);
    m_progress->setToolTip(plainToolTip(rule));
}

void RulesPage::runAgain()
{
    if (m_running || m_state->readOnly())
        return;
    begin(int(m_rules.size() + m_own.size()));
    m_cancel = ask(
        this, m_state->lanes(), session::Lane::Import,
        [progress = progressTo(this)](
            session::Case& opened, std::stop_token stop) { return opened.detect({}, progress, std::move(stop)); },
        [this](const Result<std::vector<RuleRun>>& runs) { ran(runs); });
}

void RulesPage::ran(const Result<std::vector<RuleRun>>& runs)
{
    end(runs ? nullptr : &runs.error());
    if (runs)
        tellRuns({}, *runs);
    m_state->notifyEvidenceChanged();
}

void RulesPage::begin(int rules)
{
    m_running = true;
    m_stop->show();
    m_progress->setRange(0, rules);
    m_progress->setValue(0);
    m_progress->show();
    m_notice->dismiss();
    refreshActs();
}

void RulesPage::end(const Error* error)
{
    m_running = false;
    m_stop->hide();
    m_progress->hide();
    refreshActs();
    if (!error)
        return;
    if (error->code == ErrorCode::Cancelled) {
        m_notice->showNotice(NoticeBar::Kind::Info, tr("Stopped. Rules that had run keep what they found."));
        return;
    }
    const ErrorText words = describe(*error);
    m_notice->showNotice(NoticeBar::Kind::Error, words.what, words.todo);
}

void RulesPage::tellRuns(const QString& what, const std::vector<RuleRun>& runs)
{
    std::uint64_t added[2] = {0, 0};
    std::uint64_t gone[2] = {0, 0};
    std::uint64_t kept[2] = {0, 0};
    std::uint64_t changed[2] = {0, 0};
    const RuleRun* failed = nullptr;
    for (const RuleRun& run : runs) {
        const int kind = run.role == RuleRole::Detector ? 0 : 1;
        added[kind] += run.added;
        gone[kind] += run.gone;
        kept[kind] += run.kept;
        changed[kind] += run.changed;
        failed = run.error ? &run : failed;
    }
    const auto said = [&](const QString& text, int kind) {
        return changed[kind] == 0
            ? text.arg(formatCount(added[kind]), formatCount(gone[kind]), formatCount(kept[kind]))
            : text.arg(formatCount(added[kind]), formatCount(gone[kind]),
                tr("%1 (%2 with other values)").arg(formatCount(kept[kind]), formatCount(changed[kind])));
    };
    const QString findings = said(tr("Findings: %1 new, %2 gone, %3 as before."), 0);
    const QString leads = said(tr("Leads: %1 new, %2 gone, %3 as before. Verdicts stay with their findings."), 1);
    if (failed) {
        const ErrorText words = describe(*failed->error);
        m_notice->showNotice(NoticeBar::Kind::Warning,
            tr("The rule %1 could not run, the others did.").arg(evidenceText(failed->rule_id)),
            words.what + QLatin1Char(' ') + words.todo + QLatin1Char(' ') + findings);
        return;
    }
    m_notice->showNotice(NoticeBar::Kind::Info, what.isEmpty() ? findings : what + QLatin1Char(' ') + findings, leads);
}

const CaseRule* RulesPage::currentOwn() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    const std::string id = item ? item->data(0, RuleIdRole).toString().toStdString() : std::string();
    const auto own =
        std::find_if(m_own.begin(), m_own.end(), [&id](const CaseRule& each) { return each.rule.id == id; });
    return own == m_own.end() ? nullptr : &*own;
}

QList<std::size_t> RulesPage::chosenFiles() const
{
    QList<std::size_t> files;
    const QList<QTreeWidgetItem*> chosen = m_list->selectedItems();
    for (const QTreeWidgetItem* item : chosen) {
        const QVariant file = item->data(0, CheckedRole);
        if (file.isValid() && m_checked[file.toUInt()].result && !m_checked[file.toUInt()].result->error)
            files.append(file.toUInt());
    }
    return files;
}

void RulesPage::refreshActs()
{
    const bool free = !m_running && !m_state->readOnly();
    m_run->setEnabled(free);
    m_keep->setVisible(!m_checked.empty());
    const auto files = chosenFiles();
    m_keep->setEnabled(free && !files.isEmpty());
    m_keep->setText(files.size() > 1 ? tr("&Keep %1 in this case").arg(files.size()) : tr("&Keep in this case"));
    m_keep->setAccessibleName(m_keep->text().remove(QLatin1Char('&')));
    m_remove->setVisible(!m_own.empty());
    m_remove->setEnabled(free && currentOwn());
}

void RulesPage::buildCaseActs()
{
    connect(m_keep, &QPushButton::clicked, this, &RulesPage::keepChosen);
    connect(m_remove, &QPushButton::clicked, this, &RulesPage::remove);
    auto* removeKey = new QShortcut(QKeySequence::Delete, m_list);
    removeKey->setContext(Qt::WidgetShortcut);
    connect(removeKey, &QShortcut::activated, this, &RulesPage::remove);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, &RulesPage::refreshActs);
    connect(m_list, &QTreeWidget::itemChanged, this, [this](const QTreeWidgetItem* item) {
        const std::string id = item->data(0, RuleIdRole).toString().toStdString();
        const bool on = item->checkState(0) == Qt::Checked;
        for (const CaseRule& own : m_own) {
            if (own.rule.id == id && own.enabled != on)
                turn(id, on);
        }
    });
    connect(m_text, &RuleTextView::roleChosen, this, [this](RuleRole role) {
        const CaseRule* own = currentOwn();
        if (!own || own->rule.role == role)
            return;
        change(
            [id = own->rule.id, role](session::Case& opened) -> Result<Changed> {
                if (Result<void> done = opened.set_rule_role(id, role); !done)
                    return forward(done);
                return Changed{{id}, 0, {}, {}};
            },
            [this](const Changed& changed) { tellRuns({}, changed.runs); });
    });
    connect(m_text, &RuleTextView::textBeforeWanted, this, [this] {
        const CaseRule* own = currentOwn();
        if (!own)
            return;
        change(
            [id = own->rule.id](session::Case& opened) -> Result<Changed> {
                if (Result<CaseRule> done = opened.restore_rule_text(id); !done)
                    return forward(done);
                return Changed{{id}, 0, {}, {}};
            },
            [this](const Changed& changed) { tellRuns(tr("The text before is in force again."), changed.runs); });
    });
    connect(m_text, &RuleTextView::eventWanted, this, [this](EventId event, qint64 time, const QString& host) {
        InvestigationState::Around around;
        around.event = event;
        around.time = time;
        around.host = host.toStdString();
        m_state->lookAround(around);
    });
}

void RulesPage::change(Change change, std::function<void(const Changed&)> told)
{
    if (m_running || m_state->readOnly())
        return;
    begin(1);
    m_cancel = ask(
        this, m_state->lanes(), session::Lane::Import,
        [change = std::move(change), progress = progressTo(this)](
            session::Case& opened, std::stop_token stop) -> Result<Changed> {
            Result<Changed> changed = change(opened);
            if (!changed || changed->ids.empty())
                return changed;
            Result<std::vector<RuleRun>> runs = opened.detect(changed->ids, progress, std::move(stop));
            if (!runs)
                return forward(runs);
            changed->runs = std::move(*runs);
            return changed;
        },
        [this, told = std::move(told)](const Result<Changed>& changed) {
            end(changed ? nullptr : &changed.error());
            if (changed)
                told(*changed);
            m_state->notifyEvidenceChanged();
            load();
        });
}

void RulesPage::turn(const std::string& id, bool on)
{
    change(
        [id, on](session::Case& opened) -> Result<Changed> {
            if (Result<void> done = opened.enable_rule(id, on); !done)
                return forward(done);
            return Changed{{id}, 0, {}, {}};
        },
        [this, on](
            const Changed& changed) { tellRuns(on ? tr("The rule is on.") : tr("The rule is off."), changed.runs); });
}

void RulesPage::keepChosen()
{
    const QList<std::size_t> files = chosenFiles();
    std::vector<Checked> kept;
    for (const std::size_t file : files)
        kept.push_back(m_checked[file]);
    if (kept.empty())
        return;
    change(
        [kept](session::Case& opened) -> Result<Changed> {
            Changed changed;
            for (const Checked& each : kept) {
                if (!each.result->identity_lost_by.empty()) {
                    SavedHunt hunt;
                    hunt.name = each.result->name.empty() ? each.file.toStdString() : each.result->name;
                    hunt.query = each.result->query;
                    if (Result<SavedHunt> saved = opened.save_hunt(hunt))
                        ++changed.hunts;
                    else
                        changed.refused.push_back(saved.error());
                    continue;
                }
                if (Result<CaseRule> rule = opened.add_rule(each.text, each.file.toStdString()))
                    changed.ids.push_back(rule->rule.id);
                else
                    changed.refused.push_back(rule.error());
            }
            if (changed.ids.empty() && changed.hunts == 0)
                return tl::unexpected<Error>(changed.refused.front());
            return changed;
        },
        [this, files](const Changed& changed) {
            if (!changed.ids.empty())
                m_next = changed.ids.front();
            if (changed.refused.empty()) {
                for (qsizetype i = files.size(); i-- > 0;)
                    m_checked.erase(m_checked.begin() + qsizetype(files[i]));
            }
            QString what =
                changed.ids.size() == 1 ? tr("1 rule is kept.") : tr("%1 rules are kept.").arg(changed.ids.size());
            if (changed.hunts > 0)
                what += QLatin1Char(' ')
                    + (changed.hunts == 1 ? tr("1 is kept as a hunt.")
                                          : tr("%1 are kept as hunts.").arg(changed.hunts));
            if (!changed.refused.empty()) {
                const ErrorText words = describe(changed.refused.front());
                what += QLatin1Char(' ') + words.what + QLatin1Char(' ') + words.todo;
            }
            tellRuns(what, changed.runs);
        });
}

void RulesPage::remove()
{
    const CaseRule* own = currentOwn();
    if (!own || m_running || m_state->readOnly())
        return;
    change(
        [id = own->rule.id](session::Case& opened) -> Result<Changed> {
            if (Result<void> done = opened.remove_rule(id); !done)
                return forward(done);
            return Changed{};
        },
        [this, before = *own](const Changed&) {
            m_notice->showNotice(NoticeBar::Kind::Info,
                tr("%1 is no longer a rule of this case.").arg(evidenceText(before.rule.name)),
                tr("What it had found is gone; verdicts are kept and come back with it."));
            auto* undo = m_notice->addButton(QStringLiteral("undoRemoveButton"), tr("&Undo"));
            connect(undo, &QPushButton::clicked, this, [this, before] {
                change(
                    [before](session::Case& opened) -> Result<Changed> {
                        if (!before.previous_yaml.empty())
                            (void)opened.add_rule(before.previous_yaml, before.origin, before.rule.role);
                        if (Result<CaseRule> done = opened.add_rule(before.yaml, before.origin, before.rule.role);
                            !done)
                            return forward(done);
                        if (Result<void> done = opened.enable_rule(before.rule.id, before.enabled); !done)
                            return forward(done);
                        return Changed{{before.rule.id}, 0, {}, {}};
                    },
                    [this, before](const Changed& changed) {
                        m_next = before.rule.id;
                        tellRuns({}, changed.runs);
                    });
            });
        });
}

void RulesPage::loadChanges(const std::string& id)
{
    m_changes.ask(
        this, m_state->lanes(), session::Lane::Query,
        [id](session::Case& opened, const std::stop_token&) { return opened.run_changes(id); },
        [this](const Result<std::vector<RunChange>>& changes) {
            m_text->setChanges(
                changes.value_or(std::vector<RunChange>{}), m_state->displayZone(), m_state->displayZoneName());
        });
}

} // namespace standstill::ui
