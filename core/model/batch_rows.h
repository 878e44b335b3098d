// SPDX-License-Identifier: GPL-3.0-or-later
// Batches put together again, with what their ids stand for: for whoever wants to look at the rows of a small import
// instead of storing them. Holds all of it; an import into a case must not go through it.
#pragma once

#include "core/model/event_batch.h"

#include <map>
#include <string>
#include <vector>

namespace standstill {

struct BatchRows
{
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

    void add(const EventBatch& batch)
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
    }
};

} // namespace standstill
