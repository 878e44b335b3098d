// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/mapped_reader.h"

#include "core/base/text.h"
#include "core/ingest/json_fields.h"

#include <algorithm>
#include <functional>

namespace standstill::ingest {

namespace {

constexpr std::size_t most_columns = 2000; ///< names that unfolded fields may add; what is beyond stays in its field
constexpr std::size_t longest_pair_name = 60;
constexpr std::string_view pair_separator = " \xC2\xA6 "; ///< " ¦ "

std::string_view base_name(std::string_view path)
{
    const std::size_t slash = path.find_last_of("\\/");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

/// "SHA1=AB..,MD5=.." -> the digits behind `name`.
std::string_view hash_of(std::string_view list, std::string_view name)
{
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        const std::string_view item = base::trim(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
        const std::size_t equals = item.find('=');
        if (equals != std::string_view::npos && base::equals_ignoring_ascii_case(item.substr(0, equals), name))
            return item.substr(equals + 1);
    }
    return {};
}

std::string_view part_of(std::string_view value, DerivedColumn::How how)
{
    using How = DerivedColumn::How;
    const std::size_t backslash = value.find('\\');
    switch (how) {
    case How::BaseName:
        return base_name(value);
    case How::AccountDomain:
        return backslash == std::string_view::npos ? std::string_view() : value.substr(0, backslash);
    case How::AccountName:
        return backslash == std::string_view::npos ? value : value.substr(backslash + 1);
    case How::Md5:
        return hash_of(value, "MD5");
    case How::Sha1:
        return hash_of(value, "SHA1");
    case How::Sha256:
        return hash_of(value, "SHA256");
    }
    return {};
}

} // namespace

MappedReader::MappedReader(std::unique_ptr<RecordReader> container, const Dialect& dialect, std::string host)
    : container_(std::move(container))
    , dialect_(dialect)
    , defaults_(dialect.defaults)
{
    if (!host.empty())
        defaults_.emplace_back("DeviceName", std::move(host));
}

std::size_t MappedReader::add_column(std::string_view name)
{
    const std::size_t index = columns_.size();
    columns_.emplace_back(name);
    plain_names_.push_back(dialect_.plain_name(name));
    table_names_.push_back(dialect_.column_name(name));
    column_of_.try_emplace(std::string(name), index);
    return index;
}

std::size_t MappedReader::column(std::string_view name)
{
    const auto known = column_of_.find(std::string(name));
    return known != column_of_.end() ? known->second : add_column(name);
}

std::size_t MappedReader::column_of_table(const std::string& name)
{
    std::size_t alias = columns_.size();
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (!base::equals_ignoring_ascii_case(table_names_[i], name))
            continue;
        if (base::equals_ignoring_ascii_case(plain_names_[i], name))
            return i;
        alias = std::min(alias, i);
    }
    return alias < columns_.size() ? alias : add_column(name);
}

void MappedReader::meet_columns()
{
    const std::vector<std::string>& names = container_->columns();
    for (std::size_t i = of_container_.size(); i < names.size(); ++i) {
        const std::string plain = dialect_.plain_name(names[i]);
        const bool expand = std::any_of(dialect_.expand.begin(), dialect_.expand.end(),
            [&plain](const std::string& name) { return base::equals_ignoring_ascii_case(name, plain); });
        of_container_.push_back({add_column(names[i]), expand});
    }
}

bool MappedReader::has_value(std::size_t index) const
{
    if (index < record_->fields.size() && record_->fields[index].form != FieldForm::Absent
        && record_->fields[index].size > 0)
        return true;
    return std::any_of(made_.begin(), made_.end(), [index](const Made& made) { return made.column == index; });
}

void MappedReader::put(std::size_t index, const Field& field)
{
    if (record_->fields.size() <= index)
        record_->fields.resize(index + 1);
    record_->fields[index] = field;
}

void MappedReader::put_made(std::size_t index, std::string_view bytes, FieldForm form)
{
    if (bytes.empty())
        return;
    made_.push_back({index, record_->made.size(), bytes.size(), form});
    record_->made += bytes;
}

std::size_t MappedReader::column_for_member(std::string_view outer, std::string_view name)
{
    const std::size_t index = column(dialect_.column_name(name));
    return has_value(index) ? column(std::string(outer) + "." + std::string(name)) : index;
}

bool MappedReader::expand_object(std::string_view outer, std::string_view object, bool in_buffer)
{
    JsonFields members(object);
    std::string scratch;
    while (members.next()) {
        if (columns_.size() > most_columns + of_container_.size())
            return false;
        const std::string_view key = members.key();
        const Field& value = members.value();
        if (value.form == FieldForm::Absent || value.size == 0)
            continue;
        const std::string name(
            decode({key.data(), static_cast<std::uint32_t>(key.size()), FieldForm::JsonString}, scratch));
        const std::size_t index = column_for_member(outer, name);
        if (in_buffer)
            put(index, value);
        else
            put_made(index, value.bytes(), value.form);
    }
    return members.error() == nullptr;
}

bool MappedReader::expand_pairs(std::string_view outer, std::string_view text)
{
    bool complete = true;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(pair_separator), text.size());
        const std::string_view item = base::trim(text.substr(0, end));
        text.remove_prefix(std::min(end + pair_separator.size(), text.size()));
        const std::size_t colon = item.find(": ");
        if (colon == std::string_view::npos || colon == 0 || colon > longest_pair_name
            || columns_.size() > most_columns + of_container_.size()) {
            complete = complete && (item.empty() || item.ends_with(':')); // a name without a value says nothing
            continue;
        }
        put_made(column_for_member(outer, item.substr(0, colon)), item.substr(colon + 2), FieldForm::Plain);
    }
    return complete;
}

bool MappedReader::expand(std::string_view outer, const Field& field)
{
    if (field.form == FieldForm::Plain && field.size > 0 && field.data[0] == '{')
        return expand_object(outer, field.bytes(), true);
    std::string scratch;
    const std::string text(base::trim(decode(field, scratch)));
    return text.starts_with('{') ? expand_object(outer, text, false) : expand_pairs(outer, text);
}

std::string_view MappedReader::value_of(std::string_view name, bool in_file, std::string& scratch) const
{
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        if (!base::equals_ignoring_ascii_case(table_names_[i], name)
            && (!in_file || !base::equals_ignoring_ascii_case(plain_names_[i], name)))
            continue;
        if (i < record_->fields.size() && record_->fields[i].size > 0)
            return decode(record_->fields[i], scratch);
        for (const Made& made : made_) {
            if (made.column == i)
                return decode(
                    {record_->made.data() + made.offset, static_cast<std::uint32_t>(made.size), made.form}, scratch);
        }
    }
    return {};
}

void MappedReader::derive()
{
    std::string scratch;
    for (const DerivedColumn& rule : dialect_.derived) {
        if (!value_of(rule.column, false, scratch).empty())
            continue;
        const std::string value(part_of(base::trim(value_of(rule.from, true, scratch)), rule.how));
        if (!value.empty())
            put_made(column_of_table(rule.column), value, FieldForm::Plain);
    }
}

void MappedReader::fill_defaults()
{
    std::string scratch;
    for (const auto& [name, value] : defaults_) {
        if (value_of(name, false, scratch).empty())
            put_made(column_of_table(name), value, FieldForm::Plain);
    }
}

bool MappedReader::next(Record& record)
{
    if (!container_->next(inner_))
        return false;
    meet_columns();
    record.begin = inner_.begin;
    record.end = inner_.end;
    record.line = inner_.line;
    record.rejection = inner_.rejection;
    record.fields.clear();
    record.made.clear();
    record_ = &record;
    made_.clear();
    if (record.rejection)
        return true;
    const char* const made = inner_.made.data(); // the container writes there again for its next record
    for (std::size_t i = 0; i < inner_.fields.size(); ++i) {
        const Field& field = inner_.fields[i];
        if (field.data != nullptr && std::greater_equal<>()(field.data, made)
            && std::less_equal<>()(field.data, made + inner_.made.size()) && !inner_.made.empty())
            put_made(of_container_[i].index, field.bytes(), field.form);
        else
            put(of_container_[i].index, field);
    }
    for (std::size_t i = 0; i < inner_.fields.size(); ++i) {
        const std::size_t index = of_container_[i].index;
        if (!of_container_[i].expand || !expand(std::string(columns_[index]), inner_.fields[i]))
            continue;
        if (index < record.fields.size())
            record.fields[index] = {};
        std::erase_if(made_, [index](const Made& place) { return place.column == index; });
    }
    derive();
    fill_defaults();
    for (const Made& place : made_)
        put(place.column, {record.made.data() + place.offset, static_cast<std::uint32_t>(place.size), place.form});
    return true;
}

} // namespace standstill::ingest
