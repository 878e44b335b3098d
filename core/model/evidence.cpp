// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/evidence.h"

#include "core/base/text.h"

namespace standstill {

std::string EvidenceSource::label() const
{
    return base::numbered('E', id.value, 2);
}

const char* source_state_name(SourceState state)
{
    switch (state) {
    case SourceState::Importing:
        return "Importing";
    case SourceState::Complete:
        return "Complete";
    case SourceState::Removed:
        return "Removed";
    case SourceState::Compacted:
        return "Compacted";
    }
    return "";
}

const char* evidence_check_name(EvidenceCheckResult result)
{
    switch (result) {
    case EvidenceCheckResult::Matches:
        return "Matches";
    case EvidenceCheckResult::Differs:
        return "Differs";
    case EvidenceCheckResult::FileNotFound:
        return "FileNotFound";
    case EvidenceCheckResult::FileNotReadable:
        return "FileNotReadable";
    }
    return "";
}

const char* reject_reason_name(RejectReason reason)
{
    switch (reason) {
    case RejectReason::WrongFieldCount:
        return "WrongFieldCount";
    case RejectReason::UnparsableTime:
        return "UnparsableTime";
    case RejectReason::MissingTime:
        return "MissingTime";
    case RejectReason::MissingCommand:
        return "MissingCommand";
    case RejectReason::OtherKind:
        return "OtherKind";
    case RejectReason::NotAnObject:
        return "NotAnObject";
    case RejectReason::MalformedJson:
        return "MalformedJson";
    case RejectReason::UnterminatedQuote:
        return "UnterminatedQuote";
    case RejectReason::TooLong:
        return "TooLong";
    case RejectReason::TruncatedRecord:
        return "TruncatedRecord";
    case RejectReason::DamagedRecord:
        return "DamagedRecord";
    case RejectReason::MalformedXml:
        return "MalformedXml";
    }
    return "";
}

} // namespace standstill
