// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/process_events.h"

#include "core/base/text.h"
#include "core/model/event_second.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace standstill::ingest {

namespace {

constexpr char unit_separator = '\x1F';

} // namespace

std::optional<Slot> slot_of(std::string_view column)
{
    for (std::size_t slot = 0; slot < slot_names.size(); ++slot) {
        if (base::equals_ignoring_ascii_case(slot_names[slot], column))
            return static_cast<Slot>(slot);
    }
    return std::nullopt;
}

ProcessEvents::ProcessEvents(const Dialect& dialect, TimeBasis times, ImportStart start)
    : dialect_(dialect)
    , times_(std::move(times))
    , case_(std::move(start))
    , key_(case_.key())
    , texts_(most_texts)
    , initiators_(most_texts)
{
    column_of_.fill(no_column);
}

void ProcessEvents::set_columns(const std::vector<std::string>& columns, bool)
{
    columns_ = columns;
    column_of_.fill(no_column);
    unknown_.clear();
    // A column's own name wins over an alias wherever it stands: of Timestamp and TimeGenerated the first is the time.
    // Unless the dialect says that the name means something else here.
    std::vector<bool> placed(columns.size());
    for (const bool aliases : {false, true}) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            const std::string name = dialect_.column_name(columns[i]);
            const bool own = base::equals_ignoring_ascii_case(name, dialect_.plain_name(columns[i]));
            const std::optional<Slot> slot = slot_of(name);
            if (slot && own != aliases && !placed[i] && column_of_[*slot] == no_column) {
                column_of_[*slot] = i;
                placed[i] = true;
            }
        }
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!placed[i] && !columns[i].empty())
            unknown_.emplace_back(i, columns[i]);
    }
    for (Group* group :
        {&device_group_, &image_group_, &account_group_, &parent_group_, &parent_image_group_, &parent_account_group_})
        layout(*group);
}

void ProcessEvents::layout(Group& group) const
{
    std::vector<std::size_t> columns;
    for (std::size_t slot = group.first; slot < group.last; ++slot) {
        if (column_of_[slot] != no_column)
            columns.push_back(column_of_[slot]);
    }
    std::sort(columns.begin(), columns.end());
    group.contiguous = !columns.empty() && columns.back() - columns.front() + 1 == columns.size();
    group.first_column = columns.empty() ? 0 : columns.front();
    group.last_column = columns.empty() ? 0 : columns.back();
}

const Field& ProcessEvents::field(std::size_t slot) const
{
    static const Field absent;
    const std::size_t column = column_of_[slot];
    return column < record_->fields.size() ? record_->fields[column] : absent;
}

std::string_view ProcessEvents::text(std::size_t slot)
{
    return decode(field(slot), scratch_);
}

void ProcessEvents::keep_as_text(std::size_t slot, std::string_view value)
{
    kept_text_.emplace_back(slot_names[slot], value);
    ++unreadable_[std::string(slot_names[slot])];
}

std::int64_t ProcessEvents::number(std::size_t slot)
{
    const std::string_view value = base::trim(text(slot));
    if (value.empty())
        return null_integer;
    std::int64_t result = 0;
    const char* end = value.data() + value.size();
    const bool hex = value.starts_with("0x") || value.starts_with("0X");
    auto [stop, problem] = std::from_chars(value.data() + (hex ? 2 : 0), end, result, hex ? 16 : 10);
    if (problem == std::errc() && stop != end && !hex) { // "2049.0", as a data frame writes a nullable integer
        double real = 0;
        const auto [real_stop, real_problem] = std::from_chars(value.data(), end, real);
        if (real_problem == std::errc() && real_stop == end && std::abs(real) < 9e15 && real == std::trunc(real)) {
            result = static_cast<std::int64_t>(real);
            stop = end;
        }
    }
    if (problem == std::errc() && stop == end && result != null_integer)
        return result;
    for (const std::string_view word : {"null", "nan", "none", "-", "N/A"}) {
        if (base::equals_ignoring_ascii_case(value, word))
            return null_integer;
    }
    keep_as_text(slot, value);
    return null_integer;
}

std::int64_t ProcessEvents::time(std::size_t slot)
{
    const std::string_view value = text(slot);
    if (value.empty())
        return null_integer;
    if (const std::optional<Ticks> ticks = times_.to_utc(value))
        return *ticks;
    if (!is_absent_stamp(value))
        keep_as_text(slot, value);
    return null_integer;
}

/// A fingerprint of the group's bytes as they stand in the file. Side by side they are hashed in one go.
Fingerprint ProcessEvents::group_print(const Group& group, std::uint64_t salt)
{
    const std::vector<Field>& fields = record_->fields;
    if (group.contiguous && record_->in_order && group.last_column < fields.size()) {
        const Field& first = fields[group.first_column];
        const Field& last = fields[group.last_column];
        if (first.data != nullptr && last.data != nullptr && last.data >= first.data) {
            const auto size = static_cast<std::size_t>(last.data - first.data) + last.size;
            const auto forms = static_cast<std::uint64_t>(first.form) * 4 + static_cast<std::uint64_t>(last.form);
            return fingerprint({first.data, size}, key_ ^ (salt * 32 + forms));
        }
    }
    key_bytes_.clear();
    for (std::size_t slot = group.first; slot < group.last; ++slot) {
        const Field& value = field(slot);
        key_bytes_ += static_cast<char>(value.form);
        if (value.data != nullptr)
            key_bytes_.append(value.data, value.size);
        key_bytes_ += unit_separator;
    }
    return fingerprint(key_bytes_, key_ ^ (salt * 32 + 16));
}

Fingerprint ProcessEvents::field_print(std::size_t slot) const
{
    const Field& value = field(slot);
    return fingerprint(
        {value.data, value.data != nullptr ? value.size : 0}, key_ ^ static_cast<std::uint64_t>(value.form));
}

DictId ProcessEvents::word(std::size_t slot)
{
    const Fingerprint print = field_print(slot);
    if (const std::uint32_t known = words_.find(print))
        return known;
    const DictId id = case_.word(text(slot), *batch_);
    words_.remember(print, static_cast<std::uint32_t>(id));
    return id;
}

DictId ProcessEvents::interned(std::size_t slot)
{
    return interned(slot, field_print(slot));
}

DictId ProcessEvents::interned(std::size_t slot, const Fingerprint& print)
{
    if (const std::uint32_t known = texts_.find(print))
        return known;
    const DictId id = case_.new_text(text(slot), *batch_);
    texts_.remember(print, static_cast<std::uint32_t>(id));
    return id;
}

DictId ProcessEvents::device()
{
    const Fingerprint print = group_print(device_group_, 1);
    if (const std::uint32_t known = devices_.find(print))
        return known;
    DeviceRow row;
    row.device_id = text(slot_device_id);
    row.device_name = text(slot_device_name);
    const DictId id = case_.device(std::move(row), *batch_);
    devices_.remember(print, static_cast<std::uint32_t>(id));
    return id;
}

DictId ProcessEvents::image(const Group& group)
{
    // The salt keeps the two groups apart: their columns may stand in different orders in the file.
    const Fingerprint print = group_print(group, group.first == slot_image ? 2 : 3);
    if (const std::uint32_t known = images_.find(print))
        return known;
    const std::size_t at = group.first;
    ImageRow row;
    row.file_name = text(at + image_file_name);
    row.folder_path = text(at + image_folder_path);
    row.sha1 = text(at + image_sha1);
    row.sha256 = text(at + image_sha256);
    row.md5 = text(at + image_md5);
    row.file_size = number(at + image_file_size);
    row.version_company_name = text(at + image_company);
    row.version_product_name = text(at + image_product);
    row.version_product_version = text(at + image_product_version);
    row.version_internal_file_name = text(at + image_internal_name);
    row.version_original_file_name = text(at + image_original_name);
    row.version_file_description = text(at + image_description);
    const DictId id = case_.image(std::move(row), *batch_);
    images_.remember(print, static_cast<std::uint32_t>(id));
    return id;
}

DictId ProcessEvents::account(const Group& group)
{
    const Fingerprint print = group_print(group, group.first == slot_account ? 4 : 5);
    if (const std::uint32_t known = accounts_.find(print))
        return known;
    const std::size_t at = group.first;
    AccountRow row;
    row.domain = text(at + account_domain);
    row.name = text(at + account_name);
    row.sid = text(at + account_sid);
    row.upn = text(at + account_upn);
    row.object_id = text(at + account_object_id);
    const DictId id = case_.account(std::move(row), *batch_);
    accounts_.remember(print, static_cast<std::uint32_t>(id));
    return id;
}

Fingerprint ProcessEvents::initiator_print(DictId device_id)
{
    return group_print(parent_group_, 64 + static_cast<std::uint64_t>(device_id));
}

DictId ProcessEvents::initiator(DictId device_id, const Fingerprint& print)
{
    if (const std::uint32_t known = initiators_.find(print))
        return known;
    InitiatorRow row;
    row.device = device_id;
    row.image = image(parent_image_group_);
    row.account = account(parent_account_group_);
    row.logon_id = number(slot_parent_logon_id);
    row.integrity = word(slot_parent_integrity);
    row.elevation = word(slot_parent_elevation);
    row.process_id = number(slot_parent_process_id);
    row.command_line = interned(slot_parent_command_line);
    row.creation_time = time(slot_parent_creation_time);
    row.parent_id = number(slot_grandparent_id);
    row.parent_file_name = word(slot_grandparent_file_name);
    row.parent_creation_time = time(slot_grandparent_creation_time);
    row.signer_type = word(slot_parent_signer_type);
    row.signature_status = word(slot_parent_signature_status);
    const DictId id = case_.new_initiator(row, *batch_);
    initiators_.remember(print, static_cast<std::uint32_t>(id));
    return id;
}

/// The columns without a place of their own, and values that could not be read as what they should be, as JSON.
DictId ProcessEvents::extra()
{
    std::string json;
    const auto append = [&json](std::string_view name, std::string_view value) {
        json += json.empty() ? "{\"" : ",\"";
        json += base::escape_json(name);
        json += "\":\"";
        json += base::escape_json(value);
        json += '"';
    };
    for (const auto& [column, name] : unknown_) {
        if (column >= record_->fields.size())
            continue;
        if (const std::string_view value = decode(record_->fields[column], scratch_); !value.empty())
            append(name, value);
    }
    for (const auto& [name, value] : kept_text_)
        append(name, value);
    if (json.empty())
        return 0;
    json += '}';
    return case_.new_text(json, *batch_);
}

/// DeviceId where the export carries it, else the name: the part of an event's natural key that names the machine.
std::uint64_t ProcessEvents::device_identity()
{
    std::string_view value = base::trim(text(slot_device_id));
    const bool by_id = !value.empty();
    if (!by_id)
        value = base::trim(text(slot_device_name));
    return keyed_hash(base::ascii_lower(value), case_.identity_seed() ^ (by_id ? 1 : 2));
}

/// For exports without a ReportId: all the record's values under their columns' names.
std::uint64_t ProcessEvents::record_identity()
{
    std::string bytes;
    for (std::size_t slot = 0; slot < slot_count; ++slot) {
        if (const std::string_view value = text(slot); !value.empty()) {
            bytes += slot_names[slot];
            bytes += unit_separator;
            bytes += value;
            bytes += unit_separator;
        }
    }
    std::vector<std::pair<std::string_view, std::string>> others;
    for (const auto& [column, name] : unknown_) {
        if (column < record_->fields.size())
            others.emplace_back(name, decode(record_->fields[column], scratch_));
    }
    std::sort(others.begin(), others.end());
    for (const auto& [name, value] : others) {
        if (!value.empty())
            bytes.append(name).append(1, unit_separator).append(value).append(1, unit_separator);
    }
    return keyed_hash(bytes, case_.identity_seed() ^ 3);
}

std::int64_t ProcessEvents::event_identity(const Ahead& ahead)
{
    const auto device_index = static_cast<std::size_t>(ahead.device);
    if (device_identity_.size() <= device_index)
        device_identity_.resize(device_index + 1);
    if (device_identity_[device_index] == 0)
        device_identity_[device_index] = device_identity();
    // Portals write a missing number as 0, so 0 tells nothing about which report it was.
    if (ahead.report_id == null_integer || ahead.report_id == 0)
        return static_cast<std::int64_t>(record_identity());
    const std::array<std::uint64_t, 3> natural_key{device_identity_[device_index],
        static_cast<std::uint64_t>(second_of(ahead.when)), static_cast<std::uint64_t>(ahead.report_id)};
    return static_cast<std::int64_t>(
        keyed_hash({reinterpret_cast<const char*>(natural_key.data()), sizeof natural_key}, case_.identity_seed()));
}

void ProcessEvents::look_ahead(std::size_t place, const Record& record, EventBatch& batch)
{
    ahead_[place] = read_ahead(record, batch);
}

ProcessEvents::Ahead ProcessEvents::read_ahead(const Record& record, EventBatch& batch)
{
    record_ = &record;
    batch_ = &batch;
    kept_text_.clear();
    Ahead ahead;

    const std::string_view stamp = text(slot_timestamp);
    const std::optional<Ticks> when = times_.to_utc(stamp);
    if (!when) {
        ahead.rejection = is_absent_stamp(stamp)
            ? Rejection{RejectReason::MissingTime, std::string(stamp)}
            : Rejection{RejectReason::UnparsableTime, std::string(stamp.substr(0, 200))};
        return ahead;
    }
    if (field(slot_command_line).size == 0 && field(std::size_t{slot_image} + image_file_name).size == 0) {
        ahead.rejection = Rejection{RejectReason::MissingCommand, {}};
        return ahead;
    }
    ahead.when = *when;
    times_.note_event(*when);
    ahead.device = device();
    ahead.report_id = number(slot_report_id);
    ahead.identity = event_identity(ahead);
    // A portal tells seconds, an API 100 ns: with the number of its report an event is known by its second.
    const bool numbered = ahead.report_id != null_integer && ahead.report_id != 0;
    const std::array<std::uint64_t, 2> event_bytes{static_cast<std::uint64_t>(ahead.identity),
        static_cast<std::uint64_t>(numbered ? second_of(ahead.when) : ahead.when)};
    ahead.event = fingerprint({reinterpret_cast<const char*>(event_bytes.data()), sizeof event_bytes}, key_);
    ahead.command_line = field_print(slot_command_line);
    ahead.initiator = initiator_print(ahead.device);
    events_.prefetch(ahead.event);
    texts_.prefetch(ahead.command_line);
    initiators_.prefetch(ahead.initiator);
    ahead.kept_text = std::move(kept_text_);
    return ahead;
}

std::optional<Rejection> ProcessEvents::add(
    std::size_t place, const Record& record, std::uint64_t ordinal, EventBatch& batch)
{
    Ahead& ahead = ahead_[place];
    if (ahead.rejection)
        return std::move(ahead.rejection);
    record_ = &record;
    batch_ = &batch;
    kept_text_ = std::move(ahead.kept_text);

    EventRow row;
    row.record = ordinal;
    row.time = ahead.when;
    row.device = ahead.device;
    row.report_id = ahead.report_id;
    row.identity = ahead.identity;
    row.same_within_second = ahead.report_id != null_integer && ahead.report_id != 0;
    const std::int64_t base_id = case_.next_event() - static_cast<std::int64_t>(stored_);
    if (const std::uint32_t earlier = events_.find(ahead.event)) {
        batch.occurrences.push_back({base_id + earlier - 1, ordinal});
        ++duplicates_;
        return std::nullopt;
    }
    row.action = word(slot_action);
    row.image = image(image_group_);
    row.command_line = interned(slot_command_line, ahead.command_line);
    row.process_id = number(slot_process_id);
    row.creation_time = time(slot_creation_time);
    row.integrity = word(slot_integrity);
    row.elevation = word(slot_elevation);
    row.account = account(account_group_);
    row.logon_id = number(slot_logon_id);
    row.initiator = initiator(row.device, ahead.initiator);
    row.additional = field(slot_additional).size == 0 ? 0 : interned(slot_additional);
    row.extra = unknown_.empty() && kept_text_.empty() ? 0 : extra();
    row.id = case_.new_event();
    ++stored_;
    events_.remember(ahead.event, static_cast<std::uint32_t>(stored_));
    batch.events.push_back(row);
    first_event_ = first_event_ ? std::min(*first_event_, row.time) : row.time;
    last_event_ = last_event_ ? std::max(*last_event_, row.time) : row.time;
    return std::nullopt;
}

std::vector<std::string> ProcessEvents::unknown_columns() const
{
    std::vector<std::string> names;
    for (const auto& [column, name] : unknown_) {
        const auto& known = dialect_.table_columns;
        if (std::find(known.begin(), known.end(), name) == known.end())
            names.push_back(name);
    }
    return names;
}

void ProcessEvents::describe(EvidenceSource& source) const
{
    source.time_basis = times_.describe();
    source.rows_stored = stored_;
    source.rows_duplicate = duplicates_;
    source.first_event = first_event_;
    source.last_event = last_event_;
    const std::vector<std::uint64_t>& limits = dialect_.row_limits;
    if (std::find(limits.begin(), limits.end(), source.rows_read) != limits.end())
        source.oddities.push_back("export-limit:" + std::to_string(source.rows_read));
    std::string unknown;
    for (const std::string& column : unknown_columns())
        unknown += (unknown.empty() ? "" : ",") + column;
    if (!unknown.empty())
        source.oddities.push_back("unknown-columns:" + unknown);
    for (const auto& [column, count] : unreadable_)
        source.oddities.push_back("unreadable-values:" + column + "=" + std::to_string(count));
    for (std::string& oddity : times_.oddities())
        source.oddities.push_back(std::move(oddity));
}

} // namespace standstill::ingest
