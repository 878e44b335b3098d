// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findings_page.h"

#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/page_header.h"
#include "ui/common/theme.h"
#include "ui/findings/facets_pane.h"
#include "ui/findings/finding_delegate.h"
#include "ui/findings/findings_summary.h"
#include "ui/findings/findings_table.h"
#include "ui/findings/leads_pane.h"
#include "ui/models/findings_model.h"
#include "ui/models/predicate.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <QHeaderView>
#include <QMenu>
#include <QPushButton>
#include <QResizeEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>
#include <set>

namespace standstill::ui {
namespace {

constexpr int roomForFacets = 1100; ///< px of the page below which the facets give way to the table
constexpr int facetsWidth = 200;

QString countOf(std::uint64_t n, const QString& one, const QString& many)
{
    return n == 1 ? one : many.arg(formatCount(n));
}

} // namespace

FindingsPage::FindingsPage(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
    , m_model(new FindingsModel(state, this))
    , m_summary(new FindingsSummary(state, this))
{
    setObjectName(QStringLiteral("findingsPage"));
    setAccessibleName(tr("Findings page"));
    build();
    connectTable();
    restoreColumns();

    connect(m_model, &FindingsModel::reloaded, this, &FindingsPage::modelReloaded);
    connect(m_model, &FindingsModel::failed, this, [this](const Error& error) {
        const ErrorText text = describe(error);
        m_failure = text.what + QLatin1Char(' ') + text.todo;
        showTexts();
    });
    connect(m_summary, &FindingsSummary::changed, this, &FindingsPage::showTexts);
    connect(state, &InvestigationState::countsChanged, this, [this] {
        m_countsKnown = true;
        showContents();
        showTexts();
    });
    connect(state, &InvestigationState::displayZoneChanged, this, &FindingsPage::showTexts);
    connect(state, &InvestigationState::selectionChanged, this, &FindingsPage::stateSelected);
    connect(state, &InvestigationState::triageChanged, this, &FindingsPage::triageChanged);
    connect(state, &InvestigationState::triageFinished, this, [this] {
        if (isVisible())
            m_table->setFocus(Qt::OtherFocusReason);
    });
    m_summary->refresh();
    m_state->refreshCounts();
    showContents();
}

FindingsPage::~FindingsPage()
{
    saveColumns();
}

void FindingsPage::build()
{
    m_header = new PageHeader(this);
    m_facetsButton = new QToolButton(this);
    m_facetsButton->setObjectName(QStringLiteral("findingsFacetsButton"));
    m_facetsButton->setText(tr("Hide face&ts"));
    m_facetsButton->setAccessibleName(tr("Hide facets"));
    m_facetsButton->setCheckable(true);
    m_facetsButton->setChecked(true);
    auto* columns = new QToolButton(this);
    m_columnsButton = columns;
    columns->setObjectName(QStringLiteral("findingsColumnsButton"));
    columns->setText(tr("Co&lumns"));
    columns->setAccessibleName(tr("Columns and order"));
    columns->setPopupMode(QToolButton::InstantPopup);
    auto* columnsMenu = new QMenu(columns);
    columns->setMenu(columnsMenu);
    connect(columnsMenu, &QMenu::aboutToShow, this, [this, columnsMenu] { fillColumnsMenu(columnsMenu); });

    m_foldButton = new QToolButton(this);
    m_foldButton->setObjectName(QStringLiteral("findingsFoldButton"));
    m_foldButton->setText(tr("Fold ech&oes"));
    m_foldButton->setAccessibleName(tr("Fold echoes"));
    m_foldButton->setToolTip(
        tr("Rows of one act, such as net.exe and its net1.exe, in one line; a verdict is meant for all of them"));
    m_foldButton->setCheckable(true);
    m_foldButton->setChecked(m_state->view(QStringLiteral("findings/fold")) != QLatin1String("no"));
    m_model->setFolding(m_foldButton->isChecked());
    connect(m_foldButton, &QToolButton::toggled, this, [this](bool on) {
        m_state->setView(QStringLiteral("findings/fold"), on ? QStringLiteral("yes") : QStringLiteral("no"));
        m_model->setFolding(on);
    });
    m_header->addAction(m_facetsButton);
    m_header->addAction(m_foldButton);
    m_header->addAction(columns);

    m_table = new FindingsTable(this);
    m_table->setModel(m_model);
    m_table->setItemDelegate(new FindingDelegate(m_model, m_table));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    buildEmptyStates();
    m_facets = new FacetsPane(m_state, m_summary, this);
    auto* splitter = new QSplitter(this);
    splitter->setObjectName(QStringLiteral("findingsSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_facets);
    m_leads = new LeadsPane(m_state, this);
    m_lists = new QStackedWidget(this);
    m_lists->addWidget(m_stack);
    m_lists->addWidget(m_leads);
    m_tabs = new QTabBar(this);
    m_tabs->setObjectName(QStringLiteral("findingsTabs"));
    m_tabs->setAccessibleName(tr("Findings or leads"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(tr("Findin&gs"));
    m_tabs->addTab(tr("L&eads"));
    connect(m_tabs, &QTabBar::currentChanged, this, &FindingsPage::showTab);
    connect(m_leads, &LeadsPane::changed, this, [this] {
        m_tabs->setTabText(1, tr("L&eads (%1)").arg(formatCount(m_leads->total())));
        showTexts();
    });
    auto* lists = new QWidget(this);
    auto* column = new QVBoxLayout(lists);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(m_lists, 1);
    splitter->addWidget(lists);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({facetsWidth, 4 * facetsWidth});
    connect(m_facetsButton, &QToolButton::toggled, this, [this](bool on) {
        m_facets->setVisible(on);
        // In words: whether a button is pressed is hard to see in some themes.
        m_facetsButton->setText(on ? tr("Hide face&ts") : tr("Face&ts"));
        m_facetsButton->setAccessibleName(on ? tr("Hide facets") : tr("Show facets"));
    });
    connect(m_facetsButton, &QToolButton::clicked, this, [this] { m_facetsChosen = true; });

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(splitter, 1);
    setFocusProxy(m_table);

    m_saveSoon = new QTimer(this);
    m_saveSoon->setSingleShot(true);
    m_saveSoon->setInterval(500);
    connect(m_saveSoon, &QTimer::timeout, this, &FindingsPage::saveColumns);
}

void FindingsPage::buildEmptyStates()
{
    m_noMatch = new EmptyState(tr("Nothing here matches."), {}, this);
    connect(m_noMatch->addButton(QStringLiteral("clearLastFilterButton"), tr("Clear the &last filter")),
        &QPushButton::clicked, m_state, &InvestigationState::undoFilter);
    connect(m_noMatch->addButton(QStringLiteral("clearAllFiltersButton"), tr("Clear &all")), &QPushButton::clicked,
        m_state, &InvestigationState::clearFilter);

    m_noEvidence = new EmptyState(tr("No evidence yet."),
        tr("Drop a Defender export of DeviceProcessEvents (CSV or JSON) anywhere in this window, or choose it."), this);
    m_noFindings = new EmptyState({},
        tr("It looks for sc, net, net1, taskkill, PowerShell and wmic commands that stop a service or name a listed "
           "one."),
        this);
    for (EmptyState* state : {m_noEvidence, m_noFindings}) {
        connect(state->addButton(QStringLiteral("emptyImportButton"), tr("&Import files…")), &QPushButton::clicked,
            this, [this] { emit m_state->pageRequested(QStringLiteral("import")); });
    }
    for (EmptyState* state : {m_noMatch, m_noEvidence, m_noFindings})
        m_stack->addWidget(state);
}

void FindingsPage::connectTable()
{
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &FindingsPage::userSelected);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &FindingsPage::userSelected);
    connect(m_table, &FindingsTable::verdictKey, m_state, &InvestigationState::verdictRequested);
    connect(m_table, &FindingsTable::secondLookKey, m_state, &InvestigationState::secondLookRequested);
    connect(m_table, &FindingsTable::noteKey, m_state, &InvestigationState::noteRequested);
    connect(m_table, &FindingsTable::nextUndecidedKey, this, &FindingsPage::goToNextUndecided);
    const auto page = [this](const char* name) {
        return [this, name] { emit m_state->pageRequested(QLatin1String(name)); };
    };
    connect(m_table, &FindingsTable::detailKey, this, page("detail"));
    connect(m_table, &FindingsTable::timelineKey, this, page("timeline"));
    connect(m_table, &FindingsTable::processTreeKey, this, page("processtree"));
    connect(m_table, &FindingsTable::similarKey, this, &FindingsPage::selectSimilar);
    connect(m_table, &FindingsTable::aroundKey, this, &FindingsPage::lookAround);
    connect(m_table, &QTableView::doubleClicked, this, page("detail"));
    connect(m_table, &FindingsTable::copyKey, this, &FindingsPage::copyRows);
    connect(m_table, &FindingsTable::contextMenuAt, this, &FindingsPage::showCellMenu);
    connect(m_table, &FindingsTable::markingChanged, this, &FindingsPage::showTexts);
}

void FindingsPage::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (!m_facetsChosen)
        m_facetsButton->setChecked(width() >= roomForFacets);
}

void FindingsPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_state->setShowsEvent(showsLeads());
}

void FindingsPage::showLeads()
{
    m_tabs->setCurrentIndex(1);
    setFocus();
}

bool FindingsPage::showsLeads() const
{
    return m_tabs->currentIndex() == 1;
}

// Leads stand apart: no facet counts them, and beside them stands an event.
void FindingsPage::showTab(int index)
{
    const bool leads = index == 1;
    m_lists->setCurrentIndex(index);
    m_facets->setVisible(!leads && m_facetsButton->isChecked());
    m_facetsButton->setEnabled(!leads);
    m_columnsButton->setEnabled(!leads);
    m_foldButton->setEnabled(!leads);
    setFocusProxy(leads ? static_cast<QWidget*>(m_leads) : m_table);
    m_state->setShowsEvent(leads);
    showTexts();
}

// -- selection, kept by id

void FindingsPage::modelReloaded()
{
    m_failure.reset();
    if (!m_keptCurrent && m_keptSelected.empty() && m_model->rowCount() > 0) {
        m_keptCurrent = m_model->idAt(0);
        m_keptSelected = {*m_keptCurrent};
    }
    selectInTable(m_keptCurrent, m_keptSelected);
    userSelected();
    showContents();
    showTexts();
}

void FindingsPage::selectInTable(std::optional<FindingId> current, const std::vector<FindingId>& selected)
{
    std::vector<int> rows;
    for (const FindingId id : selected) {
        if (const int row = m_model->rowOf(id); row >= 0)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    QItemSelection selection;
    const int lastColumn = findingColumnCount - 1;
    for (std::size_t i = 0; i < rows.size();) {
        std::size_t end = i + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        selection.append(QItemSelectionRange(m_model->index(rows[i], 0), m_model->index(rows[end - 1], lastColumn)));
        i = end;
    }
    m_selecting = true;
    auto* chosen = m_table->selectionModel();
    chosen->select(selection, QItemSelectionModel::ClearAndSelect);
    const int row = current ? m_model->rowOf(*current) : -1;
    const int column = m_table->currentIndex().isValid() ? m_table->currentIndex().column()
                                                         : m_table->horizontalHeader()->logicalIndex(0);
    if (row >= 0)
        chosen->setCurrentIndex(m_model->index(row, column), QItemSelectionModel::NoUpdate);
    else
        chosen->clearCurrentIndex();
    m_selecting = false;
    if (row >= 0)
        m_table->scrollTo(m_table->currentIndex());
}

// The table's selection becomes the state's; what the filter hides stays remembered until something else is chosen.
void FindingsPage::userSelected()
{
    if (m_selecting)
        return;
    std::set<int> rows;
    for (const QItemSelectionRange& range : m_table->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.insert(row);
    }
    std::vector<FindingId> selected;
    selected.reserve(rows.size());
    for (const int row : rows) {
        const FindingId id = m_model->idAt(row);
        selected.push_back(id);
        const auto& echoes = m_model->echoesOf(id);
        selected.insert(selected.end(), echoes.begin(), echoes.end());
    }
    std::optional<FindingId> current;
    if (m_table->currentIndex().isValid())
        current = m_model->idAt(m_table->currentIndex().row());
    const bool byHand = sender() == m_table->selectionModel();
    if (byHand && (current || !selected.empty())) {
        m_keptCurrent = current;
        m_keptSelected = selected;
    }
    m_selecting = true;
    m_state->setSelection(current, std::move(selected));
    m_selecting = false;
    showTexts();
}

void FindingsPage::stateSelected()
{
    if (m_selecting)
        return;
    m_keptCurrent = m_state->currentFinding();
    m_keptSelected = m_state->selectedFindings();
    selectInTable(m_keptCurrent, m_keptSelected);
    showTexts();
}

void FindingsPage::lookAround()
{
    const Finding* finding = m_model->findingAt(m_table->currentIndex().row());
    if (finding)
        m_state->lookAround({finding->event, finding->id, finding->device_name, finding->time});
}

/// Everything in the filter that the same account did from the same parent to the same services in the same way.
void FindingsPage::selectSimilar()
{
    const Finding* current = m_model->findingAt(m_table->currentIndex().row());
    if (!current)
        return;
    session::FindingFilter filter = m_model->filter();
    QString predicate = QString::fromStdString(filter.predicate);
    const auto same = [&predicate](const char* column, const std::string& value) {
        predicate = andPredicate(predicate, QLatin1String(column) + QLatin1String(" == ") + kqlString(value));
    };
    same("AccountName", current->account_name);
    same("AccountDomain", current->account_domain);
    same("InitiatingProcessFileName", current->parent_file_name);
    same("FileName", current->file_name);
    same("StopMethod", current->stop_method);
    same("Targets", current->targets);
    filter.predicate = predicate.toStdString();
    m_similar.ask(
        this, m_state->lanes(), session::Lane::Query,
        [filter](session::Case& opened, const std::stop_token& stop) { return opened.finding_ids(filter, stop); },
        [this, id = current->id](const Result<std::vector<FindingId>>& similar) {
            if (!similar || similar->empty())
                return;
            m_keptCurrent = id;
            m_keptSelected = *similar;
            selectInTable(m_keptCurrent, m_keptSelected);
            userSelected();
        });
}

void FindingsPage::goToNextUndecided()
{
    session::FindingFilter filter = m_model->filter();
    filter.predicate =
        andPredicate(QString::fromStdString(filter.predicate), QStringLiteral("Classification == \"NotSet\""))
            .toStdString();
    const QModelIndex now = m_table->currentIndex();
    const int from = now.isValid() ? now.row() : -1;
    const FindingId there = m_model->idAt(from);
    m_undecided.ask(
        this, m_state->lanes(), session::Lane::Query,
        [filter](session::Case& opened, const std::stop_token& stop) { return opened.finding_ids(filter, stop); },
        [this, from, there](const Result<std::vector<FindingId>>& undecided) {
            if (!undecided)
                return;
            // The first one below; from the top again when there is none. A row that a verdict moved out of the filter
            // leaves its place to the next one.
            int below = -1;
            int top = -1;
            for (const FindingId id : *undecided) {
                const int row = m_model->rowOf(id);
                if (row < 0 || id == there)
                    continue;
                if (row >= from && (below < 0 || row < below))
                    below = row;
                if (top < 0 || row < top)
                    top = row;
            }
            const int row = below >= 0 ? below : top;
            if (row >= 0)
                m_table->goToRow(row);
        });
}

// A verdict on what is current leads on to the next one that needs one.
void FindingsPage::triageChanged(const std::vector<TriageEntry>& entries)
{
    if (!isVisible())
        return;
    const Finding* current = m_model->findingAt(m_table->currentIndex().row());
    if (!current)
        return;
    const auto decides = [&](const TriageEntry& entry) {
        return entry.act == TriageAct::Decide && entry.finding_key == current->key
            && entry.after.classification != Classification::NotSet
            && entry.before.classification == Classification::NotSet;
    };
    if (std::any_of(entries.begin(), entries.end(), decides)) {
        m_table->endMarking();
        goToNextUndecided();
    }
}

// -- words

void FindingsPage::showTexts()
{
    if (m_failure) {
        m_header->setSentence(*m_failure);
        return;
    }
    if (showsLeads()) {
        m_header->setSentence(m_leads->sentence());
        m_header->setCount({});
        return;
    }
    const std::uint64_t total = m_summary->total();
    const QString findings = countOf(total, tr("1 finding"), tr("%1 findings"));
    const auto& hosts = m_summary->values(Facet::Host);
    const auto& accounts = m_summary->values(Facet::Account);
    if (total > 0 && m_summary->first() && m_summary->last()) {
        const QTimeZone zone = m_state->displayZone();
        const QString from = formatTimeShort(*m_summary->first(), zone).left(16);
        const QString to = formatTimeShort(*m_summary->last(), zone).left(16);
        const bool oneDay = from.left(10) == to.left(10);
        m_header->setSentence(tr("%1 on %2 by %3, %4 to %5 %6")
                                  .arg(findings, countOf(hosts.size(), tr("1 host"), tr("%1 hosts")),
                                      countOf(accounts.size(), tr("1 account"), tr("%1 accounts")), from,
                                      oneDay ? to.mid(11) : to, m_state->displayZoneName()));
    } else {
        m_header->setSentence(m_model->isLoaded() && m_model->rowCount() == 0 ? tr("No findings") : QString());
    }

    std::uint64_t undecided = 0;
    for (const FacetValue& value : m_summary->values(Facet::Verdict)) {
        if (classification_from_name(value.value) == Classification::NotSet)
            undecided += value.count;
    }
    // The whole case is counted above; here stand what the filter leaves and what is chosen.
    QStringList parts;
    if (!m_state->predicate().isEmpty() || m_state->timeRange())
        parts << tr("%1 of %2 decided").arg(formatCount(total - std::min(total, undecided)), formatCount(total));
    m_foldButton->setText(m_model->folded() == 0
            ? tr("Fold ech&oes")
            : countOf(m_model->folded(), tr("1 ech&o folded"), tr("%1 ech&oes folded")));
    m_foldButton->setAccessibleName(QString(m_foldButton->text()).remove(QLatin1Char('&')));
    const std::size_t selected = m_state->selectedFindings().size();
    if (m_table->isMarking())
        parts << tr("%1 marked, Esc ends").arg(formatCount(selected));
    else if (selected > 1)
        parts << tr("%1 selected").arg(formatCount(selected));
    m_header->setCount(m_model->isLoaded() ? parts.join(QStringLiteral(" · ")) : QString());
}

void FindingsPage::showContents()
{
    const bool filtered = !m_state->predicate().isEmpty() || m_state->timeRange();
    if (!m_model->isLoaded() || m_model->rowCount() > 0 || (!m_countsKnown && !filtered)) {
        m_stack->setCurrentWidget(m_table);
        return;
    }
    const CaseCounts& counts = m_state->counts();
    if (filtered && counts.findings > 0) {
        m_noMatch->setDetail(
            tr("The filter leaves out all of the %1 findings in this case.").arg(formatCount(counts.findings)));
        m_stack->setCurrentWidget(m_noMatch);
    } else if (counts.sources == 0) {
        m_stack->setCurrentWidget(m_noEvidence);
    } else {
        m_noFindings->setSentence(countOf(
            counts.events, tr("The rule found nothing in 1 event."), tr("The rule found nothing in %1 events.")));
        m_stack->setCurrentWidget(m_noFindings);
    }
}

} // namespace standstill::ui
