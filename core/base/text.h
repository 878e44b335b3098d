// SPDX-License-Identifier: GPL-3.0-or-later
// UTF-8 text: validity, code points, folding and term characters as the Kusto string operators see them, and making
// hostile text visible. Everything works on bytes given by length: a NUL does not end a string.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace standstill::base {

bool is_valid_utf8(std::string_view bytes);
/// Each byte that is not part of valid UTF-8 becomes U+FFFD. The raw record keeps the original.
std::string to_valid_utf8(std::string_view bytes);

/// The code point that starts at `at` (which must be a boundary of valid UTF-8); moves `at` behind it.
char32_t next_code_point(std::string_view text, std::size_t& at);
/// The code point that ends just before `at`; `at` must be > 0 and a boundary.
char32_t previous_code_point(std::string_view text, std::size_t at);
void append_utf8(std::string& out, char32_t code_point);

/// Simple (one to one) lower-case mapping, all of Unicode.
char32_t fold(char32_t code_point);
/// Each code point folded. The length in bytes may differ from the input's.
std::string fold(std::string_view text);
/// Letters and numbers of Unicode: what forms a term. '_' does not.
bool is_term_character(char32_t code_point);

bool is_ascii(std::string_view text);
std::string_view trim(std::string_view text); ///< ASCII white space
bool equals_ignoring_ascii_case(std::string_view a, std::string_view b);
std::string ascii_lower(std::string_view text);

/// Control, bidirectional and zero-width characters as visible "\u202E" escapes; all else as it is. Newlines and tabs
/// become "\n", "\t" when `keep_lines` is false.
std::string visible(std::string_view text, bool keep_lines = false);
std::string escape_html(std::string_view text);
std::string escape_json(std::string_view text); ///< without the surrounding quotes

/// "E-01" and "F-0001" style ids.
std::string numbered(char letter, std::int64_t number, int width);

} // namespace standstill::base
