// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/windows_rows.h"

#include "core/base/text.h"
#include "core/ingest/windows_fields.h"
#include "core/ingest/windows_service.h"
#include "core/model/event_second.h"

#include <algorithm>

namespace standstill::ingest {

namespace {

constexpr char unit_separator = '\x1F';
/// Starts remembered for their children. Then all are forgotten: a child may lose its parent's time, nothing else.
constexpr std::size_t most_processes = 200'000;

template <typename T>
std::int64_t or_null(const std::optional<T>& number)
{
    return number ? static_cast<std::int64_t>(*number) : null_integer;
}

bool is_security(const WindowsEvent& event)
{
    return event.channel.empty() ? event.provider_name == "Microsoft-Windows-Security-Auditing"
                                 : base::equals_ignoring_ascii_case(event.channel, "Security");
}

void append(std::string& bytes, std::string_view part)
{
    bytes.append(part).append(1, unit_separator);
}

void append_lower(std::string& bytes, std::string_view part)
{
    for (const char c : part)
        bytes += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    bytes += unit_separator;
}

template <typename T>
void append_number(std::string& bytes, const T& number)
{
    const std::int64_t value = or_null(number);
    bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

} // namespace

WindowsRows::WindowsRows(ImportStart start)
    : case_(std::move(start))
{
}

DictId WindowsRows::device(std::string_view computer, EventBatch& batch)
{
    if (device_ == 0 || computer != computer_) {
        computer_ = computer;
        DeviceRow row;
        row.device_name = computer_;
        device_ = case_.device(std::move(row), batch);
    }
    return device_;
}

DictId WindowsRows::type(const WindowsEvent& event, EventBatch& batch)
{
    key_bytes_.clear();
    for (const std::string_view text :
        {event.channel, event.provider_name, event.provider_guid, event.provider_source, event.payload_name})
        append(key_bytes_, text);
    append_number(key_bytes_, event.event_id);
    append_number(key_bytes_, event.qualifiers);
    append_number(key_bytes_, event.version);
    append_number(key_bytes_, event.level);
    append_number(key_bytes_, event.task);
    append_number(key_bytes_, event.opcode);
    append_number(key_bytes_, event.keywords);
    const Fingerprint print = fingerprint(key_bytes_, case_.key());
    if (const std::uint32_t known = types_.find(print))
        return known;
    EventTypeRow row;
    row.channel = event.channel;
    row.provider = event.provider_name;
    row.provider_guid = event.provider_guid;
    row.provider_source = event.provider_source;
    row.event_id = or_null(event.event_id);
    row.qualifiers = or_null(event.qualifiers);
    row.version = or_null(event.version);
    row.level = or_null(event.level);
    row.task = or_null(event.task);
    row.opcode = or_null(event.opcode);
    row.keywords = or_null(event.keywords);
    row.payload_name = event.payload_name;
    const DictId id = case_.type(std::move(row), batch);
    types_.remember(print, static_cast<std::uint32_t>(id));
    return id;
}

DictId WindowsRows::word(std::string_view value, EventBatch& batch)
{
    if (value.empty())
        return 0;
    const Fingerprint print = fingerprint(value, case_.key());
    if (const std::uint32_t known = words_.find(print))
        return known;
    const DictId id = case_.word(value, batch);
    words_.remember(print, static_cast<std::uint32_t>(id));
    return id;
}

DictId WindowsRows::account(const AccountName& name, EventBatch& batch)
{
    if (name.domain.empty() && name.name.empty() && name.sid.empty())
        return 0;
    key_bytes_.clear();
    for (const std::string_view part : {name.domain, name.name, name.sid})
        append(key_bytes_, part);
    const Fingerprint print = fingerprint(key_bytes_, case_.key());
    if (const std::uint32_t known = accounts_.find(print))
        return known;
    AccountRow row;
    row.domain = name.domain;
    row.name = name.name;
    row.sid = name.sid;
    const DictId id = case_.account(std::move(row), batch);
    accounts_.remember(print, static_cast<std::uint32_t>(id));
    return id;
}

/// Machine, log and the number under which the log holds the event; exports cut the time, so only its second counts.
/// Without a number all that the event says.
std::int64_t WindowsRows::identity(const WindowsEvent& event, Ticks when)
{
    key_bytes_.clear();
    append_lower(key_bytes_, event.computer);
    append_number(key_bytes_, event.event_id);
    if (event.event_record_id) {
        append_lower(key_bytes_, event.channel);
        append_number(key_bytes_, event.event_record_id);
        append_number(key_bytes_, std::optional(second_of(when)));
        return static_cast<std::int64_t>(keyed_hash(key_bytes_, case_.identity_seed() ^ 4));
    }
    append_lower(key_bytes_, event.channel);
    append(key_bytes_, event.provider_name);
    append_number(key_bytes_, std::optional(when));
    for (const WindowsEventField& field : event.fields) {
        append(key_bytes_, field.name);
        append(key_bytes_, field.value);
    }
    return static_cast<std::int64_t>(keyed_hash(key_bytes_, case_.identity_seed() ^ 5));
}

void WindowsRows::fill_start(const ProcessStart& start, EventRow& row, EventBatch& batch)
{
    ImageRow image;
    image.file_name = base_name(start.path);
    image.folder_path = start.path;
    image.sha1 = start.sha1;
    image.sha256 = start.sha256;
    image.md5 = start.md5;
    image.version_company_name = start.company;
    image.version_product_name = start.product;
    image.version_product_version = start.product_version;
    image.version_original_file_name = start.original_name;
    image.version_file_description = start.description;
    row.kind = EventKind::DeviceProcessEvents;
    row.action = word("ProcessCreated", batch);
    row.image = case_.image(std::move(image), batch);
    row.command_line = case_.text(start.command_line, batch);
    row.process_id = start.process_id;
    row.creation_time = start.created.value_or(row.time);
    row.integrity = word(start.integrity, batch);
    row.elevation = word(start.elevation, batch);
    row.account = account(start.account, batch);
    row.logon_id = start.logon_id;

    const auto key_of = [&](std::string_view guid, std::int64_t id) {
        key_bytes_.assign(reinterpret_cast<const char*>(&row.device), sizeof row.device);
        if (guid.empty())
            key_bytes_.append(reinterpret_cast<const char*>(&id), sizeof id);
        else
            key_bytes_ += guid;
        return keyed_hash(key_bytes_, case_.key());
    };
    InitiatorRow parent;
    parent.device = row.device;
    parent.process_id = start.parent_id;
    parent.account = account(start.parent_account, batch);
    parent.logon_id = start.parent_logon_id;
    parent.command_line = case_.text(start.parent_command_line, batch);
    std::string_view parent_path = start.parent_path;
    const auto known = processes_.find(key_of(start.parent_guid, start.parent_id));
    // A process id alone is used again: the name must not speak against it, where the event gives one.
    if (known != processes_.end() && known->second.created <= row.creation_time
        && (parent_path.empty() || base::equals_ignoring_ascii_case(parent_path, known->second.path))) {
        const KnownProcess& process = known->second;
        parent.creation_time = process.created;
        parent.parent_id = process.parent_id;
        parent.parent_file_name = process.parent_file_name;
        if (parent.command_line == 0)
            parent.command_line = process.command_line;
        if (parent_path.empty())
            parent_path = process.path;
    }
    ImageRow parent_image;
    parent_image.file_name = base_name(parent_path);
    parent_image.folder_path = parent_path;
    parent.image = case_.image(std::move(parent_image), batch);
    row.initiator = case_.initiator(parent, batch);

    if (processes_.size() >= most_processes)
        processes_.clear();
    processes_[key_of(start.guid, start.process_id)] = {row.creation_time, std::string(start.path), row.command_line,
        start.parent_id, word(base_name(parent_path), batch)};
    ++starts_;
    starts_without_command_ += start.command_line.empty() ? 1 : 0;
}

/// What has no column of its own: the machine's words for the event, further members of System, and what was read out
/// of the payload.
std::string WindowsRows::extra(const WindowsEvent& event, const std::optional<ProcessStart>& start) const
{
    JsonObject object;
    if (start && !start->guid.empty())
        object.add("ProcessUniqueId", start->guid);
    if (start && !start->parent_guid.empty())
        object.add("InitiatingProcessUniqueId", start->parent_guid);
    if (const std::optional<ServiceFacts> facts = service_facts(event)) {
        const std::pair<const char*, const std::string*> list[] = {{"ServiceName", &facts->name},
            {"ServiceDisplayName", &facts->display_name}, {"ServiceState", &facts->state},
            {"ServiceStartType", &facts->start_type}, {"ServiceAccount", &facts->account},
            {"ServiceFileName", &facts->file_name}};
        for (const auto& [name, value] : list) {
            if (!value->empty())
                object.add(name, *value);
        }
    }
    std::string name;
    for (const WindowsEventField& field : event.fields) {
        if (field.value.empty() || field.part == WindowsEventPart::EventData
            || field.part == WindowsEventPart::UserData)
            continue;
        name = field.part == WindowsEventPart::Rendering ? "RenderingInfo/"
            : field.part == WindowsEventPart::System     ? "System/"
                                                         : "";
        object.add(name.append(field.name), field.value);
    }
    return object.take();
}

std::optional<Rejection> WindowsRows::add(const WindowsEvent& event, std::uint64_t ordinal, EventBatch& batch)
{
    const std::optional<Ticks> when = event.time_created ? event.time_created : event.written;
    if (!when)
        return Rejection{RejectReason::MissingTime, {}};
    const std::optional<ProcessStart> start = process_start(event);
    EventRow row;
    row.record = ordinal;
    row.time = *when;
    row.kind = is_security(event) ? EventKind::SecurityEvent : EventKind::Event;
    row.report_id = or_null(event.event_record_id);
    row.identity = identity(event, *when);
    row.same_within_second = event.event_record_id.has_value();

    const std::int64_t first_id = case_.next_event() - static_cast<std::int64_t>(stored_);
    const Fingerprint print =
        fingerprint({reinterpret_cast<const char*>(&row.identity), sizeof row.identity}, case_.key());
    if (const std::uint32_t earlier = events_.find(print)) {
        batch.occurrences.push_back({first_id + earlier - 1, ordinal});
        ++duplicates_;
        return std::nullopt;
    }
    row.device = device(event.computer, batch);
    WindowsRow windows;
    windows.table = row.kind;
    if (start)
        fill_start(*start, row, batch);
    else
        row.account = account(event_account(event), batch);
    write_data(event, json_);
    row.additional = case_.text(json_, batch);
    row.extra = case_.text(extra(event, start), batch);
    row.id = case_.new_event();

    windows.event = row.id;
    windows.type = type(event, batch);
    windows.process_id = or_null(event.process_id);
    windows.thread_id = or_null(event.thread_id);
    windows.user = word(event.user_sid, batch);
    windows.activity = case_.text(event.activity_id, batch);
    windows.related_activity = case_.text(event.related_activity_id, batch);
    windows.recovered = event.origin != WindowsRecordOrigin::Live;
    windows.partial = event.state != WindowsRecordState::Complete;
    recovered_ += windows.recovered ? 1 : 0;
    partial_ += windows.partial ? 1 : 0;
    without_time_ += event.time_created ? 0 : 1;

    ++stored_;
    events_.remember(print, static_cast<std::uint32_t>(stored_));
    batch.events.push_back(row);
    batch.windows.push_back(windows);
    first_event_ = first_event_ ? std::min(*first_event_, row.time) : row.time;
    last_event_ = last_event_ ? std::max(*last_event_, row.time) : row.time;
    return std::nullopt;
}

void WindowsRows::describe(EvidenceSource& source) const
{
    source.rows_stored = stored_;
    source.rows_duplicate = duplicates_;
    source.first_event = first_event_;
    source.last_event = last_event_;
    const auto note = [&source](const char* code, std::uint64_t count) {
        if (count != 0)
            source.oddities.push_back(code + std::to_string(count));
    };
    note("recovered-records:", recovered_);
    note("partial-records:", partial_);
    note("times-of-writing:", without_time_);
    if (starts_without_command_ != 0) {
        source.oddities.push_back(
            "no-command-lines:" + std::to_string(starts_without_command_) + "/" + std::to_string(starts_));
    }
}

} // namespace standstill::ingest
