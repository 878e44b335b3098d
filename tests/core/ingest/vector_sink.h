// SPDX-License-Identifier: GPL-3.0-or-later
// A case file made of vectors: what an import hands over, to be looked at by tests.
#pragma once

#include "core/model/event_sink.h"

#include <gtest/gtest.h>
#include <map>
#include <zstd.h>

namespace standstill::tests {

class VectorSink : public EventSink
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
        for (const TextRow& row : batch.texts)
            texts[row.id] = batch.text_bytes.substr(row.offset, row.length);
        for (const WordRow& row : batch.words)
            words[row.id] = row.value;
        for (const DeviceRow& row : batch.devices)
            devices[row.id] = row;
        for (const ImageRow& row : batch.images)
            images[row.id] = row;
        for (const AccountRow& row : batch.accounts)
            accounts[row.id] = row;
        for (const InitiatorRow& row : batch.initiators)
            initiators[row.id] = row;
        for (const EventTypeRow& row : batch.types)
            types[row.id] = row;
        for (const WindowsRow& row : batch.windows)
            windows[row.event] = row;
        events.insert(events.end(), batch.events.begin(), batch.events.end());
        occurrences.insert(occurrences.end(), batch.occurrences.begin(), batch.occurrences.end());
        rejected.insert(rejected.end(), batch.rejected.begin(), batch.rejected.end());
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

    std::map<DictId, std::string> texts, words;
    std::map<DictId, DeviceRow> devices;
    std::map<DictId, ImageRow> images;
    std::map<DictId, AccountRow> accounts;
    std::map<DictId, InitiatorRow> initiators;
    std::map<DictId, EventTypeRow> types;
    std::map<std::int64_t, WindowsRow> windows; ///< by event
    std::vector<EventRow> events;
    std::vector<Occurrence> occurrences;
    std::vector<RejectedRecord> rejected;
    std::vector<std::string> records;
    std::string file;
    bool committed = false;
    bool abandoned = false;
};

} // namespace standstill::tests
