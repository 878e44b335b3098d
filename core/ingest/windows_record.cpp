// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/windows_record.h"

#include "core/base/text.h"
#include "core/ingest/json_fields.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace standstill::ingest {

namespace {

using Part = WindowsEventPart;

constexpr std::size_t most_places = 20'000; ///< paths remembered; an evidence file may make up any number of them
constexpr std::size_t no_rank = std::numeric_limits<std::size_t>::max();

bool contains(const std::vector<std::string>& list, std::string_view text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// "4688", "0x1610", "4688.0" as a data frame writes it, "-9187343239835811840" as a signed 64-bit number.
std::optional<std::uint64_t> number_of(std::string_view text)
{
    if (text.ends_with(".0"))
        text.remove_suffix(2);
    if (!text.starts_with('-'))
        return windows_number(text);
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return static_cast<std::uint64_t>(number);
}

template <typename T>
bool store(std::optional<T>& member, std::string_view text)
{
    const std::optional<std::uint64_t> number = number_of(text);
    if (!number || *number > std::numeric_limits<T>::max())
        return false;
    member = static_cast<T>(*number);
    return true;
}

/// The names that exporters write for the levels, in English.
bool store_level(std::optional<std::uint16_t>& member, std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, std::uint16_t>, 9> words{
        {{"critical", 1}, {"error", 2}, {"warning", 3}, {"information", 4}, {"info", 4}, {"informational", 4},
            {"verbose", 5}, {"logalways", 0}, {"log always", 0}}};
    for (const auto& [word, level] : words) {
        if (base::equals_ignoring_ascii_case(text, word)) {
            member = level;
            return true;
        }
    }
    return store(member, text);
}

template <typename T>
void fill(T& member, const T& from)
{
    if (member == T())
        member = from;
}

} // namespace

WindowsRecord::WindowsRecord(const Dialect& dialect)
    : dialect_(dialect)
    , shape_(*dialect.windows)
{
}

bool WindowsRecord::is_namespace(std::string_view attribute)
{
    return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

WindowsRecord::Place WindowsRecord::new_place(std::string_view path) const
{
    Place place;
    for (std::size_t i = 0; i < shape_.members.size(); ++i) {
        if (shape_.members[i].first == path)
            return {Kind::Member, shape_.members[i].second, i, 0};
    }
    for (const auto& [list, kind] : {std::pair(&shape_.event_data, Kind::EventData),
             std::pair(&shape_.user_data, Kind::UserData), std::pair(&shape_.xml, Kind::Xml),
             std::pair(&shape_.json, Kind::Json), std::pair(&shape_.carrier, Kind::Carrier)}) {
        if (contains(*list, path)) {
            place.kind = kind;
            return place;
        }
    }
    for (const MovedFields& moved : shape_.moved) {
        for (const MovedField& field : moved.fields) {
            for (const auto& [part, is_path] : field.parts) {
                if (is_path && part == path)
                    place.kind = Kind::Moved;
            }
        }
    }
    // "winlog.event_data.Image", in one name.
    for (const auto& [list, kind] :
        {std::pair(&shape_.event_data, Kind::DataField), std::pair(&shape_.user_data, Kind::UserField)}) {
        for (const std::string& container : *list) {
            if (path.size() > container.size() + 1 && path.starts_with(container) && path[container.size()] == '.') {
                place.kind = kind;
                place.name_from = container.size() + 1;
            }
        }
    }
    return place;
}

const WindowsRecord::Places::value_type& WindowsRecord::place_of(std::string_view path)
{
    const auto known = places_.find(path);
    return known != places_.end() ? *known : *places_.emplace(path, new_place(path)).first;
}

void WindowsRecord::set_columns(const std::vector<std::string>& columns, bool named_once)
{
    columns_.clear();
    place_of_column_.clear();
    is_table_ = named_once;
    for (const std::string& column : columns)
        columns_.push_back(dialect_.plain_name(column));
    for (std::string& column : columns_) {
        // "eventid" is EventID where the table has no EventID. "ProcessID" beside "ProcessId" stays what it is.
        if (named_once && place_of(column).second.kind == Kind::Rest) {
            for (const auto& [path, member] : shape_.members) {
                if (base::equals_ignoring_ascii_case(path, column) && !contains(columns_, path)) {
                    column = path;
                    break;
                }
            }
        }
    }
    for (const std::string& column : columns_)
        place_of_column_.push_back(&place_of(column));
}

std::string& WindowsRecord::fresh()
{
    if (texts_used_ == texts_.size())
        texts_.emplace_back();
    std::string& text = texts_[texts_used_++];
    text.clear();
    return text;
}

std::string_view WindowsRecord::text_of(const Field& field)
{
    std::string& own = fresh();
    const std::string_view text = decode(field, own);
    if (text.data() != own.data())
        --texts_used_;
    return text;
}

std::string_view WindowsRecord::join(std::string_view path, char separator, std::string_view name)
{
    if (path.empty() && separator != '@')
        return name;
    std::string& joined = fresh();
    joined.append(path).append(1, separator).append(name);
    return joined;
}

void WindowsRecord::read(const Record& record, WindowsEvent& event)
{
    event.clear();
    event_ = &event;
    texts_used_ = 0;
    pieces_.clear();
    best_.fill({no_rank, {}, {}});
    xml_read_ = false;
    if (places_.size() > most_places) {
        places_.clear();
        for (std::size_t i = 0; i < columns_.size(); ++i)
            place_of_column_[i] = &place_of(columns_[i]);
    }
    const std::size_t fields = std::min(record.fields.size(), columns_.size());
    std::size_t inside = fields;
    for (const std::string& wrapper : shape_.within) {
        for (std::size_t i = 0; i < fields && inside == fields; ++i) {
            if (columns_[i] == wrapper && is_object(record.fields[i]))
                inside = i;
        }
    }
    for (std::size_t i = 0; i < fields; ++i) {
        const Field& value = record.fields[i];
        const std::string_view name = columns_[i];
        if (value.form == FieldForm::Absent || name.empty()) // nameless: the row's number in a data frame
            continue;
        if (i == inside)
            members({}, value.bytes(), 0);
        else if (name.ends_with(attributes_behind) && is_object(value))
            attributes(name.substr(0, name.size() - attributes_behind.size()), value, 0);
        else
            node(*place_of_column_[i], value, 0);
    }
    take_members();
    put_together();
}

void WindowsRecord::node(const Places::value_type& place, const Field& value, int depth)
{
    const std::string_view path = place.first;
    const Kind kind = place.second.kind;
    const bool is_field = shape_.flat && kind == Kind::Rest;
    const bool nested = is_object(value) || is_array(value);
    // In a table every event has a cell for the fields of all others.
    const bool has_path = kind == Kind::DataField || kind == Kind::UserField;
    if ((is_field || has_path)
        && (value.size == 0 || (has_path && is_table_ && (value.bytes() == "-" || value.bytes() == "(null)"))))
        return;
    if (kind == Kind::EventData || kind == Kind::UserData) {
        const Part part = kind == Kind::EventData ? Part::EventData : Part::UserData;
        if (is_object(value))
            data_object(value.bytes(), {}, part, 0);
        else if (is_array(value))
            data_items(value, part, 0);
        else
            data_text(path, text_of(value), part);
    } else if (has_path) {
        data_value(
            path.substr(place.second.name_from), value, kind == Kind::DataField ? Part::EventData : Part::UserData, 0);
    } else if (is_field) {
        data_value(path, value, Part::EventData, 0);
    } else if (is_object(value) && kind != Kind::Carrier && depth < deepest) {
        members(path, value.bytes(), depth + 1);
    } else if (is_array(value) && (kind == Kind::Member || kind == Kind::Moved)) {
        // ["x"], as answers of Elasticsearch write a single value
        JsonFields items(value.bytes());
        Field only;
        std::size_t count = 0;
        for (; items.next(); ++count)
            only = items.value();
        const bool single = count == 1 && items.error() == nullptr && !is_object(only) && !is_array(only);
        if (single)
            leaf(place, only);
        else
            note(path, text_of(value));
    } else if (nested) {
        note(path, text_of(value));
    } else {
        leaf(place, value);
    }
}

/// The members of an object that is neither the payload nor a part of it.
void WindowsRecord::members(std::string_view path, std::string_view object, int depth)
{
    JsonFields list(object);
    while (list.next()) {
        const std::string_view key =
            text_of({list.key().data(), static_cast<std::uint32_t>(list.key().size()), FieldForm::JsonString});
        const Field& value = list.value();
        if (value.form == FieldForm::Absent)
            continue;
        if (key == "#attributes" && is_object(value))
            attributes(path, value, depth);
        else if (key.ends_with(attributes_behind) && is_object(value))
            attributes(join(path, '.', key.substr(0, key.size() - attributes_behind.size())), value, depth);
        else if (key == "#text")
            node(place_of(path), value, depth);
        else if (key.starts_with('@') && key.size() > 1 && !path.empty())
            node(place_of(join(path, '@', key.substr(1))), value, depth);
        else
            node(place_of(join(path, '.', key)), value, depth);
    }
    if (list.error() != nullptr) {
        event_->state = WindowsRecordState::Partial;
        note(path.empty() ? std::string_view("unreadable") : path, object);
    }
}

void WindowsRecord::attributes(std::string_view path, const Field& object, int depth)
{
    JsonFields list(object.bytes());
    while (list.next()) {
        const std::string_view key =
            text_of({list.key().data(), static_cast<std::uint32_t>(list.key().size()), FieldForm::JsonString});
        if (list.value().form != FieldForm::Absent && !is_namespace(key))
            node(place_of(join(path, '@', key)), list.value(), depth + 1);
    }
    if (list.error() != nullptr)
        event_->state = WindowsRecordState::Partial;
}

void WindowsRecord::leaf(const Places::value_type& place, const Field& value)
{
    const std::string_view path = place.first;
    const std::string_view text = text_of(value);
    if (text.empty())
        return;
    switch (place.second.kind) {
    case Kind::Member:
        offer(place, text);
        return;
    case Kind::Xml:
        read_xml(path, text);
        return;
    case Kind::Json:
        if (const std::string_view inner = base::trim(text); inner.starts_with('{')) {
            members(path, inner, 1);
            return;
        }
        break;
    case Kind::Moved:
        pieces_.push_back({path, text, false});
        return;
    default:
        break;
    }
    note(path, text);
}

/// What has no place in an event, under the name that the export gives it.
void WindowsRecord::note(std::string_view path, std::string_view text)
{
    if (!text.empty())
        field(path, text, Part::Other);
}

void WindowsRecord::offer(const Places::value_type& place, std::string_view text)
{
    Candidate& best = best_[static_cast<std::size_t>(place.second.member)];
    Candidate other{place.second.rank, place.first, text};
    if (other.rank < best.rank)
        std::swap(best, other);
    if (other.rank != no_rank && other.text != best.text)
        note(other.path, other.text);
}

void WindowsRecord::field(std::string_view name, std::string_view value, Part part)
{
    event_->fields.push_back({name, value, WindowsValueType::String, part});
}

void WindowsRecord::read_xml(std::string_view path, std::string_view xml)
{
    std::string_view element = base::trim(xml);
    // <DataItem type="System.XmlData" ...><EventData>...: the wrapper of the Log Analytics agent
    if (element.starts_with("<DataItem"))
        element.remove_prefix(std::min(element.find("<EventData"), element.size()));
    const std::size_t end = element.rfind("</DataItem>");
    element = element.substr(0, end);
    if (xml_read_ || element.empty()) {
        note(path, xml);
        return;
    }
    xml_read_ = true;
    const std::string problem = xml_.read(element, xml_event_);
    if (!problem.empty()) {
        event_->state = WindowsRecordState::Partial;
        note(path, xml);
    }
    event_->fields.insert(event_->fields.end(), xml_event_.fields.begin(), xml_event_.fields.end());
}

void WindowsRecord::take_members()
{
    for (std::size_t i = 0; i < best_.size(); ++i) {
        const Candidate& found = best_[i];
        if (found.rank != no_rank && !take_member(static_cast<WindowsMember>(i), base::trim(found.text)))
            note(found.path, found.text);
    }
    WindowsEvent& event = *event_;
    if (xml_read_) {
        fill(event.provider_name, xml_event_.provider_name);
        fill(event.provider_guid, xml_event_.provider_guid);
        fill(event.provider_source, xml_event_.provider_source);
        fill(event.event_id, xml_event_.event_id);
        fill(event.qualifiers, xml_event_.qualifiers);
        fill(event.version, xml_event_.version);
        fill(event.level, xml_event_.level);
        fill(event.task, xml_event_.task);
        fill(event.opcode, xml_event_.opcode);
        fill(event.keywords, xml_event_.keywords);
        fill(event.time_created, xml_event_.time_created);
        fill(event.event_record_id, xml_event_.event_record_id);
        fill(event.activity_id, xml_event_.activity_id);
        fill(event.related_activity_id, xml_event_.related_activity_id);
        fill(event.process_id, xml_event_.process_id);
        fill(event.thread_id, xml_event_.thread_id);
        fill(event.channel, xml_event_.channel);
        fill(event.computer, xml_event_.computer);
        fill(event.user_sid, xml_event_.user_sid);
        fill(event.payload_name, xml_event_.payload_name);
    }
    for (const auto& [member, text] : shape_.defaults) {
        const bool given = member == WindowsMember::Channel ? !event.channel.empty()
            : member == WindowsMember::ProviderName         ? !event.provider_name.empty()
                                                            : best_[static_cast<std::size_t>(member)].rank != no_rank;
        if (!given)
            (void)take_member(member, text);
    }
    event.record_id = event.event_record_id.value_or(0);
}

/// False when the text is not what the member asks for.
bool WindowsRecord::take_member(WindowsMember member, std::string_view text)
{
    WindowsEvent& event = *event_;
    const auto take = [text](std::string_view& place) {
        place = text;
        return true;
    };
    switch (member) {
    case WindowsMember::ProviderName:
        return take(event.provider_name);
    case WindowsMember::ProviderGuid:
        return take(event.provider_guid);
    case WindowsMember::ProviderSource:
        return take(event.provider_source);
    case WindowsMember::EventId:
        return store(event.event_id, text);
    case WindowsMember::Qualifiers:
        return store(event.qualifiers, text);
    case WindowsMember::Version:
        return store(event.version, text);
    case WindowsMember::Level:
        return store_level(event.level, text);
    case WindowsMember::Task:
        return store(event.task, text);
    case WindowsMember::Opcode:
        return store(event.opcode, text);
    case WindowsMember::Keywords:
        return store(event.keywords, text);
    case WindowsMember::RecordId:
        return store(event.event_record_id, text);
    case WindowsMember::ActivityId:
        return take(event.activity_id);
    case WindowsMember::RelatedActivityId:
        return take(event.related_activity_id);
    case WindowsMember::ProcessId:
        return store(event.process_id, text);
    case WindowsMember::ThreadId:
        return store(event.thread_id, text);
    case WindowsMember::Channel:
        return take(event.channel);
    case WindowsMember::Computer:
        return take(event.computer);
    case WindowsMember::UserSid:
        return take(event.user_sid);
    case WindowsMember::PayloadName:
        return take(event.payload_name);
    case WindowsMember::Message:
        field("Message", text, Part::Rendering);
        return true;
    case WindowsMember::Time:
        return true; // the rows know the zone
    case WindowsMember::Kind:
        return false; // kept under its own name as well
    }
    return false;
}

bool WindowsRecord::applies(const MovedFields& moved) const
{
    return (moved.provider.empty() || event_->provider_name == moved.provider)
        && (moved.event_ids.empty()
            || std::find(moved.event_ids.begin(), moved.event_ids.end(), event_->event_id.value_or(0))
                != moved.event_ids.end());
}

/// Data fields that the exporter took apart, where the payload does not hold them any more.
void WindowsRecord::put_together()
{
    if (pieces_.empty())
        return;
    for (const MovedFields& moved : shape_.moved) {
        if (!applies(moved))
            continue;
        for (const MovedField& wanted : moved.fields) {
            if (std::any_of(event_->fields.begin(), event_->fields.end(), [&wanted](const WindowsEventField& field) {
                    return field.name == wanted.name && field.part == Part::EventData;
                }))
                continue;
            bool any = false;
            std::string& text = fresh();
            for (const auto& [part, is_path] : wanted.parts) {
                const auto piece = std::find_if(
                    pieces_.begin(), pieces_.end(), [&part = part](const Piece& one) { return one.path == part; });
                if (!is_path) {
                    text += part;
                } else if (piece != pieces_.end()) {
                    text += piece->text;
                    piece->used = any = true;
                }
            }
            if (any)
                field(wanted.name, text, Part::EventData);
        }
    }
    for (const Piece& piece : pieces_) {
        if (!piece.used)
            note(piece.path, piece.text);
    }
}

} // namespace standstill::ingest
