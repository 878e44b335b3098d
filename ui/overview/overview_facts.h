// SPDX-License-Identifier: GPL-3.0-or-later
// What the overview says about a case, as values: counts by host and account, bursts, a histogram, the health of the
// evidence. Worked out on the query lane from the findings' marks; it knows no widget and no words.
#pragma once

#include "core/model/case_info.h"
#include "core/model/evidence.h"
#include "core/model/rule.h"
#include "core/model/timeline.h"
#include "core/session/case.h"

#include <array>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace standstill::ui {

using ByVerdict = std::array<std::uint64_t, classification_count>; ///< index = Classification

/// Findings of one host, account or burst.
struct FindingCounts
{
    std::uint64_t total = 0;
    ByVerdict verdicts{};
    std::uint64_t security = 0;
    std::uint64_t backup = 0;
    std::uint64_t database = 0;
    Ticks first = 0;
    Ticks last = 0;

    void add(const TimelineMark& mark);
    std::uint64_t undecided() const { return verdicts[0]; }
    std::uint64_t of(Classification classification) const { return verdicts[static_cast<std::size_t>(classification)]; }
};

struct HostCounts
{
    std::string host; ///< as in the evidence, hostile
    FindingCounts findings;
};

struct AccountCounts
{
    std::string name;
    std::string domain;
    std::uint64_t hosts = 0;
    FindingCounts findings;
};

/// Findings of one host that follow each other within burstGap.
struct Burst
{
    std::string host;
    FindingId firstFinding;
    FindingCounts findings;
    TimeRange range() const { return {findings.first, findings.last + 1}; }
};
inline constexpr Ticks burstGap = 60 * ticks_per_second;
inline constexpr std::uint64_t smallestBurst = 3;

struct HistogramBin
{
    ByVerdict verdicts{};
    std::uint64_t total() const;
};

struct OverviewFacts
{
    CaseCounts counts;
    FindingCounts all;
    std::vector<HostCounts> hosts; ///< most findings first
    std::vector<AccountCounts> accounts; ///< most findings first
    std::vector<Burst> bursts; ///< most undecided findings first, then most findings
    TimeRange range; ///< of the histogram: round steps around first and last finding
    std::vector<HistogramBin> bins;
    std::optional<TimeRange> extent; ///< first to last event
    std::vector<EvidenceSource> sources;
    std::vector<RuleRun> ruleRuns;
    std::optional<Finding> start; ///< the first finding of the burst to begin with
};

/// Hosts, bursts, sums and histogram from marks in time order.
OverviewFacts factsOf(const Timeline& timeline);

/// All of it. Reads the whole case, whatever the filter.
Result<OverviewFacts> readOverview(session::Case& opened, const std::stop_token& stop);

} // namespace standstill::ui
