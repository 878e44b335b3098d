// SPDX-License-Identifier: GPL-3.0-or-later
// The reading thread of Windows events as XML text.
#pragma once

#include "core/ingest/event_xml.h"
#include "core/ingest/piece_reading.h"
#include "core/ingest/windows_rows.h"

namespace standstill::ingest {

class EventXmlReading : public PieceReading
{
public:
    EventXmlReading(EvidenceFile& file, XmlEncoding encoding, ImportStart start, RawPacker& packer, ReadQueue& out,
        std::stop_token stop);

    void describe(EvidenceSource& source) const override;

private:
    Consumed parse(std::string_view text, bool last) override;

    EventXmlReader reader_;
    WindowsRows rows_;
    EventXmlRecord record_;
};

} // namespace standstill::ingest
