// SPDX-License-Identifier: GPL-3.0-or-later
// Which field of an export means what: a data file of resources/dialects per kind of export. Chosen by the column names
// that a file has, never by its name. Used by sniffing and by the normaliser.
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace standstill::ingest {

struct Dialect
{
    std::string name; ///< "defender-advanced-hunting"
    std::string title; ///< for people
    std::string table; ///< KQL table that the rows belong to
    std::vector<std::string> requires_all; ///< columns that must be there
    std::vector<std::string> requires_any; ///< at least one of these must be there
    std::vector<std::pair<std::string, std::string>> aliases; ///< name in the file -> column of the table
    std::vector<std::string> table_columns; ///< every column that the table knows
    std::vector<std::uint64_t> row_limits; ///< exact row counts at which the exporting service cuts off

    /// The table's column that a column of the file stands for; unknown names come back trimmed.
    std::string column_name(std::string_view in_file) const;
};

Result<std::vector<Dialect>> load_dialects();
Result<Dialect> parse_dialect(std::string_view json);

/// The first dialect whose required columns are among `columns` (compared without case), or null.
const Dialect* choose_dialect(const std::vector<Dialect>& dialects, const std::vector<std::string>& columns);

} // namespace standstill::ingest
