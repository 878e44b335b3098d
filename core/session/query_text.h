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
/// What a case fills into a query for a portal, and how much of it was too much for one.
struct CaseFilters
{
    PortableFilters filters;
    std::size_t hosts_left_out = 0;
    std::size_t exclusions_left_out = 0;
};
/// The case's time (or `span`), the machines that have findings, and what was decided to be benign: the same command by
/// the same account under the same parent process, unless it was malicious elsewhere or stops a security product.
Result<CaseFilters> case_filters(Case& opened, const std::optional<TimeRange>& span, const std::stop_token& stop);
/// Which of the tables that the query names never have a row here, because nothing of them is imported.
std::vector<std::string> tables_without_rows(std::string_view query);
/// An error of the query without running it; nothing when there is none.
std::optional<Error> query_error(std::string_view query);

} // namespace standstill::session
