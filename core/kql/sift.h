// SPDX-License-Identifier: GPL-3.0-or-later
// What a query asks of each row, as look-ups in dictionaries: told from the bound plan, so that whoever holds the keys
// of all rows in memory answers it without reading a row. Says the same as the SQL of the query, or that it can't be
// said. Used by the search for events.
#pragma once

#include <string>
#include <vector>

namespace standstill::kql {

struct Sift
{
    enum class Kind {
        All, ///< of `parts`; of none: any row
        Any, ///< of `parts`; of none: no row
        Lookup, ///< the row's key is one of the dictionary's ids where `test` is 1
        Beyond, ///< only the row itself can tell
    };
    Kind kind = Kind::All;
    std::vector<Sift> parts;
    std::string key_sql; ///< as Interned::key_sql
    std::string dictionary; ///< a table in SQL that has `id`
    std::string test; ///< over a row of the dictionary; 0 and NULL mean no
    bool of_missing = false; ///< what holds for keys that name no row of the dictionary
};

/// Whether some row must be read after all.
bool goes_beyond(const Sift& sift);

} // namespace standstill::kql
