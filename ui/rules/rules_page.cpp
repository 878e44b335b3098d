// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rules_page.h"

#include "ui/common/error_text.h"
#include "ui/common/file_dialog.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/page_header.h"
#include "ui/common/plain_label.h"
#include "ui/common/portable_copy.h"
#include "ui/common/theme.h"
#include "ui/rules/rule_text_view.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <QFile>
#include <QFileInfo>
#include <QHeaderView>
#include <QProgressBar>
#include <QPushButton>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

enum ListColumn { NameColumn, VersionColumn, RowsColumn, NewColumn, ChangedColumn, GoneColumn, ColumnCount };
constexpr qint64 largestRuleFile = 4 << 20; ///< bytes

QString words(const std::vector<std::string>& list)
{
    QStringList texts;
    for (const std::string& each : list)
        texts.append(evidenceText(each));
    return texts.join(QStringLiteral(", "));
}

} // namespace

RulesPage::RulesPage(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
{
    setObjectName(QStringLiteral("rulesPage"));
    setAccessibleName(tr("Rules"));
    if (const Result<std::vector<Rule>>& rules = session::shipped_rules())
        m_rules = *rules;
    build();
    fill();
    connect(state, &InvestigationState::evidenceChanged, this, [this] {
        m_stale = true;
        if (isVisible())
            load();
    });
}

RulesPage::~RulesPage()
{
    m_cancel.request_stop();
}

void RulesPage::build()
{
    m_header = new PageHeader(this);
    m_run = new QPushButton(tr("&Run the rules again"), this);
    m_run->setObjectName(QStringLiteral("runRulesButton"));
    m_run->setAccessibleName(tr("Run the rules again"));
    m_run->setIcon(icon("media-playback-start"));
    m_run->setEnabled(!m_state->readOnly());
    m_stop = new QPushButton(tr("&Stop"), this);
    m_stop->setObjectName(QStringLiteral("stopRulesButton"));
    m_stop->setAccessibleName(tr("Stop running the rules"));
    m_stop->hide();
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("rulesProgress"));
    m_progress->setAccessibleName(tr("Rules that have run"));
    m_progress->setFixedWidth(160);
    m_progress->hide();
    auto* checkFile = new QPushButton(tr("Check a rule &file…"), this);
    checkFile->setObjectName(QStringLiteral("checkRuleButton"));
    checkFile->setAccessibleName(tr("Check a rule file"));
    QPushButton* copy = portableCopyButton(this, [this](session::Portal portal) { copyFor(portal); });
    m_keep = new QPushButton(tr("&Keep in this case"), this);
    m_keep->setObjectName(QStringLiteral("keepRuleButton"));
    m_keep->setToolTip(tr("Keep the chosen files as rules of this case and run them"));
    m_remove = new QPushButton(tr("R&emove"), this);
    m_remove->setObjectName(QStringLiteral("removeRuleButton"));
    m_remove->setAccessibleName(tr("Remove the rule from this case"));
    m_remove->setToolTip(tr("Take the rule and what it has found out of this case; verdicts stay (Del)"));
    for (QWidget* each : {static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_stop),
             static_cast<QWidget*>(m_keep), static_cast<QWidget*>(m_remove), static_cast<QWidget*>(namesButton()),
             static_cast<QWidget*>(copy), static_cast<QWidget*>(checkFile), static_cast<QWidget*>(m_run)})
        m_header->addAction(each);
    m_notice = new NoticeBar(this);
    m_notice->hide();
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("ruleList"));
    m_list->setAccessibleName(tr("Rules"));
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels({tr("Rule"), tr("Version"), tr("Rows"), tr("New"), tr("Other"), tr("Gone")});
    m_list->headerItem()->setToolTip(NewColumn, tr("Rows that the last run added"));
    m_list->headerItem()->setToolTip(ChangedColumn, tr("Rows that the last run gave other values"));
    m_list->headerItem()->setToolTip(GoneColumn, tr("Rows that the last run no longer found"));
    for (int column = VersionColumn; column < ColumnCount; ++column)
        m_list->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setRootIsDecorated(false);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->setIndentation(gap::m);
    m_list->header()->setStretchLastSection(false);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    m_list->header()->setMinimumSectionSize(44);
    m_text = new RuleTextView(this);
    auto* split = new QSplitter(Qt::Horizontal, this);
    split->addWidget(m_list);
    split->addWidget(m_text);
    split->setChildrenCollapsible(false);
    split->setSizes({540, 660});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_notice);
    column->addWidget(split, 1);
    guideFocus(this, m_list);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &RulesPage::showCurrent);
    buildCaseActs();
    connect(m_run, &QPushButton::clicked, this, &RulesPage::runAgain);
    connect(m_stop, &QPushButton::clicked, this, [this] { m_cancel.request_stop(); });
    connect(checkFile, &QPushButton::clicked, this, [this] {
        check(file_dialog::openFiles(
            this, tr("Check rule files"), {}, tr("Sentinel rules and hunting queries (*.yaml *.yml);;All files (*)")));
    });
}

QTreeWidgetItem* RulesPage::addGroup(const QString& title)
{
    auto* group = new QTreeWidgetItem(m_list, {title});
    group->setFirstColumnSpanned(true);
    group->setFlags(Qt::ItemIsEnabled);
    QFont bold = m_list->font();
    bold.setWeight(QFont::DemiBold);
    group->setFont(NameColumn, bold);
    group->setSizeHint(NameColumn, QSize(0, fontMetrics().height() + gap::s));
    return group;
}

const RuleRun* RulesPage::runOf(const Rule& rule) const
{
    const auto run =
        std::find_if(m_runs.begin(), m_runs.end(), [&rule](const RuleRun& each) { return each.rule_id == rule.id; });
    return run == m_runs.end() ? nullptr : &*run;
}

void RulesPage::fill()
{
    const QTreeWidgetItem* current = m_list->currentItem();
    const QString shown = !m_next.empty() ? QString::fromStdString(m_next)
        : current                         ? current->data(0, RuleIdRole).toString()
                                          : QString::fromStdString(m_rules.empty() ? "" : m_rules.front().id);
    const QVariant shownFile = current && m_next.empty() ? current->data(0, CheckedRole) : QVariant();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    QTreeWidgetItem* again = nullptr;
    const std::pair<RuleRole, QString> groups[] = {
        {RuleRole::Detector, tr("Service stop rule: its rows are the findings")},
        {RuleRole::Beside, tr("Beside it: T1489 in other ways, its rows are leads")},
        {RuleRole::Context, tr("Context: other techniques around a stop, its rows are leads")}};
    for (const auto& [role, title] : groups) {
        QTreeWidgetItem* group = addGroup(title);
        for (const Rule& rule : m_rules) {
            if (rule.role == role)
                addRule(group, rule);
        }
    }
    if (!m_own.empty()) {
        QTreeWidgetItem* group = addGroup(tr("Of this case: a tick runs the rule"));
        for (const CaseRule& own : m_own) {
            QTreeWidgetItem* item = addRule(group, own.rule);
            item->setCheckState(NameColumn, own.enabled ? Qt::Checked : Qt::Unchecked);
            item->setToolTip(
                NameColumn, own.enabled ? tr("Runs with every detection") : tr("Is off: it finds nothing"));
            if (!m_state->readOnly() && !m_running)
                continue;
            item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
        }
    }
    for (QTreeWidgetItemIterator it(m_list); *it; ++it) {
        if (!shown.isEmpty() && (*it)->data(0, RuleIdRole).toString() == shown)
            again = *it;
    }
    m_next.clear();
    if (!m_checked.empty()) {
        QTreeWidgetItem* group = addGroup(tr("Checked files: not part of this case"));
        for (std::size_t i = 0; i < m_checked.size(); ++i) {
            const Checked& each = m_checked[i];
            const bool named = each.result && !each.result->name.empty();
            auto* item = new QTreeWidgetItem(group, {named ? evidenceText(each.result->name) : each.file});
            item->setData(0, CheckedRole, int(i));
            item->setIcon(0,
                icon(!each.result || each.result->error         ? "state-error"
                        : each.result->identity_lost_by.empty() ? "state-good"
                                                                : "state-info"));
            if (shownFile.isValid() && shownFile.toInt() == int(i))
                again = item;
        }
    }
    m_list->expandAll();
    m_list->setCurrentItem(again);
    m_header->setSentence(tr("What this case is searched for"));
    m_header->setCount(tr("%1 rules").arg(formatCount(m_rules.size() + m_own.size())));
    showCurrent();
}

void RulesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        load();
}

QTreeWidgetItem* RulesPage::addRule(QTreeWidgetItem* group, const Rule& rule)
{
    auto* item = new QTreeWidgetItem(group, {evidenceText(rule.name), evidenceText(rule.version)});
    item->setData(0, RuleIdRole, QString::fromStdString(rule.id));
    if (const RuleRun* run = runOf(rule)) {
        item->setText(RowsColumn, formatCount(run->rows));
        item->setText(NewColumn, formatCount(run->added));
        item->setText(ChangedColumn, formatCount(run->changed));
        item->setText(GoneColumn, formatCount(run->gone));
    }
    for (int column = VersionColumn; column < ColumnCount; ++column)
        item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

void RulesPage::load()
{
    m_stale = false;
    struct Known
    {
        std::vector<RuleRun> runs;
        std::vector<CaseRule> own;
    };
    m_loading.ask(
        this, m_state->lanes(), session::Lane::Query,
        [](session::Case& opened, const std::stop_token&) -> Result<Known> {
            Result<std::vector<RuleRun>> runs = opened.rule_runs();
            Result<std::vector<CaseRule>> own = opened.case_rules();
            if (!runs)
                return forward(runs);
            if (!own)
                return forward(own);
            return Known{std::move(*runs), std::move(*own)};
        },
        [this](Result<Known> known) {
            if (!known) {
                const ErrorText words = describe(known.error());
                m_notice->showNotice(NoticeBar::Kind::Error, words.what, words.todo);
                return;
            }
            m_runs = std::move(known->runs);
            m_own = std::move(known->own);
            fill();
        });
}

void RulesPage::showCurrent()
{
    refreshActs();
    m_changes.cancel(); // an answer about the rule before would be shown as this one's
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item)
        return;
    if (const QVariant file = item->data(0, CheckedRole); file.isValid()) {
        showChecked(m_checked[file.toUInt()]);
        return;
    }
    if (const CaseRule* own = currentOwn()) {
        showRule(own->rule, own);
        return;
    }
    const std::string id = item->data(0, RuleIdRole).toString().toStdString();
    const auto rule = std::find_if(m_rules.begin(), m_rules.end(), [&id](const Rule& each) { return each.id == id; });
    if (rule != m_rules.end())
        showRule(*rule, nullptr);
}

void RulesPage::showRule(const Rule& rule, const CaseRule* own)
{
    const RuleRun* run = runOf(rule);
    RuleText text;
    text.title = evidenceText(rule.name);
    text.what = QString::fromStdString(rule.description).simplified();
    text.facts = tr("Version %1 · %2 · %3\nid %4\nSHA-256 of the text %5")
                     .arg(evidenceText(rule.version), evidenceText(rule.severity), words(rule.techniques),
                         evidenceText(rule.id), evidenceText(rule.query_sha256));
    if (!run) {
        text.state = tr("Has not run in this case.");
    } else {
        text.state =
            tr("Ran %1 %2: %3 rows, %4 new, %5 as before, %6 gone.")
                .arg(formatTimeShort(run->ran_at, m_state->displayZone()), m_state->displayZoneName(),
                    formatCount(run->rows), formatCount(run->added), formatCount(run->kept), formatCount(run->gone));
        if (run->changed > 0)
            text.state +=
                QLatin1Char(' ') + tr("Of those as before, %1 have other values.").arg(formatCount(run->changed));
        if (!run->lifted.empty())
            text.state += QLatin1Char(' ') + tr("Its look-back is left out: the window is the whole case.");
        if (run->query_sha256 != rule.query_sha256)
            text.state += QLatin1Char(' ') + tr("That was another text of the rule: run it again.");
        text.lifted = run->lifted;
    }
    text.query = rule.query;
    m_query = rule.analytic ? std::string() : rule.query; // prose is nothing to hunt with
    if (own) {
        const QString by = own->added_by.empty() ? tr("somebody without a name") : evidenceText(own->added_by);
        const QString when =
            formatTimeShort(own->added_at, m_state->displayZone()) + QLatin1Char(' ') + m_state->displayZoneName();
        text.facts += QLatin1Char('\n')
            + (own->origin.empty() ? tr("made of a hunt by %1, %2").arg(by, when)
                                   : tr("from %1, kept by %2, %3").arg(evidenceText(own->origin), by, when));
        if (!own->enabled)
            text.state = tr("Is off: it does not run and finds nothing.");
        text.role = rule.role;
        text.before = own->previous_yaml;
        text.after = own->yaml;
    }
    m_text->setRule(text);
    if (run && run->added + run->changed + run->gone > 0)
        loadChanges(rule.id);
}

void RulesPage::showChecked(const Checked& checked)
{
    RuleText text;
    text.facts = checked.file;
    m_query.clear();
    if (!checked.result) {
        const ErrorText words = describe(checked.result.error());
        text.title = tr("Not a rule that can be read");
        text.state = words.what + QLatin1Char(' ') + words.todo;
        text.refused = true;
        m_text->setRule(text);
        return;
    }
    const session::RuleCheck& check = *checked.result;
    text.title = check.name.empty() ? checked.file : evidenceText(check.name);
    text.query = check.query;
    text.lifted = check.lifted;
    m_query = check.query;
    if (check.error) {
        const ErrorText words = describe(*check.error);
        text.state = tr("Does not run here. %1 %2").arg(words.what, words.todo);
        text.refused = true;
        text.problem = check.error->span;
    } else if (!check.identity_lost_by.empty()) {
        text.state = tr("Runs here as a hunt, not as a rule: after %1 its rows can't be traced to events.")
                         .arg(evidenceText(check.identity_lost_by));
    } else {
        text.state = tr("Runs here as a rule and as a hunt.");
    }
    if (!check.lifted.empty())
        text.state += QLatin1Char(' ') + tr("Its look-back is left out: the window is the whole case.");
    m_text->setRule(text);
}

void RulesPage::check(const QStringList& paths)
{
    if (paths.isEmpty())
        return;
    const std::size_t first = m_checked.size();
    for (const QString& path : paths) {
        const QString name = QFileInfo(path).fileName();
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            m_checked.push_back(
                {name, {}, fail(ErrorCode::FileNotReadable, path.toStdString(), file.errorString().toStdString())});
            continue;
        }
        QByteArray bytes = file.read(largestRuleFile + 1);
        if (bytes.size() > largestRuleFile) {
            m_checked.push_back({name, {}, fail(ErrorCode::RuleInvalid, path.toStdString(), "larger than 4 MiB")});
            continue;
        }
        if (bytes.startsWith("\xEF\xBB\xBF"))
            bytes.remove(0, 3);
        m_checked.push_back({name, bytes.toStdString(), session::check_rule(bytes.toStdString(), name.toStdString())});
    }
    fill();
    // All that came now are chosen, so that one press keeps them.
    QTreeWidgetItem* shown = nullptr;
    for (QTreeWidgetItemIterator it(m_list); *it; ++it) {
        if ((*it)->data(0, CheckedRole).isValid() && (*it)->data(0, CheckedRole).toUInt() == first)
            m_list->setCurrentItem(shown = *it);
        else if (shown)
            (*it)->setSelected(true);
    }
    refreshActs();
}

void RulesPage::copyFor(session::Portal portal)
{
    if (m_query.empty())
        return;
    copyPortable(this, m_state->lanes(), m_query, portal, std::nullopt, [this](const QString& text, bool failed) {
        m_notice->showNotice(failed ? NoticeBar::Kind::Warning : NoticeBar::Kind::Info, text);
        if (!failed)
            m_notice->closeAfter(6000);
    });
}

} // namespace standstill::ui
