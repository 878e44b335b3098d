// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/digest.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace standstill::report {

namespace {

using Groups = std::map<std::string, NamedTally>;

void add_to(Groups& groups, const std::string& name, const Finding& finding)
{
    NamedTally& group = groups[name];
    group.name = name;
    group.all.add(finding);
    if (finding.triage.classification == Classification::TruePositive)
        group.malicious.add(finding);
}

std::vector<NamedTally> ranked(Groups groups)
{
    std::vector<NamedTally> list;
    list.reserve(groups.size());
    for (auto& [name, group] : groups)
        list.push_back(std::move(group));
    std::stable_sort(list.begin(), list.end(), [](const NamedTally& a, const NamedTally& b) {
        const auto rank = [](const NamedTally& group) {
            return std::tuple(group.malicious.total, group.all.of(Classification::NotSet));
        };
        return rank(a) > rank(b);
    });
    return list;
}

} // namespace

void Tally::add(const Finding& finding)
{
    ++total;
    ++by_classification.at(static_cast<std::size_t>(finding.triage.classification));
    security += finding.targets_security ? 1 : 0;
    backup += finding.targets_backup ? 1 : 0;
    database += finding.targets_database ? 1 : 0;
    first = std::min(first.value_or(finding.time), finding.time);
    last = std::max(last.value_or(finding.time), finding.time);
    hosts.insert(finding.device_name);
    accounts.insert(finding.account());
}

std::uint64_t Tally::of(Classification classification) const
{
    return by_classification.at(static_cast<std::size_t>(classification));
}

const Tally& Digest::of(Classification classification) const
{
    return by_verdict.at(static_cast<std::size_t>(classification));
}

Digest digest(const std::vector<ReportFinding>& findings)
{
    Digest result;
    result.findings.reserve(findings.size());
    for (const ReportFinding& entry : findings)
        result.findings.push_back(&entry);
    std::sort(result.findings.begin(), result.findings.end(), [](const ReportFinding* a, const ReportFinding* b) {
        return std::tie(a->finding.time, a->finding.key) < std::tie(b->finding.time, b->finding.key);
    });

    Groups hosts;
    Groups accounts;
    std::map<std::string, Tally> methods;
    for (const ReportFinding* entry : result.findings) {
        const Finding& finding = entry->finding;
        if (!hosts.contains(finding.device_name))
            result.lanes.push_back(finding.device_name);
        result.all.add(finding);
        result.by_verdict.at(static_cast<std::size_t>(finding.triage.classification)).add(finding);
        add_to(hosts, finding.device_name, finding);
        add_to(accounts, finding.account(), finding);
        methods[finding.stop_method].add(finding);
    }
    result.hosts = ranked(std::move(hosts));
    result.accounts = ranked(std::move(accounts));
    result.methods.assign(methods.begin(), methods.end());
    std::stable_sort(result.methods.begin(), result.methods.end(),
        [](const auto& a, const auto& b) { return a.second.total > b.second.total; });
    return result;
}

} // namespace standstill::report
