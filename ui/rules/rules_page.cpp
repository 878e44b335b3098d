// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rules/rules_page.h"

#include "ui/common/error_text.h"
#include "ui/common/file_dialog.h"
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

enum ListColumn { NameColumn, VersionColumn, RowsColumn, NewColumn, GoneColumn, ColumnCount };
enum ItemRole { RuleIndexRole = Qt::UserRole + 1, CheckedRole };
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
    for (QWidget* each : {static_cast<QWidget*>(m_progress), static_cast<QWidget*>(m_stop), static_cast<QWidget*>(copy),
             static_cast<QWidget*>(checkFile), static_cast<QWidget*>(m_run)})
        m_header->addAction(each);
    m_notice = new NoticeBar(this);
    m_notice->hide();
    m_list = new QTreeWidget(this);
    m_list->setObjectName(QStringLiteral("ruleList"));
    m_list->setAccessibleName(tr("Rules"));
    m_list->setColumnCount(ColumnCount);
    m_list->setHeaderLabels({tr("Rule"), tr("Version"), tr("Rows"), tr("New"), tr("Gone")});
    m_list->headerItem()->setToolTip(NewColumn, tr("Rows that the last run added"));
    m_list->headerItem()->setToolTip(GoneColumn, tr("Rows that the last run no longer found"));
    for (int column = VersionColumn; column < ColumnCount; ++column)
        m_list->headerItem()->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
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
    setFocusProxy(m_list);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &RulesPage::showCurrent);
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
    const QVariant shown = m_list->currentItem() ? m_list->currentItem()->data(0, RuleIndexRole) : QVariant(0);
    const QVariant shownFile = m_list->currentItem() ? m_list->currentItem()->data(0, CheckedRole) : QVariant();
    const QSignalBlocker quiet(m_list);
    m_list->clear();
    QTreeWidgetItem* again = nullptr;
    const std::pair<RuleRole, QString> groups[] = {
        {RuleRole::Detector, tr("Service stop rule: its rows are the findings")},
        {RuleRole::Beside, tr("Beside it: T1489 in other ways, its rows are leads")},
        {RuleRole::Context, tr("Context: other techniques around a stop, its rows are leads")}};
    for (const auto& [role, title] : groups) {
        QTreeWidgetItem* group = addGroup(title);
        for (std::size_t i = 0; i < m_rules.size(); ++i) {
            const Rule& rule = m_rules[i];
            if (rule.role != role)
                continue;
            auto* item = new QTreeWidgetItem(group, {evidenceText(rule.name), evidenceText(rule.version)});
            item->setData(0, RuleIndexRole, int(i));
            if (const RuleRun* run = runOf(rule)) {
                item->setText(RowsColumn, formatCount(run->rows));
                item->setText(NewColumn, formatCount(run->added));
                item->setText(GoneColumn, formatCount(run->gone));
            }
            for (int column = VersionColumn; column < ColumnCount; ++column)
                item->setTextAlignment(column, Qt::AlignRight | Qt::AlignVCenter);
            if (shown.isValid() && shown.toInt() == int(i))
                again = item;
        }
    }
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
    m_header->setCount(tr("%1 rules").arg(formatCount(m_rules.size())));
    showCurrent();
}

void RulesPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        load();
}

void RulesPage::load()
{
    m_stale = false;
    m_loading.ask(
        this, m_state->lanes(), session::Lane::Query,
        [](session::Case& opened, const std::stop_token&) { return opened.rule_runs(); },
        [this](Result<std::vector<RuleRun>> runs) {
            if (!runs)
                return; // the rules themselves are there without it
            m_runs = std::move(*runs);
            fill();
        });
}

void RulesPage::showCurrent()
{
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item)
        return;
    if (const QVariant rule = item->data(0, RuleIndexRole); rule.isValid())
        showRule(m_rules[rule.toUInt()]);
    else if (const QVariant file = item->data(0, CheckedRole); file.isValid())
        showChecked(m_checked[file.toUInt()]);
}

void RulesPage::showRule(const Rule& rule)
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
        if (!run->lifted.empty())
            text.state += QLatin1Char(' ') + tr("Its look-back is left out: the window is the whole case.");
        if (run->query_sha256 != rule.query_sha256)
            text.state += QLatin1Char(' ') + tr("That was another text of the rule: run it again.");
        text.lifted = run->lifted;
    }
    text.query = rule.query;
    m_query = rule.analytic ? std::string() : rule.query; // prose is nothing to hunt with
    m_text->setRule(text);
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
                {name, fail(ErrorCode::FileNotReadable, path.toStdString(), file.errorString().toStdString())});
            continue;
        }
        QByteArray bytes = file.read(largestRuleFile + 1);
        if (bytes.size() > largestRuleFile) {
            m_checked.push_back({name, fail(ErrorCode::RuleInvalid, path.toStdString(), "larger than 4 MiB")});
            continue;
        }
        if (bytes.startsWith("\xEF\xBB\xBF"))
            bytes.remove(0, 3);
        m_checked.push_back({name, session::check_rule(bytes.toStdString(), name.toStdString())});
    }
    fill();
    for (QTreeWidgetItemIterator it(m_list); *it; ++it) {
        if ((*it)->data(0, CheckedRole).isValid() && (*it)->data(0, CheckedRole).toUInt() == first)
            m_list->setCurrentItem(*it);
    }
}

void RulesPage::runAgain()
{
    if (m_running || m_state->readOnly())
        return;
    m_running = true;
    m_run->setEnabled(false);
    m_stop->show();
    m_progress->setRange(0, int(m_rules.size()));
    m_progress->setValue(0);
    m_progress->show();
    m_notice->dismiss();
    const auto progress = [guard = QPointer<RulesPage>(this)](const Progress& now) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, done = int(now.item), name = now.subject] {
                if (!guard || !guard->m_running)
                    return;
                guard->m_progress->setValue(done);
                guard->m_progress->setToolTip(plainToolTip(evidenceText(name)));
            },
            Qt::QueuedConnection);
    };
    m_cancel = ask(
        this, m_state->lanes(), session::Lane::Import,
        [progress](
            session::Case& opened, std::stop_token stop) { return opened.detect({}, progress, std::move(stop)); },
        [this](const Result<std::vector<RuleRun>>& runs) { ran(runs); });
}

void RulesPage::ran(const Result<std::vector<RuleRun>>& runs)
{
    m_running = false;
    m_run->setEnabled(true);
    m_stop->hide();
    m_progress->hide();
    if (!runs) {
        if (runs.error().code == ErrorCode::Cancelled) {
            m_notice->showNotice(NoticeBar::Kind::Info, tr("Stopped. Rules that had run keep what they found."));
        } else {
            const ErrorText words = describe(runs.error());
            m_notice->showNotice(NoticeBar::Kind::Error, words.what, words.todo);
        }
    } else {
        std::uint64_t added[2] = {0, 0};
        std::uint64_t gone[2] = {0, 0};
        std::uint64_t kept[2] = {0, 0};
        for (const RuleRun& run : *runs) {
            const int kind = run.role == RuleRole::Detector ? 0 : 1;
            added[kind] += run.added;
            gone[kind] += run.gone;
            kept[kind] += run.kept;
        }
        m_notice->showNotice(NoticeBar::Kind::Info,
            tr("Findings: %1 new, %2 gone, %3 as before.")
                .arg(formatCount(added[0]), formatCount(gone[0]), formatCount(kept[0])),
            tr("Leads: %1 new, %2 gone, %3 as before. Verdicts stay with their findings.")
                .arg(formatCount(added[1]), formatCount(gone[1]), formatCount(kept[1])));
    }
    m_state->notifyEvidenceChanged();
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
