// SPDX-License-Identifier: GPL-3.0-or-later
// The reading thread of Windows event logs (EVTX). A record can be understood only with its chunk, so each chunk is one
// raw block; what lies between chunks are blocks without records, so that the blocks are the file.
#pragma once

#include "core/evtx/reader.h"
#include "core/ingest/evidence_file.h"
#include "core/ingest/reading.h"
#include "core/ingest/windows_rows.h"

#include <stop_token>
#include <string>

namespace standstill::ingest {

class EvtxReading : public Reading
{
public:
    EvtxReading(EvidenceFile& file, ImportStart start, RawPacker& packer, ReadQueue& out, std::stop_token stop);

    void run() override;
    void describe(EvidenceSource& source) const override;

private:
    Result<std::size_t> read_file(char* to, std::size_t size);
    bool read_chunk();
    void take(const WindowsEvent& event);
    bool pack(std::size_t bytes, std::vector<RawSpan> records);
    bool pack_until(std::uint64_t offset);
    bool send();

    EvidenceFile& file_;
    RawPacker& packer_;
    ReadQueue& out_;
    std::stop_token stop_;
    evtx::Reader reader_;
    evtx::FileHeader header_;
    WindowsRows rows_;
    WindowsEvent event_;

    std::string held_; ///< bytes of the file that are read and not packed yet
    std::size_t held_begin_ = 0;
    std::uint64_t packed_ = 0; ///< bytes of the file: where the held ones begin
    std::uint64_t first_record_ = 1; ///< of the next block
    std::vector<RawSpan> records_; ///< of the chunk
    Parsed parsed_;
};

} // namespace standstill::ingest
