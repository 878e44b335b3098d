// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/log_line.h"

#include "core/base/text.h"
#include "core/base/time.h"

#include <algorithm>
#include <array>

namespace standstill::ingest {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// The text up to the next space, taken off.
std::string_view take_word(std::string_view& text)
{
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return word;
}

/// "In(14)" of ESXi 8, "info" of hostd before it.
bool is_severity(std::string_view word)
{
    if (word.size() >= 5 && word[2] == '(' && word.back() == ')')
        return std::all_of(word.begin() + 3, word.end() - 1, is_digit);
    for (const std::string_view known : {"info", "warning", "error", "verbose", "trivia", "panic", "debug"}) {
        if (word == known)
            return true;
    }
    return false;
}

/// "shell[1053659]:", "sudo:", "hostd[2099]"
bool read_program(std::string_view word, LogLine& line)
{
    const bool colon = word.ends_with(':');
    if (colon)
        word.remove_suffix(1);
    const std::size_t open = word.find('[');
    if (word.empty() || open == 0 || (open == std::string_view::npos && !colon))
        return false;
    if (open != std::string_view::npos) {
        if (word.back() != ']')
            return false;
        line.process_id = word.substr(open + 1, word.size() - open - 2);
    }
    line.program = word.substr(0, open);
    return true;
}

/// "Feb 21 10:06:11", taken off.
bool take_yearless(std::string_view& text, LogLine& line)
{
    if (text.size() < 15 || month_of(text.substr(0, 3)) == 0 || text[3] != ' ')
        return false;
    const std::string_view day = text.substr(4, 2);
    const std::string_view clock = text.substr(7, 8);
    if (!(day[0] == ' ' || is_digit(day[0])) || !is_digit(day[1]) || text[6] != ' ' || clock[2] != ':'
        || clock[5] != ':' || !is_digit(clock[0]) || !is_digit(clock[7]))
        return false;
    line.stamp = text.substr(0, 15);
    line.has_year = false;
    text.remove_prefix(15);
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    return true;
}

} // namespace

int month_of(std::string_view name)
{
    static constexpr std::array<std::string_view, 12> months{
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const auto found = std::find(months.begin(), months.end(), name);
    return found == months.end() ? 0 : static_cast<int>(found - months.begin()) + 1;
}

std::optional<LogLine> parse_log_line(std::string_view text)
{
    LogLine line;
    if (text.starts_with('<')) { // priority, and the version that may follow it
        const std::size_t close = text.find('>');
        if (close == std::string_view::npos || close > 4)
            return std::nullopt;
        text.remove_prefix(close + 1);
        if (text.starts_with("1 "))
            text.remove_prefix(2);
    }
    if (!take_yearless(text, line)) {
        line.stamp = take_word(text);
        if (line.stamp.size() < 19 || line.stamp.size() > 40 || line.stamp[10] != 'T' || !parse_iso(line.stamp))
            return std::nullopt;
    }
    // Up to three words stand before the message: severity, host, program.
    std::string_view rest = text;
    for (int i = 0; i < 3; ++i) {
        const std::string_view word = take_word(rest);
        if (is_severity(word))
            continue;
        if (read_program(word, line)) {
            line.message = rest;
            return line;
        }
        if (!line.host.empty() || word.empty())
            break;
        line.host = word;
    }
    line.host = {};
    line.message = text;
    return line;
}

} // namespace standstill::ingest
