// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evtx/damage.h"

#include <utility>

namespace standstill::evtx {

const char* fault_name(Fault fault)
{
    switch (fault) {
    case Fault::FileHeader:
        return "FileHeader";
    case Fault::FileHeaderChecksum:
        return "FileHeaderChecksum";
    case Fault::ChunkHeader:
        return "ChunkHeader";
    case Fault::ChunkHeaderChecksum:
        return "ChunkHeaderChecksum";
    case Fault::ChunkRecordsChecksum:
        return "ChunkRecordsChecksum";
    case Fault::ChunkTruncated:
        return "ChunkTruncated";
    case Fault::Gap:
        return "Gap";
    case Fault::RecordSize:
        return "RecordSize";
    case Fault::RecordTruncated:
        return "RecordTruncated";
    case Fault::Structure:
        return "Structure";
    case Fault::Name:
        return "Name";
    case Fault::Template:
        return "Template";
    case Fault::BorrowedTemplate:
        return "BorrowedTemplate";
    case Fault::Values:
        return "Values";
    case Fault::DepthLimit:
        return "DepthLimit";
    case Fault::TextLimit:
        return "TextLimit";
    case Fault::WorkLimit:
        return "WorkLimit";
    }
    return "";
}

void DamageList::add(Damage damage)
{
    ++total_;
    ++counts_[static_cast<std::size_t>(damage.fault)];
    if (damage.loss == Loss::Record)
        ++records_lost_;
    if (damage.loss == Loss::Bytes)
        bytes_lost_ += damage.bytes;
    if (items_.size() < longest)
        items_.push_back(std::move(damage));
}

} // namespace standstill::evtx
