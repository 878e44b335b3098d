// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overview_page.h"

#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/focus_guide.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/oddity_text.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/overview/count_table.h"
#include "ui/overview/finding_histogram.h"
#include "ui/overview/overview_parts.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace standstill::ui {

using namespace overview;

namespace {

constexpr int contentWidth = 1800; // px, beyond which tables get too wide to scan
} // namespace

OverviewPage::OverviewPage(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
{
    setObjectName(QStringLiteral("overviewPage"));
    setAccessibleName(tr("Overview"));
    build();
    connect(state, &InvestigationState::evidenceChanged, this, [this] {
        m_checksOf = {};
        stale();
    });
    connect(state, &InvestigationState::triageChanged, this, &OverviewPage::stale);
    connect(state, &InvestigationState::displayZoneChanged, this, &OverviewPage::fill);
    // Made before the other pages, so that what is seen first is also read first.
    load();
}

OverviewPage::~OverviewPage() = default;

QWidget* OverviewPage::titled(const QString& title, QWidget* content)
{
    auto* box = new QWidget(this);
    auto* heading = new PlainLabel(title, box);
    heading->setFont(titleFont());
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap::xs);
    column->addWidget(heading);
    column->addWidget(content);
    column->addStretch();
    return box;
}

void OverviewPage::build()
{
    m_notice = new NoticeBar(this);
    m_notice->hide();
    m_sentence = new PlainLabel({}, this);
    m_sentence->setObjectName(QStringLiteral("overviewSentence"));
    m_sentence->setFont(sentenceFont());
    m_sentence->setWordWrap(true);

    auto* verdicts = new QHBoxLayout;
    verdicts->setSpacing(gap::s);
    for (const Classification classification : verdictOrder) {
        auto* button = new QToolButton(this);
        button->setObjectName(
            QStringLiteral("overview%1Button").arg(QLatin1String(classification_name(classification))));
        button->setIcon(verdictIcon(classification));
        button->setAccessibleName(classificationLabel(classification));
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setFocusPolicy(Qt::StrongFocus);
        connect(button, &QToolButton::clicked, this,
            [this, classification] { openFindings(is(classification), std::nullopt); });
        m_verdicts.at(std::size_t(classification)) = button;
        verdicts->addWidget(button);
    }
    verdicts->addStretch();

    QWidget* start = buildStart();
    QWidget* health = buildHealth();
    m_histogram = new FindingHistogram(this);
    m_bar = new PlainLabel({}, this);
    m_bar->setObjectName(QStringLiteral("histogramReadout"));
    m_bar->setMuted(true);
    auto* overTime = new QWidget(this);
    auto* overTimeColumn = new QVBoxLayout(overTime);
    overTimeColumn->setContentsMargins(0, 0, 0, 0);
    overTimeColumn->setSpacing(gap::xs);
    overTimeColumn->addWidget(m_histogram);
    overTimeColumn->addWidget(m_bar);
    m_hosts = new CountTable(QStringLiteral("overviewHosts"), tr("Findings by host"), this);
    m_accounts = new CountTable(QStringLiteral("overviewAccounts"), tr("Findings by account"), this);
    m_bursts = new CountTable(QStringLiteral("overviewBursts"), tr("Bursts of findings"), this);
    m_moreBursts = new PlainLabel({}, this);
    m_moreBursts->setObjectName(QStringLiteral("moreBursts"));
    m_moreBursts->setMuted(true);
    connect(m_histogram, &FindingHistogram::opened, this, [this](const TimeRange& range) { openFindings({}, range); });
    connect(m_histogram, &FindingHistogram::chosenChanged, this, &OverviewPage::showBar);
    for (CountTable* table : {m_hosts, m_accounts, m_bursts})
        connect(table, &CountTable::opened, this, &OverviewPage::openFindings);

    auto* content = new QWidget(this);
    content->setObjectName(QStringLiteral("overviewContent"));
    content->setMaximumWidth(contentWidth);
    auto* cards = new QHBoxLayout;
    cards->setSpacing(gap::xl);
    cards->addWidget(start, 3);
    cards->addWidget(health, 2);
    auto* tables = new QHBoxLayout;
    tables->setSpacing(gap::xl);
    tables->addWidget(titled(tr("Hosts"), m_hosts), 1);
    tables->addWidget(titled(tr("Accounts"), m_accounts), 1);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(gap::l, gap::m, gap::l, gap::l);
    column->setSpacing(gap::l);
    auto* scope = new PlainLabel(tr("The whole case, whatever the filter says"), content);
    scope->setObjectName(QStringLiteral("overviewScope"));
    scope->setMuted(true);
    auto* top = new QVBoxLayout;
    top->setSpacing(gap::xs);
    top->addWidget(scope);
    top->addWidget(m_sentence);
    column->addLayout(top);
    column->addLayout(verdicts);
    column->addLayout(cards);
    column->addWidget(titled(tr("Findings over time"), overTime));
    column->addLayout(tables);
    column->addWidget(titled(tr("Bursts: findings of one host, at most a minute apart"), m_bursts));
    column->addWidget(m_moreBursts);
    column->addStretch(1); // all the room that is left: none of it between the parts

    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("overviewScroll"));
    m_scroll->setAccessibleName(tr("Overview"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);

    m_noEvidence = new EmptyState(tr("No evidence yet."),
        tr("Drop exports of events, or a folder of them, anywhere in this window, or choose them."), this);
    m_noFindings = new EmptyState({},
        tr("It looks for sc, net, net1, taskkill, PowerShell and wmic commands that stop a service or name a listed "
           "one."),
        this);
    for (EmptyState* empty : {m_noEvidence, m_noFindings}) {
        connect(empty->addButton(QStringLiteral("overviewImportButton"), tr("&Import files…")), &QPushButton::clicked,
            this, [this] { emit m_state->pageRequested(QStringLiteral("import")); });
    }
    auto* reading = new PlainLabel(tr("Reading the case…"), this);
    reading->setFont(sentenceFont());
    reading->setMuted(true);
    reading->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    reading->setContentsMargins(gap::l, gap::m, gap::l, gap::m);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(reading);
    m_stack->addWidget(m_scroll);
    m_stack->addWidget(m_noEvidence);
    m_stack->addWidget(m_noFindings);
    auto* page = new QVBoxLayout(this);
    page->setContentsMargins(0, 0, 0, 0);
    page->setSpacing(0);
    page->addWidget(m_notice);
    page->addWidget(m_stack, 1);
    guideFocus(this, m_startShow);
}

QWidget* OverviewPage::buildStart()
{
    auto* box = new QWidget(this);
    m_startText = new PlainLabel({}, box);
    m_startText->setObjectName(QStringLiteral("overviewStart"));
    m_startText->setWordWrap(true);
    m_startChecks = new PlainLabel({}, box);
    m_startChecks->setObjectName(QStringLiteral("overviewStartChecks"));
    m_startChecks->setWordWrap(true);
    m_startChecks->setMuted(true);
    m_startChecks->hide();
    m_startShow = new QPushButton(box);
    m_startShow->setObjectName(QStringLiteral("startShowButton"));
    m_startShow->setAccessibleName(tr("Show the findings to start with"));
    m_startTimeline = new QPushButton(tr("On the &timeline"), box);
    m_startTimeline->setObjectName(QStringLiteral("startTimelineButton"));
    m_startTimeline->setAccessibleName(tr("Show the first of them on the timeline"));
    m_startTree = new QPushButton(tr("In the &process tree"), box);
    m_startTree->setObjectName(QStringLiteral("startTreeButton"));
    m_startTree->setAccessibleName(tr("Show the first of them in the process tree"));
    for (QPushButton* button : {m_startShow, m_startTimeline, m_startTree})
        button->setAutoDefault(true);
    connect(m_startShow, &QPushButton::clicked, this, [this] {
        if (m_facts.bursts.empty() || m_facts.bursts.front().findings.undecided() == 0)
            openFindings(is(Classification::NotSet), std::nullopt);
        else
            openFindings(is("DeviceName", m_facts.bursts.front().host), m_facts.bursts.front().range());
    });
    connect(m_startTimeline, &QPushButton::clicked, this, [this] { chooseStart("timeline"); });
    connect(m_startTree, &QPushButton::clicked, this, [this] { chooseStart("processtree"); });
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(gap::s);
    buttons->addWidget(m_startShow);
    buttons->addWidget(m_startTimeline);
    buttons->addWidget(m_startTree);
    buttons->addStretch();
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(gap::s);
    column->addWidget(m_startText);
    column->addWidget(m_startChecks);
    column->addLayout(buttons);
    return titled(tr("Start here"), box);
}

QWidget* OverviewPage::buildHealth()
{
    auto* box = new QWidget(this);
    m_health = new QVBoxLayout(box);
    m_health->setContentsMargins(0, 0, 0, 0);
    m_health->setSpacing(2);
    return titled(tr("Evidence"), box);
}

// -- reading

void OverviewPage::stale()
{
    m_stale = true;
    if (isVisible())
        load();
}

void OverviewPage::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_stale)
        load();
}

void OverviewPage::load()
{
    m_stale = false;
    m_loading.ask(
        this, m_state->lanes(), session::Lane::Query,
        [](session::Case& opened, const std::stop_token& stop) { return readOverview(opened, stop); },
        [this](Result<OverviewFacts> facts) {
            if (!facts) {
                if (facts.error().code == ErrorCode::Cancelled)
                    return;
                const ErrorText text = describe(facts.error());
                m_notice->showNotice(NoticeBar::Kind::Error, text.what, text.todo);
                return;
            }
            m_notice->dismiss();
            m_facts = std::move(*facts);
            m_loaded = true;
            fill();
        });
}

// -- showing

void OverviewPage::fill()
{
    if (!m_loaded)
        return;
    if (m_facts.counts.sources == 0) {
        m_stack->setCurrentWidget(m_noEvidence);
        return;
    }
    if (m_facts.all.total == 0) {
        m_noFindings->setSentence(countOf(m_facts.counts.events, tr("The rule found nothing in 1 event."),
            tr("The rule found nothing in %1 events.")));
        m_stack->setCurrentWidget(m_noFindings);
        return;
    }
    m_sentence->setText(sentence());
    fillVerdicts();
    fillStart();
    fillHealth();
    m_histogram->setZone(m_state->displayZone());
    m_histogram->setBins(m_facts.range, m_facts.bins);
    fillHosts();
    fillAccounts();
    fillBursts();
    m_stack->setCurrentWidget(m_scroll);
}

// -- acting

void OverviewPage::openFindings(const QString& predicate, const std::optional<TimeRange>& range)
{
    m_state->setFilter(predicate, range);
    emit m_state->pageRequested(QStringLiteral("findings"));
}

void OverviewPage::askChecks()
{
    const FindingId first = m_facts.bursts.front().firstFinding;
    if (m_checksOf == first)
        return;
    m_checksOf = first;
    m_startChecks->setText(tr("The case is asked for the checklist of its first finding ..."));
    m_startChecks->show(); // its room is taken now, so that nothing moves when the answer is there
    m_checking.ask(
        this, m_state->lanes(), session::Lane::Scan,
        [first](session::Case& opened, const std::stop_token& stop) { return opened.checklist(first, stop); },
        [this](const Result<std::vector<CheckAnswer>>& answers) {
            if (!answers) {
                m_checksOf = {};
                m_startChecks->hide();
                return;
            }
            const auto count = [&answers](CheckLeaning leaning) {
                return formatCount(static_cast<std::uint64_t>(std::count_if(answers->begin(), answers->end(),
                    [leaning](const CheckAnswer& answer) { return answer.leaning == leaning; })));
            };
            const auto open = static_cast<std::uint64_t>(
                std::count_if(answers->begin(), answers->end(), [](const CheckAnswer& answer) {
                    return answer.leaning == CheckLeaning::NotAnswerable || answer.leaning == CheckLeaning::Analyst;
                }));
            m_startChecks->setText(
                tr("Checklist of its first finding: the case answers %1 of %2 questions, %3 wait for "
                   "logs that were not imported, %4 for you. %5 answers point to malicious, %6 to benign.")
                    .arg(formatCount(answers->size() - open), formatCount(answers->size()),
                        count(CheckLeaning::NotAnswerable), count(CheckLeaning::Analyst),
                        count(CheckLeaning::Malicious), count(CheckLeaning::Benign)));
            m_startChecks->show();
        });
}

void OverviewPage::chooseStart(const char* page)
{
    if (m_facts.bursts.empty())
        return;
    const FindingId first = m_facts.bursts.front().firstFinding;
    m_state->setSelection(first, {first});
    emit m_state->pageRequested(QLatin1String(page));
}

} // namespace standstill::ui
