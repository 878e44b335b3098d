// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/result_rows.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace standstill::ui {

void ResultBlock::append(const Row& row, std::int64_t id)
{
    for (const Value& value : row) {
        Cell cell{};
        Kind kind = Kind::Null;
        if (const auto* integer = std::get_if<std::int64_t>(&value)) {
            kind = Kind::Integer;
            cell.integer = *integer;
        } else if (const auto* real = std::get_if<double>(&value)) {
            kind = Kind::Real;
            cell.real = *real;
        } else if (const auto* text = std::get_if<std::string>(&value)) {
            kind = Kind::Text;
            const auto [known, isNew] = m_known.try_emplace(*text, m_ends.size());
            if (isNew) {
                m_texts += *text;
                m_ends.push_back(m_texts.size());
                m_bytes += text->size() + sizeof(std::size_t);
            }
            cell.text = known->second;
        }
        m_cells.push_back(cell);
        m_kinds.push_back(kind);
    }
    m_ids.push_back(id);
    m_bytes += row.size() * (sizeof(Cell) + sizeof(Kind)) + sizeof(id);
}

void ResultBlock::finish()
{
    m_known = {};
    m_texts.shrink_to_fit();
    m_cells.shrink_to_fit();
    m_kinds.shrink_to_fit();
}

std::string_view ResultBlock::text(std::uint64_t index) const
{
    const std::size_t begin = index == 0 ? 0 : m_ends[index - 1];
    return std::string_view(m_texts).substr(begin, m_ends[index] - begin);
}

Value ResultBlock::value(std::size_t row, std::size_t column) const
{
    const std::size_t at = row * m_width + column;
    switch (m_kinds[at]) {
    case Kind::Integer:
        return m_cells[at].integer;
    case Kind::Real:
        return m_cells[at].real;
    case Kind::Text:
        return std::string(text(m_cells[at].text));
    case Kind::Null:
        break;
    }
    return {};
}

int ResultBlock::compare(
    const ResultBlock& a, std::size_t rowA, const ResultBlock& b, std::size_t rowB, std::size_t column)
{
    const std::size_t atA = rowA * a.m_width + column;
    const std::size_t atB = rowB * b.m_width + column;
    const Kind kind = a.m_kinds[atA];
    if (kind != b.m_kinds[atB])
        return kind < b.m_kinds[atB] ? -1 : 1;
    const Cell x = a.m_cells[atA];
    const Cell y = b.m_cells[atB];
    switch (kind) {
    case Kind::Null:
        return 0;
    case Kind::Integer:
        return x.integer < y.integer ? -1 : x.integer > y.integer ? 1 : 0;
    case Kind::Real: {
        const bool noX = std::isnan(x.real);
        const bool noY = std::isnan(y.real);
        if (noX || noY)
            return noX == noY ? 0 : noX ? -1 : 1;
        return x.real < y.real ? -1 : x.real > y.real ? 1 : 0;
    }
    case Kind::Text:
        break;
    }
    return &a == &b && x.text == y.text ? 0 : a.text(x.text).compare(b.text(y.text));
}

std::vector<std::uint32_t> sortedRows(
    const ResultRows& rows, std::size_t column, bool descending, const std::function<bool()>& stopped)
{
    std::vector<std::uint32_t> order(rows.count);
    std::iota(order.begin(), order.end(), 0U);
    // A sort can't be left in its middle; its comparisons all say "equal" once nobody waits for it any more.
    std::size_t comparisons = 0;
    bool over = false;
    std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (over || (++comparisons % 4096 == 0 && (over = stopped())))
            return false;
        const int sign = ResultBlock::compare(
            rows.block(a), a % ResultRows::perBlock, rows.block(b), b % ResultRows::perBlock, column);
        return descending ? sign > 0 : sign < 0;
    });
    return order;
}

} // namespace standstill::ui
