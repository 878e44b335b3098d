// SPDX-License-Identifier: GPL-3.0-or-later
// Rows of a query, packed: blocks of columns of eight bytes a cell, each text once a block. Blocks are filled on the
// worker and never change afterwards, so that the window and an export read them at the same time without a lock.
#pragma once

#include "core/model/value.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace standstill::ui {

class ResultBlock
{
public:
    explicit ResultBlock(std::size_t columns)
        : m_width(columns)
    {
    }
    void append(const Row& row, std::int64_t id);
    void finish(); ///< forgets what only append() needs

    std::size_t rows() const { return m_ids.size(); }
    std::size_t bytes() const { return m_bytes; }
    std::int64_t id(std::size_t row) const { return m_ids[row]; }
    Value value(std::size_t row, std::size_t column) const;
    /// Less than 0, 0, more than 0; nulls come first. The types of both cells are the same.
    static int compare(
        const ResultBlock& a, std::size_t rowA, const ResultBlock& b, std::size_t rowB, std::size_t column);

private:
    enum class Kind : std::uint8_t { Null, Integer, Real, Text };
    union Cell {
        std::int64_t integer;
        double real;
        std::uint64_t text;
    };
    std::string_view text(std::uint64_t index) const;

    std::size_t m_width;
    std::vector<Cell> m_cells; ///< row by row
    std::vector<Kind> m_kinds;
    std::vector<std::int64_t> m_ids;
    std::string m_texts;
    std::vector<std::size_t> m_ends; ///< of each text in m_texts
    std::unordered_map<std::string, std::uint64_t> m_known;
    std::size_t m_bytes = 0;
};

using ResultBlockPtr = std::shared_ptr<const ResultBlock>;

/// All blocks that have arrived. Copying it copies pointers.
struct ResultRows
{
    static constexpr std::size_t perBlock = 1024; ///< every block but the last holds so many
    std::vector<Column> columns;
    std::vector<ResultBlockPtr> blocks;
    std::size_t count = 0;

    const ResultBlock& block(std::size_t row) const { return *blocks[row / perBlock]; }
    Value value(std::size_t row, std::size_t column) const { return block(row).value(row % perBlock, column); }
    std::int64_t id(std::size_t row) const { return block(row).id(row % perBlock); }
};

/// The rows in the order of a column; equal ones stay as they came. Stops early, with an incomplete order, when
/// `stopped` says so.
std::vector<std::uint32_t> sortedRows(
    const ResultRows& rows, std::size_t column, bool descending, const std::function<bool()>& stopped);

} // namespace standstill::ui
