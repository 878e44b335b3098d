// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/row_text.h"

#include "core/base/text.h"

#include <string_view>
#include <utility>

namespace standstill {
namespace {

bool is_text(ValueType type)
{
    return type == ValueType::String || type == ValueType::Dynamic;
}

/// RFC 4180, with CRLF. A text cell that a spreadsheet would take for a formula gets an apostrophe in front.
class CsvText final : public RowText
{
public:
    std::string begin(const std::vector<Column>& columns) override
    {
        columns_ = columns;
        for (std::size_t i = 0; i < columns.size(); ++i)
            cell(i, columns[i].name, true);
        return line_end();
    }

    std::string row(const Row& row) override
    {
        for (std::size_t i = 0; i < row.size(); ++i)
            cell(i, value_text(row[i], columns_[i].type), is_text(columns_[i].type));
        return line_end();
    }

    std::string end() override { return {}; }

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

    std::string line_end()
    {
        line_ += "\r\n";
        return std::exchange(line_, {});
    }

    std::vector<Column> columns_;
    std::string line_;
};

class JsonText final : public RowText
{
public:
    explicit JsonText(bool array)
        : array_(array)
    {
    }

    std::string begin(const std::vector<Column>& columns) override
    {
        for (const Column& column : columns) {
            columns_.push_back(column);
            keys_.push_back('"' + base::escape_json(column.name) + "\":");
        }
        return array_ ? "[" : "";
    }

    std::string row(const Row& row) override
    {
        std::string line = !array_ ? "{" : first_ ? "\n{" : ",\n{";
        first_ = false;
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0)
                line += ',';
            line += keys_[i];
            line += value_json(row[i], columns_[i].type);
        }
        return line + (array_ ? "}" : "}\n");
    }

    std::string end() override { return !array_ ? "" : first_ ? "]\n" : "\n]\n"; }

private:
    bool array_;
    bool first_ = true;
    std::vector<Column> columns_;
    std::vector<std::string> keys_;
};

} // namespace

std::unique_ptr<RowText> make_row_text(RowTextFormat format)
{
    if (format == RowTextFormat::Csv)
        return std::make_unique<CsvText>();
    return std::make_unique<JsonText>(format == RowTextFormat::Json);
}

} // namespace standstill
