// SPDX-License-Identifier: GPL-3.0-or-later
// Writes one JSON document with keys in the order they are given, two spaces of indent. Only for output: it checks
// nothing about the nesting that its caller gives.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace standstill::app {

class JsonText
{
public:
    JsonText& object() { return open('{'); }
    JsonText& array() { return open('['); }
    JsonText& end_object() { return close('}'); }
    JsonText& end_array() { return close(']'); }
    JsonText& key(std::string_view name);
    JsonText& text(std::string_view value); ///< bytes that are not UTF-8 become U+FFFD
    JsonText& number(std::uint64_t value);
    JsonText& null();
    /// The document, with a newline at its end.
    std::string take() &&;

private:
    JsonText& open(char bracket);
    JsonText& close(char bracket);
    void before_value();
    void new_line();

    std::string out_;
    int depth_ = 0;
    bool first_ = true; ///< no member yet at this depth
    bool after_key_ = false;
};

} // namespace standstill::app
