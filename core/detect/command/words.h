// SPDX-License-Identifier: GPL-3.0-or-later
// Splitting command lines into words as the programs that receive them do, and small helpers on such words. Used by the
// readers of this folder only.
#pragma once

#include "core/detect/command/reading.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::detect {

/// As the C runtime of Windows makes argv: quotes, backslashes before quotes, doubled quotes inside quotes. The
/// program's name comes first and knows no backslash escapes.
std::vector<std::string> split_windows(std::string_view line);

/// As a POSIX shell splits one simple command: single and double quotes, backslashes. Nothing is expanded.
std::vector<std::string> split_posix(std::string_view line);

bool same(std::string_view a, std::string_view b); ///< ASCII case ignored
bool starts(std::string_view text, std::string_view prefix); ///< ASCII case ignored
bool ends(std::string_view text, std::string_view suffix); ///< ASCII case ignored
std::size_t find(std::string_view text, std::string_view needle, std::size_t from = 0); ///< ASCII case ignored
bool all_digits(std::string_view text);

/// The bare, lower-case name of a program: no folder, no quotes, no ".exe", ".com", ".cmd" or ".bat".
std::string program_name(std::string_view path);

/// "/f", "-f" -> "f" (lower case); nothing when the word is no option.
std::string option(std::string_view word);

/// A copy in which letters that only look like ASCII are ASCII, quotes and dashes are the plain ones and invisible
/// characters are gone; sets the marks of what it met. Anything else stays as it is.
std::string plain_text(std::string_view text, CommandReading& reading);

/// Standard base 64, white space allowed; nothing when it is none.
std::optional<std::string> decode_base64(std::string_view text);
/// UTF-16, little endian, as UTF-8; a half pair becomes U+FFFD.
std::string from_utf16le(std::string_view bytes);

} // namespace standstill::detect
