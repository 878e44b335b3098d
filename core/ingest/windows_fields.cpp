// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/windows_fields.h"

#include "core/base/text.h"
#include "core/model/event_batch.h"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace standstill::ingest {

namespace {

constexpr std::size_t no_field = static_cast<std::size_t>(-1);

bool is_data(const WindowsEventField& field)
{
    return field.part == WindowsEventPart::EventData || field.part == WindowsEventPart::UserData;
}

std::string_view name_of(const WindowsEventField& field)
{
    return field.name.empty() ? std::string_view("Data") : field.name;
}

void append_string(std::string& out, std::string_view text)
{
    out += '"';
    const bool plain = std::none_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; });
    if (plain)
        out += text;
    else
        out += base::escape_json(text);
    out += '"';
}

/// For each data field the next one of the same name, and whether an earlier one has it.
struct Repeats
{
    std::vector<std::size_t> next;
    std::vector<bool> follows;
};

bool find_repeats(const std::vector<WindowsEventField>& fields, Repeats& repeats)
{
    std::unordered_map<std::string_view, std::size_t> last;
    bool any = false;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!is_data(fields[i]))
            continue;
        const auto [at, added] = last.try_emplace(name_of(fields[i]), i);
        if (added)
            continue;
        if (!any) {
            repeats.next.assign(fields.size(), no_field);
            repeats.follows.assign(fields.size(), false);
            any = true;
        }
        repeats.next[at->second] = i;
        repeats.follows[i] = true;
        at->second = i;
    }
    return any;
}

/// Cheaper than find_repeats() for the few fields that an event has.
bool may_repeat(const std::vector<WindowsEventField>& fields)
{
    constexpr std::size_t few = 40;
    if (fields.size() > few)
        return true;
    for (std::size_t i = 1; i < fields.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            if (fields[i].name.size() == fields[j].name.size() && fields[i].name == fields[j].name)
                return true;
        }
    }
    return std::any_of(fields.begin(), fields.end(), [](const WindowsEventField& f) { return f.name == "Data"; });
}

} // namespace

std::string_view data_field(const WindowsEvent& event, std::string_view name)
{
    for (const WindowsEventField& field : event.fields) {
        if (is_data(field) && field.name == name && field.value != "-")
            return field.value;
    }
    return {};
}

std::string_view base_name(std::string_view path)
{
    const std::size_t slash = path.find_last_of("\\/");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::int64_t number_field(const WindowsEvent& event, std::string_view name)
{
    const std::optional<std::uint64_t> number = windows_number(data_field(event, name));
    return number ? static_cast<std::int64_t>(*number) : null_integer;
}

void JsonObject::add(std::string_view name, std::string_view value)
{
    text_ += text_.empty() ? '{' : ',';
    append_string(text_, name);
    text_ += ':';
    append_string(text_, value);
}

std::string JsonObject::take()
{
    if (text_.empty())
        return {};
    text_ += '}';
    return std::move(text_);
}

void write_data(const WindowsEvent& event, std::string& json)
{
    json.clear();
    Repeats repeats;
    const bool repeated = may_repeat(event.fields) && find_repeats(event.fields, repeats);
    for (std::size_t i = 0; i < event.fields.size(); ++i) {
        const WindowsEventField& field = event.fields[i];
        if (!is_data(field) || (repeated && repeats.follows[i]))
            continue;
        json += json.empty() ? '{' : ',';
        append_string(json, name_of(field));
        json += ':';
        if (!repeated || repeats.next[i] == no_field) {
            append_string(json, field.value);
            continue;
        }
        json += '[';
        for (std::size_t at = i; at != no_field; at = repeats.next[at]) {
            if (at != i)
                json += ',';
            append_string(json, event.fields[at].value);
        }
        json += ']';
    }
    if (!json.empty())
        json += '}';
}

} // namespace standstill::ingest
