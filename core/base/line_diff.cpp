// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/line_diff.h"

#include <algorithm>
#include <cstdint>

namespace standstill::base {

namespace {

constexpr std::size_t most_cells = 16'000'000; ///< of the table below, four bytes each

std::vector<std::string_view> lines_of(std::string_view text)
{
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        lines.push_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

} // namespace

std::vector<DiffLine> line_diff(std::string_view before, std::string_view after)
{
    using Kind = DiffLine::Kind;
    std::vector<std::string_view> old_lines = lines_of(before);
    std::vector<std::string_view> new_lines = lines_of(after);
    std::vector<DiffLine> result;
    const auto add = [&result](Kind kind, std::string_view line) { result.push_back({kind, std::string(line)}); };
    const auto first_differing = std::mismatch(old_lines.begin(), old_lines.end(), new_lines.begin(), new_lines.end());
    const auto same_start = static_cast<std::size_t>(first_differing.first - old_lines.begin());
    std::size_t same_end = 0;
    while (same_end < std::min(old_lines.size(), new_lines.size()) - same_start
        && old_lines[old_lines.size() - 1 - same_end] == new_lines[new_lines.size() - 1 - same_end])
        ++same_end;
    const std::size_t rows = old_lines.size() - same_start - same_end;
    const std::size_t columns = new_lines.size() - same_start - same_end;
    for (std::size_t i = 0; i < same_start; ++i)
        add(Kind::Same, old_lines[i]);
    const auto old_line = [&](std::size_t row) { return old_lines[same_start + row]; };
    const auto new_line = [&](std::size_t column) { return new_lines[same_start + column]; };
    std::size_t row = 0;
    std::size_t column = 0;
    if ((rows + 1) * (columns + 1) <= most_cells) {
        // longest[row][column]: lines in common from there to the end
        std::vector<std::uint32_t> longest((rows + 1) * (columns + 1));
        const auto at = [&](std::size_t r, std::size_t c) -> std::uint32_t& { return longest[r * (columns + 1) + c]; };
        for (std::size_t r = rows; r-- > 0;) {
            for (std::size_t c = columns; c-- > 0;)
                at(r, c) = old_line(r) == new_line(c) ? at(r + 1, c + 1) + 1 : std::max(at(r + 1, c), at(r, c + 1));
        }
        while (row < rows && column < columns) {
            if (old_line(row) == new_line(column)) {
                add(Kind::Same, old_line(row++));
                ++column;
            } else if (at(row + 1, column) >= at(row, column + 1)) {
                add(Kind::Removed, old_line(row++));
            } else {
                add(Kind::Added, new_line(column++));
            }
        }
    }
    for (; row < rows; ++row)
        add(Kind::Removed, old_line(row));
    for (; column < columns; ++column)
        add(Kind::Added, new_line(column));
    for (std::size_t i = old_lines.size() - same_end; i < old_lines.size(); ++i)
        add(Kind::Same, old_lines[i]);
    return result;
}

} // namespace standstill::base
