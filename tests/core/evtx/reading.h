// SPDX-License-Identifier: GPL-3.0-or-later
// Reads EVTX bytes to the end and keeps copies of what the events said, because their text is borrowed. For tests.
#pragma once

#include "core/evtx/reader.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace standstill::tests {

struct ReadField
{
    std::string name;
    std::string value;
    WindowsValueType type = WindowsValueType::String;
    WindowsEventPart part = WindowsEventPart::EventData;

    bool operator==(const ReadField&) const = default;
};

inline void PrintTo(const ReadField& field, std::ostream* out)
{
    *out << field.name << '=' << field.value << " (type " << static_cast<int>(field.type) << ", part "
         << static_cast<int>(field.part) << ')';
}

/// An event whose views lead into text of its own.
struct ReadEvent
{
    explicit ReadEvent(const WindowsEvent& from)
        : event(from)
    {
        for (std::string_view* view :
            {&event.provider_name, &event.provider_guid, &event.provider_source, &event.activity_id,
                &event.related_activity_id, &event.channel, &event.computer, &event.user_sid, &event.payload_name}) {
            texts.push_back(std::make_shared<std::string>(*view));
            *view = *texts.back();
        }
        for (const WindowsEventField& field : from.fields)
            fields.push_back({std::string(field.name), std::string(field.value), field.type, field.part});
        event.fields.clear();
    }

    std::string value(std::string_view name) const
    {
        for (const ReadField& field : fields)
            if (field.name == name)
                return field.value;
        return "(no such field)";
    }

    WindowsEvent event;
    std::vector<ReadField> fields;
    std::vector<std::shared_ptr<std::string>> texts;
};

struct ReadFile
{
    Result<evtx::FileHeader> header;
    std::vector<ReadEvent> events;
    evtx::DamageList damage;

    std::vector<std::uint64_t> ids() const
    {
        std::vector<std::uint64_t> ids;
        for (const ReadEvent& read : events)
            ids.push_back(read.event.record_id);
        return ids;
    }
    std::vector<evtx::Fault> faults() const
    {
        std::vector<evtx::Fault> faults;
        for (const evtx::Damage& one : damage.items())
            faults.push_back(one.fault);
        return faults;
    }
};

/// `piece`: the most bytes that one call of the reader's source gives.
inline ReadFile read_evtx(const std::string& bytes, evtx::ReadOptions options = {}, std::size_t piece = 1U << 20)
{
    std::size_t at = 0;
    evtx::Reader reader(
        [&](char* to, std::size_t size) -> Result<std::size_t> {
            size = std::min({size, piece, bytes.size() - at});
            std::memcpy(to, bytes.data() + at, size);
            at += size;
            return size;
        },
        options);
    ReadFile file{reader.open(), {}, {}};
    if (!file.header)
        return file;
    WindowsEvent event;
    while (reader.next_chunk().value_or(false))
        while (reader.next(event))
            file.events.emplace_back(event);
    file.damage = reader.damage();
    return file;
}

} // namespace standstill::tests
