// SPDX-License-Identifier: GPL-3.0-or-later
// JSON objects as records: one a line, one after the other over several lines, the elements of an array, or of the
// array under one key of an envelope ("Results" of an API answer, "records" of a stream), of any number of envelopes.
// Objects are found by their braces and each is parsed alone, so that a broken one costs itself only. Columns are the
// keys, in the order of their first appearance.
#pragma once

#include "core/ingest/record.h"

#include <string>
#include <string_view>
#include <unordered_map>

namespace standstill::ingest {

enum class JsonShape {
    Lines, ///< an object a line; a line is a record whatever it holds
    Objects, ///< objects anywhere between other characters, at depth 0
    Array, ///< elements of the outermost array
    Envelope, ///< elements of the array under one key of the outermost object, or of each of several
};

/// What follows the line "Record 12" that evtx_dump writes above each object; the text itself when it begins otherwise.
std::string_view without_record_label(std::string_view text);

class JsonReader : public RecordReader
{
public:
    /// `envelope_depth`: in how many objects the key lies.
    explicit JsonReader(JsonShape shape, std::string envelope_key = "results", std::size_t envelope_depth = 1);

    void set_buffer(std::string_view text, bool last) override;
    bool next(Record& record) override;
    std::size_t consumed() const override { return position_; }
    std::uint64_t lines_consumed() const override { return line_; }
    const std::vector<std::string>& columns() const override { return columns_; }

private:
    bool next_line(Record& record);
    bool next_object(Record& record);
    bool find_start();
    /// End of the object that starts at `at`, behind its brace; npos when the buffer ends first.
    std::size_t object_end(std::size_t at) const;
    void parse(Record& record);
    std::size_t column(std::string_view key);
    void take_lines(std::size_t until);

    JsonShape shape_;
    std::string envelope_key_; ///< compared without case
    std::size_t envelope_depth_;
    std::size_t depth_ = 0; ///< while the start of the array is searched
    bool at_envelope_key_ = false;
    std::vector<std::string> columns_;
    std::vector<std::string> keys_; ///< of the columns, as they were first spelled
    std::unordered_map<std::string, std::size_t> column_of_;
    bool started_ = false; ///< behind the opening bracket of the array
    bool ended_ = false; ///< behind its closing bracket
    std::string_view text_;
    bool last_ = false;
    std::size_t position_ = 0;
    std::uint64_t line_ = 0;
};

} // namespace standstill::ingest
