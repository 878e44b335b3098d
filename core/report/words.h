// SPDX-License-Identifier: GPL-3.0-or-later
// The words and small formats of the report: labels of verdicts and bases, counts with their noun, lists, sizes,
// durations, and sentences for import codes. English; used by the sections and by the text writers.
#pragma once

#include "core/base/time.h"
#include "core/model/evidence.h"
#include "core/model/report_document.h"
#include "core/model/triage.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::report {

std::string verdict_label(Classification classification); ///< "Benign, expected"
std::string reason_label(std::string_view code); ///< "Backup quiesce"; the code itself when it is not ours
std::string effect_label(std::string_view effect); ///< "confirmed: stopped"; the name itself when it is not known
std::string basis_label(Basis basis); ///< "change ticket"; "not stated"

std::string number(std::uint64_t value); ///< "1,234,567"
/// "1 finding", "1,234 findings"; the plural is the singular with "s" unless given.
std::string count(std::uint64_t value, std::string_view singular, std::string_view plural = {});
std::string byte_size(std::uint64_t bytes); ///< "1,234,567 bytes (1.2 MB)"
std::string duration(Ticks ticks); ///< "41 s", "12 min 5 s", "3 h 12 min", "2 d 4 h"
std::string join(const std::vector<std::string>& items); ///< "a, b, c"
std::string join_and(const std::vector<std::string>& items); ///< "a, b and c"
std::string or_dash(std::string text); ///< an en dash for nothing
std::string host_or_none(const std::string& host); ///< "(no host name)" for ""
std::string account_or_none(const std::string& account); ///< "(no account)" for "" and "\"

std::string reject_words(RejectReason reason); ///< "wrong number of fields"
std::string oddity_words(std::string_view oddity); ///< a sentence; the code itself when it is not known

ReportCell cell(std::string text);
ReportCell fixed(std::string text);
ReportCell numeric(std::uint64_t value);
ReportCell verdict(Classification classification);

} // namespace standstill::report
