// SPDX-License-Identifier: GPL-3.0-or-later
// The sums of a report, computed once from its findings: per verdict, host and account. Every number that a section
// prints comes from here, so that two sections cannot disagree.
#pragma once

#include "core/report/input.h"

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace standstill::report {

struct Tally
{
    std::uint64_t total = 0;
    std::array<std::uint64_t, classification_count> by_classification{};
    std::uint64_t security = 0;
    std::uint64_t backup = 0;
    std::uint64_t database = 0;
    std::optional<Ticks> first;
    std::optional<Ticks> last;
    std::set<std::string> hosts;
    std::set<std::string> accounts;

    void add(const Finding& finding);
    std::uint64_t of(Classification classification) const;
};

struct NamedTally
{
    std::string name; ///< as in the evidence, may be empty
    Tally all;
    Tally malicious;
};

struct Digest
{
    std::vector<const ReportFinding*> findings; ///< by time, then key
    Tally all;
    std::array<Tally, classification_count> by_verdict;
    std::vector<NamedTally> hosts; ///< most malicious first, then most undecided, then by name
    std::vector<NamedTally> accounts; ///< the same order
    std::vector<std::pair<std::string, Tally>> methods; ///< StopMethod, most findings first
    std::vector<std::string> lanes; ///< hosts by their first finding

    const Tally& of(Classification classification) const;
};

/// Points into `findings`, which must outlive it.
Digest digest(const std::vector<ReportFinding>& findings);

} // namespace standstill::report
