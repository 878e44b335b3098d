// SPDX-License-Identifier: GPL-3.0-or-later
// Which field of an export means what: a data file of resources/dialects per kind of export. Chosen by the column names
// that a file has, never by its name. Used by sniffing, by the readers' mapping and by the normaliser.
#pragma once

#include "core/base/error.h"
#include "core/ingest/windows_shape.h"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace standstill::ingest {

/// Rows whose column holds none of the values are not of the table; they are set aside. Rows without a value stay.
struct RowCondition
{
    std::string column;
    std::vector<std::string> values;
};

/// A column of the table that is a part of a field.
struct DerivedColumn
{
    enum class How {
        BaseName, ///< "C:\Windows\net.exe" -> "net.exe"
        AccountDomain, ///< "CORP\svc-sql" -> "CORP"
        AccountName, ///< "CORP\svc-sql" -> "svc-sql"; without a backslash the whole
        Md5, ///< "MD5=..,SHA256=.." -> the MD5
        Sha1,
        Sha256,
    };
    std::string column; ///< of the table
    How how = How::BaseName;
    std::string from; ///< name in the file
};

struct Dialect
{
    std::string name; ///< "defender-advanced-hunting"
    std::string title; ///< for people
    std::string table; ///< KQL table that the rows belong to
    std::vector<std::string> containers; ///< "csv", "json", "jsonl"; empty = any
    std::vector<std::string> requires_all; ///< columns that must be there; "A|B" = one of them
    std::vector<std::string> requires_any; ///< at least one of these must be there
    std::vector<std::string> without; ///< none of these may be there
    std::vector<std::pair<std::string, std::string>> aliases; ///< name in the file -> column of the table
    std::vector<std::string> expand; ///< fields that hold further fields: a JSON object, or "name: value ¦ name: value"
    std::vector<DerivedColumn> derived; ///< the first of a column that has a value counts
    std::vector<std::pair<std::string, std::string>> defaults; ///< column of the table -> value where a row has none
    std::vector<RowCondition> keep; ///< all of them must hold
    bool spaces_in_names = false; ///< "Process Command Line" is ProcessCommandLine
    std::string time_zone; ///< of stamps without one, where the format fixes it
    std::vector<std::string> table_columns; ///< every column that the table knows
    std::vector<std::uint64_t> row_limits; ///< exact row counts at which the exporting service cuts off
    std::optional<WindowsShape> windows; ///< its rows are Windows events: what above names columns of a table is unused

    /// A column's name without what portals put behind it (" [UTC]").
    std::string plain_name(std::string_view in_file) const;
    /// The table's column that a column of the file stands for; unknown names come back trimmed.
    std::string column_name(std::string_view in_file) const;
    /// True when its rows are more than renamed columns.
    bool rewrites_rows() const { return !expand.empty() || !derived.empty() || !defaults.empty(); }
    /// Does a column of the file hold the time of its row?
    bool is_time(std::string_view in_file) const;
};

/// All of resources/dialects, by file name. Part of the program, read once.
const Result<std::vector<Dialect>>& shipped_dialects();
Result<Dialect> parse_dialect(std::string_view json);

/// The dialect that asks for most of those whose required columns are among `columns` (compared without case), or null.
/// A member of an object that is a column is named "column.member". `best` stays unless one of these asks for more.
const Dialect* choose_dialect(std::span<const Dialect> dialects, std::string_view container,
    const std::vector<std::string>& columns, const Dialect* best = nullptr);

} // namespace standstill::ingest
