// SPDX-License-Identifier: GPL-3.0-or-later
// The members of one JSON object, or the elements of one array, as borrowed bytes: keys and values in their own
// spelling, nested values whole. Reads
// only what a flat export row needs and checks the grammar on the way; builds no tree and copies nothing.
#pragma once

#include "core/ingest/record.h"

#include <string>
#include <string_view>

namespace standstill::ingest {

class JsonFields
{
public:
    /// `text` starts with the opening brace or bracket and ends with the closing one. Elements of an array have no key.
    explicit JsonFields(std::string_view text);

    /// Reads the next member. False at the end of the object or at an error.
    bool next();
    std::string_view key() const { return key_; } ///< between its quotes, escapes as they stand
    const Field& value() const { return value_; }
    /// Why reading stopped early, or null: "expected a colon", ...
    const char* error() const { return error_; }

private:
    void skip_space();
    bool read_string(std::string_view& inside);
    bool read_value();
    bool skip_nested();
    bool stop(const char* why);

    std::string_view text_;
    std::size_t at_ = 1;
    bool array_ = false;
    bool first_ = true;
    std::string_view key_;
    Field value_;
    const char* error_ = nullptr;
};

inline bool is_object(const Field& field)
{
    return field.form == FieldForm::Plain && field.size > 0 && field.data[0] == '{';
}

inline bool is_array(const Field& field)
{
    return field.form == FieldForm::Plain && field.size > 0 && field.data[0] == '[';
}

} // namespace standstill::ingest
