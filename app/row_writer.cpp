// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/row_writer.h"

#include "app/table_writer.h"
#include "core/model/row_text.h"

#include <CLI/Validators.hpp>

namespace standstill::app {
namespace {

class TextWriter final : public RowWriter
{
public:
    TextWriter(Output& output, RowTextFormat format)
        : output_(output)
        , text_(make_row_text(format))
    {
    }
    void begin(const std::vector<Column>& columns) override { output_.write(text_->begin(columns)); }
    void row(const Row& row) override { output_.write(text_->row(row)); }
    void end() override { output_.write(text_->end()); }

private:
    Output& output_;
    std::unique_ptr<RowText> text_;
};

} // namespace

std::unique_ptr<RowWriter> make_row_writer(RowFormat format, Output& output)
{
    switch (format) {
    case RowFormat::Table:
        return std::make_unique<TableWriter>(output, Output::terminal_width());
    case RowFormat::Csv:
        return std::make_unique<TextWriter>(output, RowTextFormat::Csv);
    case RowFormat::Json:
        return std::make_unique<TextWriter>(output, RowTextFormat::Json);
    case RowFormat::JsonLines:
        return std::make_unique<TextWriter>(output, RowTextFormat::JsonLines);
    }
    return nullptr;
}

RowFormat row_format(const std::string& name)
{
    if (name == "csv")
        return RowFormat::Csv;
    if (name == "json")
        return RowFormat::Json;
    if (name == "jsonl")
        return RowFormat::JsonLines;
    return RowFormat::Table;
}

void add_row_format_option(CLI::App& command, std::string& name)
{
    command.add_option("--format", name, "How rows are written: table, csv, json (one array) or jsonl")
        ->check(CLI::IsMember({"table", "csv", "json", "jsonl"}))
        ->capture_default_str();
}

} // namespace standstill::app
