// SPDX-License-Identifier: GPL-3.0-or-later
// What may stand at a place of a query that is being written: tables, operators, the columns that are in scope there
// (by compiling what stands before), functions, words between values. The values of a column are for the caller to
// fetch.
#pragma once

#include "core/base/error.h"
#include "core/base/time.h"
#include "core/kql/catalog.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::kql {

enum class CompletionKind : std::uint8_t { Column, Variable, Table, Operator, Function, Aggregate, Word, Chart, Value };

struct CompletionItem
{
    std::string text; ///< what is inserted
    CompletionKind kind = CompletionKind::Word;
    std::string detail; ///< a column's type
};

struct Completion
{
    Span typed; ///< the piece of the text that a choice replaces
    std::vector<CompletionItem> items; ///< not narrowed to what is typed
    /// A text column of a table whose values may stand here, in quotes or inside of those that are open.
    std::string values_table;
    std::string values_column;
    char open_quote = 0; ///< the text is inside of a string that began with it
};

/// `offset` in bytes. What stands behind it is not looked at, but for the rest of the word.
Completion complete(std::string_view query, std::size_t offset, const Catalog& catalog, Ticks now);

/// The operators that may follow a bar.
std::vector<std::string_view> completed_operators();

} // namespace standstill::kql
