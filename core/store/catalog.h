// SPDX-License-Identifier: GPL-3.0-or-later
// The KQL tables of a case: resources/tables/*.json for event tables, and the case's own tables (Findings, Leads,
// TriageHistory, EvidenceSources, RejectedRecords). Read by the KQL compiler; the SQL in it matches schema.cpp.
#pragma once

#include "core/base/error.h"
#include "core/kql/catalog.h"

#include <optional>
#include <string_view>
#include <vector>

namespace standstill::store {

/// A dictionary that events reach through their initiator: the texts of another one, under the initiator's ids.
struct ThroughInitiator
{
    std::string_view key_sql; ///< "p.command_line": of the initiator's row
    std::string_view table; ///< "text"
    std::string_view field; ///< "value"
};
/// What a kql::Interned::table means that make_catalog() has made; nothing for a plain table.
std::optional<ThroughInitiator> through_initiator(std::string_view dictionary);

/// Fails only on a defect in the compiled-in table files.
Result<kql::Catalog> make_catalog();

/// kql::Table::from of a table that is known by its published columns alone: it exists and never has a row.
inline constexpr std::string_view from_nothing = "(SELECT NULL AS v WHERE 0) e";
/// All such tables, from resources/schemas/*.json. make_catalog() has them last.
Result<std::vector<kql::Table>> tables_without_rows();

} // namespace standstill::store
