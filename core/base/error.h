// SPDX-License-Identifier: GPL-3.0-or-later
// What went wrong, as a value: a code, the thing it happened to, and technical detail. Every fallible call of core
// returns Result<T>. Core never builds a sentence for a person: ui/common/error_text does that, from the code.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <utility>

namespace standstill {

/// One code for each situation that a person would be told about in different words.
enum class ErrorCode {
    // files and the machine
    FileNotFound, ///< subject = path
    FileIsDirectory, ///< subject = path; a file was expected
    FileNotReadable, ///< subject = path, detail = system message
    FileNotWritable, ///< subject = path, detail = system message
    DiskFull, ///< subject = path
    Cancelled, ///< the caller's stop token fired
    DeadlineExceeded, ///< a query ran out of time
    Internal, ///< a defect of ours; detail says where
    // the case file
    CaseNotFound, ///< subject = path
    CaseExists, ///< subject = path; a new case was asked for
    CaseNotACase, ///< subject = path; not a case file of ours
    CaseDamaged, ///< subject = path, detail = what the integrity check said
    CaseTooNew, ///< subject = path, detail = schema version of the file
    CaseLocked, ///< subject = path, detail = holder "user on host, pid N, since T"
    CaseReadOnly, ///< a write was asked of a case opened read-only
    CaseIo, ///< subject = path, detail = what SQLite said
    // import
    ImportEmptyFile, ///< subject = path
    ImportUnknownFormat, ///< subject = path, detail = what was seen
    ImportUnknownColumns, ///< subject = path, detail = the header line
    ImportNoStarts, ///< subject = path, detail = the kinds of rows that it holds instead
    ImportAlreadyInCase, ///< subject = path, detail = evidence id such as "E-01"
    ImportWasRemoved, ///< subject = path, detail = evidence id of the source that was taken out
    MappingInvalid, ///< subject = name of the mapping or its file, detail = what is wrong
    ImportArchiveEncrypted, ///< subject = path or path!member
    ImportArchiveUnsupported, ///< subject = path or path!member, detail = the method or kind
    ImportArchiveBomb, ///< subject = path or path!member, detail = the sizes
    ImportArchiveDamaged, ///< subject = path or path!member, detail = what the library said
    ImportForcedFormat, ///< subject = path, detail = the format that was forced
    ImportUnknownTimeZone, ///< subject = the zone's name
    // evidence
    SourceNotFound, ///< subject = evidence id
    SourceStateWrong, ///< subject = evidence id, detail = its state: source_state_name()
    HostNotFound, ///< subject = the name
    // KQL; span says where
    KqlSyntax,
    KqlUnknownColumn, ///< subject = name, detail = nearest known name or empty
    KqlUnknownFunction, ///< subject = name, detail = nearest known name or empty
    KqlUnknownTable, ///< subject = name, detail = nearest known name or empty
    KqlUnknownOperator, ///< subject = the operator's name
    KqlNotSupported, ///< subject = the construct's name
    KqlType, ///< detail = what was expected and what was found
    KqlArity, ///< subject = function, detail = expected count
    KqlNotAPredicate, ///< the filter bar needs a boolean expression
    KqlEvaluation, ///< detail = what failed while the query ran
    // rules, findings, triage, report
    RuleNotFound, ///< subject = id
    RuleInvalid, ///< subject = file or id, detail = what is wrong
    RuleLosesIdentity, ///< subject = id; its rows can't be traced to events
    FindingNotFound, ///< subject = finding key
    TriageInvalid, ///< subject = field, detail = rule that is broken
    NothingToUndo,
    NameTaken, ///< subject = the name; something else of the case has it
    ReportInconsistent, ///< detail = the sums that disagree
};

/// Where in a text, in bytes.
struct Span
{
    std::size_t offset = 0;
    std::size_t length = 0;
};

struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string subject; ///< the file, column, function ... it is about; hostile text, never shown as markup
    std::string detail; ///< technical, untranslated, may be empty
    std::optional<Span> span; ///< for KQL: the place in the query text
};

template <typename T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string subject = {}, std::string detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(subject), std::move(detail), std::nullopt});
}

inline tl::unexpected<Error> fail_at(ErrorCode code, Span span, std::string subject = {}, std::string detail = {})
{
    return tl::unexpected<Error>(Error{code, std::move(subject), std::move(detail), span});
}

/// Passes an error on: `if (!r) return forward(r);`
template <typename T>
tl::unexpected<Error> forward(const Result<T>& result)
{
    return tl::unexpected<Error>(result.error());
}

/// The code's name as it is written above ("CaseLocked"); for logs, JSON and tests.
const char* error_code_name(ErrorCode code);

} // namespace standstill
