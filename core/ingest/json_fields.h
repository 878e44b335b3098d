// SPDX-License-Identifier: GPL-3.0-or-later
// The members of one JSON object, or the elements of one array, as borrowed bytes: keys and values in their own
// spelling, nested values whole. Reads only what a flat export row needs and checks the grammar on the way; builds no
// tree and copies nothing.
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

    /// Reads the next member. False at the end of the object or at an error. `expected`: a key as key() gave it for
    /// another object; it is met sooner than one that has to be read.
    bool next(std::string_view expected = {});
    bool as_expected() const { return as_expected_; } ///< the key is that one
    std::string_view key() const { return key_; } ///< between its quotes, escapes as they stand
    const Field& value() const { return value_; }
    /// Why reading stopped early, or null: "expected a colon", ...
    const char* error() const { return error_; }

private:
    void skip_space();
    bool read_string(std::string_view& inside);
    bool read_key(std::string_view expected);
    bool read_value();
    bool skip_nested();
    bool stop(const char* why);

    std::string_view text_;
    std::size_t at_ = 1;
    bool array_ = false;
    bool first_ = true;
    bool as_expected_ = false;
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
