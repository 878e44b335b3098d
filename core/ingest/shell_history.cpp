// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ingest/shell_history.h"

#include "core/base/text.h"
#include "core/ingest/csv_reader.h"

#include <algorithm>

namespace standstill::ingest {

namespace {

constexpr int looked_at = 200; ///< lines, for a time among them

/// The digits of "#1741487464", or nothing.
std::string_view bash_stamp(std::string_view line)
{
    if (line.size() != 11 || line.front() != '#'
        || !std::all_of(line.begin() + 1, line.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return {};
    return line.substr(1);
}

/// The digits and the command of ": 1741487464:0;net stop", or nothing.
std::pair<std::string_view, std::string_view> zsh_entry(std::string_view line)
{
    if (!line.starts_with(": ") || line.size() < 15 || line[12] != ':')
        return {};
    const std::string_view digits = line.substr(2, 10);
    const std::size_t semicolon = line.find(';', 13);
    if (semicolon == std::string_view::npos || semicolon > 24
        || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return {};
    return {digits, line.substr(semicolon + 1)};
}

} // namespace

bool has_history_stamp(std::string_view text)
{
    for (int i = 0; i < looked_at && !text.empty(); ++i) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = base::trim(text.substr(0, end));
        if (!bash_stamp(line).empty() || !zsh_entry(line).first.empty())
            return true;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return false;
}

void ShellHistory::set_buffer(std::string_view text, bool last)
{
    text_ = text;
    last_ = last;
    position_ = 0;
    line_ = 0;
}

bool ShellHistory::next(Record& record)
{
    record.rejection.reset();
    const std::size_t start = position_;
    std::string_view stamp;
    std::size_t begin = start; // of the record: the stamp's line where there is one
    std::uint64_t first_line = line_;
    std::uint64_t lines = 0;
    for (std::size_t at = start; at < text_.size();) {
        const std::size_t newline = text_.find('\n', at);
        if (newline == std::string_view::npos && !last_ && text_.size() - start <= longest_record)
            return false; // the rest comes with the next buffer
        const std::size_t end = std::min(newline, text_.size());
        const std::string_view line = base::trim(text_.substr(at, end - at));
        const std::size_t behind = std::min(end + 1, text_.size());
        lines += newline != std::string_view::npos ? 1 : 0;
        if (const std::string_view digits = bash_stamp(line); !digits.empty()) {
            stamp = digits; // of two in a row the later belongs to the command
            begin = at;
            first_line = line_ + lines - (newline != std::string_view::npos ? 1 : 0);
            at = behind;
            continue;
        }
        if (line.empty()) {
            at = behind;
            if (stamp.empty()) {
                begin = at;
                position_ = at;
                line_ += lines;
                lines = 0;
                first_line = line_;
            }
            continue;
        }
        record.begin = begin;
        record.end = static_cast<std::size_t>(line.data() - text_.data()) + line.size();
        record.line = first_line;
        if (stamp.empty())
            record.begin = static_cast<std::size_t>(line.data() - text_.data());
        position_ = behind;
        line_ += lines;
        if (newline == std::string_view::npos && !last_) {
            record.rejection = Rejection{RejectReason::TooLong, std::to_string(line.size())};
            return true;
        }
        const auto [digits, command] = zsh_entry(line);
        MadeFields fields(record);
        fields.put(log_timestamp, digits.empty() ? stamp : digits);
        fields.put(log_action, "ProcessCreated");
        put_command(fields, digits.empty() ? line : command);
        return true;
    }
    if (last_) {
        line_ += lines;
        position_ = text_.size();
    }
    return false;
}

} // namespace standstill::ingest
