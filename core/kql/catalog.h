// SPDX-License-Identifier: GPL-3.0-or-later
// The tables that a query may name, and how their columns are read in SQL. store fills a Catalog for a case; kql reads
// it and never knows what a case file looks like beyond these pieces of SQL.
#pragma once

#include "core/model/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::kql {

/// A column whose text is stored once in a dictionary table and referred to by id. A predicate over it can be answered
/// as `key_sql IN (SELECT id FROM table WHERE f(value_sql))`, evaluating f once per distinct value. Several ids may
/// carry the same text: never compare ids for inequality of text, never group by id. A key that is NULL or names no row
/// stands for "", so a predicate that holds for "" is answered by its complement.
struct Interned
{
    std::string key_sql; ///< the reference in the table's FROM, for example "e.image"
    std::string table; ///< "image"
    std::string value_sql; ///< the text inside that table, for example "file_name"
    bool few = true; ///< true: few distinct rows compared to events, evaluate there; false: about as many as events
    /// Where `table` is itself a join: how to reach its ids from those of the table that holds the text, so that each
    /// text is tested once: `way IN (SELECT id FROM far_table WHERE f(far_value))`.
    std::string way = {}; ///< "SELECT p.id FROM initiator p WHERE p.image", or empty
    std::string far_table = {}; ///< "image"
    std::string far_value = {}; ///< "file_name"
};

struct TableColumn
{
    std::string name; ///< as KQL spells it
    ValueType type = ValueType::String;
    std::string sql; ///< expression, valid when `join` (if any) is in the FROM clause; never NULL for strings
    std::string join; ///< name of the TableJoin it needs, empty = the base table alone
    std::optional<Interned> interned;
};

struct TableJoin
{
    std::string name; ///< "image"
    std::string sql; ///< "LEFT JOIN image i ON i.id = e.image"
    std::string needs; ///< another join that must come before, or empty
};

/// The rows of a table by one of their keys, kept beside it: `identity IN (SELECT identity FROM from WHERE ...)` is
/// quicker than to look at all rows, as far as the filter speaks of nothing but `keys` and leaves few values of the
/// first.
struct RowList
{
    std::string from; ///< "program_events e": has the table's identity and the keys under the same names
    std::string stored_in; ///< what it reads itself, for whoever allows reading
    std::vector<std::string> keys; ///< "e.image", "e.command_line"
};

struct Table
{
    std::string name; ///< "DeviceProcessEvents"
    std::string from; ///< "event e"
    std::string where; ///< restriction that is always on, or empty
    std::string identity_sql; ///< id of the row's event ("e.id") or empty when rows have no identity
    std::string time_column; ///< "Timestamp": what a time range and a look-back apply to
    std::vector<TableJoin> joins;
    std::vector<RowList> lists;
    std::vector<TableColumn> columns;
};

class Catalog
{
public:
    std::vector<Table> tables;
    const Table* find(std::string_view name) const; ///< exact case, as Kusto
};

} // namespace standstill::kql
