// SPDX-License-Identifier: GPL-3.0-or-later
// What the overview says in words: the sentence, the verdicts, where to start, the health of the evidence, the bar
// under the hand. Part of OverviewPage.
#include "ui/common/oddity_text.h"
#include "ui/common/plain_label.h"
#include "ui/common/theme.h"
#include "ui/overview/finding_histogram.h"
#include "ui/overview/overview_page.h"
#include "ui/overview/overview_parts.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace standstill::ui {

using namespace overview;

namespace {

constexpr std::size_t mostOddities = 4;

} // namespace

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
        m_startChecks->hide();
        m_checksOf = {};
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
    askChecks();
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
        button->setAccessibleName(tr("%1: show them").arg(text));
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
                new ElidedLabel(Qt::ElideRight, this); // hundreds of columns may be named; the evidence page has all
            line->setFullText(tr("%1: %2").arg(QString::fromStdString(source.label()), oddityText(code)));
            m_health->addWidget(line);
        }
    }
    if (oddities > mostOddities)
        m_health->addWidget(new PlainLabel(tr("and %1 more on the evidence page").arg(oddities - mostOddities), this));
    std::uint64_t leads = 0;
    std::uint64_t others = 0;
    for (const RuleRun& run : m_facts.ruleRuns) {
        if (run.role != RuleRole::Detector) {
            ++others;
            leads += run.rows;
            continue;
        }
        const Rule* rule = session::shipped_rule(run.rule_id);
        auto* line =
            new PlainLabel(tr("“%1” %2 ran %3 %4: %5")
                               .arg(evidenceText(rule ? rule->name : run.rule_id), evidenceText(run.rule_version),
                                   formatTimeShort(run.ran_at, m_state->displayZone()).left(16),
                                   m_state->displayZoneName(), countOf(run.rows, tr("1 row"), tr("%1 rows"))),
                this);
        line->setMuted(true);
        line->setWordWrap(true);
        m_health->addWidget(line);
    }
    // What is not a finding is named apart, in one line.
    if (leads > 0)
        link("healthLeadsButton",
            tr("%1 of %2")
                .arg(countOf(leads, tr("1 lead"), tr("%1 leads")),
                    countOf(others, tr("1 other rule"), tr("%1 other rules"))),
            "leads", "state-info");
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

} // namespace standstill::ui
