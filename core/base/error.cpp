// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace standstill {

const char* error_code_name(ErrorCode code)
{
    switch (code) {
#define NAME(x)                                                                                                        \
    case ErrorCode::x:                                                                                                 \
        return #x;
        NAME(FileNotFound)
        NAME(FileIsDirectory)
        NAME(FileNotReadable)
        NAME(FileNotWritable)
        NAME(DiskFull)
        NAME(Cancelled)
        NAME(DeadlineExceeded)
        NAME(Internal)
        NAME(CaseNotFound)
        NAME(CaseExists)
        NAME(CaseNotACase)
        NAME(CaseDamaged)
        NAME(CaseTooNew)
        NAME(CaseLocked)
        NAME(CaseReadOnly)
        NAME(CaseIo)
        NAME(ImportEmptyFile)
        NAME(ImportUnknownFormat)
        NAME(ImportUnknownColumns)
        NAME(ImportNoStarts)
        NAME(ImportAlreadyInCase)
        NAME(ImportWasRemoved)
        NAME(MappingInvalid)
        NAME(SourceNotFound)
        NAME(SourceStateWrong)
        NAME(HostNotFound)
        NAME(ImportArchiveEncrypted)
        NAME(ImportArchiveUnsupported)
        NAME(ImportArchiveBomb)
        NAME(ImportArchiveDamaged)
        NAME(ImportForcedFormat)
        NAME(ImportUnknownTimeZone)
        NAME(KqlSyntax)
        NAME(KqlUnknownColumn)
        NAME(KqlUnknownFunction)
        NAME(KqlUnknownTable)
        NAME(KqlUnknownOperator)
        NAME(KqlNotSupported)
        NAME(KqlType)
        NAME(KqlArity)
        NAME(KqlNotAPredicate)
        NAME(KqlEvaluation)
        NAME(RuleNotFound)
        NAME(RuleInvalid)
        NAME(RuleLosesIdentity)
        NAME(FindingNotFound)
        NAME(TriageInvalid)
        NAME(NothingToUndo)
        NAME(NameTaken)
        NAME(ReportInconsistent)
#undef NAME
    }
    return "Internal";
}

} // namespace standstill
