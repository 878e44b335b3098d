// SPDX-License-Identifier: GPL-3.0-or-later
// Raw records as a person reads them: what is binary in the evidence gets its XML beside its bytes.
#pragma once

#include "core/model/evidence.h"
#include "core/store/sqlite.h"

namespace standstill::session {

/// Sets `xml` of a record of an event log, from the chunk that the case keeps with it. Nothing for other records.
Result<void> add_xml(store::Connection& connection, RawRecord& record);

} // namespace standstill::session
