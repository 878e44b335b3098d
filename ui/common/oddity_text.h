// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences for what import noticed in a file, with why it matters, and for how it read the times. Codes come from
// EvidenceSource::oddities; a code without a sentence is shown as it is rather than left out.
#pragma once

#include <QString>
#include <string>

namespace standstill::ui {

/// "export-limit:30000" -> "Exactly 30,000 rows: the portal's limit. Earlier or later events may be missing."
QString oddityText(const std::string& code);

/// How the times of a file were read, in the words of EvidenceSource::time_basis.
QString timeBasisText(const std::string& basis);

} // namespace standstill::ui
