// SPDX-License-Identifier: GPL-3.0-or-later
// What a person meant who wrote a query that can't be read: habits of SQL and of other query languages, forgotten
// signs, misplaced quotes. Looks at the text around an error's place; knows nothing of tables.
#pragma once

#include "core/base/error.h"

#include <string_view>

namespace standstill::kql {

/// Adds a line to the error's detail that says what to do, and moves its place to what has to change. The line is one
/// of these, for the user interface to put into words; X is KQL:
///   write: X      X belongs here instead
///   put: X        X is missing in front of this place
///   close: X      the X that begins here is never closed
///   stray: X      this X closes nothing
///   table: X      a query begins with its table, as X does
///   comment: //   comments are written so
///   quotes: "     quotes are straight
///   after: |      an operator must follow
///   drop: ,       this does not belong here
///   follow: X     X needs a column or a condition behind it
void add_hint(Error& error, std::string_view query);

} // namespace standstill::kql
