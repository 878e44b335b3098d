// SPDX-License-Identifier: GPL-3.0-or-later
// The payload of an event as JSON, in the spellings of several tools, becomes the fields that the log itself has.
#include "core/base/text.h"
#include "core/ingest/json_fields.h"
#include "core/ingest/windows_record.h"

namespace standstill::ingest {

using Part = WindowsEventPart;

/// A payload that is a text: XML, JSON, or words.
void WindowsRecord::data_text(std::string_view path, std::string_view text, Part part)
{
    const std::string_view inner = base::trim(text);
    if (inner.starts_with('<'))
        read_xml(path, inner);
    else if (inner.starts_with('{'))
        data_object(inner, {}, part, 0);
    else if (!inner.empty())
        field({}, text, part);
}

void WindowsRecord::data_object(std::string_view object, std::string_view name, Part part, int depth)
{
    JsonFields list(object);
    bool empty = true;
    while (list.next()) {
        empty = false;
        const std::string_view key =
            text_of({list.key().data(), static_cast<std::uint32_t>(list.key().size()), FieldForm::JsonString});
        const Field& value = list.value();
        const auto take_attributes = [&](std::string_view of) {
            JsonFields inner(value.bytes());
            while (inner.next()) {
                const std::string_view attribute = text_of(
                    {inner.key().data(), static_cast<std::uint32_t>(inner.key().size()), FieldForm::JsonString});
                if (of.empty() && attribute == "Name")
                    event_->payload_name = text_of(inner.value());
                else if (!is_namespace(attribute))
                    data_value(join(of, '@', attribute), inner.value(), part, depth + 1);
            }
        };
        if (key == "#attributes" && is_object(value)) {
            take_attributes(name);
        } else if (key.ends_with(attributes_behind) && is_object(value)) {
            take_attributes(join(name, '/', key.substr(0, key.size() - attributes_behind.size())));
        } else if (key == "#text") {
            data_value(name, value, part, depth + 1);
        } else if (key.starts_with('@') && key.size() > 1) {
            if (name.empty() && key == "@Name")
                event_->payload_name = text_of(value);
            else if (!is_namespace(key.substr(1)))
                field(join(name, '@', key.substr(1)), text_of(value), part);
        } else if (name.empty() && part == Part::EventData && (key == "Data" || key == "ComplexData")) {
            data_items(value, part, depth + 1);
        } else if (name.empty() && part == Part::UserData && key == "xml_name") {
            event_->payload_name = text_of(value);
        } else if (name.empty() && part == Part::UserData && depth == 0 && is_object(value)) {
            event_->payload_name = key; // the element that UserData holds
            data_object(value.bytes(), {}, part, depth + 1);
        } else {
            data_value(join(name, '/', key), value, part, depth + 1);
        }
    }
    if (list.error() != nullptr) {
        event_->state = WindowsRecordState::Partial;
        note(name.empty() ? std::string_view("unreadable") : name, object);
    } else if (empty && !name.empty()) {
        field(name, {}, part);
    }
}

void WindowsRecord::data_value(std::string_view name, const Field& value, Part part, int depth)
{
    if (is_object(value) && depth < deepest) {
        data_object(value.bytes(), name, part, depth + 1);
    } else if (is_array(value) && depth < deepest) {
        JsonFields items(value.bytes());
        while (items.next())
            data_value(name, items.value(), part, depth + 1);
        if (items.error() != nullptr)
            event_->state = WindowsRecordState::Partial;
    } else {
        field(name, text_of(value), part);
    }
}

/// The <Data> elements, which have a name each or none.
void WindowsRecord::data_items(const Field& value, Part part, int depth)
{
    if (!is_array(value)) {
        data_item(value, part, depth);
        return;
    }
    JsonFields items(value.bytes());
    while (items.next())
        data_item(items.value(), part, depth);
    if (items.error() != nullptr)
        event_->state = WindowsRecordState::Partial;
}

void WindowsRecord::data_item(const Field& value, Part part, int depth)
{
    if (!is_object(value) || depth >= deepest) {
        data_value({}, value, part, depth);
        return;
    }
    std::string_view name;
    Field text;
    bool simple = true;
    JsonFields list(value.bytes());
    while (list.next()) {
        if (list.key() == "@Name")
            name = text_of(list.value());
        else if (list.key() == "#text")
            text = list.value();
        else if (list.key() == "#attributes" && is_object(list.value())) {
            JsonFields inner(list.value().bytes());
            while (inner.next()) {
                if (inner.key() == "Name")
                    name = text_of(inner.value());
                else
                    simple = false;
            }
        } else {
            simple = false;
        }
    }
    if (simple && list.error() == nullptr)
        data_value(name, text, part, depth + 1);
    else
        data_object(value.bytes(), name.empty() ? std::string_view("Data") : name, part, depth + 1);
}

} // namespace standstill::ingest
