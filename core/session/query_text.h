// SPDX-License-Identifier: GPL-3.0-or-later
// The text of a query as an editor treats it, against the tables that every case has: what to colour, what may come
// next, and the text to take elsewhere. Compiles at most; no data is read.
#pragma once

#include "core/kql/completion.h"
#include "core/kql/inks.h"
#include "core/kql/portable.h"
#include "core/session/case.h"

#include <string_view>
#include <vector>

namespace standstill::session {

using kql::Completion;
using kql::CompletionItem;
using kql::CompletionKind;
using kql::Ink;
using kql::InkSpan;
using kql::portable_query;
using kql::PortableFilters;
using kql::Portal;

std::vector<InkSpan> query_inks(std::string_view query);
/// `offset` in bytes, at a boundary of characters.
Completion complete_query(std::string_view query, std::size_t offset);
/// All tables that queries may name.
std::vector<TableDescription> table_descriptions();
/// An error of the query without running it; nothing when there is none.
std::optional<Error> query_error(std::string_view query);

} // namespace standstill::session
