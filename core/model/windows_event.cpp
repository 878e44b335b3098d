// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/windows_event.h"

#include <charconv>

namespace standstill {

std::optional<std::uint64_t> windows_number(std::string_view text)
{
    int base = 10;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        base = 16;
        text.remove_prefix(2);
    }
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

} // namespace standstill
