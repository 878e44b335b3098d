// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/table_writer.h"

#include "core/base/text.h"

#include <algorithm>
#include <cwchar>
#include <numeric>

namespace standstill::app {
namespace {

constexpr std::size_t rows_for_widths = 1000;
constexpr std::size_t gap = 2;
constexpr std::size_t least_width = 6; ///< a column is not cut below this
constexpr std::size_t most_padding = 120; ///< a longer cell stands out of its column rather than widen it for all rows

bool is_number(ValueType type)
{
    switch (type) {
    case ValueType::Int:
    case ValueType::Long:
    case ValueType::Real:
    case ValueType::Decimal:
        return true;
    default:
        return false;
    }
}

std::size_t width_of(char32_t code_point)
{
    const int width = ::wcwidth(static_cast<wchar_t>(code_point));
    return width < 0 ? 1 : static_cast<std::size_t>(width);
}

/// At most `width` columns of the text, the last one an ellipsis when it was cut.
std::string cut(const std::string& text, std::size_t width)
{
    if (display_width(text) <= width)
        return text;
    std::size_t at = 0;
    std::size_t used = 0;
    while (at < text.size()) {
        std::size_t next = at;
        used += width_of(base::next_code_point(text, next));
        if (used + 1 > width)
            break;
        at = next;
    }
    return text.substr(0, at) + "\xE2\x80\xA6";
}

} // namespace

std::size_t display_width(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t at = 0; at < text.size();)
        width += width_of(base::next_code_point(text, at));
    return width;
}

void TableWriter::begin(const std::vector<Column>& columns)
{
    columns_ = columns;
    for (const Column& column : columns)
        widths_.push_back(display_width(base::visible(column.name)));
}

void TableWriter::row(const Row& row)
{
    Cells cells;
    cells.reserve(row.size());
    for (std::size_t i = 0; i < row.size(); ++i)
        cells.push_back(base::visible(base::to_valid_utf8(value_text(row[i], columns_[i].type))));
    if (settled_) {
        write_line(cells);
        return;
    }
    for (std::size_t i = 0; i < cells.size(); ++i)
        widths_[i] = std::max(widths_[i], std::min(most_padding, display_width(cells[i])));
    waiting_.push_back(std::move(cells));
    if (waiting_.size() >= rows_for_widths)
        settle_widths();
}

void TableWriter::end()
{
    if (!settled_)
        settle_widths();
}

void TableWriter::settle_widths()
{
    settled_ = true;
    fit_to_terminal();
    Cells names;
    Cells rules;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        names.push_back(base::visible(columns_[i].name));
        rules.emplace_back(widths_[i], '-');
    }
    write_line(names);
    write_line(rules);
    for (const Cells& cells : waiting_)
        write_line(cells);
    waiting_.clear();
}

void TableWriter::fit_to_terminal()
{
    if (terminal_width_ <= 0 || widths_.empty())
        return;
    const std::size_t room = static_cast<std::size_t>(terminal_width_);
    const std::size_t gaps = gap * (widths_.size() - 1);
    // The widest column gives way first: it is the one with text that can be read elsewhere.
    while (std::accumulate(widths_.begin(), widths_.end(), gaps) > room) {
        const auto widest = std::max_element(widths_.begin(), widths_.end());
        if (*widest <= least_width)
            return;
        --*widest;
    }
}

void TableWriter::write_line(const Cells& cells)
{
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0)
            line.append(gap, ' ');
        const std::string text = terminal_width_ > 0 ? cut(cells[i], widths_[i]) : cells[i];
        const std::size_t width = display_width(text);
        const std::size_t padding = width < widths_[i] ? widths_[i] - width : 0;
        const bool right = is_number(columns_[i].type);
        if (right)
            line.append(padding, ' ');
        line += text;
        if (!right && i + 1 < cells.size())
            line.append(padding, ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    line += '\n';
    output_.write(line);
}

} // namespace standstill::app
