// SPDX-License-Identifier: GPL-3.0-or-later
// A sentence for an oddity that import noticed in a file, with why it matters. Codes come from
// EvidenceSource::oddities; a code without a sentence is shown as it is rather than left out.
#pragma once

#include <QString>
#include <string>

namespace standstill::ui {

/// "export-limit:30000" -> "Exactly 30,000 rows: the portal's limit. Earlier or later events may be missing."
QString oddityText(const std::string& code);

} // namespace standstill::ui
