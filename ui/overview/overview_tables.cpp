// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the overview: findings by host, by account and in bursts. Every number opens its rows. Part of
// OverviewPage.
#include "ui/common/plain_label.h"
#include "ui/overview/count_table.h"
#include "ui/overview/overview_page.h"
#include "ui/overview/overview_parts.h"
#include "ui/state/investigation_state.h"

#include <algorithm>

namespace standstill::ui {

using namespace overview;

namespace {

constexpr std::size_t mostBursts = 100; ///< of thousands nobody reads the last; how many there are is said

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

} // namespace standstill::ui
