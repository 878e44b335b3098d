// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/row_writer.h"

#include "app/table_writer.h"
#include "core/base/text.h"

#include <CLI/Validators.hpp>

namespace standstill::app {
namespace {

bool is_text(ValueType type)
{
    return type == ValueType::String || type == ValueType::Dynamic;
}

/// RFC 4180, with CRLF. A text cell that a spreadsheet would take for a formula gets an apostrophe in front.
class CsvWriter final : public RowWriter
{
public:
    explicit CsvWriter(Output& output)
        : output_(output)
    {
    }

    void begin(const std::vector<Column>& columns) override
    {
        columns_ = columns;
        for (std::size_t i = 0; i < columns.size(); ++i)
            cell(i, columns[i].name, true);
        line_end();
    }

    void row(const Row& row) override
    {
        for (std::size_t i = 0; i < row.size(); ++i)
            cell(i, value_text(row[i], columns_[i].type), is_text(columns_[i].type));
        line_end();
    }

    void end() override { }

private:
    void cell(std::size_t index, std::string text, bool guard)
    {
        if (index > 0)
            line_ += ',';
        if (guard && !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
            text.insert(text.begin(), '\'');
        // A line with one empty cell would be an empty line, which readers skip.
        const bool lone = text.empty() && columns_.size() == 1;
        if (!lone && text.find_first_of(",\"\r\n") == std::string::npos) {
            line_ += text;
            return;
        }
        line_ += '"';
        for (const char c : text) {
            if (c == '"')
                line_ += '"';
            line_ += c;
        }
        line_ += '"';
    }

    void line_end()
    {
        line_ += "\r\n";
        output_.write(line_);
        line_.clear();
    }

    Output& output_;
    std::vector<Column> columns_;
    std::string line_;
};

class JsonWriter final : public RowWriter
{
public:
    JsonWriter(Output& output, RowFormat format)
        : output_(output)
        , array_(format == RowFormat::Json)
    {
    }

    void begin(const std::vector<Column>& columns) override
    {
        columns_ = columns;
        for (const Column& column : columns)
            keys_.push_back('"' + base::escape_json(column.name) + "\":");
        if (array_)
            output_.write("[");
    }

    void row(const Row& row) override
    {
        if (array_)
            output_.write(first_ ? "\n" : ",\n");
        first_ = false;
        std::string line = "{";
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0)
                line += ',';
            line += keys_[i];
            line += value_json(row[i], columns_[i].type);
        }
        line += array_ ? "}" : "}\n";
        output_.write(line);
    }

    void end() override
    {
        if (array_)
            output_.write(first_ ? "]\n" : "\n]\n");
    }

private:
    Output& output_;
    bool array_;
    bool first_ = true;
    std::vector<Column> columns_;
    std::vector<std::string> keys_;
};

} // namespace

std::unique_ptr<RowWriter> make_row_writer(RowFormat format, Output& output)
{
    switch (format) {
    case RowFormat::Table:
        return std::make_unique<TableWriter>(output, Output::terminal_width());
    case RowFormat::Csv:
        return std::make_unique<CsvWriter>(output);
    case RowFormat::Json:
    case RowFormat::JsonLines:
        return std::make_unique<JsonWriter>(output, format);
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
