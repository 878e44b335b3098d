// SPDX-License-Identifier: GPL-3.0-or-later
// A shell's history: of bash with a line "#1741487464" before each command, of zsh with ": 1741487464:0;" in front of
// it. Lines without a time are records without one, which the importer lists as such.
#pragma once

#include "core/ingest/text_log.h"

namespace standstill::ingest {

/// True when one of the first lines is the time of a command.
bool has_history_stamp(std::string_view text);

class ShellHistory : public RecordReader
{
public:
    void set_buffer(std::string_view text, bool last) override;
    bool next(Record& record) override;
    std::size_t consumed() const override { return position_; }
    std::uint64_t lines_consumed() const override { return line_; }
    const std::vector<std::string>& columns() const override { return log_columns(); }

private:
    std::string_view text_;
    bool last_ = false;
    std::size_t position_ = 0;
    std::uint64_t line_ = 0;
};

} // namespace standstill::ingest
