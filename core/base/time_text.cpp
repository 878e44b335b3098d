// SPDX-License-Identifier: GPL-3.0-or-later
// Reading the stamps that exports write. See the header for the forms; each has a small reader of its own here.
#include "core/base/text.h"
#include "core/base/time.h"

#include <array>
#include <charconv>

namespace standstill {

namespace {

/// A cursor over the stamp; every read either consumes or leaves things as they were.
class Reader
{
public:
    explicit Reader(std::string_view text)
        : text_(text)
    {
    }
    bool done() const { return at_ == text_.size(); }
    char peek() const { return done() ? '\0' : text_[at_]; }
    bool take(char c)
    {
        if (peek() != c || done())
            return false;
        ++at_;
        return true;
    }
    bool take_word(std::string_view word)
    {
        if (!base::equals_ignoring_ascii_case(text_.substr(at_, word.size()), word))
            return false;
        at_ += word.size();
        return true;
    }
    void skip_spaces()
    {
        while (peek() == ' ')
            ++at_;
    }
    /// Exactly `digits` digits.
    bool fixed(int digits, int& value)
    {
        if (text_.size() - at_ < static_cast<std::size_t>(digits))
            return false;
        int v = 0;
        for (int i = 0; i < digits; ++i) {
            const auto d = static_cast<unsigned>(text_[at_ + static_cast<std::size_t>(i)] - '0');
            if (d > 9)
                return false;
            v = v * 10 + static_cast<int>(d);
        }
        at_ += static_cast<std::size_t>(digits);
        value = v;
        return true;
    }
    /// 1 to `most` digits.
    bool number(int most, int& value)
    {
        int v = 0;
        int n = 0;
        while (n < most && static_cast<unsigned>(peek() - '0') <= 9) {
            v = v * 10 + (peek() - '0');
            ++at_;
            ++n;
        }
        if (n == 0)
            return false;
        value = v;
        return true;
    }
    /// ".1234567": up to nine digits, cut to 100 ns. Absent is 0.
    bool fraction(int& value)
    {
        value = 0;
        if (peek() != '.' && peek() != ',')
            return true;
        ++at_;
        int n = 0;
        while (static_cast<unsigned>(peek() - '0') <= 9) {
            if (n < 7)
                value = value * 10 + (peek() - '0');
            ++at_;
            if (++n > 9)
                return false;
        }
        if (n == 0)
            return false;
        for (; n < 7; ++n)
            value *= 10;
        return true;
    }

private:
    std::string_view text_;
    std::size_t at_ = 0;
};

/// "Z", "+02:00", "+0200", " +09:00"; nothing at all is a missing zone.
std::optional<Stamp> with_zone(Reader& reader, const CivilTime& civil)
{
    const std::optional<Ticks> ticks = from_civil(civil);
    if (!ticks)
        return std::nullopt;
    reader.skip_spaces();
    if (reader.done())
        return Stamp{*ticks, StampZone::Missing};
    if (reader.take('Z') || reader.take('z') || reader.take_word("UTC"))
        return reader.done() ? std::optional(Stamp{*ticks, StampZone::Stated}) : std::nullopt;
    const bool minus = reader.peek() == '-';
    if (!reader.take('+') && !reader.take('-'))
        return std::nullopt;
    int hours = 0;
    int minutes = 0;
    if (!reader.fixed(2, hours))
        return std::nullopt;
    reader.take(':');
    if (!reader.done() && !reader.fixed(2, minutes))
        return std::nullopt;
    if (!reader.done() || hours > 14 || minutes > 59)
        return std::nullopt;
    const Ticks offset = (hours * 60 + minutes) * 60 * ticks_per_second;
    return Stamp{*ticks + (minus ? offset : -offset), StampZone::Stated};
}

bool clock_time(Reader& reader, CivilTime& civil)
{
    if (!reader.number(2, civil.hour) || !reader.take(':') || !reader.fixed(2, civil.minute))
        return false;
    if (reader.take(':') && !reader.fixed(2, civil.second))
        return false;
    if (!reader.fraction(civil.fraction))
        return false;
    reader.skip_spaces();
    const bool am = reader.take_word("AM");
    const bool pm = !am && reader.take_word("PM");
    if (am || pm) {
        if (civil.hour < 1 || civil.hour > 12)
            return false;
        civil.hour = civil.hour % 12 + (pm ? 12 : 0);
    }
    return true;
}

/// "Oct 9, 2024 2:41:10 PM"
std::optional<Stamp> parse_month_name(std::string_view text)
{
    static constexpr std::array<std::string_view, 12> months{
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
    Reader reader(text);
    CivilTime civil;
    civil.month = 0;
    for (std::size_t i = 0; i < months.size() && civil.month == 0; ++i) {
        if (reader.take_word(months[i]))
            civil.month = static_cast<int>(i) + 1;
    }
    if (civil.month == 0)
        return std::nullopt;
    reader.take('.');
    reader.skip_spaces();
    if (!reader.number(2, civil.day))
        return std::nullopt;
    reader.take(',');
    reader.skip_spaces();
    if (!reader.fixed(4, civil.year))
        return std::nullopt;
    reader.take(',');
    reader.skip_spaces();
    if (reader.take('@'))
        reader.skip_spaces();
    if (!clock_time(reader, civil))
        return std::nullopt;
    return with_zone(reader, civil);
}

/// "10/25/2023, 9:43:21.990 AM", month or day first, or "25.10.2023 09:43:21", where the day always is.
std::optional<Stamp> parse_separated(std::string_view text, char separator, DateOrder order)
{
    Reader reader(text);
    CivilTime civil;
    int& first = order == DateOrder::MonthFirst ? civil.month : civil.day;
    int& second = order == DateOrder::MonthFirst ? civil.day : civil.month;
    if (!reader.number(2, first) || !reader.take(separator) || !reader.number(2, second) || !reader.take(separator)
        || !reader.fixed(4, civil.year))
        return std::nullopt;
    reader.take(',');
    reader.skip_spaces();
    if (!clock_time(reader, civil))
        return std::nullopt;
    return with_zone(reader, civil);
}

/// "/Date(1779351167820)/" and "\/Date(1779351167820)\/": milliseconds since the Unix epoch, UTC.
std::optional<Stamp> parse_json_date(std::string_view text)
{
    const std::size_t open = text.find("/Date(");
    if (open == std::string_view::npos || open > 1)
        return std::nullopt;
    const std::string_view digits = text.substr(open + 6);
    std::int64_t milliseconds = 0;
    const auto [end, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), milliseconds);
    if (problem != std::errc() || end == digits.data() + digits.size() || *end != ')')
        return std::nullopt;
    if (milliseconds < min_ticks / 10'000 || milliseconds > max_ticks / 10'000)
        return std::nullopt;
    return Stamp{milliseconds * 10'000, StampZone::Stated};
}

} // namespace

std::optional<Stamp> parse_iso(std::string_view text)
{
    Reader reader(text);
    CivilTime civil;
    if (!reader.fixed(4, civil.year) || !reader.take('-') || !reader.fixed(2, civil.month) || !reader.take('-')
        || !reader.fixed(2, civil.day))
        return std::nullopt;
    if (reader.take('T') || reader.take('t') || reader.take(' ')) {
        if (!reader.fixed(2, civil.hour) || !reader.take(':') || !reader.fixed(2, civil.minute))
            return std::nullopt;
        if (reader.take(':') && !reader.fixed(2, civil.second))
            return std::nullopt;
        if (!reader.fraction(civil.fraction))
            return std::nullopt;
    }
    return with_zone(reader, civil);
}

bool is_absent_stamp(std::string_view text)
{
    const std::string_view t = base::trim(text);
    if (t.empty() || t == "-")
        return true;
    for (const std::string_view word : {"null", "Invalid date", "N/A", "None", "NaT", "nan"}) {
        if (base::equals_ignoring_ascii_case(t, word))
            return true;
    }
    return t.starts_with("0001-01-01");
}

std::optional<Stamp> parse_stamp(std::string_view text, DateOrder order)
{
    const std::string_view t = base::trim(text);
    if (is_absent_stamp(t))
        return std::nullopt;
    for (auto* const reader : {&parse_iso, &parse_month_name, &parse_json_date}) {
        if (std::optional<Stamp> stamp = reader(t))
            return stamp;
    }
    if (std::optional<Stamp> stamp = parse_separated(t, '/', order))
        return stamp;
    return parse_separated(t, '.', DateOrder::DayFirst);
}

std::optional<Ticks> parse_epoch(std::string_view text)
{
    std::int64_t whole = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, whole);
    const auto digits = stop - text.data();
    if (problem != std::errc() || whole <= 0)
        return std::nullopt;
    std::string_view rest(stop, static_cast<std::size_t>(end - stop));
    if (digits == 10) {
        Ticks fraction = 0;
        Ticks unit = ticks_per_second;
        if (rest.starts_with('.')) {
            rest.remove_prefix(1);
            for (; !rest.empty() && rest.front() >= '0' && rest.front() <= '9'; rest.remove_prefix(1)) {
                unit /= 10;
                fraction += (rest.front() - '0') * unit;
            }
        }
        return rest.empty() ? std::optional(whole * ticks_per_second + fraction) : std::nullopt;
    }
    if (!rest.empty())
        return std::nullopt;
    switch (digits) {
    case 13:
        return whole * 10'000;
    case 16:
        return whole * 10;
    case 18: // FILETIME
        return whole - 116'444'736'000'000'000;
    case 19:
        return whole / 100;
    default:
        return std::nullopt;
    }
}

} // namespace standstill
