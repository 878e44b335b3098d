// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/case_frame.h"

#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/events/event_detail_view.h"
#include "ui/events/events_page.h"
#include "ui/evidence/evidence_page.h"
#include "ui/findings/detail_pane.h"
#include "ui/findings/findings_page.h"
#include "ui/hunt/hunt_page.h"
#include "ui/ingest/import_task.h"
#include "ui/main/chip_line.h"
#include "ui/main/filter_bar.h"
#include "ui/main/place_history.h"
#include "ui/main/rail.h"
#include "ui/main/settings.h"
#include "ui/main/status_line.h"
#include "ui/main/triage_undo.h"
#include "ui/overview/overview_page.h"
#include "ui/processtree/process_tree_page.h"
#include "ui/report/report_dialog.h"
#include "ui/rules/rules_page.h"
#include "ui/timeline/timeline_page.h"
#include "ui/triage/triage_panel.h"

#include <algorithm>
#include <QFile>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int topBarHeight = 40; // px
constexpr int detailWidth = 360; // px
constexpr int narrowBelow = 1200; // px: the detail pane is a tab in a narrower window
constexpr int noticeWidth = 560; // px
enum TabIndex { PageTab, DetailTab };

QFrame* hairline(QWidget* parent)
{
    auto* line = new QFrame(parent);
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    return line;
}

} // namespace

CaseFrame::CaseFrame(OpenedCase& opened, QWidget* parent)
    : QWidget(parent)
    , m_state(new InvestigationState(std::move(opened.lanes), opened.info, this))
    , m_import(new ImportTask(m_state, this))
    , m_filter(new FilterBar(m_state, this))
    , m_notice(new NoticeBar(this))
    , m_undo(new TriageUndo(m_state, m_notice, this))
    , m_rail(new Rail(this))
    , m_tabs(new QTabBar(this))
    , m_pages(new QStackedWidget(this))
    , m_split(new QSplitter(Qt::Horizontal, this))
    , m_detail(new QWidget(this))
{
    setObjectName(QStringLiteral("caseFrame"));
    m_notice->installEventFilter(this);

    m_tabs->setObjectName(QStringLiteral("pageTabs"));
    m_tabs->setAccessibleName(tr("Page or detail"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_tabs->addTab(QString());
    m_tabs->addTab(tr("Detail"));
    m_tabs->hide();
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int index) {
        if (!m_detailIsTab)
            return;
        if (index == DetailTab)
            m_pages->setCurrentWidget(m_detail);
        else
            showEntry(m_current);
    });
    auto* pageArea = new QWidget(m_split);
    auto* pageColumn = new QVBoxLayout(pageArea);
    pageColumn->setContentsMargins(0, 0, 0, 0);
    pageColumn->setSpacing(0);
    pageColumn->addWidget(m_tabs);
    pageColumn->addWidget(m_pages, 1);

    m_detail->setObjectName(QStringLiteral("detailHost"));
    m_detail->setMinimumWidth(280);
    auto* detailColumn = new QVBoxLayout(m_detail);
    detailColumn->setContentsMargins(0, 0, 0, 0);
    detailColumn->setSpacing(0);
    auto* detailSplit = new QSplitter(Qt::Vertical, m_detail);
    detailSplit->setObjectName(QStringLiteral("detailSplitter"));
    auto* detailPane = new DetailPane(m_state, detailSplit);
    m_triage = new TriagePanel(m_state, detailSplit);
    detailSplit->setChildrenCollapsible(false);
    detailSplit->setStretchFactor(0, 1);
    detailSplit->setStretchFactor(1, 0);
    detailSplit->setSizes({360, 240});
    auto* eventDetail = new EventDetailView(m_state, m_detail);
    m_subjects = new QStackedWidget(m_detail);
    m_subjects->addWidget(detailSplit);
    m_subjects->addWidget(eventDetail);
    detailColumn->addWidget(m_subjects, 1);
    guideFocus(detailSplit, detailPane);
    connect(m_state, &InvestigationState::subjectChanged, this,
        [this] { m_subjects->setCurrentIndex(m_state->showsEvent() ? 1 : 0); });
    connect(m_triage, &TriagePanel::comeForward, this, &CaseFrame::bringDetailForward);
    connect(m_state, &InvestigationState::triageFinished, this, &CaseFrame::focusPage);

    m_split->setObjectName(QStringLiteral("pageSplitter"));
    m_split->addWidget(pageArea);
    m_split->setChildrenCollapsible(false);
    addPages();
    m_places = new PlaceHistory(
        m_state, [this](const QString& id) { showEntry(id); }, this);
    connect(this, &CaseFrame::pageShown, m_places, &PlaceHistory::pageShown);

    auto* body = new QHBoxLayout;
    body->setSpacing(0);
    body->addWidget(m_rail);
    body->addWidget(m_split, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTopBar());
    column->addWidget(new ChipLine(m_state, m_filter, this));
    column->addWidget(hairline(this));
    column->addLayout(body, 1);
    column->addWidget(new StatusLine(m_state, m_import, this));

    connect(m_rail, &Rail::activated, this, &CaseFrame::showEntry);
    connect(m_state, &InvestigationState::pageRequested, this, [this](const QString& id) {
        if (id == QLatin1String("import"))
            emit importRequested();
        else if (id == QLatin1String("detail"))
            focusDetail();
        else if (id == QLatin1String("leads")) {
            showEntry(QStringLiteral("findings"));
            m_findings->showLeads();
        } else if (id == QLatin1String("rejected"))
            showRejected();
        else
            showEntry(id);
    });
    m_split->addWidget(m_detail);
    m_split->setStretchFactor(0, 1);
    m_split->setStretchFactor(1, 0);
    restoreLayout();
    showLast();
    m_state->refreshCounts();
}

CaseFrame::~CaseFrame()
{
    saveLayout();
    // Views refer to the state, which is the oldest child and would be destroyed first: they go before it.
    qDeleteAll(findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
}

QWidget* CaseFrame::buildTopBar()
{
    auto* bar = new QWidget(this);
    bar->setFixedHeight(topBarHeight);
    auto* name = new ElidedLabel(Qt::ElideRight, bar);
    name->setObjectName(QStringLiteral("caseNameLabel"));
    name->setFont(titleFont());
    name->setMaximumWidth(240);
    const auto showName = [this, name] { name->setFullText(evidenceText(m_state->caseInfo().name)); };
    connect(m_state, &InvestigationState::caseInfoChanged, name, showName);
    showName();
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(gap::m, gap::xs + 2, gap::m, gap::xs);
    row->setSpacing(gap::l);
    row->addWidget(name);
    row->addWidget(m_filter, 1);
    return bar;
}

void CaseFrame::addPages()
{
    m_findings = new FindingsPage(m_state, m_pages);
    auto* evidence = new EvidencePage(m_state, m_pages);
    m_evidence = evidence;
    m_rules = new RulesPage(m_state, m_pages);
    connect(evidence, &EvidencePage::importRequested, this, &CaseFrame::importRequested);
    m_entries = {
        {QStringLiteral("overview"), "page-overview", tr("Overview"), tr("Overview"),
            new OverviewPage(m_state, m_pages), false},
        {QStringLiteral("findings"), "page-findings", tr("Findings"), tr("Findings"), m_findings},
        {QStringLiteral("timeline"), "page-timeline", tr("Timeline"), tr("Timeline"),
            new TimelinePage(m_state, m_pages)},
        {QStringLiteral("processtree"), "page-tree", tr("Tree"), tr("Process tree"),
            new ProcessTreePage(m_state, m_pages)},
        {QStringLiteral("events"), "page-events", tr("Events"), tr("Events"), new EventsPage(m_state, m_pages)},
        {QStringLiteral("hunt"), "page-hunt", tr("Hunt"), tr("Hunt"), new HuntPage(m_state, m_pages), false},
        {QStringLiteral("rules"), "page-rules", tr("Rules"), tr("Rules"), m_rules, false},
        {QStringLiteral("report"), "page-report", tr("Report"), tr("Report"), nullptr},
        {QStringLiteral("evidence"), "page-evidence", tr("Evidence"), tr("Evidence"), evidence, false},
    };
    for (const Entry& entry : m_entries) {
        if (entry.page)
            m_pages->addWidget(entry.page);
        m_rail->addEntry(
            entry.id, entry.icon, entry.word, entry.name, entry.page ? Rail::Kind::Page : Rail::Kind::Opens);
    }
}

void CaseFrame::showEntry(const QString& id)
{
    const auto entry =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& other) { return other.id == id; });
    if (entry == m_entries.end())
        return;
    if (!entry->page) {
        openReport();
        return;
    }
    m_current = id;
    // A page that is about events says so when it is shown.
    if (m_pages->currentWidget() != entry->page)
        m_state->setShowsEvent(false);
    m_pages->setCurrentWidget(entry->page);
    placeDetail();
    m_rail->setCurrent(id);
    m_state->setView(QStringLiteral("page"), id);
    const QSignalBlocker quiet(m_tabs);
    m_tabs->setTabText(PageTab, entry->name);
    m_tabs->setCurrentIndex(PageTab);
    entry->page->setFocus();
    emit pageShown(id);
}

void CaseFrame::showLast()
{
    const QString last = m_state->view(QStringLiteral("page"));
    const auto entry =
        std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& each) { return each.id == last; });
    showEntry(entry != m_entries.end() && entry->page ? last : QStringLiteral("overview"));
}

// How panes are divided belongs to the screen and is kept with the program; the page belongs to the case.
void CaseFrame::restoreLayout()
{
    const auto splitters = findChildren<QSplitter*>();
    for (QSplitter* splitter : splitters) {
        if (!splitter->objectName().isEmpty())
            splitter->restoreState(settings::paneSizes(splitter->objectName()));
    }
}

void CaseFrame::saveLayout() const
{
    const auto splitters = findChildren<QSplitter*>();
    for (const QSplitter* splitter : splitters) {
        if (!splitter->objectName().isEmpty() && splitter->isVisible())
            settings::setPaneSizes(splitter->objectName(), splitter->saveState());
    }
}

void CaseFrame::openReport()
{
    auto* dialog = new ReportDialog(m_state->lanes(), m_state->caseInfo(), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

bool CaseFrame::narrow() const
{
    return width() < narrowBelow;
}

bool CaseFrame::wantsDetail() const
{
    const auto entry =
        std::find_if(m_entries.begin(), m_entries.end(), [this](const Entry& each) { return each.id == m_current; });
    return m_detailShown && entry != m_entries.end() && entry->detail;
}

void CaseFrame::setDetailShown(bool shown)
{
    if (m_detailShown == shown)
        return;
    m_detailShown = shown;
    placeDetail();
    emit detailShownChanged(shown);
}

void CaseFrame::bringDetailForward()
{
    setDetailShown(true);
    if (!wantsDetail())
        showEntry(QStringLiteral("findings"));
    if (m_detailIsTab)
        m_tabs->setCurrentIndex(DetailTab);
}

void CaseFrame::focusDetail()
{
    bringDetailForward();
    m_subjects->currentWidget()->setFocus();
}

void CaseFrame::showRejected()
{
    showEntry(QStringLiteral("evidence"));
    m_evidence->showRejected();
}

void CaseFrame::checkRules(const QStringList& paths)
{
    showEntry(QStringLiteral("rules"));
    m_rules->check(paths);
}

void CaseFrame::focusPage()
{
    showEntry(m_current);
}

bool CaseFrame::hasUnsaved() const
{
    return m_triage->hasUnsaved();
}

void CaseFrame::placeDetail()
{
    const bool tab = narrow() && wantsDetail();
    if (tab != m_detailIsTab) {
        m_detailIsTab = tab;
        if (tab) {
            m_pages->addWidget(m_detail);
        } else {
            const bool front = m_pages->currentWidget() == m_detail;
            m_pages->removeWidget(m_detail);
            m_split->addWidget(m_detail);
            if (front)
                showEntry(m_current);
        }
        m_tabs->setVisible(tab);
    }
    if (!tab) {
        m_detail->setVisible(wantsDetail());
        if (wantsDetail() && m_split->sizes().value(1) < detailWidth / 2)
            m_split->setSizes({std::max(1, m_split->width() - detailWidth), detailWidth});
    }
}

void CaseFrame::placeNotice()
{
    const int wide = std::min(noticeWidth, width() - 2 * gap::xl);
    m_notice->setFixedWidth(wide);
    m_notice->adjustSize();
    m_notice->move((width() - wide) / 2, height() - m_notice->height() - 24 - gap::l);
    m_notice->raise();
}

void CaseFrame::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeDetail();
    placeNotice();
}

void CaseFrame::keyPressEvent(QKeyEvent* event)
{
    // Esc leaves the innermost thing: what no view wanted for itself leaves the notice, the detail tab, then the
    // filter.
    if (event->key() != Qt::Key_Escape) {
        QWidget::keyPressEvent(event);
        return;
    }
    if (m_notice->isVisible())
        m_notice->dismiss();
    else if (m_detailIsTab && m_tabs->currentIndex() == DetailTab)
        showEntry(m_current);
    else
        m_state->undoFilter();
}

bool CaseFrame::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_notice && (event->type() == QEvent::Show || event->type() == QEvent::LayoutRequest))
        placeNotice();
    return QWidget::eventFilter(watched, event);
}

} // namespace standstill::ui
