// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/raw_records.h"

#include "core/evtx/xml_text.h"
#include "core/store/evidence_reader.h"

namespace standstill::session {

Result<void> add_xml(store::Connection& connection, RawRecord& record)
{
    const Result<std::string> format =
        connection.text("SELECT format FROM evidence_source WHERE id = " + std::to_string(record.source.value));
    if (!format)
        return forward(format);
    if (!format->starts_with("evtx")) // "evtx (zip)" also
        return {};
    const Result<store::RawRecordBlock> block = store::read_raw_block(connection, record.source, record.record);
    if (!block)
        return forward(block);
    Result<evtx::RecordXml> xml = evtx::render_xml(block->bytes, block->span.offset);
    if (xml) // else the bytes are all there is
        record.xml = std::move(xml->text);
    return {};
}

} // namespace standstill::session
