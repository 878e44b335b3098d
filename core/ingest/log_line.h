// SPDX-License-Identifier: GPL-3.0-or-later
// One line of a system log as ESXi and Linux write them, in any of the usual forms: with or without year, zone, host,
// priority and severity. Used by the reader of text logs and by sniffing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace standstill::ingest {

struct LogLine
{
    std::string_view stamp; ///< "2023-02-21T10:06:11Z", or "Feb 21 10:06:11" without a year
    bool has_year = true;
    std::string_view host; ///< may be empty: local files of ESXi name none
    std::string_view program; ///< "shell", "sshd", "Hostd"
    std::string_view process_id; ///< or world id; may be empty
    std::string_view message;
};

/// Nothing when the line does not begin with a time.
std::optional<LogLine> parse_log_line(std::string_view line);

/// 1 to 12 of "Jan" to "Dec", else 0.
int month_of(std::string_view name);

} // namespace standstill::ingest
