// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/table_layout.h"

#include "ui/report/text_block.h"

#include <algorithm>
#include <numeric>

namespace standstill::ui {

namespace {

constexpr qreal gutter = points(7); ///< between columns
constexpr qreal rowPadding = points(3.2);
constexpr qreal hairline = points(0.4);
constexpr qreal shapeSide = points(7);
constexpr qreal shapeSpace = points(10.5); ///< from the left of the cell to its label
constexpr qreal fieldPadding = points(4);

Face faceOf(const ReportCell& cell, bool strong)
{
    if (cell.style == CellStyle::Fixed)
        return Face::Fixed;
    return strong ? Face::TableStrong : Face::Table;
}

qreal shapeOf(const ReportCell& cell)
{
    return cell.style == CellStyle::Verdict ? shapeSpace : 0;
}

/// The column's content on one line, and the narrowest it can be without breaking a word of its title.
struct Need
{
    qreal natural = 0;
    qreal least = 0;
};

std::vector<Need> needs(const ReportTable& table)
{
    std::vector<Need> result(table.columns.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        for (const QString& word : printable(table.columns[i].title).split(QLatin1Char(' ')))
            result[i].least = std::max(result[i].least, textWidth(word, Face::TableStrong));
        result[i].natural = result[i].least;
    }
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const bool total = table.last_row_is_total && row + 1 == table.rows.size();
        const auto& cells = table.rows[row];
        for (std::size_t i = 0; i < cells.size() && i < result.size(); ++i) {
            // More than this many characters wrap anyway; measuring them would only cost time.
            const QString text = printable(std::string_view(cells[i].text).substr(0, 400));
            const qreal width = textWidth(text, faceOf(cells[i], total)) + shapeOf(cells[i]);
            result[i].natural = std::max(result[i].natural, width);
            if (cells[i].style == CellStyle::Number || cells[i].style == CellStyle::Verdict)
                result[i].least = std::max(result[i].least, width);
        }
    }
    for (Need& need : result) {
        need.natural += points(0.5); // a line that just fits must not wrap by rounding
        need.least += points(0.5);
    }
    return result;
}

void append(std::vector<PageItem>& to, std::vector<PageItem> items, qreal x, qreal y)
{
    for (PageItem& item : items) {
        moveItem(item, x, y);
        to.push_back(std::move(item));
    }
}

RectItem line(qreal width, qreal y, qreal thickness, Ink ink)
{
    return {QRectF(0, y, width, thickness), printColor(ink)};
}

class TableSetter
{
public:
    TableSetter(const ReportTable& table, qreal width)
        : m_table(table)
        , m_width(width)
        , m_widths(columnWidths(table, width))
    {
    }

    Chunk head() const
    {
        Chunk chunk;
        qreal tallest = 0;
        std::vector<TextBlock> titles;
        for (std::size_t i = 0; i < m_table.columns.size(); ++i) {
            titles.push_back(setText(m_table.columns[i].title, Face::TableStrong, Ink::Muted, m_widths[i], alignOf(i)));
            tallest = std::max(tallest, titles.back().height);
        }
        qreal x = 0;
        for (std::size_t i = 0; i < titles.size(); ++i) {
            append(chunk.items, std::move(titles[i].items), x, rowPadding + tallest - titles[i].height);
            x += m_widths[i] + gutter;
        }
        chunk.height = tallest + 2 * rowPadding;
        chunk.items.emplace_back(line(m_width, chunk.height - points(0.8), points(0.8), Ink::Rule));
        chunk.keepWithNext = true;
        return chunk;
    }

    Chunk row(std::size_t index) const
    {
        const bool total = m_table.last_row_is_total && index + 1 == m_table.rows.size();
        Chunk chunk;
        if (total)
            chunk.items.emplace_back(line(m_width, -points(0.8), points(0.8), Ink::Rule));
        qreal x = 0;
        qreal tallest = 0;
        const auto& cells = m_table.rows[index];
        for (std::size_t i = 0; i < cells.size() && i < m_widths.size(); ++i) {
            const ReportCell& cell = cells[i];
            const qreal shape = shapeOf(cell);
            TextBlock block = setText(
                {{printable(cell.text), faceOf(cell, total), printColor(Ink::Text)}}, m_widths[i] - shape, alignOf(i));
            if (shape > 0)
                append(chunk.items, verdictShape(cell.classification, {shapeSide / 2, points(4.9)}, shapeSide), x,
                    rowPadding);
            tallest = std::max(tallest, block.height);
            append(chunk.items, std::move(block.items), x + shape, rowPadding);
            x += m_widths[i] + gutter;
        }
        chunk.height = tallest + 2 * rowPadding;
        if (index < m_table.row_details.size())
            details(chunk, m_table.row_details[index]);
        if (!total)
            chunk.items.emplace_back(line(m_width, chunk.height - hairline, hairline, Ink::Line));
        return chunk;
    }

private:
    Align alignOf(std::size_t column) const { return m_table.columns[column].right ? Align::Right : Align::Left; }

    void details(Chunk& chunk, const std::vector<ReportCell>& cells) const
    {
        std::vector<TextRun> words;
        bool any = false;
        for (std::size_t i = 0; i < cells.size() && i < m_table.details.size(); ++i) {
            if (cells[i].text.empty())
                continue;
            const TextRun label{
                printable(m_table.details[i]) + QStringLiteral("  "), Face::Small, printColor(Ink::Muted)};
            if (cells[i].style == CellStyle::Fixed) {
                field(chunk, {label, {printable(cells[i].text), Face::Fixed, printColor(Ink::Text)}});
                any = true;
                continue;
            }
            if (!words.empty())
                words.push_back({QStringLiteral("    "), Face::Small, printColor(Ink::Muted)});
            words.push_back(label);
            words.push_back({printable(cells[i].text), Face::Table, printColor(Ink::Text)});
        }
        if (!words.empty()) {
            TextBlock block = setText(words, m_width - fieldPadding);
            append(chunk.items, std::move(block.items), fieldPadding, chunk.height);
            chunk.height += block.height + points(1);
            any = true;
        }
        if (any)
            chunk.height += rowPadding;
    }

    /// Evidence text on a band of its own over the whole width.
    void field(Chunk& chunk, const std::vector<TextRun>& runs) const
    {
        TextBlock block = setText(runs, m_width - 2 * fieldPadding);
        const qreal height = block.height + 2 * points(2.5);
        chunk.items.emplace_back(RectItem{QRectF(0, chunk.height, m_width, height), printColor(Ink::Band)});
        append(chunk.items, std::move(block.items), fieldPadding, chunk.height + points(2.5));
        chunk.height += height + points(2.5);
    }

    const ReportTable& m_table;
    qreal m_width;
    std::vector<qreal> m_widths;
};

} // namespace

std::vector<qreal> columnWidths(const ReportTable& table, qreal width)
{
    const std::size_t count = table.columns.size();
    const qreal space = width - gutter * static_cast<qreal>(count > 0 ? count - 1 : 0);
    const std::vector<Need> need = needs(table);
    std::vector<qreal> widths(count, 0);
    std::vector<bool> settled(count, false);
    // Columns that need less than their share get what they need; the others share what is left by weight.
    qreal left = space;
    for (bool changed = true; changed;) {
        changed = false;
        qreal weights = 0;
        for (std::size_t i = 0; i < count; ++i)
            weights += settled[i] ? 0 : table.columns[i].weight;
        for (std::size_t i = 0; i < count; ++i) {
            const qreal share = weights > 0 ? left * table.columns[i].weight / weights : 0;
            if (settled[i] || (need[i].natural > share && need[i].least <= share))
                continue;
            widths[i] = need[i].natural <= share ? need[i].natural : need[i].least;
            settled[i] = true;
            left -= widths[i];
            changed = true;
            break;
        }
        if (!changed) {
            for (std::size_t i = 0; i < count; ++i) {
                if (!settled[i])
                    widths[i] = left * table.columns[i].weight / weights;
            }
        }
    }
    // What is over goes to all by weight, so that tables are as wide as the text; what is lacking is taken in
    // proportion.
    const qreal used = std::accumulate(widths.begin(), widths.end(), qreal(0));
    qreal weights = 0;
    for (const ReportColumn& column : table.columns)
        weights += column.weight;
    for (std::size_t i = 0; i < count; ++i)
        widths[i] =
            used <= space ? widths[i] + (space - used) * table.columns[i].weight / weights : widths[i] * space / used;
    return widths;
}

std::vector<Chunk> layoutTable(const ReportTable& table, qreal width)
{
    std::vector<Chunk> chunks;
    if (table.columns.empty())
        return chunks;
    qreal before = points(8);
    if (!table.caption.empty()) {
        Chunk caption;
        TextBlock block = setText(table.caption, Face::TableStrong, Ink::Text, width);
        caption.items = std::move(block.items);
        caption.height = block.height;
        caption.before = before;
        caption.keepWithNext = true;
        chunks.push_back(std::move(caption));
        before = points(2);
    }
    const TableSetter setter(table, width);
    Chunk head = setter.head();
    const auto repeated = std::make_shared<const Chunk>(head);
    head.before = before;
    chunks.push_back(std::move(head));
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        Chunk chunk = setter.row(row);
        chunk.head = repeated;
        // The total does not stand alone on a page.
        chunk.keepWithNext = table.last_row_is_total && row + 2 == table.rows.size();
        chunks.push_back(std::move(chunk));
    }
    return chunks;
}

} // namespace standstill::ui
