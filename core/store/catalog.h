// SPDX-License-Identifier: GPL-3.0-or-later
// The KQL tables of a case: resources/tables/*.json for event tables, and the case's own tables (Findings, Leads,
// TriageHistory, EvidenceSources, RejectedRecords). Read by the KQL compiler; the SQL in it matches schema.cpp.
#pragma once

#include "core/base/error.h"
#include "core/kql/catalog.h"

namespace standstill::store {

/// Fails only on a defect in the compiled-in table files.
Result<kql::Catalog> make_catalog();

} // namespace standstill::store
