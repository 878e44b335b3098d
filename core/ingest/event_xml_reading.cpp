// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/event_xml_reading.h"

namespace standstill::ingest {

EventXmlReading::EventXmlReading(EvidenceFile& file, XmlEncoding encoding, ImportStart start, RawPacker& packer,
    ReadQueue& out, std::stop_token stop)
    : PieceReading(file, packer, out, std::move(stop))
    , reader_(encoding)
    , rows_(std::move(start))
{
}

PieceReading::Consumed EventXmlReading::parse(std::string_view text, bool last)
{
    reader_.set_buffer(text, last);
    while (reader_.next(record_)) {
        const std::uint64_t ordinal = note_record(record_.begin, record_.end, record_.line);
        std::optional<Rejection> rejection;
        if (record_.event.state == WindowsRecordState::Unreadable)
            rejection = Rejection{RejectReason::MalformedXml, record_.problem};
        else
            rejection = rows_.add(record_.event, ordinal, batch());
        if (!rejection)
            continue;
        if (rejection->detail.empty())
            rejection->detail = record_.problem;
        reject(ordinal, record_.begin, record_.end, record_.line, std::move(*rejection));
    }
    return {reader_.consumed(), reader_.lines_consumed()};
}

void EventXmlReading::describe(EvidenceSource& source) const
{
    PieceReading::describe(source);
    rows_.describe(source);
    source.time_basis = windows_time_basis;
    if (reader_.stray_bytes() != 0)
        source.oddities.push_back("stray-bytes:" + std::to_string(reader_.stray_bytes()));
}

} // namespace standstill::ingest
