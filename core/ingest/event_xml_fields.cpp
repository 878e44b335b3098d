// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/event_xml_fields.h"

#include "core/base/text.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <pugixml.hpp>

namespace standstill::ingest {
namespace {

using Part = WindowsEventPart;

constexpr int deepest = 64; // elements within elements

bool is_blank(std::string_view text)
{
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

bool is_namespace(std::string_view attribute)
{
    return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

template <typename T>
bool store(std::optional<T>& member, std::string_view text)
{
    const std::optional<std::uint64_t> number = windows_number(text);
    if (!number || *number > std::numeric_limits<T>::max())
        return false;
    member = static_cast<T>(*number);
    return true;
}

bool store(std::optional<Ticks>& member, std::string_view text)
{
    const std::optional<Stamp> stamp = parse_iso(text); // SystemTime is UTC, whether it says so or not
    if (stamp)
        member = stamp->ticks;
    return stamp.has_value();
}

bool store(std::string_view& member, std::string_view text)
{
    member = text;
    return true;
}

struct SystemName
{
    std::string_view element;
    std::string_view attribute; ///< empty: the element's text
    bool (*set)(WindowsEvent&, std::string_view);
};

#define STANDSTILL_MEMBER(member) [](WindowsEvent& event, std::string_view text) { return store(event.member, text); }
constexpr SystemName system_names[] = {
    {"Provider", "Name", STANDSTILL_MEMBER(provider_name)}, {"Provider", "Guid", STANDSTILL_MEMBER(provider_guid)},
    {"Provider", "EventSourceName", STANDSTILL_MEMBER(provider_source)}, {"EventID", "", STANDSTILL_MEMBER(event_id)},
    {"EventID", "Qualifiers", STANDSTILL_MEMBER(qualifiers)}, {"Version", "", STANDSTILL_MEMBER(version)},
    {"Level", "", STANDSTILL_MEMBER(level)}, {"Task", "", STANDSTILL_MEMBER(task)},
    {"Opcode", "", STANDSTILL_MEMBER(opcode)}, {"Keywords", "", STANDSTILL_MEMBER(keywords)},
    {"TimeCreated", "SystemTime", STANDSTILL_MEMBER(time_created)},
    {"EventRecordID", "", STANDSTILL_MEMBER(event_record_id)},
    {"Correlation", "ActivityID", STANDSTILL_MEMBER(activity_id)},
    {"Correlation", "RelatedActivityID", STANDSTILL_MEMBER(related_activity_id)},
    {"Execution", "ProcessID", STANDSTILL_MEMBER(process_id)}, {"Execution", "ThreadID", STANDSTILL_MEMBER(thread_id)},
    {"Channel", "", STANDSTILL_MEMBER(channel)}, {"Computer", "", STANDSTILL_MEMBER(computer)},
    {"Security", "UserID", STANDSTILL_MEMBER(user_sid)},
    {"Security", "UserId", STANDSTILL_MEMBER(user_sid)}, // Sysmon for Linux
};
#undef STANDSTILL_MEMBER

bool is_system_item(std::string_view element)
{
    return std::any_of(std::begin(system_names), std::end(system_names),
        [&](const SystemName& name) { return name.element == element; });
}

/// "&#0;", "&#xD800;", "&#x110000;": what is no character becomes U+FFFD before the parser sees it.
void replace_impossible_references(std::string& text)
{
    for (std::size_t at = text.find("&#"); at != std::string::npos; at = text.find("&#", at + 1)) {
        const bool hex = text.compare(at + 2, 1, "x") == 0;
        const char* const digits = text.data() + at + (hex ? 3 : 2);
        const char* const behind = text.data() + text.size();
        std::uint32_t code = 0;
        const auto [end, error] = std::from_chars(digits, behind, code, hex ? 16 : 10);
        if (end == digits || end == behind || *end != ';')
            continue; // no reference: stays as it is
        const bool possible = error == std::errc() && code != 0 && code <= 0x10FFFF && (code < 0xD800 || code > 0xDFFF);
        if (!possible)
            text.replace(at, static_cast<std::size_t>(end + 1 - text.data()) - at, "\xEF\xBF\xBD");
    }
}

} // namespace

struct EventXmlFields::Document
{
    pugi::xml_document tree;
};

EventXmlFields::EventXmlFields()
    : document_(std::make_unique<Document>())
{
}

EventXmlFields::~EventXmlFields() = default;

/// One pass over the tree of an event.
class EventXmlFields::Walk
{
public:
    Walk(WindowsEvent& event, std::deque<std::string>& joined)
        : event_(event)
        , joined_(joined)
    {
    }

    void event(const pugi::xml_node& node);
    void section(const pugi::xml_node& node);
    bool too_deep() const { return too_deep_; }

private:
    void system(const pugi::xml_node& node);
    void event_data(const pugi::xml_node& node);
    void user_data(const pugi::xml_node& node);
    void payload(const pugi::xml_node& node, std::string_view path, Part part, int depth);
    void attributes(const pugi::xml_node& node, std::string_view path, Part part);
    void member(std::string_view element, std::string_view attribute, std::string_view text);
    void loose_text(const pugi::xml_node& node, Part part);
    void field(std::string_view name, std::string_view value, Part part)
    {
        event_.fields.push_back({name, value, WindowsValueType::String, part});
    }
    std::string_view text_of(const pugi::xml_node& node);
    std::string_view join(std::string_view path, char separator, std::string_view name);

    WindowsEvent& event_;
    std::deque<std::string>& joined_;
    bool too_deep_ = false;
};

/// The text of the element itself, without that of its children.
std::string_view EventXmlFields::Walk::text_of(const pugi::xml_node& node)
{
    std::string_view single;
    std::string* several = nullptr;
    for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata)
            continue;
        if (single.empty()) {
            single = child.value();
            continue;
        }
        if (several == nullptr)
            several = &joined_.emplace_back(single);
        *several += child.value();
    }
    return several != nullptr ? std::string_view(*several) : single;
}

std::string_view EventXmlFields::Walk::join(std::string_view path, char separator, std::string_view name)
{
    if (path.empty() && separator == '/')
        return name;
    std::string& joined = joined_.emplace_back(path);
    joined += separator;
    joined += name;
    return joined;
}

void EventXmlFields::Walk::member(std::string_view element, std::string_view attribute, std::string_view text)
{
    for (const SystemName& name : system_names) {
        if (name.element != element || name.attribute != attribute)
            continue;
        if (text.empty() || name.set(event_, text))
            return;
        break;
    }
    field(attribute.empty() ? element : join(element, '@', attribute), text, Part::System);
}

void EventXmlFields::Walk::system(const pugi::xml_node& node)
{
    for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        const std::string_view name = child.name();
        if (!is_system_item(name)) {
            payload(child, name, Part::System, 0);
            continue;
        }
        for (const pugi::xml_attribute attribute : child.attributes())
            if (!is_namespace(attribute.name()))
                member(name, attribute.name(), attribute.value());
        for (const pugi::xml_node inner : child.children())
            if (inner.type() == pugi::node_element)
                payload(inner, join(name, '/', inner.name()), Part::System, 0);
        const std::string_view text = text_of(child);
        if (!is_blank(text))
            member(name, {}, text);
    }
    loose_text(node, Part::System);
}

void EventXmlFields::Walk::attributes(const pugi::xml_node& node, std::string_view path, Part part)
{
    for (const pugi::xml_attribute attribute : node.attributes())
        if (!is_namespace(attribute.name()))
            field(join(path, '@', attribute.name()), attribute.value(), part);
}

/// Text that stands between the elements of a container.
void EventXmlFields::Walk::loose_text(const pugi::xml_node& node, Part part)
{
    for (const pugi::xml_node child : node.children())
        if ((child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) && !is_blank(child.value()))
            field({}, child.value(), part);
}

void EventXmlFields::Walk::payload(const pugi::xml_node& node, std::string_view path, Part part, int depth)
{
    if (depth > deepest) {
        too_deep_ = true;
        return;
    }
    const std::size_t before = event_.fields.size();
    attributes(node, path, part);
    bool more = event_.fields.size() > before;
    for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        more = true;
        payload(child, join(path, '/', child.name()), part, depth + 1);
    }
    const std::string_view text = text_of(node);
    if (!more || !is_blank(text))
        field(path, text, part);
}

void EventXmlFields::Walk::event_data(const pugi::xml_node& node)
{
    for (const pugi::xml_attribute attribute : node.attributes()) {
        if (std::string_view(attribute.name()) == "Name")
            event_.payload_name = attribute.value();
        else if (!is_namespace(attribute.name()))
            field(join({}, '@', attribute.name()), attribute.value(), Part::EventData);
    }
    for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element)
            continue;
        const std::string_view name = child.name();
        if (name != "Data" && name != "ComplexData") {
            payload(child, name, Part::EventData, 0);
            continue;
        }
        const std::string_view key = child.attribute("Name").value();
        bool nested = false;
        for (const pugi::xml_attribute attribute : child.attributes())
            if (!is_namespace(attribute.name()) && std::string_view(attribute.name()) != "Name")
                field(join(key, '@', attribute.name()), attribute.value(), Part::EventData);
        for (const pugi::xml_node inner : child.children()) {
            if (inner.type() != pugi::node_element)
                continue;
            nested = true;
            payload(inner, join(key, '/', inner.name()), Part::EventData, 0);
        }
        const std::string_view text = text_of(child);
        if (!nested || !is_blank(text))
            field(key, text, Part::EventData);
    }
    loose_text(node, Part::EventData);
}

void EventXmlFields::Walk::user_data(const pugi::xml_node& node)
{
    for (const pugi::xml_node wrapper : node.children()) {
        if (wrapper.type() != pugi::node_element)
            continue;
        event_.payload_name = wrapper.name();
        attributes(wrapper, {}, Part::UserData);
        for (const pugi::xml_node child : wrapper.children())
            if (child.type() == pugi::node_element)
                payload(child, child.name(), Part::UserData, 0);
        const std::string_view text = text_of(wrapper);
        if (!is_blank(text))
            field(wrapper.name(), text, Part::UserData);
    }
    loose_text(node, Part::UserData);
}

void EventXmlFields::Walk::section(const pugi::xml_node& node)
{
    const std::string_view name = node.name();
    if (name == "System") {
        system(node);
    } else if (name == "EventData") {
        event_data(node);
    } else if (name == "UserData") {
        user_data(node);
    } else if (name == "RenderingInfo") {
        attributes(node, {}, Part::Rendering);
        for (const pugi::xml_node child : node.children())
            if (child.type() == pugi::node_element)
                payload(child, child.name(), Part::Rendering, 0);
    } else {
        payload(node, name, Part::Other, 0);
    }
}

void EventXmlFields::Walk::event(const pugi::xml_node& node)
{
    for (const pugi::xml_node child : node.children())
        if (child.type() == pugi::node_element)
            section(child);
    loose_text(node, Part::Other);
}

std::string EventXmlFields::read(std::string_view xml, WindowsEvent& event)
{
    event.clear();
    joined_.clear();
    // The parser's strings end at a NUL, so there may be none: neither as a byte nor as a reference.
    text_.clear();
    for (std::size_t at = 0; at < xml.size();) {
        const std::size_t stop = std::min(xml.find('\0', at), xml.size());
        text_ += xml.substr(at, stop - at);
        if (stop < xml.size())
            text_ += "\xEF\xBF\xBD";
        at = stop + 1;
    }
    replace_impossible_references(text_);
    if (!base::is_valid_utf8(text_))
        text_ = base::to_valid_utf8(text_);
    text_ += '\n'; // where the parser stops at an unfinished value it cuts one byte off: this one
    const pugi::xml_parse_result result = document_->tree.load_buffer_inplace(text_.data(), text_.size(),
        pugi::parse_cdata | pugi::parse_escapes | pugi::parse_ws_pcdata_single, pugi::encoding_utf8);
    Walk walk(event, joined_);
    std::string problem;
    if (!result)
        problem = std::string(result.description()) + " at byte " + std::to_string(result.offset);
    const pugi::xml_node root = document_->tree.document_element();
    const std::string_view name = root.name();
    if (name == "Event")
        walk.event(root);
    else if (name == "EventData" || name == "UserData")
        walk.section(root);
    else if (problem.empty())
        problem = "no Event element";
    if (walk.too_deep())
        problem = "elements nested too deeply";
    if (!result) { // where the parser gave up it may leave a value half converted
        const auto repair = [&](std::string_view& text) {
            if (!base::is_valid_utf8(text))
                text = joined_.emplace_back(base::to_valid_utf8(text));
        };
        for (WindowsEventField& field : event.fields) {
            repair(field.name);
            repair(field.value);
        }
        for (std::string_view* text :
            {&event.provider_name, &event.provider_guid, &event.provider_source, &event.activity_id,
                &event.related_activity_id, &event.channel, &event.computer, &event.user_sid, &event.payload_name})
            repair(*text);
    }
    if (event.event_record_id)
        event.record_id = *event.event_record_id;
    if (!problem.empty()) {
        const bool something = event.event_id || !event.provider_name.empty() || !event.fields.empty();
        event.state = something ? WindowsRecordState::Partial : WindowsRecordState::Unreadable;
    }
    return problem;
}

} // namespace standstill::ingest
