// SPDX-License-Identifier: GPL-3.0-or-later
// What a case is called and how it is read. Plain values.
#pragma once

#include "core/base/time.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>

namespace standstill {

struct CaseInfo
{
    std::string id; ///< random, hex
    std::string name;
    std::string analyst; ///< who works on it now; new entries carry this name
    std::string time_zone = "UTC"; ///< IANA name, for display
    Ticks created_at = 0;
    std::string created_with; ///< program version
    int schema_version = 0;
    /// How views were left: name -> whatever the view wrote. From the file: not to be trusted.
    std::map<std::string, std::string, std::less<>> views;
};

/// Sums over the case, all exact.
struct CaseCounts
{
    std::uint64_t sources = 0;
    std::uint64_t rows_read = 0;
    std::uint64_t events = 0; ///< stored
    std::uint64_t duplicates = 0;
    std::uint64_t rejected = 0;
    std::uint64_t findings = 0;
    std::uint64_t hosts_with_findings = 0;
    std::uint64_t accounts_with_findings = 0;
    std::array<std::uint64_t, 5> by_classification{}; ///< index = Classification
    std::uint64_t decided() const { return findings - by_classification[0]; }
};

} // namespace standstill
