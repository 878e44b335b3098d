// SPDX-License-Identifier: GPL-3.0-or-later
// The audit log of Linux: an event is several lines that share a serial number, and lines of two events may be mixed.
// Events with a successful execve become process starts; what the others are stands in ActionType. The record of an
// event goes from its first line to its last.
#pragma once

#include "core/ingest/text_log.h"

#include <deque>

namespace standstill::ingest {

/// "type=SYSCALL msg=audit(1364481363.243:24287): ...", with or without "node=host " in front.
bool is_audit_line(std::string_view line);

class AuditLog : public RecordReader
{
public:
    void set_buffer(std::string_view text, bool last) override;
    bool next(Record& record) override;
    std::size_t consumed() const override { return position_; }
    std::uint64_t lines_consumed() const override { return line_; }
    const std::vector<std::string>& columns() const override { return log_columns(); }

private:
    struct Event
    {
        std::string_view stamp, serial, node;
        std::vector<std::string_view> lines;
        std::size_t begin = 0;
        std::size_t end = 0;
        std::uint64_t line = 0;
        std::size_t seen_at = 0; ///< number of the last line that belongs to it
    };
    bool take_line();
    void give(Record& record);

    std::deque<Event> open_; ///< in the order of their first lines
    std::deque<std::string> given_; ///< serials whose records may reach into what is read again
    std::size_t lines_read_ = 0; ///< of this buffer
    std::size_t scan_ = 0; ///< where the next line begins
    std::uint64_t scan_line_ = 0;
    std::string_view text_;
    bool last_ = false;
    std::size_t position_ = 0;
    std::uint64_t line_ = 0;
};

} // namespace standstill::ingest
