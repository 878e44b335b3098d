// SPDX-License-Identifier: GPL-3.0-or-later
// Which column of a file with unknown headers stands for which column of the table: proposed from names and contents,
// changed by an analyst, used as a dialect. Plain values.
#pragma once

#include <string>
#include <vector>

namespace standstill {

struct MappedColumn
{
    std::string in_file; ///< the header
    std::string column; ///< of the table, or one of mapped_account / mapped_image; empty = kept with the event as it is
    std::vector<std::string> samples; ///< the first few values that are not empty
};

/// An account with its domain in one field: becomes AccountDomain and AccountName.
inline constexpr const char* mapped_account = "AccountDomain\\AccountName";

struct ColumnMapping
{
    std::string name; ///< "mapped-export": what the evidence list shows as the dialect
    std::string container; ///< "csv", "json", "jsonl"
    std::vector<MappedColumn> columns;
};

} // namespace standstill
