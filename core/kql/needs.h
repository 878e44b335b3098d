// SPDX-License-Identifier: GPL-3.0-or-later
// What a row must hold at the least for a query to take it, told from the bound plan: texts that occur in its columns.
// Weaker than the query and far cheaper to ask, of a million rows and a dozen rules at once. Used by detection to find
// the few rows that the rules themselves are then run on; who keeps a row that needs nothing more loses none.
#pragma once

#include <string>
#include <vector>

namespace standstill::kql {

struct Need
{
    enum class Kind {
        Nothing, ///< any row may be taken
        All, ///< of `parts`
        Any, ///< of `parts`
        Texts, ///< `column` contains one of `texts`, whatever their case
        Pattern, ///< texts[0], a regular expression of Kusto's, is found in `column`
        Numbers, ///< `column` is one of `texts`, whole numbers in digits
    };
    Kind kind = Kind::Nothing;
    std::string column; ///< as the base table calls it
    std::vector<std::string> texts;
    std::vector<Need> parts;
};

struct Select;

/// Whether each row of the query's base table is taken or left for itself, whatever the other rows are: then what a
/// query finds in a part of the rows is what it finds there in all of them.
bool takes_rows_singly(const Select& select);
/// Of a query that takes rows singly; Nothing where the plan does not tell.
Need need_of(const Select& select);

} // namespace standstill::kql
