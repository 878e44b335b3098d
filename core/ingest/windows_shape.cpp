// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/windows_shape.h"

#include <algorithm>
#include <array>
#include <simdjson.h>

namespace standstill::ingest {

namespace {

constexpr std::array<std::string_view, windows_member_count> member_names{"provider_name", "provider_guid",
    "provider_source", "event_id", "qualifiers", "version", "level", "task", "opcode", "keywords", "time", "record_id",
    "activity_id", "related_activity_id", "process_id", "thread_id", "channel", "computer", "user_sid", "payload_name",
    "message", "kind"};

std::optional<WindowsMember> member_of(std::string_view name)
{
    const auto at = std::find(member_names.begin(), member_names.end(), name);
    if (at == member_names.end())
        return std::nullopt;
    return static_cast<WindowsMember>(at - member_names.begin());
}

/// A list of texts, or one text.
std::vector<std::string> texts_of(simdjson::dom::element element)
{
    std::vector<std::string> texts;
    std::string_view text;
    if (element.get(text) == simdjson::SUCCESS)
        return {std::string(text)};
    simdjson::dom::array array;
    if (element.get(array) == simdjson::SUCCESS) {
        for (const auto item : array) {
            if (item.get(text) == simdjson::SUCCESS)
                texts.emplace_back(text);
        }
    }
    return texts;
}

MovedField moved_field(std::string_view name, std::string_view text)
{
    MovedField field{std::string(name), {}};
    while (!text.empty()) {
        const bool path = text.front() == '{';
        const std::size_t end = std::min(text.find(path ? '}' : '{'), text.size());
        field.parts.emplace_back(text.substr(path ? 1 : 0, end - (path ? 1 : 0)), path);
        text.remove_prefix(std::min(end + (path ? 1 : 0), text.size()));
    }
    return field;
}

MovedFields moved_fields(simdjson::dom::element element)
{
    MovedFields moved;
    std::string_view text;
    if (element["provider"].get(text) == simdjson::SUCCESS)
        moved.provider = text;
    if (simdjson::dom::array ids; element["event_ids"].get(ids) == simdjson::SUCCESS) {
        for (const auto id : ids) {
            if (std::uint64_t number = 0; id.get(number) == simdjson::SUCCESS)
                moved.event_ids.push_back(static_cast<std::uint32_t>(number));
        }
    }
    if (simdjson::dom::object fields; element["fields"].get(fields) == simdjson::SUCCESS) {
        for (const auto field : fields) {
            if (field.value.get(text) == simdjson::SUCCESS)
                moved.fields.push_back(moved_field(field.key, text));
        }
    }
    return moved;
}

} // namespace

Result<WindowsShape> parse_windows_shape(std::string_view json)
{
    simdjson::dom::parser parser;
    simdjson::dom::element root;
    if (const auto error = parser.parse(simdjson::padded_string(json)).get(root); error)
        return fail(ErrorCode::Internal, "windows", simdjson::error_message(error));
    WindowsShape shape;
    const auto list = [&root](const char* key) {
        simdjson::dom::element element;
        return root[key].get(element) == simdjson::SUCCESS ? texts_of(element) : std::vector<std::string>();
    };
    shape.within = list("within");
    shape.event_data = list("event_data");
    shape.user_data = list("user_data");
    shape.xml = list("xml");
    shape.json = list("json");
    shape.carrier = list("carrier");
    if (bool flat = false; root["flat"].get(flat) == simdjson::SUCCESS)
        shape.flat = flat;
    if (simdjson::dom::object members; root["members"].get(members) == simdjson::SUCCESS) {
        for (const auto field : members) {
            const std::optional<WindowsMember> member = member_of(field.key);
            if (!member)
                return fail(ErrorCode::Internal, "windows", "no member " + std::string(field.key));
            for (std::string& path : texts_of(field.value))
                shape.members.emplace_back(std::move(path), *member);
        }
    }
    if (simdjson::dom::object defaults; root["defaults"].get(defaults) == simdjson::SUCCESS) {
        for (const auto field : defaults) {
            const std::optional<WindowsMember> member = member_of(field.key);
            std::string_view text;
            if (!member || field.value.get(text) != simdjson::SUCCESS)
                return fail(ErrorCode::Internal, "windows", "no member " + std::string(field.key));
            shape.defaults.emplace_back(*member, text);
        }
    }
    if (simdjson::dom::array moved; root["moved"].get(moved) == simdjson::SUCCESS) {
        for (const auto item : moved)
            shape.moved.push_back(moved_fields(item));
    }
    const bool has_time = !shape.xml.empty()
        || std::any_of(shape.members.begin(), shape.members.end(),
            [](const auto& item) { return item.second == WindowsMember::Time; });
    if (!has_time)
        return fail(ErrorCode::Internal, "windows", "the time must be given");
    return shape;
}

} // namespace standstill::ingest
