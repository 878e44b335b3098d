// SPDX-License-Identifier: GPL-3.0-or-later
// Answers of the Log Analytics and Azure Data Explorer APIs: tables with a list of columns and rows that are arrays in
// the order of the columns. Of an answer in frames the primary result counts; the service's own tables are passed over.
#pragma once

#include "core/ingest/record.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace standstill::ingest {

class JsonTables : public RecordReader
{
public:
    void set_buffer(std::string_view text, bool last) override;
    bool next(Record& record) override;
    std::size_t consumed() const override { return position_; }
    std::uint64_t lines_consumed() const override { return line_; }
    const std::vector<std::string>& columns() const override { return columns_; }

private:
    bool find_rows();
    /// Of the present table: not one of the service's own.
    bool is_result() const { return kind_.empty() || kind_ == "PrimaryResult"; }
    void read_columns(std::string_view array);
    void parse(Record& record);
    void take(std::size_t until);
    /// Behind the bracket that closes the one at `at`; npos when the buffer ends first.
    std::size_t end_of(std::size_t at) const;

    std::vector<std::string> columns_;
    std::unordered_map<std::string, std::size_t> column_of_;
    std::vector<std::size_t> places_; ///< of the present table: column by position
    std::string key_; ///< the member whose value comes next, lower case
    std::string kind_; ///< TableKind of the present table
    bool in_rows_ = false;
    std::string_view text_;
    bool last_ = false;
    std::size_t position_ = 0;
    std::uint64_t line_ = 0;
};

} // namespace standstill::ingest
