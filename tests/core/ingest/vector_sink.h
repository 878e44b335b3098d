// SPDX-License-Identifier: GPL-3.0-or-later
// A case file made of vectors: what an import hands over, to be looked at by tests.
#pragma once

#include "core/model/batch_rows.h"
#include "core/model/event_sink.h"

#include <gtest/gtest.h>
#include <zstd.h>

namespace standstill::tests {

class VectorSink : public EventSink, public BatchRows
{
public:
    Result<ImportStart> begin(const EvidenceSource&) override
    {
        ImportStart start;
        start.source = {1};
        start.identity_seed = 42;
        return start;
    }
    Result<std::uint64_t> write(const EventBatch& batch) override
    {
        add(batch);
        return 0;
    }
    Result<void> write(const RawBlock& block) override
    {
        std::string bytes(block.length, '\0');
        EXPECT_EQ(ZSTD_decompress(bytes.data(), bytes.size(), block.compressed.data(), block.compressed.size()),
            block.length);
        EXPECT_EQ(block.file_offset, file.size());
        for (const RawSpan& span : block.records)
            records.push_back(bytes.substr(span.offset, span.length));
        file += bytes;
        return {};
    }
    Result<void> commit(const EvidenceSource&) override
    {
        committed = true;
        return {};
    }
    void abandon() override { abandoned = true; }

    std::vector<std::string> records;
    std::string file;
    bool committed = false;
    bool abandoned = false;
};

} // namespace standstill::tests
