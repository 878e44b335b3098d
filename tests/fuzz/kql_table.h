// SPDX-License-Identifier: GPL-3.0-or-later
// The one table that the fuzzers of the KQL engine put their queries to, a column of each way in which columns lie, and
// how they compile them.
#pragma once

#include "core/kql/kql.h"

namespace standstill::fuzz {

inline kql::Catalog kql_table()
{
    kql::Table table;
    table.name = "T";
    table.from = "event e";
    table.identity_sql = "e.id";
    table.time_column = "Timestamp";
    table.joins = {{"image", "LEFT JOIN image i ON i.id = e.image", ""}};
    const kql::Interned image{"e.image", "image", "file_name", true};
    table.columns = {{"Timestamp", ValueType::DateTime, "e.time", "", std::nullopt},
        {"FileName", ValueType::String, "ifnull(i.file_name, '')", "image", image},
        {"Id", ValueType::Long, "e.process_id", "", std::nullopt},
        {"Bag", ValueType::Dynamic, "e.bag", "", std::nullopt}};
    kql::Catalog result;
    result.tables.push_back(std::move(table));
    return result;
}

/// Options for a query of so many bytes.
inline kql::CompileOptions kql_options(std::size_t size)
{
    kql::CompileOptions options;
    options.now = 1'000'000;
    options.want_identity = true;
    options.lift_look_back = size % 2 == 0;
    return options;
}

} // namespace standstill::fuzz
