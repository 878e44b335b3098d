// SPDX-License-Identifier: GPL-3.0-or-later
// The values of BinXML as text, in the spelling of Windows: numbers, GUIDs, SIDs, times, binary. Used by the decoder
// and the XML renderer. Writes into room that the caller has made sure of: most_text() says how much.
#pragma once

#include "core/base/time.h"

#include <cstddef>
#include <cstdint>
#include <optional>

namespace standstill::evtx {

inline constexpr std::uint8_t array_flag = 0x80;
inline constexpr std::uint8_t binxml_type = 0x21;

/// A value of a template instance: bytes inside of the chunk.
struct Value
{
    const char* data = nullptr;
    std::uint32_t size = 0;
    std::uint8_t type = 0; ///< WindowsValueType, with array_flag for arrays

    bool is_null() const { return type == 0; }
    bool is_array() const { return (type & array_flag) != 0; }
};

/// Bytes of text that a value of `size` bytes can become at most, whatever its type.
constexpr std::size_t most_text(std::size_t size)
{
    return size * 5 + 64;
}

/// UTF-16 to UTF-8; halves of surrogate pairs become U+FFFD. Needs 3 bytes of room for each unit. Returns the end.
char* write_utf16(char* to, const char* utf16, std::size_t units);
/// The same without the NULs at the end, as strings in events have them or not.
char* write_utf16_trimmed(char* to, const char* utf16, std::size_t units);
/// A value that is neither an array nor BinXML. Returns the end of the text.
char* write_value(char* to, const Value& value);

/// The value as a number, when its type is one of the integers.
std::optional<std::uint64_t> integer_value(const Value& value);
/// 100 ns since 1601, as Windows counts. Nothing outside of the years that Ticks cover.
std::optional<Ticks> ticks_of_filetime(std::uint64_t filetime);

/// Calls `use(Value)` for each item of an array value; one empty item for an empty array.
template <typename Use>
void for_each_item(const Value& array, Use&& use);

/// Takes the first item off `rest`, which must be an array. False when nothing is left.
bool take_item(Value& rest, Value& item);

template <typename Use>
void for_each_item(const Value& array, Use&& use)
{
    Value rest = array;
    Value item;
    if (!take_item(rest, item)) {
        use(Value{array.data, 0, static_cast<std::uint8_t>(array.type & ~array_flag)});
        return;
    }
    do {
        use(item);
    } while (take_item(rest, item));
}

} // namespace standstill::evtx
