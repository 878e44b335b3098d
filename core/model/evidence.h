// SPDX-License-Identifier: GPL-3.0-or-later
// Evidence: the imported files, and where in them a row came from. Plain values.
#pragma once

#include "core/base/time.h"
#include "core/model/ids.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace standstill {

enum class SourceState {
    Importing, ///< started, not finished: after a crash it is rolled out on the next open
    Complete,
    Removed, ///< taken out by the analyst; reversible
    Compacted, ///< taken out, and deleted when the case was compacted
};
const char* source_state_name(SourceState state);

/// What became of hashing an evidence file again, where it lay at import.
enum class EvidenceCheckResult { Matches, Differs, FileNotFound, FileNotReadable };
inline constexpr int evidence_check_count = static_cast<int>(EvidenceCheckResult::FileNotReadable) + 1;
const char* evidence_check_name(EvidenceCheckResult result);

struct EvidenceCheck
{
    SourceId source;
    EvidenceCheckResult result = EvidenceCheckResult::Matches;
    Ticks at = 0;
    std::string detail; ///< the hash that the file has now, or what the system said
};

/// Something that an analyst did with a source.
struct SourceAct
{
    Ticks at = 0;
    std::string analyst;
    std::string detail; ///< the reason given, may be empty
};

/// One imported file.
struct EvidenceSource
{
    SourceId id;
    std::string path; ///< as given at import
    std::string file_name;
    std::uint64_t size = 0; ///< bytes
    std::string sha256; ///< hex, of the whole file, computed while it was read
    Ticks imported_at = 0;
    std::string format; ///< "csv", "jsonl", "json"
    std::string dialect; ///< "defender-advanced-hunting", ...
    std::string time_basis; ///< "offset in each row", "UTC (stated)", "Europe/Berlin (chosen)", "no zone: taken as UTC"
    SourceState state = SourceState::Complete;
    std::uint64_t rows_read = 0; ///< = stored + duplicate + rejected
    std::uint64_t rows_stored = 0;
    std::uint64_t rows_duplicate = 0;
    std::uint64_t rows_rejected = 0;
    std::optional<Ticks> first_event; ///< of the stored rows
    std::optional<Ticks> last_event;
    std::vector<std::string>
        oddities; ///< codes with arguments, such as "export-limit:30000", "unknown-columns:Foo,Bar"
    std::optional<SourceAct> removed; ///< of a source that is out of the case: the latest
    std::optional<EvidenceCheck> checked; ///< the latest

    std::string label() const; ///< "E-01"
};

/// Why a record was not stored as an event.
enum class RejectReason {
    WrongFieldCount, ///< detail "expected 58, found 57"
    UnparsableTime, ///< detail = the text
    MissingTime,
    MissingCommand, ///< neither a command line nor a file name
    OtherKind, ///< a row of another kind than the table holds, detail = its kind
    NotAnObject, ///< JSON value that is not an object
    MalformedJson, ///< detail = what the parser said
    UnterminatedQuote, ///< the file ended inside a quoted field
    TooLong, ///< a record over the size limit, detail = bytes
    TruncatedRecord, ///< the last record is cut off
    DamagedRecord, ///< a binary record that can't be read, detail = what is wrong with it
    MalformedXml, ///< detail = what the parser said
};
inline constexpr int reject_reason_count = static_cast<int>(RejectReason::MalformedXml) + 1;
const char* reject_reason_name(RejectReason reason);

struct RejectedRecord
{
    SourceId source;
    std::uint64_t record = 0; ///< 1-based ordinal in the file
    std::uint64_t line = 0; ///< 1-based line at which it starts
    std::uint64_t offset = 0; ///< byte offset in the file
    std::uint64_t length = 0; ///< bytes
    RejectReason reason = RejectReason::WrongFieldCount;
    std::string detail;
};

/// The bytes behind a row.
struct RawRecord
{
    SourceId source;
    std::uint64_t record = 0; ///< 1-based ordinal in the file
    std::uint64_t line = 0; ///< 1-based
    std::uint64_t offset = 0; ///< bytes from the start of the file
    std::string bytes; ///< exactly as in the file, without the record separator
    std::string xml; ///< of a binary record: the XML that Event Viewer shows for it; else empty
};

} // namespace standstill
