// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/json_reader.h"

#include "core/base/text.h"
#include "core/ingest/csv_reader.h"
#include "core/ingest/json_fields.h"

#include <algorithm>
#include <cstring>

namespace standstill::ingest {

namespace {

constexpr std::size_t longest_label = 40; ///< bytes, with the white space behind it

} // namespace

std::string_view without_record_label(std::string_view text)
{
    constexpr std::string_view word = "Record ";
    if (!text.starts_with(word))
        return text;
    const std::size_t digits = std::min(text.find_first_not_of("0123456789", word.size()), text.size());
    const std::size_t next = text.find_first_not_of(" \t\r\n", digits);
    const bool alone = digits > word.size() && next != std::string_view::npos && next < longest_label;
    return alone && text.substr(digits, next - digits).find('\n') != std::string_view::npos ? text.substr(next) : text;
}

JsonReader::JsonReader(JsonShape shape, std::string envelope_key, std::size_t envelope_depth)
    : shape_(shape)
    , envelope_key_(std::move(envelope_key))
    , envelope_depth_(envelope_depth)
    , started_(shape == JsonShape::Lines || shape == JsonShape::Objects)
{
}

void JsonReader::set_buffer(std::string_view text, bool last)
{
    text_ = text;
    last_ = last;
    position_ = 0;
    line_ = 0;
}

void JsonReader::take_lines(std::size_t until)
{
    const std::string_view part = text_.substr(position_, until - position_);
    line_ += static_cast<std::uint64_t>(std::count(part.begin(), part.end(), '\n'));
    position_ = until;
}

bool JsonReader::next(Record& record)
{
    record.rejection.reset();
    record.fields.clear();
    return shape_ == JsonShape::Lines ? next_line(record) : next_object(record);
}

bool JsonReader::next_line(Record& record)
{
    while (position_ < text_.size()) {
        const void* found = std::memchr(text_.data() + position_, '\n', text_.size() - position_);
        if (found == nullptr && !last_) {
            if (text_.size() - position_ <= longest_record)
                return false;
            record.rejection = Rejection{RejectReason::TooLong, std::to_string(text_.size() - position_)};
        }
        const std::size_t end =
            found != nullptr ? static_cast<std::size_t>(static_cast<const char*>(found) - text_.data()) : text_.size();
        std::string_view line = text_.substr(position_, end - position_);
        record.begin = position_;
        record.line = line_;
        if (position_ == 0 && line.starts_with("\xEF\xBB\xBF"))
            record.begin += 3;
        line = base::trim(text_.substr(record.begin, end - record.begin));
        position_ = std::min(end + 1, text_.size());
        line_ += found != nullptr ? 1 : 0;
        if (line.empty())
            continue;
        record.begin = static_cast<std::size_t>(line.data() - text_.data());
        record.end = record.begin + line.size();
        if (!record.rejection)
            parse(record);
        return true;
    }
    return false;
}

/// Moves to the first element of the array that holds the records. False when it is not in the buffer yet; what was
/// looked at is used up then.
bool JsonReader::find_start()
{
    for (std::size_t i = position_; i < text_.size(); ++i) {
        const char c = text_[i];
        if (c == '"') {
            const std::size_t begin = i + 1;
            for (++i; i < text_.size() && text_[i] != '"'; ++i)
                i += text_[i] == '\\' ? 1 : 0;
            if (i >= text_.size()) {
                take_lines(text_.size() - begin > longest_record ? text_.size() : begin - 1);
                return false;
            }
            if (depth_ == envelope_depth_)
                at_envelope_key_ = base::equals_ignoring_ascii_case(text_.substr(begin, i - begin), envelope_key_);
        } else if (c == '['
            && ((shape_ == JsonShape::Array && depth_ == 0) || (depth_ == envelope_depth_ && at_envelope_key_))) {
            take_lines(i + 1);
            started_ = true;
            at_envelope_key_ = false;
            return true;
        } else if (c == '{' || c == '[') {
            ++depth_;
        } else if ((c == '}' || c == ']') && depth_ > 0) {
            --depth_;
        }
    }
    take_lines(text_.size());
    return false;
}

std::size_t JsonReader::object_end(std::size_t at) const
{
    std::size_t depth = 0;
    for (std::size_t i = at; i < text_.size(); ++i) {
        switch (text_[i]) {
        case '"':
            for (++i; i < text_.size() && text_[i] != '"'; ++i)
                i += text_[i] == '\\' ? 1 : 0;
            break;
        case '{':
        case '[':
            ++depth;
            break;
        case '}':
        case ']':
            if (--depth == 0)
                return i + 1;
            break;
        default:
            break;
        }
    }
    return std::string_view::npos;
}

bool JsonReader::next_object(Record& record)
{
    if (!started_ && !find_start())
        return false;
    if (ended_) {
        take_lines(text_.size());
        return false;
    }
    std::size_t at = position_;
    while (at < text_.size() && text_[at] != '{') {
        if (shape_ == JsonShape::Objects && text_[at] == 'R') {
            const std::size_t label = text_.size() - at - without_record_label(text_.substr(at)).size();
            if (label > 0) {
                at += label;
                continue;
            }
            if (!last_ && text_.size() - at < longest_label) {
                take_lines(at); // perhaps the beginning of one
                return false;
            }
        }
        if (text_[at] == ']' && shape_ == JsonShape::Envelope) { // there may be another envelope behind this one
            take_lines(at + 1);
            started_ = false;
            if (!find_start())
                return false;
            at = position_;
            continue;
        }
        if (text_[at] == ']' && shape_ != JsonShape::Objects) {
            ended_ = true;
            take_lines(text_.size());
            return false;
        }
        if (text_[at] == '"' || text_[at] == '[' || text_[at] == '-' || (text_[at] >= '0' && text_[at] <= '9')
            || (text_[at] >= 'a' && text_[at] <= 'z'))
            break; // an element that is no object
        ++at;
    }
    take_lines(at);
    if (at == text_.size())
        return false;
    record.begin = at;
    record.line = line_;
    std::size_t end = 0;
    if (text_[at] == '{' || text_[at] == '[') {
        end = object_end(at);
    } else {
        end = text_.find_first_of(",]\n", at + 1);
    }
    if (end == std::string_view::npos) {
        if (!last_ && text_.size() - at <= longest_record)
            return false;
        record.end = text_.size();
        record.rejection = Rejection{last_ ? RejectReason::TruncatedRecord : RejectReason::TooLong, {}};
        take_lines(text_.size());
        return true;
    }
    record.end = end;
    take_lines(end);
    parse(record);
    return true;
}

std::size_t JsonReader::column(std::string_view key)
{
    std::string scratch;
    const std::string name(
        decode({key.data(), static_cast<std::uint32_t>(key.size()), FieldForm::JsonString}, scratch));
    const auto [at, added] = column_of_.try_emplace(name, columns_.size());
    if (added) {
        columns_.push_back(name);
        keys_.emplace_back(key);
    }
    return at->second;
}

void JsonReader::parse(Record& record)
{
    const std::string_view text = text_.substr(record.begin, record.end - record.begin);
    if (text.front() != '{') {
        record.rejection = Rejection{RejectReason::NotAnObject, {}};
        return;
    }
    JsonFields members(text);
    std::size_t expected = 0;
    record.in_order = true;
    // Exports repeat their keys in one order: the expected one is looked for before any is looked up.
    while (members.next(expected < keys_.size() ? std::string_view(keys_[expected]) : std::string_view())) {
        std::size_t index = expected;
        if (!members.as_expected()) {
            // OData annotations describe the neighbouring property; they are no columns.
            if (members.key().find("@odata") != std::string_view::npos)
                continue;
            index = column(members.key());
            record.in_order = record.in_order && index >= expected;
        }
        expected = index + 1;
        if (record.fields.size() <= index)
            record.fields.resize(index + 1);
        record.fields[index] = members.value();
    }
    if (members.error() != nullptr) {
        record.fields.clear();
        record.rejection = Rejection{RejectReason::MalformedJson, members.error()};
    }
}

} // namespace standstill::ingest
