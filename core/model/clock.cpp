// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/clock.h"

#include "core/base/text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace standstill {

namespace {

struct Unit
{
    char letter;
    Ticks ticks;
};

constexpr std::array<Unit, 4> units{{{'d', 86'400 * ticks_per_second}, {'h', 3'600 * ticks_per_second},
    {'m', 60 * ticks_per_second}, {'s', ticks_per_second}}};

} // namespace

std::vector<ClockAct> clocks_in_force(const std::vector<ClockAct>& acts)
{
    std::vector<ClockAct> latest;
    for (const ClockAct& act : acts) {
        std::erase_if(
            latest, [&act](const ClockAct& other) { return base::equals_ignoring_ascii_case(other.host, act.host); });
        if (act.shift != 0)
            latest.push_back(act);
    }
    return latest;
}

Ticks clock_shift(const std::vector<ClockAct>& in_force, std::string_view host)
{
    const auto act = std::find_if(in_force.begin(), in_force.end(),
        [host](const ClockAct& each) { return base::equals_ignoring_ascii_case(each.host, host); });
    return act == in_force.end() ? 0 : act->shift;
}

std::optional<Ticks> parse_clock_duration(std::string_view text)
{
    Ticks sum = 0;
    auto unit = units.begin();
    text = base::trim(text);
    if (text.empty())
        return std::nullopt;
    while (!text.empty()) {
        std::int64_t number = 0;
        const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
        const auto used = static_cast<std::size_t>(end - text.data());
        if (problem != std::errc() || used == text.size() || number < 0)
            return std::nullopt;
        unit = std::find_if(unit, units.end(), [c = text[used]](const Unit& each) { return each.letter == c; });
        if (unit == units.end() || number > largest_clock_shift / unit->ticks)
            return std::nullopt;
        sum += number * unit->ticks;
        ++unit;
        text = base::trim(text.substr(used + 1));
    }
    return sum <= largest_clock_shift ? std::optional(sum) : std::nullopt;
}

std::string clock_duration(Ticks duration)
{
    Ticks rest = duration < 0 ? -duration : duration;
    std::string text;
    for (const Unit& unit : units) {
        const Ticks count = rest / unit.ticks;
        rest %= unit.ticks;
        if (count != 0)
            text += (text.empty() ? "" : " ") + std::to_string(count) + unit.letter;
    }
    return text.empty() ? "0s" : text;
}

} // namespace standstill
