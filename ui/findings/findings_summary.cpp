// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/findings/findings_summary.h"

#include "ui/models/predicate.h"
#include "ui/state/investigation_state.h"

#include <algorithm>
#include <array>

namespace standstill::ui {
namespace {

constexpr int extentStep = facetCount;
constexpr int stepCount = facetCount + 1;

/// What follows "Findings | where ...". The count is always the last column but for the extent.
constexpr std::array<const char*, stepCount> tails{
    "\n| summarize Count = count() by Classification",
    "\n| summarize Count = count() by StopMethod",
    "\n| summarize Count = count() by DeviceName",
    "\n| summarize Count = count() by AccountName, AccountDomain",
    "\n| summarize Count = count() by Category",
    "\n| summarize Count = count() by TargetsSecurityService, TargetsBackupService, TargetsDatabaseService",
    "\n| where isnotnull(Burst)\n| summarize Hosts = make_set(DeviceName, 2), First = min(Timestamp), "
    "Last = max(Timestamp), Count = count() by Burst\n| project tostring(Burst), Hosts = iff(array_length(Hosts) > 1, "
    "\"\", "
    "tostring(Hosts[0])), First, Last, Count",
    "\n| summarize Count = count(), First = min(Timestamp), Last = max(Timestamp)",
};

constexpr std::array<const char*, 3> targetColumns{
    "TargetsSecurityService", "TargetsBackupService", "TargetsDatabaseService"};

} // namespace

FindingsSummary::FindingsSummary(InvestigationState* state, QObject* parent)
    : QObject(parent)
    , m_state(state)
{
    connect(state, &InvestigationState::filterChanged, this, &FindingsSummary::refresh);
    connect(state, &InvestigationState::evidenceChanged, this, &FindingsSummary::refresh);
    connect(state, &InvestigationState::triageChanged, this, &FindingsSummary::refresh);
}

void FindingsSummary::refresh()
{
    m_from = findingsQuery(m_state->filter());
    step(0);
}

void FindingsSummary::step(int number)
{
    m_asking.ask(
        this, m_state->lanes(), session::Lane::Query,
        [query = m_from + tails.at(std::size_t(number))](session::Case& opened, const std::stop_token& stop) {
            return opened.query(query, session::QueryOptions{}, stop);
        },
        [this, number](const Result<ResultTable>& table) {
            // A failing count leaves what was known; the table itself reports why a filter can't be used.
            if (!table)
                return;
            take(number, *table);
            if (number + 1 < stepCount)
                step(number + 1);
            else
                emit changed();
        });
}

void FindingsSummary::take(int step, const ResultTable& table)
{
    if (step == extentStep) {
        m_total = 0;
        m_first.reset();
        m_last.reset();
        if (table.rows.empty() || table.rows.front().size() < 3)
            return;
        const Row& row = table.rows.front();
        m_total = std::uint64_t(number_in(row[0]));
        if (!is_null(row[1]))
            m_first = number_in(row[1]);
        if (!is_null(row[2]))
            m_last = number_in(row[2]);
        return;
    }
    std::vector<FacetValue> values;
    if (Facet(step) == Facet::Target) {
        std::array<std::uint64_t, 3> sums{};
        for (const Row& row : table.rows) {
            for (std::size_t i = 0; i < 3; ++i)
                sums[i] += number_in(row[i]) != 0 ? std::uint64_t(number_in(row[3])) : 0;
        }
        for (std::size_t i = 0; i < 3; ++i) {
            if (sums[i] > 0)
                values.push_back({targetColumns[i], {}, sums[i]});
        }
    } else {
        for (const Row& row : table.rows) {
            const bool account = Facet(step) == Facet::Account;
            const bool burst = Facet(step) == Facet::Burst;
            FacetValue value{text_in(row[0]), account || burst ? text_in(row[1]) : std::string(),
                std::uint64_t(number_in(row.back()))};
            if (burst) {
                value.first = number_in(row[2]);
                value.last = number_in(row[3]);
            }
            values.push_back(std::move(value));
        }
    }
    std::stable_sort(values.begin(), values.end(), [](const FacetValue& a, const FacetValue& b) {
        return a.count != b.count ? a.count > b.count : a.value < b.value;
    });
    m_values[std::size_t(step)] = std::move(values);
}

} // namespace standstill::ui
