// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overview_page.h"

#include "ui/common/empty_state.h"
#include "ui/common/error_text.h"
#include "ui/common/format.h"
#include "ui/common/notice_bar.h"
#include "ui/common/oddity_text.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/models/predicate.h"
#include "ui/overview/count_table.h"
#include "ui/overview/finding_histogram.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <QHBoxLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace standstill::ui {
namespace {

constexpr int contentWidth = 1400; // px, beyond which tables get too wide to scan
constexpr std::size_t mostOddities = 4;
constexpr std::size_t mostBursts = 100; ///< of thousands nobody reads the last; how many there are is said
constexpr std::array<Classification, classification_count> verdictOrder{Classification::NotSet,
    Classification::TruePositive, Classification::InformationalExpectedActivity, Classification::FalsePositive,
    Classification::Undetermined};

QString countOf(std::uint64_t n, const QString& one, const QString& many)
{
    return n == 1 ? one : many.arg(formatCount(n));
}

QString is(const char* column, std::string_view value)
{
    return QLatin1String(column) + QLatin1String(" == ") + kqlString(value);
}

QString is(Classification classification)
{
    return is("Classification", classification_name(classification));
}

QString flag(const char* column)
{
    return QLatin1String(column) + QLatin1String(" == true");
}

QString accountIs(const AccountCounts& account)
{
    return is("AccountName", account.name) + QLatin1String(" and ") + is("AccountDomain", account.domain);
}

CountCell number(std::uint64_t count, const QString& predicate, std::optional<TimeRange> range = std::nullopt)
{
    return {formatCount(count), QVariant::fromValue(qulonglong(count)), count > 0 ? predicate : QString(),
        std::move(range)};
}

CountCell words(const QString& text, const QString& predicate = {}, std::optional<TimeRange> range = std::nullopt)
{
    return {text, text, predicate, std::move(range)};
}

} // namespace

OverviewPage::OverviewPage(InvestigationState* state, QWidget* parent)
    : QWidget(parent)
    , m_state(state)
{
    setObjectName(QStringLiteral("overviewPage"));
    setAccessibleName(tr("Overview"));
    build();
    connect(state, &InvestigationState::evidenceChanged, this, &OverviewPage::stale);
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
    column->addWidget(m_sentence);
    column->addLayout(verdicts);
    column->addLayout(cards);
    column->addWidget(titled(tr("Findings over time"), overTime));
    column->addLayout(tables);
    column->addWidget(titled(tr("Bursts: findings of one host, at most a minute apart"), m_bursts));
    column->addWidget(m_moreBursts);
    column->addStretch();

    m_scroll = new QScrollArea(this);
    m_scroll->setObjectName(QStringLiteral("overviewScroll"));
    m_scroll->setAccessibleName(tr("Overview"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setWidget(content);

    m_noEvidence = new EmptyState(tr("No evidence yet."),
        tr("Drop a Defender export of DeviceProcessEvents (CSV or JSON) anywhere in this window, or choose it."), this);
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
    setFocusProxy(m_startShow);
}

QWidget* OverviewPage::buildStart()
{
    auto* box = new QWidget(this);
    m_startText = new PlainLabel({}, box);
    m_startText->setObjectName(QStringLiteral("overviewStart"));
    m_startText->setWordWrap(true);
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

QString OverviewPage::timeSpan(Ticks first, Ticks last) const
{
    const QString from = formatTimeShort(first, m_state->displayZone()).left(16);
    const QString to = formatTimeShort(last, m_state->displayZone()).left(16);
    if (from == to)
        return tr("%1 %2").arg(from, m_state->displayZoneName());
    return tr("%1 to %2 %3").arg(from, from.left(10) == to.left(10) ? to.mid(11) : to, m_state->displayZoneName());
}

QString OverviewPage::sentence() const
{
    QString text = tr("%1 on %2 by %3, %4")
                       .arg(countOf(m_facts.all.total, tr("1 finding"), tr("%1 findings")),
                           countOf(m_facts.hosts.size(), tr("1 host"), tr("%1 hosts")),
                           countOf(m_facts.accounts.size(), tr("1 account"), tr("%1 accounts")),
                           timeSpan(m_facts.all.first, m_facts.all.last));
    if (!m_facts.bursts.empty())
        text += QStringLiteral("; ") + countOf(m_facts.bursts.size(), tr("1 burst"), tr("%1 bursts"));
    const auto secure = std::count_if(
        m_facts.hosts.begin(), m_facts.hosts.end(), [](const HostCounts& host) { return host.findings.security > 0; });
    if (secure > 0)
        text += QStringLiteral("; ")
            + countOf(std::uint64_t(secure), tr("security services are named on 1 host"),
                tr("security services are named on %1 hosts"));
    return text + QLatin1Char('.');
}

void OverviewPage::fillVerdicts()
{
    for (const Classification classification : verdictOrder) {
        QToolButton* button = m_verdicts.at(std::size_t(classification));
        const std::uint64_t count = m_facts.all.of(classification);
        button->setText(tr("%1 %2").arg(formatCount(count), classificationLabel(classification)));
        button->setAccessibleName(tr("%1: show them").arg(button->text()));
        button->setEnabled(count > 0);
    }
}

void OverviewPage::fillStart()
{
    const bool open = !m_facts.bursts.empty() && m_facts.bursts.front().findings.undecided() > 0;
    const std::uint64_t undecided = m_facts.all.undecided();
    m_startTimeline->setVisible(open);
    m_startTree->setVisible(open);
    m_startShow->setEnabled(undecided > 0);
    if (!open) {
        if (undecided == 0)
            m_startText->setText(tr("Every finding has a verdict. The report is next."));
        else if (m_facts.bursts.empty())
            m_startText->setText(tr("There is no burst: no host has three findings within minutes. Go through the "
                                    "undecided ones by time."));
        else
            m_startText->setText(tr("Every burst is decided. What is left stands alone."));
        m_startShow->setText(countOf(undecided, tr("&Show the undecided one"), tr("&Show the %1 undecided")));
        m_startShow->setAccessibleName(QString(m_startShow->text()).remove(QLatin1Char('&')));
        return;
    }
    const Burst& burst = m_facts.bursts.front();
    const FindingCounts& counts = burst.findings;
    QString text = tr("%1 on %2 within %3, from %4 %5.")
                       .arg(countOf(counts.total, tr("1 finding"), tr("%1 findings")), evidenceText(burst.host),
                           formatDuration(std::max(counts.last - counts.first, ticks_per_second)),
                           formatTimeShort(counts.first, m_state->displayZone()), m_state->displayZoneName());
    if (m_facts.start)
        text += QLatin1Char(' ')
            + tr("The first was run by %1 under %2.")
                  .arg(m_facts.start->account_name.empty() ? tr("an unknown account")
                                                           : evidenceText(m_facts.start->account()),
                      m_facts.start->parent_file_name.empty() ? tr("an unknown process")
                                                              : evidenceText(m_facts.start->parent_file_name));
    QStringList targets;
    if (counts.security > 0)
        targets << tr("security (%1)").arg(formatCount(counts.security));
    if (counts.backup > 0)
        targets << tr("backup (%1)").arg(formatCount(counts.backup));
    if (counts.database > 0)
        targets << tr("database (%1)").arg(formatCount(counts.database));
    if (!targets.isEmpty())
        text += QLatin1Char(' ') + tr("Services named: %1.").arg(targets.join(QStringLiteral(", ")));
    text += QLatin1Char(' ')
        + (counts.undecided() == counts.total ? tr("None of it is decided.")
                                              : tr("%1 are undecided.").arg(formatCount(counts.undecided())));
    m_startText->setText(text);
    m_startShow->setText(tr("&Show these %1 findings").arg(formatCount(counts.total)));
    m_startShow->setAccessibleName(QString(m_startShow->text()).remove(QLatin1Char('&')));
}

void OverviewPage::fillHealth()
{
    while (QLayoutItem* item = m_health->takeAt(0)) {
        if (item->widget()) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    const auto link = [this](const char* name, const QString& text, const char* page, const char* iconName) {
        auto* button = new QToolButton(this);
        button->setObjectName(QLatin1String(name));
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setIcon(icon(iconName));
        button->setText(text);
        button->setAccessibleName(tr("%1: show the evidence").arg(text));
        connect(
            button, &QToolButton::clicked, this, [this, page] { emit m_state->pageRequested(QLatin1String(page)); });
        m_health->addWidget(button, 0, Qt::AlignLeft);
    };
    const CaseCounts& counts = m_facts.counts;
    link("healthSourcesButton",
        tr("%1, %2").arg(countOf(counts.sources, tr("1 source"), tr("%1 sources")),
            countOf(counts.events, tr("1 event"), tr("%1 events"))),
        "evidence", "state-good");
    if (counts.rejected > 0)
        link("healthRejectedButton",
            countOf(counts.rejected, tr("1 row could not be read"), tr("%1 rows could not be read")), "rejected",
            "state-warning");
    if (counts.duplicates > 0)
        link("healthDuplicatesButton",
            countOf(counts.duplicates, tr("1 row is in two exports, stored once"),
                tr("%1 rows are in several exports, stored once")),
            "evidence", "state-info");
    std::size_t oddities = 0;
    for (const EvidenceSource& source : m_facts.sources) {
        for (const std::string& code : source.oddities) {
            if (++oddities > mostOddities)
                continue;
            auto* line =
                new PlainLabel(tr("%1: %2").arg(QString::fromStdString(source.label()), oddityText(code)), this);
            line->setWordWrap(true);
            m_health->addWidget(line);
        }
    }
    if (oddities > mostOddities)
        m_health->addWidget(new PlainLabel(tr("and %1 more on the evidence page").arg(oddities - mostOddities), this));
    for (const RuleRun& run : m_facts.ruleRuns) {
        auto* line = new PlainLabel(
            tr("Rule %1 ran %2 %3: %4")
                .arg(evidenceText(run.rule_version), formatTimeShort(run.ran_at, m_state->displayZone()).left(16),
                    m_state->displayZoneName(), countOf(run.rows, tr("1 row"), tr("%1 rows"))),
            this);
        line->setMuted(true);
        line->setWordWrap(true);
        m_health->addWidget(line);
    }
}

void OverviewPage::fillHosts()
{
    std::vector<std::vector<CountCell>> rows;
    for (const HostCounts& host : m_facts.hosts) {
        const QString here = is("DeviceName", host.host);
        const FindingCounts& counts = host.findings;
        rows.push_back({words(evidenceText(host.host), here), number(counts.total, here),
            number(counts.undecided(), andPredicate(here, is(Classification::NotSet))),
            number(counts.of(Classification::TruePositive), andPredicate(here, is(Classification::TruePositive))),
            number(counts.security, andPredicate(here, flag("TargetsSecurityService"))),
            number(counts.backup, andPredicate(here, flag("TargetsBackupService"))),
            number(counts.database, andPredicate(here, flag("TargetsDatabaseService")))});
    }
    m_hosts->setContents(
        {{tr("Host"), false, {}}, {tr("Findings"), true, {}}, {tr("Undecided"), true, {}}, {tr("Malicious"), true, {}},
            {tr("Sec"), true, tr("naming a security service")}, {tr("Bak"), true, tr("naming a backup service")},
            {tr("DB"), true, tr("naming a database service")}},
        std::move(rows));
}

void OverviewPage::fillAccounts()
{
    std::vector<std::vector<CountCell>> rows;
    for (const AccountCounts& account : m_facts.accounts) {
        const QString here = accountIs(account);
        const FindingCounts& counts = account.findings;
        const std::string name = account.domain.empty() ? account.name : account.domain + '\\' + account.name;
        rows.push_back({words(name.empty() ? tr("(none)") : evidenceText(name), here), number(counts.total, here),
            number(counts.undecided(), andPredicate(here, is(Classification::NotSet))),
            number(counts.of(Classification::TruePositive), andPredicate(here, is(Classification::TruePositive))),
            number(counts.of(Classification::InformationalExpectedActivity),
                andPredicate(here, is(Classification::InformationalExpectedActivity))),
            number(account.hosts, here)});
    }
    m_accounts->setContents({{tr("Account"), false, {}}, {tr("Findings"), true, {}}, {tr("Undecided"), true, {}},
                                {tr("Malicious"), true, {}}, {tr("Benign"), true, {}}, {tr("Hosts"), true, {}}},
        std::move(rows));
}

void OverviewPage::fillBursts()
{
    std::vector<std::vector<CountCell>> rows;
    for (std::size_t i = 0; i < m_facts.bursts.size() && i < mostBursts; ++i) {
        const Burst& burst = m_facts.bursts[i];
        const QString here = is("DeviceName", burst.host);
        const FindingCounts& counts = burst.findings;
        const TimeRange range = burst.range();
        const auto counted = [&](std::uint64_t count, const QString& clause) {
            return number(count, andPredicate(here, clause), range);
        };
        CountCell begun = words(formatTimeShort(counts.first, m_state->displayZone()), here, range);
        begun.order = QVariant::fromValue(qlonglong(counts.first));
        CountCell lasted = words(formatDuration(std::max(counts.last - counts.first, Ticks{0})));
        lasted.order = QVariant::fromValue(qlonglong(counts.last - counts.first));
        rows.push_back({words(evidenceText(burst.host), here, range), begun, lasted, number(counts.total, here, range),
            counted(counts.undecided(), is(Classification::NotSet)),
            counted(counts.of(Classification::TruePositive), is(Classification::TruePositive)),
            counted(counts.security, flag("TargetsSecurityService")),
            counted(counts.backup, flag("TargetsBackupService")),
            counted(counts.database, flag("TargetsDatabaseService"))});
    }
    m_bursts->setContents(
        {{tr("Host"), false, {}}, {tr("From (%1)").arg(m_state->displayZoneName()), false, {}},
            {tr("Lasted"), true, {}}, {tr("Findings"), true, {}}, {tr("Undecided"), true, {}},
            {tr("Malicious"), true, {}}, {tr("Sec"), true, tr("naming a security service")},
            {tr("Bak"), true, tr("naming a backup service")}, {tr("DB"), true, tr("naming a database service")}},
        std::move(rows));
    m_bursts->parentWidget()->setVisible(!m_facts.bursts.empty());
    m_moreBursts->setVisible(m_facts.bursts.size() > mostBursts);
    m_moreBursts->setText(tr("The %1 with the most undecided findings, of %2 bursts.")
                              .arg(formatCount(mostBursts), formatCount(m_facts.bursts.size())));
}

void OverviewPage::showBar()
{
    const int bin = m_histogram->chosen();
    if (bin < 0 || std::size_t(bin) >= m_histogram->bins().size()) {
        m_bar->setText(
            tr("Point at a bar, or go through them with the arrow keys; a click or Enter shows its findings."));
        return;
    }
    const HistogramBin& held = m_histogram->bins()[std::size_t(bin)];
    const TimeRange range = m_histogram->rangeOf(bin);
    QStringList parts{countOf(held.total(), tr("1 finding"), tr("%1 findings"))};
    for (const Classification classification : verdictOrder) {
        const std::uint64_t count = held.verdicts.at(std::size_t(classification));
        if (count > 0 && held.total() > 0)
            parts << tr("%1 %2").arg(formatCount(count), classificationLabel(classification));
    }
    m_bar->setText(tr("%1 to %2 %3: %4")
                       .arg(formatTimeShort(range.from, m_state->displayZone()),
                           formatTimeShort(range.to, m_state->displayZone()).mid(11), m_state->displayZoneName(),
                           parts.join(QStringLiteral(" · "))));
}

// -- acting

void OverviewPage::openFindings(const QString& predicate, const std::optional<TimeRange>& range)
{
    m_state->setFilter(predicate, range);
    emit m_state->pageRequested(QStringLiteral("findings"));
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
