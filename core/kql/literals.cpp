// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/literals.h"

#include "core/base/text.h"
#include "core/kql/calendar.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace standstill::kql {

namespace {

struct Unit
{
    std::string_view name;
    double ticks;
};

constexpr double second = 1e7;
constexpr std::array<Unit, 28> units{{
    {"d", 86400 * second},
    {"day", 86400 * second},
    {"days", 86400 * second},
    {"h", 3600 * second},
    {"hr", 3600 * second},
    {"hrs", 3600 * second},
    {"hour", 3600 * second},
    {"hours", 3600 * second},
    {"m", 60 * second},
    {"min", 60 * second},
    {"minute", 60 * second},
    {"minutes", 60 * second},
    {"s", second},
    {"sec", second},
    {"second", second},
    {"seconds", second},
    {"ms", 1e4},
    {"milli", 1e4},
    {"millis", 1e4},
    {"millisecond", 1e4},
    {"milliseconds", 1e4},
    {"micro", 10},
    {"micros", 10},
    {"microsecond", 10},
    {"microseconds", 10},
    {"tick", 1},
    {"ticks", 1},
    {"nano", 0.01},
}};

bool all_digits(std::string_view text)
{
    for (const char c : text) {
        if (c < '0' || c > '9') {
            return false;
        }
    }
    return !text.empty();
}

std::optional<std::int64_t> small_number(std::string_view text, std::int64_t limit)
{
    if (!all_digits(text) || text.size() > 9) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value <= limit ? std::optional(value) : std::nullopt;
}

/// "[d.]hh:mm[:ss[.fffffff]]"
std::optional<Ticks> clock_timespan(std::string_view text)
{
    std::int64_t days = 0;
    const std::size_t colon = text.find(':');
    if (const std::size_t dot = text.find('.'); dot < colon) {
        const auto count = small_number(text.substr(0, dot), 10'675'199);
        if (!count) {
            return std::nullopt;
        }
        days = *count;
        text.remove_prefix(dot + 1);
    }
    std::int64_t fraction = 0;
    if (const std::size_t dot = text.find('.'); dot != std::string_view::npos) {
        std::string_view digits = text.substr(dot + 1);
        if (!all_digits(digits) || digits.size() > 9) {
            return std::nullopt;
        }
        digits = digits.substr(0, 7);
        std::from_chars(digits.data(), digits.data() + digits.size(), fraction);
        for (std::size_t i = digits.size(); i < 7; ++i) {
            fraction *= 10;
        }
        text = text.substr(0, dot);
    }
    std::array<std::int64_t, 3> parts{};
    std::size_t count = 0;
    while (true) {
        const std::size_t end = text.find(':');
        if (count == parts.size()) {
            return std::nullopt;
        }
        const auto part = small_number(text.substr(0, end), count == 0 ? 23 : 59);
        if (!part) {
            return std::nullopt;
        }
        parts[count++] = *part;
        if (end == std::string_view::npos) {
            break;
        }
        text.remove_prefix(end + 1);
    }
    if (count < 2) {
        return std::nullopt;
    }
    const std::int64_t within = (parts[0] * 3600 + parts[1] * 60 + parts[2]) * ticks_per_second + fraction;
    std::int64_t total = 0;
    if (__builtin_mul_overflow(days, ticks_per_day, &total) || __builtin_add_overflow(total, within, &total)) {
        return std::nullopt;
    }
    return total;
}

/// 1 to 12 for "Feb" or "February", in any case; 0 for anything else.
std::int64_t month_named(std::string_view text)
{
    constexpr std::array<std::string_view, 12> months{"january", "february", "march", "april", "may", "june", "july",
        "august", "september", "october", "november", "december"};
    const std::string word = base::ascii_lower(text);
    for (std::size_t i = 0; i < months.size(); ++i) {
        if (word == months[i] || word == months[i].substr(0, 3)) {
            return static_cast<std::int64_t>(i) + 1;
        }
    }
    return 0;
}

bool is_weekday(std::string_view text)
{
    constexpr std::array<std::string_view, 7> days{
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    const std::string word = base::ascii_lower(text);
    return std::any_of(
        days.begin(), days.end(), [&](std::string_view day) { return word == day || word == day.substr(0, 3); });
}

/// The spellings of RFC 822 and RFC 850, "Sat, 8 Nov 14 15:05:02" and "Saturday, 08-Nov-14 15:05", and "11/08/2014",
/// each with or without a time of the day.
std::optional<Ticks> spelled_datetime(std::string_view text)
{
    if (const std::size_t comma = text.find(','); comma != std::string_view::npos) {
        if (!is_weekday(text.substr(0, comma))) {
            return std::nullopt;
        }
        text = base::trim(text.substr(comma + 1));
    }
    std::array<std::string_view, 3> parts;
    const std::size_t first = text.find_first_of(" -/");
    const char separator = first == std::string_view::npos ? ' ' : text[first];
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::size_t end = std::min(text.find(i < 2 ? separator : ' '), text.size());
        parts[i] = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    const bool slashes = separator == '/';
    const std::int64_t month = slashes ? small_number(parts[0], 12).value_or(0) : month_named(parts[1]);
    const std::int64_t day = small_number(parts[slashes ? 1 : 0], 31).value_or(0);
    std::int64_t year = small_number(parts[2], 9999).value_or(0);
    if (parts[2].size() == 2) {
        year += year < 30 ? 2000 : 1900;
    } else if (parts[2].size() != 4) {
        return std::nullopt;
    }
    if (month < 1 || day < 1 || year < 1 || day > days_in_month(year, month)) {
        return std::nullopt;
    }
    text = base::trim(text);
    const auto within = text.empty() ? std::optional<Ticks>(0) : clock_timespan(text);
    if (!within || *within >= ticks_per_day) {
        return std::nullopt;
    }
    return days_from_civil(static_cast<int>(year), static_cast<int>(month), static_cast<int>(day)) * ticks_per_day
        + *within;
}

} // namespace

std::optional<double> timespan_unit(std::string_view suffix)
{
    for (const Unit& unit : units) {
        if (unit.name == suffix) {
            return unit.ticks;
        }
    }
    return std::nullopt;
}

std::optional<Ticks> read_timespan(std::string_view text)
{
    text = base::trim(text);
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    std::optional<Ticks> ticks;
    if (text.find(':') != std::string_view::npos) {
        ticks = clock_timespan(text);
    } else {
        std::size_t end = 0;
        while (end < text.size() && ((text[end] >= '0' && text[end] <= '9') || text[end] == '.')) {
            ++end;
        }
        const auto unit = timespan_unit(text.substr(end));
        const auto amount = unit && end > 0 ? read_real(text.substr(0, end)) : std::nullopt;
        if (amount && *amount * *unit < 9.2e18) {
            ticks = static_cast<Ticks>(std::llround(*amount * *unit));
        }
    }
    if (ticks && negative) {
        *ticks = -*ticks;
    }
    return ticks;
}

std::optional<Ticks> read_datetime(std::string_view text)
{
    text = base::trim(text);
    if (text.ends_with(" GMT") || text.ends_with(" UTC")) {
        text = base::trim(text.substr(0, text.size() - 4));
    }
    const auto in_range = [](Ticks ticks) -> std::optional<Ticks> {
        return ticks >= min_ticks && ticks <= max_ticks ? std::optional(ticks) : std::nullopt;
    };
    if (const auto stamp = parse_iso(text)) {
        return in_range(stamp->ticks);
    }
    // "2020-01-01 10:00" and "2020-01-01T10:00Z": hours and minutes alone
    const bool zulu = text.ends_with('Z');
    const std::string_view plain = zulu ? text.substr(0, text.size() - 1) : text;
    if (plain.size() == 16 && plain[13] == ':') {
        if (const auto stamp = parse_iso(std::string(plain) + ":00")) {
            return in_range(stamp->ticks);
        }
    }
    if (plain.size() == 13 && (plain[10] == ' ' || plain[10] == 'T')) {
        if (const auto stamp = parse_iso(std::string(plain) + ":00:00")) {
            return in_range(stamp->ticks);
        }
    }
    if (plain.size() == 7 && plain[4] == '-') {
        if (const auto stamp = parse_iso(std::string(plain) + "-01")) {
            return in_range(stamp->ticks);
        }
    }
    if (const auto stamp = parse_stamp(text)) {
        return in_range(stamp->ticks);
    }
    return spelled_datetime(text);
}

std::optional<std::int64_t> read_long(std::string_view text)
{
    text = base::trim(text);
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    int radix = 10;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        radix = 16;
        text.remove_prefix(2);
    }
    if (text.empty()) {
        return std::nullopt;
    }
    std::uint64_t magnitude = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), magnitude, radix);
    if (error != std::errc{} || end != text.data() + text.size()) {
        return std::nullopt;
    }
    constexpr std::uint64_t edge = std::uint64_t{1} << 63U;
    if (radix == 10 && (negative ? magnitude > edge : magnitude >= edge)) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(negative ? std::uint64_t{0} - magnitude : magnitude);
}

std::optional<double> read_real(std::string_view text)
{
    text = base::trim(text);
    const bool negative = text.starts_with('-');
    std::string_view body = text;
    if (negative || text.starts_with('+')) {
        body.remove_prefix(1);
    }
    if (body == "NaN" || body == "nan") {
        return std::nan("");
    }
    if (body == "inf" || body == "Inf" || body == "Infinity" || body == "infinity") {
        return negative ? -HUGE_VAL : HUGE_VAL;
    }
    if (body.empty() || body.front() == '-' || body.front() == '+') {
        return std::nullopt;
    }
    for (const char c : body) { // from_chars would take "infinity" and hexadecimal forms
        if ((c < '0' || c > '9') && c != '.' && c != 'e' && c != 'E' && c != '-' && c != '+') {
            return std::nullopt;
        }
    }
    double value = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), value);
    if (end != body.data() + body.size() || error == std::errc::invalid_argument) {
        return std::nullopt;
    }
    if (error == std::errc::result_out_of_range) {
        value = std::strtod(std::string(body).c_str(), nullptr); // infinity, or the denormal nearest to it
    }
    return negative ? -value : value;
}

std::optional<bool> read_bool(std::string_view text)
{
    text = base::trim(text);
    if (base::equals_ignoring_ascii_case(text, "true")) {
        return true;
    }
    if (base::equals_ignoring_ascii_case(text, "false")) {
        return false;
    }
    if (const auto number = read_long(text)) {
        return *number != 0;
    }
    return std::nullopt;
}

std::optional<std::string> read_guid(std::string_view text)
{
    text = base::trim(text);
    if (text.size() >= 2
        && ((text.front() == '{' && text.back() == '}') || (text.front() == '(' && text.back() == ')'))) {
        text = text.substr(1, text.size() - 2);
    }
    std::string digits;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool hex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (hex) {
            digits += c;
        } else if (c != '-' || (i != 8 && i != 13 && i != 18 && i != 23)) {
            return std::nullopt;
        }
    }
    if (digits.size() != 32 || (text.size() != 32 && text.size() != 36)) {
        return std::nullopt;
    }
    std::string guid = base::ascii_lower(digits);
    for (const std::size_t at : {std::size_t{8}, std::size_t{13}, std::size_t{18}, std::size_t{23}}) {
        guid.insert(at, 1, '-');
    }
    return guid;
}

std::string print_real(double value, bool keep_point)
{
    if (std::isnan(value)) {
        return "NaN";
    }
    if (std::isinf(value)) {
        return value > 0 ? "Infinity" : "-Infinity";
    }
    std::array<char, 64> buffer{};
    const auto [end, error] =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
    static_cast<void>(error); // 64 bytes hold every shortest form
    std::string_view shortest(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const std::size_t e = shortest.find('e');
    int exponent = 0;
    const char* first = shortest.data() + e + 1 + (shortest[e + 1] == '+' ? 1 : 0);
    std::from_chars(first, shortest.data() + shortest.size(), exponent);
    std::string digits;
    const bool negative = shortest.front() == '-';
    for (const char c : shortest.substr(0, e)) {
        if (c >= '0' && c <= '9') {
            digits += c;
        }
    }
    std::string out = negative ? "-" : "";
    const int count = static_cast<int>(digits.size());
    if (exponent < -5 || exponent >= 15) { // as .NET's shortest form switches to exponents
        out += digits.substr(0, 1);
        if (count > 1) {
            out += '.' + digits.substr(1);
        }
        std::array<char, 16> tail{};
        std::snprintf(tail.data(), tail.size(), "E%c%02d", exponent < 0 ? '-' : '+', std::abs(exponent));
        return out + tail.data();
    }
    if (exponent < 0) {
        return out + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
    }
    if (count <= exponent + 1) {
        out += digits + std::string(static_cast<std::size_t>(exponent + 1 - count), '0');
        return keep_point ? out + ".0" : out;
    }
    return out + digits.substr(0, static_cast<std::size_t>(exponent) + 1) + '.'
        + digits.substr(static_cast<std::size_t>(exponent) + 1);
}

} // namespace standstill::kql
