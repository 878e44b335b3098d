// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/json_tables.h"

#include "core/base/text.h"
#include "core/ingest/csv_reader.h"
#include "core/ingest/json_fields.h"

#include <algorithm>

namespace standstill::ingest {

void JsonTables::set_buffer(std::string_view text, bool last)
{
    text_ = text;
    last_ = last;
    position_ = 0;
    line_ = 0;
}

void JsonTables::take(std::size_t until)
{
    const std::string_view part = text_.substr(position_, until - position_);
    line_ += static_cast<std::uint64_t>(std::count(part.begin(), part.end(), '\n'));
    position_ = until;
}

std::size_t JsonTables::end_of(std::size_t at) const
{
    std::size_t depth = 0;
    for (std::size_t i = at; i < text_.size(); ++i) {
        const char c = text_[i];
        if (c == '"') {
            for (++i; i < text_.size() && text_[i] != '"'; ++i)
                i += text_[i] == '\\' ? 1 : 0;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if ((c == '}' || c == ']') && --depth == 0) {
            return i + 1;
        }
    }
    return std::string_view::npos;
}

/// The names of [{"name": "A", "type": ".."}, {"ColumnName": "B"}, ...].
void JsonTables::read_columns(std::string_view array)
{
    places_.clear();
    JsonFields elements(array);
    std::string scratch;
    while (elements.next()) {
        std::string name;
        if (elements.value().form == FieldForm::Plain && elements.value().bytes().starts_with('{')) {
            JsonFields members(elements.value().bytes());
            while (members.next()) {
                if (base::equals_ignoring_ascii_case(members.key(), "name")
                    || base::equals_ignoring_ascii_case(members.key(), "ColumnName"))
                    name = decode(members.value(), scratch);
            }
        }
        const auto [place, added] = column_of_.try_emplace(name, columns_.size());
        if (added)
            columns_.push_back(name);
        places_.push_back(place->second);
    }
}

/// Moves behind the bracket of the next table's rows. False when it is not in the buffer yet.
bool JsonTables::find_rows()
{
    for (std::size_t i = position_; i < text_.size(); ++i) {
        const char c = text_[i];
        if (c == '"') {
            std::size_t end = i + 1;
            while (end < text_.size() && text_[end] != '"')
                end += text_[end] == '\\' ? 2 : 1;
            // The character behind the string tells whether it is a key.
            const std::size_t behind =
                end + 1 < text_.size() ? text_.find_first_not_of(" \t\r\n", end + 1) : std::string_view::npos;
            if (behind == std::string_view::npos) {
                take(text_.size() - i > longest_record || last_ ? text_.size() : i);
                return false;
            }
            const std::string_view string = text_.substr(i + 1, end - i - 1);
            if (text_[behind] == ':')
                key_ = base::ascii_lower(string.substr(0, 40));
            else if (key_ == "tablekind")
                kind_ = string.substr(0, 40);
            i = end;
        } else if (c == '[' && key_ == "columns") {
            const std::size_t end = end_of(i);
            if (end == std::string_view::npos) {
                take(text_.size() - i > longest_record || last_ ? text_.size() : i);
                return false;
            }
            if (is_result())
                read_columns(text_.substr(i, end - i));
            key_.clear();
            i = end - 1;
        } else if (c == '[' && key_ == "rows") {
            take(i + 1);
            in_rows_ = true;
            key_.clear();
            return true;
        } else if (c == '{' || c == '}') {
            key_.clear();
            if (c == '{')
                kind_.clear();
        }
    }
    take(text_.size());
    return false;
}

bool JsonTables::next(Record& record)
{
    record.rejection.reset();
    record.fields.clear();
    for (;;) {
        if (!in_rows_ && !find_rows())
            return false;
        const std::size_t at = text_.find_first_not_of(" \t\r\n,", position_);
        if (at == std::string_view::npos) {
            take(text_.size());
            return false;
        }
        if (text_[at] == ']' || text_[at] == '}') {
            take(at + 1);
            in_rows_ = false;
            continue;
        }
        const bool nested = text_[at] == '[' || text_[at] == '{';
        const std::size_t end = nested ? end_of(at) : text_.find_first_of(",]\n", at);
        take(at);
        record.begin = at;
        record.line = line_;
        if (end == std::string_view::npos) {
            if (!last_ && text_.size() - at <= longest_record)
                return false;
            record.end = text_.size();
            record.rejection = Rejection{last_ ? RejectReason::TruncatedRecord : RejectReason::TooLong, {}};
            take(text_.size());
            return true;
        }
        record.end = end;
        take(end);
        if (!is_result())
            continue; // properties of the query and of its run
        parse(record);
        return true;
    }
}

void JsonTables::parse(Record& record)
{
    const std::string_view text = text_.substr(record.begin, record.end - record.begin);
    if (!text.starts_with('[')) {
        record.rejection = Rejection{RejectReason::MalformedJson, "expected a row, which is an array"};
        return;
    }
    JsonFields values(text);
    std::size_t count = 0;
    for (; values.next(); ++count) {
        if (count >= places_.size())
            continue;
        if (record.fields.size() <= places_[count])
            record.fields.resize(places_[count] + 1);
        record.fields[places_[count]] = values.value();
    }
    if (values.error() != nullptr)
        record.rejection = Rejection{RejectReason::MalformedJson, values.error()};
    else if (count != places_.size())
        record.rejection = Rejection{RejectReason::WrongFieldCount,
            "expected " + std::to_string(places_.size()) + ", found " + std::to_string(count)};
    if (record.rejection)
        record.fields.clear();
}

} // namespace standstill::ingest
