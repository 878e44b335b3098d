// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evtx/value_text.h"

#include "core/evtx/format.h"

#include <algorithm>
#include <charconv>
#include <string>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace standstill::evtx {
namespace {

constexpr char upper_digits[] = "0123456789ABCDEF";
constexpr std::uint64_t filetime_of_1970 = 116'444'736'000'000'000;

enum Type : std::uint8_t { // WindowsValueType, as the bytes that they are in the file
    Null = 0x00,
    String = 0x01,
    AnsiString = 0x02,
    Int8 = 0x03,
    UInt8 = 0x04,
    Int16 = 0x05,
    UInt16 = 0x06,
    Int32 = 0x07,
    UInt32 = 0x08,
    Int64 = 0x09,
    UInt64 = 0x0A,
    Real32 = 0x0B,
    Real64 = 0x0C,
    Bool = 0x0D,
    Binary = 0x0E,
    Guid = 0x0F,
    SizeT = 0x10,
    FileTime = 0x11,
    SystemTime = 0x12,
    Sid = 0x13,
    HexInt32 = 0x14,
    HexInt64 = 0x15,
    EventHandle = 0x20,
    EventXml = 0x23,
};

template <typename T>
char* write_number(char* to, T value, int base = 10)
{
    return std::to_chars(to, to + 32, value, base).ptr;
}

template <typename T>
char* write_real(char* to, T value)
{
    return std::to_chars(to, to + 40, value).ptr;
}

char* write_hex_bytes(char* to, const char* bytes, std::size_t size)
{
    for (std::size_t i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        *to++ = upper_digits[byte >> 4];
        *to++ = upper_digits[byte & 15];
    }
    return to;
}

char* write_hex_number(char* to, std::uint64_t value)
{
    *to++ = '0';
    *to++ = 'x';
    return write_number(to, value, 16);
}

/// Exactly `digits` upper-case hex digits.
char* write_fixed_hex(char* to, std::uint64_t value, int digits)
{
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        *to++ = upper_digits[(value >> shift) & 15];
    return to;
}

char* write_decimal(char* to, unsigned value, int digits)
{
    for (int i = digits - 1; i >= 0; --i, value /= 10)
        to[i] = static_cast<char>('0' + value % 10);
    return to + digits;
}

char* write_guid(char* to, const char* guid)
{
    *to++ = '{';
    to = write_fixed_hex(to, load<std::uint32_t>(guid), 8);
    *to++ = '-';
    to = write_fixed_hex(to, load<std::uint16_t>(guid + 4), 4);
    *to++ = '-';
    to = write_fixed_hex(to, load<std::uint16_t>(guid + 6), 4);
    *to++ = '-';
    to = write_hex_bytes(to, guid + 8, 2);
    *to++ = '-';
    to = write_hex_bytes(to, guid + 10, 6);
    *to++ = '}';
    return to;
}

/// Bytes of the SID at `sid`, or 0 when it does not fit into `size`.
std::size_t sid_size(const char* sid, std::size_t size)
{
    if (size < 8)
        return 0;
    const std::size_t needed = 8 + 4U * static_cast<unsigned char>(sid[1]);
    return needed <= size ? needed : 0;
}

char* write_sid(char* to, const char* sid)
{
    *to++ = 'S';
    *to++ = '-';
    to = write_number(to, static_cast<unsigned>(static_cast<unsigned char>(sid[0])));
    *to++ = '-';
    std::uint64_t authority = 0;
    for (int i = 2; i < 8; ++i)
        authority = authority << 8 | static_cast<unsigned char>(sid[i]);
    if (authority >> 32 != 0) {
        *to++ = '0';
        *to++ = 'x';
        to = write_fixed_hex(to, authority, 12);
    } else {
        to = write_number(to, authority);
    }
    const auto parts = static_cast<unsigned char>(sid[1]);
    for (unsigned i = 0; i < parts; ++i) {
        *to++ = '-';
        to = write_number(to, load<std::uint32_t>(sid + 8 + 4 * i));
    }
    return to;
}

char* write_system_time(char* to, const char* fields)
{
    const auto part = [&](int index) { return static_cast<unsigned>(load<std::uint16_t>(fields + 2 * index)); };
    to = write_decimal(to, part(0) % 10'000, 4);
    *to++ = '-';
    to = write_decimal(to, part(1) % 100, 2);
    *to++ = '-';
    to = write_decimal(to, part(3) % 100, 2); // 2 is the day of the week
    *to++ = 'T';
    to = write_decimal(to, part(4) % 100, 2);
    *to++ = ':';
    to = write_decimal(to, part(5) % 100, 2);
    *to++ = ':';
    to = write_decimal(to, part(6) % 100, 2);
    *to++ = '.';
    to = write_decimal(to, part(7) % 1'000, 3);
    *to++ = 'Z';
    return to;
}

char* write_file_time(char* to, std::uint64_t filetime)
{
    const std::optional<Ticks> ticks = ticks_of_filetime(filetime);
    if (!ticks) // no year that has a spelling
        return write_hex_number(to, filetime);
    const CivilTime civil = to_civil(*ticks);
    to = write_decimal(to, static_cast<unsigned>(civil.year), 4);
    *to++ = '-';
    to = write_decimal(to, static_cast<unsigned>(civil.month), 2);
    *to++ = '-';
    to = write_decimal(to, static_cast<unsigned>(civil.day), 2);
    *to++ = 'T';
    to = write_decimal(to, static_cast<unsigned>(civil.hour), 2);
    *to++ = ':';
    to = write_decimal(to, static_cast<unsigned>(civil.minute), 2);
    *to++ = ':';
    to = write_decimal(to, static_cast<unsigned>(civil.second), 2);
    *to++ = '.';
    to = write_decimal(to, static_cast<unsigned>(civil.fraction), 7);
    *to++ = 'Z';
    return to;
}

char* write_code_point(char* to, char32_t c)
{
    if (c < 0x80) {
        *to++ = static_cast<char>(c);
    } else if (c < 0x800) {
        *to++ = static_cast<char>(0xC0 | c >> 6);
        *to++ = static_cast<char>(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        *to++ = static_cast<char>(0xE0 | c >> 12);
        *to++ = static_cast<char>(0x80 | (c >> 6 & 0x3F));
        *to++ = static_cast<char>(0x80 | (c & 0x3F));
    } else {
        *to++ = static_cast<char>(0xF0 | c >> 18);
        *to++ = static_cast<char>(0x80 | (c >> 12 & 0x3F));
        *to++ = static_cast<char>(0x80 | (c >> 6 & 0x3F));
        *to++ = static_cast<char>(0x80 | (c & 0x3F));
    }
    return to;
}

/// The code page is that of the machine which wrote the log, and is not in the file: taken as Windows-1252.
char* write_ansi(char* to, const char* bytes, std::size_t size)
{
    static constexpr char16_t upper_half[32] = {0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6,
        0x2030, 0x0160, 0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013,
        0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};
    while (size > 0 && bytes[size - 1] == '\0')
        --size;
    for (std::size_t i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        to = write_code_point(to, byte >= 0x80 && byte < 0xA0 ? upper_half[byte - 0x80] : byte);
    }
    return to;
}

std::optional<std::uint64_t> load_integer(const char* data, std::size_t size, bool is_signed)
{
    switch (size) {
    case 1:
        return is_signed ? static_cast<std::uint64_t>(std::int64_t{load<std::int8_t>(data)}) : load<std::uint8_t>(data);
    case 2:
        return is_signed ? static_cast<std::uint64_t>(std::int64_t{load<std::int16_t>(data)})
                         : load<std::uint16_t>(data);
    case 4:
        return is_signed ? static_cast<std::uint64_t>(std::int64_t{load<std::int32_t>(data)})
                         : load<std::uint32_t>(data);
    case 8:
        return load<std::uint64_t>(data);
    default:
        return std::nullopt;
    }
}

bool is_signed_integer(std::uint8_t type)
{
    return type == Int8 || type == Int16 || type == Int32 || type == Int64;
}

/// Bytes of one item of an array of this type; 0 when items have no fixed size.
std::size_t item_size(std::uint8_t type)
{
    switch (type) {
    case Int8:
    case UInt8:
        return 1;
    case Int16:
    case UInt16:
        return 2;
    case Int32:
    case UInt32:
    case Real32:
    case Bool:
    case HexInt32:
        return 4;
    case Int64:
    case UInt64:
    case Real64:
    case FileTime:
    case HexInt64:
        return 8;
    case Guid:
    case SystemTime:
        return 16;
    default:
        return 0;
    }
}

} // namespace

std::optional<Ticks> ticks_of_filetime(std::uint64_t filetime)
{
    if (filetime > static_cast<std::uint64_t>(max_ticks) + filetime_of_1970)
        return std::nullopt;
    return static_cast<Ticks>(filetime) - static_cast<Ticks>(filetime_of_1970);
}

char* write_utf16(char* to, const char* utf16, std::size_t units)
{
    std::size_t i = 0;
    while (i < units) {
#if defined(__SSE2__)
        // Nearly all text is ASCII: eight units at a time as long as it lasts.
        for (; i + 8 <= units; i += 8, to += 8) {
            const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(utf16 + 2 * i));
            const __m128i high = _mm_and_si128(block, _mm_set1_epi16(static_cast<short>(0xFF80)));
            if (_mm_movemask_epi8(_mm_cmpeq_epi16(high, _mm_setzero_si128())) != 0xFFFF)
                break;
            _mm_storel_epi64(reinterpret_cast<__m128i*>(to), _mm_packus_epi16(block, block));
        }
#endif
        const std::size_t stop = std::min(units, i + 8);
        while (i < stop) {
            char32_t c = load<std::uint16_t>(utf16 + 2 * i++);
            if (c < 0x80) {
                *to++ = static_cast<char>(c);
                continue;
            }
            if (c >= 0xD800 && c < 0xE000) {
                const char32_t low = i < units ? load<std::uint16_t>(utf16 + 2 * i) : 0;
                if (c < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
                    c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                    ++i;
                } else {
                    c = 0xFFFD;
                }
            }
            to = write_code_point(to, c);
        }
    }
    return to;
}

char* write_utf16_trimmed(char* to, const char* utf16, std::size_t units)
{
    while (units > 0 && load<std::uint16_t>(utf16 + 2 * (units - 1)) == 0)
        --units;
    return write_utf16(to, utf16, units);
}

std::optional<std::uint64_t> integer_value(const Value& value)
{
    switch (value.type) {
    case Int8:
    case Int16:
    case Int32:
    case Int64:
    case UInt8:
    case UInt16:
    case UInt32:
    case UInt64:
    case SizeT:
    case HexInt32:
    case HexInt64:
        return load_integer(value.data, value.size, is_signed_integer(value.type));
    default:
        return std::nullopt;
    }
}

char* write_value(char* to, const Value& value)
{
    const std::size_t size = value.size;
    const char* data = value.data;
    if (size == 0)
        return to;
    switch (value.type) {
    case Null:
        return to;
    case String:
    case EventXml:
        return write_utf16_trimmed(to, data, size / 2);
    case AnsiString:
        return write_ansi(to, data, size);
    case Int8:
    case Int16:
    case Int32:
    case Int64:
        if (const auto number = load_integer(data, size, true))
            return write_number(to, static_cast<std::int64_t>(*number));
        break;
    case UInt8:
    case UInt16:
    case UInt32:
    case UInt64:
        if (const auto number = load_integer(data, size, false))
            return write_number(to, *number);
        break;
    case SizeT:
    case HexInt32:
    case HexInt64:
        if (const auto number = load_integer(data, size, false))
            return write_hex_number(to, *number);
        break;
    case Real32:
        if (size == 4)
            return write_real(to, load<float>(data));
        break;
    case Real64:
        if (size == 8)
            return write_real(to, load<double>(data));
        break;
    case Bool: {
        const bool set = std::any_of(data, data + size, [](char c) { return c != 0; });
        const std::string_view word = set ? "true" : "false";
        return std::copy(word.begin(), word.end(), to);
    }
    case Guid:
        if (size == 16)
            return write_guid(to, data);
        break;
    case FileTime:
        if (size == 8)
            return write_file_time(to, load<std::uint64_t>(data));
        break;
    case SystemTime:
        if (size == 16)
            return write_system_time(to, data);
        break;
    case Sid:
        if (sid_size(data, size) != 0)
            return write_sid(to, data);
        break;
    default:
        break;
    }
    return write_hex_bytes(to, data, size); // Binary, and whatever is not what its type says
}

bool take_item(Value& rest, Value& item)
{
    if (rest.size == 0)
        return false;
    item.type = static_cast<std::uint8_t>(rest.type & ~array_flag);
    item.data = rest.data;
    std::size_t used = rest.size; // whatever can't be split is one item
    std::size_t shown = rest.size;
    if (item.type == String) {
        std::size_t units = 0;
        while (2 * units + 2 <= rest.size && load<std::uint16_t>(rest.data + 2 * units) != 0)
            ++units;
        shown = 2 * units;
        used = std::min<std::size_t>(shown + 2, rest.size);
    } else if (item.type == AnsiString) {
        const void* end = std::memchr(rest.data, 0, rest.size);
        if (end != nullptr) {
            shown = static_cast<std::size_t>(static_cast<const char*>(end) - rest.data);
            used = shown + 1;
        }
    } else if (item.type == Sid) {
        if (const std::size_t one = sid_size(rest.data, rest.size))
            shown = used = one;
    } else if (const std::size_t one = item_size(item.type); one != 0 && one <= rest.size) {
        shown = used = one;
    }
    item.size = static_cast<std::uint32_t>(shown);
    rest.data += used;
    rest.size -= static_cast<std::uint32_t>(used);
    return true;
}

} // namespace standstill::evtx
