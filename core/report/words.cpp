// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/words.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace standstill::report {

std::string verdict_label(Classification classification)
{
    switch (classification) {
    case Classification::NotSet:
        return "Undecided";
    case Classification::TruePositive:
        return "Malicious";
    case Classification::InformationalExpectedActivity:
        return "Benign, expected";
    case Classification::FalsePositive:
        return "Rule was wrong";
    case Classification::Undetermined:
        return "Cannot tell";
    }
    return "Undecided";
}

std::string reason_label(std::string_view code)
{
    const Reason* reason = find_reason(code);
    return std::string(reason ? reason->label : code);
}

std::string effect_label(std::string_view effect)
{
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 10> labels{{{"Unknown", "unknown"},
        {"AttemptOnly", "attempt only: the log says nothing"}, {"NothingToStop", "no such service, or not running"},
        {"Denied", "denied"}, {"StartTypeChanged", "confirmed: start type changed"}, {"Paused", "confirmed: paused"},
        {"Ended", "confirmed: process ended"}, {"Stopped", "confirmed: stopped"}, {"Disabled", "confirmed: disabled"},
        {"Removed", "confirmed: removed"}}};
    const auto label =
        std::find_if(labels.begin(), labels.end(), [effect](const auto& l) { return l.first == effect; });
    return std::string(label == labels.end() ? effect : label->second);
}

std::string basis_label(Basis basis)
{
    switch (basis) {
    case Basis::None:
        return "not stated";
    case Basis::ChangeTicket:
        return "change ticket";
    case Basis::OwnerConfirmed:
        return "confirmed with owner";
    case Basis::MaintenanceWindow:
        return "maintenance window";
    case Basis::RecurringBaseline:
        return "recurring baseline in the data";
    case Basis::Judgement:
        return "analyst's judgement";
    }
    return "not stated";
}

std::string number(std::uint64_t value)
{
    std::string digits = std::to_string(value);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, 1, ',');
    }
    return digits;
}

std::string count(std::uint64_t value, std::string_view singular, std::string_view plural)
{
    std::string text = number(value) + ' ';
    if (value == 1)
        text += singular;
    else if (plural.empty())
        text.append(singular).append("s");
    else
        text += plural;
    return text;
}

std::string byte_size(std::uint64_t bytes)
{
    std::string text = count(bytes, "byte");
    constexpr std::array<const char*, 4> units{"kB", "MB", "GB", "TB"};
    double scaled = static_cast<double>(bytes);
    int unit = -1;
    while (scaled >= 1000 && unit < 3) {
        scaled /= 1000;
        ++unit;
    }
    if (unit >= 0) {
        std::array<char, 32> buffer{};
        std::snprintf(buffer.data(), buffer.size(), " (%.1f ", scaled);
        text.append(buffer.data()).append(units.at(static_cast<std::size_t>(unit))).append(")");
    }
    return text;
}

std::string duration(Ticks ticks)
{
    const std::uint64_t seconds = static_cast<std::uint64_t>(ticks < 0 ? -ticks : ticks) / ticks_per_second;
    const auto two = [](std::uint64_t large, const char* large_unit, std::uint64_t small, const char* small_unit) {
        std::string text = number(large) + ' ' + large_unit;
        if (small > 0)
            text += ' ' + number(small) + ' ' + small_unit;
        return text;
    };
    if (seconds == 0)
        return "less than 1 s";
    if (seconds < 60)
        return number(seconds) + " s";
    if (seconds < 3600)
        return two(seconds / 60, "min", seconds % 60, "s");
    if (seconds < 86400)
        return two(seconds / 3600, "h", seconds % 3600 / 60, "min");
    return two(seconds / 86400, "d", seconds % 86400 / 3600, "h");
}

std::string join(const std::vector<std::string>& items)
{
    std::string text;
    for (const std::string& item : items)
        text += (text.empty() ? "" : ", ") + item;
    return text;
}

std::string join_and(const std::vector<std::string>& items)
{
    std::string text;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0)
            text += i + 1 == items.size() ? " and " : ", ";
        text += items[i];
    }
    return text;
}

std::string or_dash(std::string text)
{
    return text.empty() ? "\u2013" : std::move(text);
}

std::string host_or_none(const std::string& host)
{
    return host.empty() ? "(no host name)" : host;
}

std::string account_or_none(const std::string& account)
{
    return account.empty() || account == "\\" ? "(no account)" : account;
}

std::string reject_words(RejectReason reason)
{
    switch (reason) {
    case RejectReason::WrongFieldCount:
        return "wrong number of fields";
    case RejectReason::UnparsableTime:
        return "time that cannot be read";
    case RejectReason::MissingTime:
        return "no time";
    case RejectReason::MissingCommand:
        return "neither a command line nor a file name";
    case RejectReason::OtherKind:
        return "not a process start";
    case RejectReason::NotAnObject:
        return "a JSON value that is not an object";
    case RejectReason::MalformedJson:
        return "malformed JSON";
    case RejectReason::UnterminatedQuote:
        return "a quoted field that never ends";
    case RejectReason::TooLong:
        return "longer than the size limit";
    case RejectReason::TruncatedRecord:
        return "cut off at the end of the file";
    case RejectReason::DamagedRecord:
        return "damaged";
    case RejectReason::MalformedXml:
        return "malformed XML";
    }
    return reject_reason_name(reason);
}

std::string oddity_words(std::string_view oddity)
{
    const std::size_t colon = oddity.find(':');
    const std::string_view code = oddity.substr(0, colon);
    const std::string argument(colon == std::string_view::npos ? std::string_view() : oddity.substr(colon + 1));
    if (code == "export-limit")
        return "The file holds exactly " + argument
            + " rows, which is a limit of the exporting product. Earlier or later events may be missing.";
    if (code == "unknown-columns")
        return "Columns that are not part of the table were kept as they are: " + argument + ".";
    if (code == "log-in-use")
        return "The log was in use when the file was copied: its last events may be missing.";
    if (code == "recovered-records")
        return argument + " records were found by search, because what leads to them is damaged.";
    if (code == "partial-records")
        return argument + " records could be read only in part.";
    if (code == "times-of-writing")
        return argument + " records without a time of their own stand at the time when they were written.";
    if (code == "no-command-lines")
        return "Process starts without a command line, of all process starts: " + argument
            + ". Rules that look for commands cannot see these.";
    if (code == "stray-bytes")
        return argument + " bytes of the file belong to no event.";
    if (code == "lost-bytes")
        return argument + " bytes of the file that may have held events cannot be read.";
    if (code == "damage")
        return "Damage in the file (kind, how often, first byte): " + argument + ".";
    return std::string(oddity);
}

ReportCell cell(std::string text)
{
    return {std::move(text), CellStyle::Text, Classification::NotSet};
}
ReportCell fixed(std::string text)
{
    return {std::move(text), CellStyle::Fixed, Classification::NotSet};
}
ReportCell numeric(std::uint64_t value)
{
    return {number(value), CellStyle::Number, Classification::NotSet};
}
ReportCell verdict(Classification classification)
{
    return {verdict_label(classification), CellStyle::Verdict, classification};
}

} // namespace standstill::report
