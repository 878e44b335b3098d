// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/overview_facts.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace standstill::ui {
namespace {

constexpr std::size_t mostBins = 96;

/// Steps of which a person can say where they begin and end.
constexpr std::array<Ticks, 16> binSteps{ticks_per_second, 5 * ticks_per_second, 15 * ticks_per_second,
    60 * ticks_per_second, 300 * ticks_per_second, 900 * ticks_per_second, 1800 * ticks_per_second,
    3600 * ticks_per_second, 2 * 3600 * ticks_per_second, 4 * 3600 * ticks_per_second, 6 * 3600 * ticks_per_second,
    12 * 3600 * ticks_per_second, ticks_per_day, 7 * ticks_per_day, 30 * ticks_per_day, 365 * ticks_per_day};

Ticks floorTo(Ticks time, Ticks step)
{
    const Ticks rest = time % step;
    return time - (rest < 0 ? rest + step : rest);
}

void fillBins(OverviewFacts& facts, const std::vector<TimelineMark>& marks)
{
    const auto fits = [&](Ticks step) {
        return (facts.all.last - floorTo(facts.all.first, step)) / step < static_cast<Ticks>(mostBins);
    };
    const auto found = std::find_if(binSteps.begin(), binSteps.end(), fits);
    const Ticks step = found == binSteps.end() ? (facts.all.last - facts.all.first) / Ticks{mostBins} + 1 : *found;
    facts.range.from = floorTo(facts.all.first, step);
    const auto count = static_cast<std::size_t>((facts.all.last - facts.range.from) / step) + 1;
    facts.range.to = facts.range.from + static_cast<Ticks>(count) * step;
    facts.bins.resize(count);
    for (const TimelineMark& mark : marks) {
        auto& bin = facts.bins[static_cast<std::size_t>((mark.time - facts.range.from) / step)];
        ++bin.verdicts[static_cast<std::size_t>(mark.classification)];
    }
}

void findBursts(OverviewFacts& facts, const Timeline& timeline)
{
    std::vector<std::optional<Burst>> open(timeline.lanes.size());
    const auto close = [&facts](std::optional<Burst>& burst) {
        if (burst && burst->findings.total >= smallestBurst)
            facts.bursts.push_back(std::move(*burst));
        burst.reset();
    };
    for (const TimelineMark& mark : timeline.marks) {
        std::optional<Burst>& burst = open[static_cast<std::size_t>(mark.lane)];
        if (burst && mark.time - burst->findings.last > burstGap)
            close(burst);
        if (!burst)
            burst = Burst{timeline.lanes[static_cast<std::size_t>(mark.lane)], mark.finding, {}};
        burst->findings.add(mark);
    }
    for (std::optional<Burst>& burst : open)
        close(burst);
    std::stable_sort(facts.bursts.begin(), facts.bursts.end(), [](const Burst& a, const Burst& b) {
        const auto rank = [](const Burst& burst) {
            return std::tuple(burst.findings.undecided(), burst.findings.total, -burst.findings.first);
        };
        return rank(a) > rank(b);
    });
}

Result<std::vector<AccountCounts>> readAccounts(session::Case& opened, const std::stop_token& stop)
{
    std::string query = "Findings | summarize Total = count(), Hosts = dcount(DeviceName), First = min(Timestamp), "
                        "Last = max(Timestamp)";
    for (int i = 0; i < classification_count; ++i) {
        const std::string name = classification_name(static_cast<Classification>(i));
        query += ", Is" + name + " = countif(Classification == \"" + name + "\")";
    }
    query += " by AccountName, AccountDomain | sort by Total desc, AccountName asc, AccountDomain asc";
    const auto table = opened.query(query, session::QueryOptions{}, stop);
    if (!table)
        return forward(table);
    const auto column = [&](std::string_view name) {
        const auto found = std::find_if(
            table->columns.begin(), table->columns.end(), [&](const Column& each) { return each.name == name; });
        return static_cast<std::size_t>(found - table->columns.begin());
    };
    std::vector<AccountCounts> accounts;
    for (const Row& row : table->rows) {
        AccountCounts account;
        account.name = text_in(row.at(column("AccountName")));
        account.domain = text_in(row.at(column("AccountDomain")));
        account.hosts = static_cast<std::uint64_t>(number_in(row.at(column("Hosts"))));
        account.findings.total = static_cast<std::uint64_t>(number_in(row.at(column("Total"))));
        account.findings.first = number_in(row.at(column("First")));
        account.findings.last = number_in(row.at(column("Last")));
        for (int i = 0; i < classification_count; ++i) {
            const std::string name = std::string("Is") + classification_name(static_cast<Classification>(i));
            account.findings.verdicts.at(static_cast<std::size_t>(i)) =
                static_cast<std::uint64_t>(number_in(row.at(column(name))));
        }
        accounts.push_back(std::move(account));
    }
    return accounts;
}

} // namespace

void FindingCounts::add(const TimelineMark& mark)
{
    if (total == 0)
        first = mark.time;
    last = mark.time;
    ++total;
    ++verdicts[static_cast<std::size_t>(mark.classification)];
    security += mark.security ? 1 : 0;
    backup += mark.backup ? 1 : 0;
    database += mark.database ? 1 : 0;
}

std::uint64_t HistogramBin::total() const
{
    return std::accumulate(verdicts.begin(), verdicts.end(), std::uint64_t{0});
}

OverviewFacts factsOf(const Timeline& timeline)
{
    OverviewFacts facts;
    facts.extent = timeline.extent;
    for (const std::string& lane : timeline.lanes)
        facts.hosts.push_back({lane, {}});
    for (const TimelineMark& mark : timeline.marks) {
        facts.all.add(mark);
        facts.hosts[static_cast<std::size_t>(mark.lane)].findings.add(mark);
    }
    std::stable_sort(facts.hosts.begin(), facts.hosts.end(),
        [](const HostCounts& a, const HostCounts& b) { return a.findings.total > b.findings.total; });
    if (!timeline.marks.empty())
        fillBins(facts, timeline.marks);
    findBursts(facts, timeline);
    return facts;
}

Result<OverviewFacts> readOverview(session::Case& opened, const std::stop_token& stop)
{
    // An empty range: the marks are wanted, no density.
    const auto timeline = opened.timeline(TimeRange{}, 1, {}, stop);
    if (!timeline)
        return forward(timeline);
    OverviewFacts facts = factsOf(*timeline);
    auto counts = opened.counts();
    if (!counts)
        return forward(counts);
    facts.counts = *counts;
    auto accounts = readAccounts(opened, stop);
    if (!accounts)
        return forward(accounts);
    facts.accounts = std::move(*accounts);
    auto sources = opened.evidence();
    if (!sources)
        return forward(sources);
    facts.sources = std::move(*sources);
    auto runs = opened.rule_runs();
    if (!runs)
        return forward(runs);
    facts.ruleRuns = std::move(*runs);
    if (!facts.bursts.empty()) {
        auto found = opened.findings({facts.bursts.front().firstFinding});
        if (!found)
            return forward(found);
        if (!found->empty())
            facts.start = std::move(found->front());
    }
    return facts;
}

} // namespace standstill::ui
