// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/processtree/process_tree_page.h"

#include "core/model/process_text.h"
#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/page_header.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/processtree/process_tree_delegate.h"
#include "ui/processtree/process_tree_model.h"

#include <algorithm>
#include <QAction>
#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr std::size_t firstLimit = 2000;
constexpr std::size_t largestLimit = 50000; // beyond it a tree on screen helps nobody
constexpr int narrowestCommandLine = 260; // px
constexpr int narrowestProcess = 260; // px
constexpr int openWhole = 200; // a tree of up to so many rows is opened whole

QString processes(std::uint64_t count)
{
    return count == 1 ? standstill::ui::ProcessTreePage::tr("1 process")
                      : standstill::ui::ProcessTreePage::tr("%1 processes").arg(formatCount(count));
}

} // namespace

ProcessTreePage::ProcessTreePage(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_model(new ProcessTreeModel(this))
    , m_header(new PageHeader(this))
    , m_notice(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_empty(new EmptyState(tr("No finding is chosen."),
          tr("Choose one in the findings or on the timeline to see who started it."), this))
    , m_tree(new QTreeView(this))
    , m_omitted(new PlainLabel({}, this))
{
    setObjectName(QStringLiteral("processTreePage"));
    build();
    buildTree();
    follow();
    m_model->setZone(m_state->displayZone(), m_state->displayZoneName());
    showTexts();
    followSelection();
}

ProcessTreePage::~ProcessTreePage() = default;

void ProcessTreePage::build()
{
    m_notice->hide();
    auto* findings = m_empty->addButton(QStringLiteral("treeGoToFindingsButton"), tr("Go to &findings"));
    connect(findings, &QPushButton::clicked, this, [this] { emit m_state->pageRequested(QStringLiteral("findings")); });

    m_group = new QCheckBox(tr("&Group equal processes"), this);
    m_group->setObjectName(QStringLiteral("groupProcessesBox"));
    m_group->setAccessibleName(tr("Group equal processes"));
    m_group->setChecked(m_model->grouping());
    m_centre = new QPushButton(tr("&Tree around this one"), this);
    m_centre->setObjectName(QStringLiteral("centreTreeButton"));
    m_centre->setAccessibleName(tr("Build the tree around the chosen process"));
    m_copy = new QPushButton(tr("&Copy as text"), this);
    m_copy->setObjectName(QStringLiteral("copyTreeButton"));
    m_copy->setAccessibleName(tr("Copy the tree as text"));
    m_copy->setToolTip(tr("The whole tree as indented text (Ctrl+Shift+C)"));
    m_save = new QToolButton(this);
    m_save->setObjectName(QStringLiteral("saveTreeButton"));
    m_save->setIcon(icon("document-save"));
    m_save->setAccessibleName(tr("Save the tree as a picture"));
    m_save->setToolTip(tr("Save the tree as a picture (%1)").arg(QStringLiteral("Ctrl+Shift+S")));
    m_save->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S));
    m_save->setAutoRaise(true);
    m_save->setFocusPolicy(Qt::StrongFocus);
    connect(m_save, &QToolButton::clicked, this, &ProcessTreePage::savePicture);
    for (QWidget* action : {static_cast<QWidget*>(m_group), static_cast<QWidget*>(m_centre),
             static_cast<QWidget*>(m_copy), static_cast<QWidget*>(m_save)})
        m_header->addAction(action);
    connect(m_centre, &QPushButton::clicked, this, &ProcessTreePage::centre);
    connect(m_copy, &QPushButton::clicked, this, &ProcessTreePage::copyTree);
    connect(m_group, &QCheckBox::toggled, this, [this](bool on) {
        const auto current = m_state->currentFinding();
        m_model->setGrouping(on);
        expandAsNeeded();
        select(current ? m_model->indexOfFinding(*current) : m_model->focusIndex());
    });

    m_omitted->setObjectName(QStringLiteral("omittedProcesses"));
    m_more = new QPushButton(this);
    m_more->setObjectName(QStringLiteral("showMoreProcessesButton"));
    m_more->setAccessibleName(tr("Show more processes"));
    connect(m_more, &QPushButton::clicked, this, [this] {
        if (m_shown)
            load(*m_shown, std::min(m_model->tree().nodes.size() + m_model->tree().omitted, largestLimit));
    });

    m_stack->addWidget(m_tree);
    m_stack->addWidget(m_empty);
    auto* foot = new QHBoxLayout;
    foot->setContentsMargins(gap::l, gap::xs, gap::l, gap::xs);
    foot->setSpacing(gap::m);
    foot->addWidget(m_omitted);
    foot->addWidget(m_more);
    foot->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_header);
    column->addWidget(m_notice);
    column->addWidget(m_stack, 1);
    column->addLayout(foot);
}

void ProcessTreePage::buildTree()
{
    m_tree->setObjectName(QStringLiteral("processTreeView"));
    m_tree->setAccessibleName(tr("Process tree"));
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new ProcessTreeDelegate(m_tree));
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tree->setSelectionMode(QAbstractItemView::SingleSelection);
    m_tree->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->setTextElideMode(Qt::ElideMiddle);
    m_tree->setExpandsOnDoubleClick(false);
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setTabKeyNavigation(false);
    auto* header = m_tree->header();
    header->setSectionsMovable(false);
    header->setStretchLastSection(false);
    header->setMinimumSectionSize(40);
    const QFontMetrics metrics(dataFont());
    const auto width = [&](const QString& sample) { return metrics.horizontalAdvance(sample) + 2 * gap::m; };
    header->resizeSection(ProcessTreeModel::Process, narrowestProcess);
    header->resizeSection(ProcessTreeModel::Findings, width(QStringLiteral("sc config disabled")) + gap::l);
    header->resizeSection(ProcessTreeModel::Started, width(QStringLiteral("2025-03-09 02:31:04.1234567")));
    header->resizeSection(ProcessTreeModel::After, width(QStringLiteral("within 12 h 14 min")));
    header->resizeSection(ProcessTreeModel::Pid, width(QStringLiteral("12345678")));
    header->resizeSection(ProcessTreeModel::Account, width(QStringLiteral("nt authority\\system")));
    header->resizeSection(ProcessTreeModel::MatchedBy, width(tr("Parent matched by")));

    connect(header, &QHeaderView::sectionResized, this, [this](int section) {
        m_sized = m_sized || (!m_sizing && section == ProcessTreeModel::CommandLine);
        m_sizedProcess = m_sizedProcess || (!m_sizing && section == ProcessTreeModel::Process);
    });
    m_tree->viewport()->installEventFilter(this);
    m_tree->installEventFilter(this);

    connect(m_tree->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& current) { rowChosen(current); });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex& index) {
        const QModelIndex first = index.siblingAtColumn(0);
        if (first.data(ProcessTreeModel::FindingIdRole).toLongLong() != 0)
            emit m_state->pageRequested(QStringLiteral("detail"));
        else
            m_tree->setExpanded(first, !m_tree->isExpanded(first));
    });
    connect(m_tree, &QTreeView::customContextMenuRequested, this, &ProcessTreePage::showMenu);

    auto* copyRow = new QAction(tr("Copy command &line"), this);
    copyRow->setObjectName(QStringLiteral("copyCommandLineAction"));
    copyRow->setShortcut(QKeySequence::Copy);
    copyRow->setShortcutContext(Qt::WidgetShortcut);
    connect(copyRow, &QAction::triggered, this, &ProcessTreePage::copyCommandLine);
    auto* copyAll = new QAction(tr("&Copy tree as text"), this);
    copyAll->setObjectName(QStringLiteral("copyTreeAction"));
    copyAll->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    copyAll->setShortcutContext(Qt::WidgetShortcut);
    connect(copyAll, &QAction::triggered, this, &ProcessTreePage::copyTree);
    auto* centreHere = new QAction(tr("&Tree around this one"), this);
    centreHere->setObjectName(QStringLiteral("centreTreeAction"));
    connect(centreHere, &QAction::triggered, this, &ProcessTreePage::centre);
    m_tree->addActions({copyRow, copyAll, centreHere});
    guideFocus(this, m_tree);
}

/// The command line takes the room that the other columns leave, until the analyst sizes it.
void ProcessTreePage::sizeCommandLine()
{
    if (m_sized)
        return;
    const QHeaderView* header = m_tree->header();
    const int others = header->length() - header->sectionSize(ProcessTreeModel::CommandLine);
    m_sizing = true;
    m_tree->header()->resizeSection(
        ProcessTreeModel::CommandLine, std::max(narrowestCommandLine, m_tree->viewport()->width() - others));
    m_sizing = false;
}

/// Names are read whole where they can be: deep trees get a wider first column, up to under half of the view.
void ProcessTreePage::sizeProcess()
{
    if (m_sizedProcess)
        return;
    const int most = std::max(narrowestProcess, m_tree->viewport()->width() * 2 / 5);
    m_sizing = true;
    m_tree->resizeColumnToContents(ProcessTreeModel::Process);
    m_tree->header()->resizeSection(ProcessTreeModel::Process,
        std::clamp(m_tree->columnWidth(ProcessTreeModel::Process) + gap::m, narrowestProcess, most));
    m_sizing = false;
    sizeCommandLine();
}

bool ProcessTreePage::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_tree->viewport() && event->type() == QEvent::Resize)
        sizeProcess();
    if (watched == m_tree && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if ((key->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier && handleKey(key->key()))
            return true;
    }
    return QWidget::eventFilter(watched, event);
}

// The keys of the findings table, where they make sense here.
void ProcessTreePage::follow()
{
    connect(m_state, &InvestigationState::selectionChanged, this, &ProcessTreePage::followSelection);
    connect(m_state, &InvestigationState::treeRequested, this, [this](EventId event) {
        load({{}, event}, firstLimit);
    });
    connect(m_state, &InvestigationState::displayZoneChanged, this,
        [this] { m_model->setZone(m_state->displayZone(), m_state->displayZoneName()); });
    connect(m_state, &InvestigationState::triageChanged, this, [this](const std::vector<TriageEntry>& entries) {
        for (const auto& entry : entries)
            m_model->setClassification(entry.finding_key, entry.after.classification);
    });
    connect(m_state, &InvestigationState::evidenceChanged, this, [this] {
        m_shown.reset();
        followSelection();
    });
}

void ProcessTreePage::followSelection()
{
    const auto current = m_state->currentFinding();
    if (!current || m_selecting)
        return; // nothing chosen: what was shown stays
    const QModelIndex known = m_model->indexOfFinding(*current);
    if (m_shown && known.isValid()) {
        select(known);
        return;
    }
    load({*current, {}}, firstLimit);
}

void ProcessTreePage::load(Subject subject, std::size_t limit)
{
    m_shown = subject;
    m_limit = limit;
    m_latest.ask(
        this, m_state->lanes(), session::Lane::Query,
        [subject, limit](session::Case& opened, std::stop_token stop) -> Result<ProcessTree> {
            if (subject.event)
                return opened.process_tree(subject.event, limit, std::move(stop));
            const auto found = opened.findings({subject.finding});
            if (!found)
                return forward(found);
            if (found->empty())
                return ProcessTree{};
            return opened.process_tree(found->front().event, limit, std::move(stop));
        },
        [this](Result<ProcessTree> answer) {
            if (answer) {
                m_notice->dismiss();
                showTree(std::move(*answer));
            } else if (answer.error().code != ErrorCode::Cancelled) {
                const ErrorText text = describe(answer.error());
                m_notice->showNotice(NoticeBar::Kind::Error, text.what, text.todo);
            }
        });
}

void ProcessTreePage::showTree(ProcessTree tree)
{
    m_selecting = true;
    m_model->setTree(std::move(tree));
    m_selecting = false;
    expandAsNeeded();
    const auto current = m_state->currentFinding();
    // Around an event the event is what was asked for.
    const bool byEvent = m_shown && m_shown->event;
    const QModelIndex known = current && !byEvent ? m_model->indexOfFinding(*current) : QModelIndex();
    select(known.isValid() ? known : m_model->focusIndex());
    showTexts();
}

void ProcessTreePage::expandAsNeeded()
{
    if (m_model->tree().nodes.size() <= openWhole) {
        // All but the groups: they are there to keep many equal rows out of the way.
        std::vector<QModelIndex> open{QModelIndex()};
        while (!open.empty()) {
            const QModelIndex parent = open.back();
            open.pop_back();
            for (int row = 0; row < m_model->rowCount(parent); ++row) {
                const QModelIndex child = m_model->index(row, 0, parent);
                if (m_model->node(child)) {
                    m_tree->expand(child);
                    open.push_back(child);
                }
            }
        }
    }
    m_tree->expand(m_model->focusIndex());
    for (QModelIndex up = m_model->focusIndex().parent(); up.isValid(); up = up.parent())
        m_tree->expand(up);
    sizeProcess();
}

void ProcessTreePage::select(const QModelIndex& index)
{
    if (!index.isValid())
        return;
    m_selecting = true;
    for (QModelIndex up = index.parent(); up.isValid(); up = up.parent())
        m_tree->expand(up);
    m_tree->setCurrentIndex(index);
    m_tree->scrollTo(index);
    m_selecting = false;
    showTexts();
}

void ProcessTreePage::rowChosen(const QModelIndex& index)
{
    if (m_selecting)
        return;
    const FindingId finding{index.data(ProcessTreeModel::FindingIdRole).toLongLong()};
    if (finding)
        m_state->setSelection(finding, {finding});
    showTexts();
}

void ProcessTreePage::centre()
{
    const ProcessNode* node = m_model->node(m_tree->currentIndex());
    if (node && node->event)
        load({{}, node->event}, firstLimit);
}

void ProcessTreePage::showTexts()
{
    const ProcessTree& tree = m_model->tree();
    m_stack->setCurrentWidget(tree.nodes.empty() ? static_cast<QWidget*>(m_empty) : m_tree);
    const bool some = !tree.nodes.empty();
    m_copy->setEnabled(some);
    m_save->setEnabled(some);
    m_group->setEnabled(some);
    const QModelIndex current = m_tree->currentIndex();
    const ProcessNode* chosen = m_model->node(current);
    m_centre->setEnabled(chosen && !chosen->focus && chosen->event);
    m_omitted->setVisible(tree.omitted > 0);
    m_more->setVisible(tree.omitted > 0 && tree.nodes.size() < largestLimit);
    if (!some) {
        m_header->setSentence(tr("Process tree"));
        m_header->setCount({});
        return;
    }
    const auto focus =
        std::find_if(tree.nodes.begin(), tree.nodes.end(), [](const ProcessNode& node) { return node.focus; });
    const int top = focus == tree.nodes.end() ? 0
        : focus->parent >= 0                  ? focus->parent
                                              : static_cast<int>(focus - tree.nodes.begin());
    // Everything below the top comes after it, depth first, until something that is not below it.
    std::uint64_t below = 0;
    std::uint64_t with_findings = 0;
    for (std::size_t i = static_cast<std::size_t>(top) + 1; i < tree.nodes.size() && tree.nodes[i].parent >= top; ++i) {
        ++below;
        with_findings += tree.nodes[i].findings.empty() ? 0 : 1;
    }
    const ProcessNode& above = tree.nodes[static_cast<std::size_t>(top)];
    const QString name = above.file_name.empty() ? tr("(no name)") : evidenceText(above.file_name);
    const QString host = evidenceText(tree.device_name);
    if (focus != tree.nodes.end() && focus->parent < 0)
        m_header->setSentence(below == 0
                ? tr("%1: %2, no parent known, nothing started by it").arg(host, name)
                : tr("%1: %2, no parent known, %3 below it").arg(host, name, processes(below)));
    else
        m_header->setSentence(
            tr("%1: %2 under %3, %4 with findings").arg(host, processes(below), name, formatCount(with_findings)));
    m_header->setCount(processes(tree.nodes.size()));
    const std::uint64_t total = tree.nodes.size() + tree.omitted;
    m_omitted->setText(tr("The %1 nearest of %2 processes are shown, %3 are not.")
                           .arg(formatCount(tree.nodes.size()), formatCount(total), formatCount(tree.omitted)));
    const QString more = tr("&Show %1").arg(formatCount(std::min<std::uint64_t>(total, largestLimit)));
    m_more->setText(more);
    m_more->setAccessibleName(QString(more).remove(QLatin1Char('&')));
}

} // namespace standstill::ui
