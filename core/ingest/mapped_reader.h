// SPDX-License-Identifier: GPL-3.0-or-later
// A container's records with what a dialect adds to them: fields that hold fields unfolded, parts of fields as columns
// of their own, values for what a row leaves out. What the container gave stays as it is. Sits between a container and
// the rows, for dialects that need it only.
#pragma once

#include "core/ingest/dialect.h"
#include "core/ingest/record.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace standstill::ingest {

class MappedReader : public RecordReader
{
public:
    /// `host` is DeviceName where a row has none; empty = unknown.
    MappedReader(std::unique_ptr<RecordReader> container, const Dialect& dialect, std::string host);

    void set_buffer(std::string_view text, bool last) override { container_->set_buffer(text, last); }
    bool next(Record& record) override;
    std::size_t consumed() const override { return container_->consumed(); }
    std::uint64_t lines_consumed() const override { return container_->lines_consumed(); }
    const std::vector<std::string>& columns() const override { return columns_; }
    std::vector<std::string> oddities() const override { return container_->oddities(); }

private:
    struct ContainerColumn
    {
        std::size_t index = 0; ///< in columns_
        bool expand = false;
    };
    /// A field whose bytes are in Record::made: it is pointed at them when that has stopped growing.
    struct Made
    {
        std::size_t column = 0;
        std::size_t offset = 0;
        std::size_t size = 0;
        FieldForm form = FieldForm::Plain;
    };

    std::size_t add_column(std::string_view name);
    std::size_t column(std::string_view name); ///< the first of that name, a new one if there is none
    /// The one that the rows take for this column of the table; a new one if there is none.
    std::size_t column_of_table(const std::string& name);
    void meet_columns();
    bool has_value(std::size_t index) const;
    void put(std::size_t index, const Field& field);
    void put_made(std::size_t index, std::string_view bytes, FieldForm form);
    /// Where a member of the field `outer` goes: the table's column, or OUTER.NAME when that has a value already.
    std::size_t column_for_member(std::string_view outer, std::string_view name);
    // False when something of the field has found no column of its own: the field itself then stays as well.
    bool expand(std::string_view outer, const Field& field);
    bool expand_object(std::string_view outer, std::string_view object, bool in_buffer);
    bool expand_pairs(std::string_view outer, std::string_view text);
    void derive();
    void fill_defaults();
    /// A value that the record has under this name of the table, or of the file as well.
    std::string_view value_of(std::string_view name, bool in_file, std::string& scratch) const;

    std::unique_ptr<RecordReader> container_;
    const Dialect& dialect_;
    std::vector<std::pair<std::string, std::string>> defaults_;
    std::vector<ContainerColumn> of_container_; ///< by the container's column
    std::vector<std::string> columns_;
    std::vector<std::string> plain_names_; ///< by column: as in the file, and ...
    std::vector<std::string> table_names_; ///< ... as in the table
    std::unordered_map<std::string, std::size_t> column_of_;

    Record inner_; ///< as the container gave it
    Record* record_ = nullptr; ///< the one being filled
    std::vector<Made> made_;
};

} // namespace standstill::ingest
