// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findings_page.h"

#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/page_header.h"
#include "ui/common/theme.h"
#include "ui/findings/facets_pane.h"
#include "ui/findings/finding_delegate.h"
#include "ui/findings/findings_summary.h"
#include "ui/findings/findings_table.h"
#include "ui/findings/leads_pane.h"
#include "ui/models/findings_model.h"
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

namespace standstill::ui {
namespace {

constexpr int roomForFacets = 1100; ///< px of the page below which the facets give way to the table
constexpr int facetsWidth = 240;

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

    buildLooks();
    m_header->addAction(m_facetsButton);
    m_header->addAction(m_foldButton);
    m_header->addAction(m_burstsButton);
    m_header->addAction(columns);
    m_header->addAction(m_viewsButton);

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
    layout->addWidget(m_notice);
    layout->addWidget(splitter, 1);
    guideFocus(this, m_table);

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
        tr("Drop exports of events, or a folder of them, anywhere in this window, or choose them."), this);
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
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex& cell) {
        if (m_model->burstAt(cell.row()))
            m_table->openBurst(!m_model->isOpen(cell.row()));
        else
            emit m_state->pageRequested(QStringLiteral("detail"));
    });
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
    for (QToolButton* button : {m_foldButton, m_burstsButton, m_viewsButton})
        button->setEnabled(!leads);
    guideFocus(this, leads ? static_cast<QWidget*>(m_leads) : m_table);
    m_state->setShowsEvent(leads);
    showTexts();
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
