// SPDX-License-Identifier: GPL-3.0-or-later
// Delimited text with a header line, RFC 4180 and what exports make of it: any of , ; tab, LF or CRLF, line breaks in
// quotes, a last line without end. A stray quote costs its own line, not the file. Finds separators 64 bytes at a time.
#pragma once

#include "core/ingest/record.h"

namespace standstill::ingest {

/// Longest record that is read as one; above it the record's first line is rejected as TooLong.
inline constexpr std::size_t longest_record = 64U << 20;

/// True of a line that programs write above the header: "#TYPE ..." of PowerShell, "sep=;" of spreadsheets.
bool is_preamble(std::string_view line);

class CsvReader : public RecordReader
{
public:
    /// `delimiter` as sniffed; the first record of the first buffer is the header.
    explicit CsvReader(char delimiter);

    void set_buffer(std::string_view text, bool last) override;
    bool next(Record& record) override;
    std::size_t consumed() const override { return position_; }
    std::uint64_t lines_consumed() const override { return line_; }
    const std::vector<std::string>& columns() const override { return columns_; }
    bool in_column_order() const override { return true; }

private:
    enum class Scan { Complete, Incomplete, Nothing };
    Scan scan(Record& record);
    void restart_at(std::size_t position);
    void load_block();
    bool finish(Record& record);
    bool read_carefully(Record& record);
    void reject_line(Record& record, RejectReason reason, std::string detail);
    void read_header(const Record& record);

    char delimiter_;
    bool has_header_ = false;
    std::vector<std::string> columns_;

    std::string_view text_;
    bool last_ = false;
    std::size_t position_ = 0; ///< where the next record begins
    std::uint64_t line_ = 0; ///< lines before position_

    // The 64 bytes at block_: what of it is still to be visited.
    std::size_t block_ = 0;
    std::uint64_t separators_ = 0;
    std::uint64_t quotes_ = 0;
    std::uint64_t inner_ends_ = 0; ///< line ends inside quotes
    std::uint64_t inside_ = 0; ///< all ones when the next block begins inside quotes
    bool block_loaded_ = false;

    // Of the record that scan() found.
    bool has_quotes_ = false;
    std::uint64_t inner_lines_ = 0; ///< line ends inside its quotes
};

} // namespace standstill::ingest
