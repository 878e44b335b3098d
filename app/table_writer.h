// SPDX-License-Identifier: GPL-3.0-or-later
// Rows as an aligned table for people. On a terminal a wide column is cut so that a line fits; into a pipe or a file
// nothing is ever cut. Column widths come from the first rows, so that a result of millions of rows still streams.
#pragma once

#include "app/row_writer.h"

namespace standstill::app {

class TableWriter final : public RowWriter
{
public:
    /// `terminal_width` in columns, 0 = not a terminal.
    TableWriter(Output& output, int terminal_width)
        : output_(output)
        , terminal_width_(terminal_width)
    {
    }

    void begin(const std::vector<Column>& columns) override;
    void row(const Row& row) override;
    void end() override;

private:
    using Cells = std::vector<std::string>;

    void settle_widths();
    void fit_to_terminal();
    void write_line(const Cells& cells);

    Output& output_;
    int terminal_width_;
    std::vector<Column> columns_;
    std::vector<std::size_t> widths_;
    std::vector<Cells> waiting_; ///< rows that the widths are taken from
    bool settled_ = false;
};

/// Columns that the text takes on a terminal.
std::size_t display_width(std::string_view text);

} // namespace standstill::app
