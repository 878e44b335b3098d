// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/table_layout.h"

#include "ui/report/text_block.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <QFontMetricsF>
#include <set>

namespace standstill::ui {

namespace {

constexpr qreal gutter = points(6.5); ///< between columns
constexpr qreal rowPadding = points(3.2);
constexpr std::size_t shortTable = 6; ///< rows
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

/// How wide a column would be: whole cells on one line, no word broken, and words broken only where a reader would.
struct Need
{
    qreal line = 0;
    qreal word = 0;
    qreal atom = 0;

    void widen(qreal width)
    {
        line = std::max(line, width);
        word = std::max(word, width);
        atom = std::max(atom, width);
    }
};

class Measurer
{
public:
    void measure(Need& need, const QString& text, Face face, qreal extra)
    {
        const QFontMetricsF& metrics = metricsOf(face);
        need.line = std::max(need.line, metrics.horizontalAdvance(text) + extra);
        for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
            need.word = std::max(need.word, metrics.horizontalAdvance(word) + extra);
            qsizetype start = 0;
            for (qsizetype i = 0; i < word.size(); ++i) {
                if (i + 1 < word.size() && !mayBreakAfter(word, i))
                    continue;
                need.atom = std::max(need.atom, metrics.horizontalAdvance(word.mid(start, i + 1 - start)) + extra);
                start = i + 1;
            }
        }
    }

private:
    const QFontMetricsF& metricsOf(Face face)
    {
        auto& metrics = m_metrics.at(static_cast<std::size_t>(face));
        if (!metrics)
            metrics.emplace(printFont(face));
        return *metrics;
    }

    std::array<std::optional<QFontMetricsF>, 16> m_metrics;
};

std::vector<Need> needs(const ReportTable& table, qreal space)
{
    Measurer measurer;
    std::vector<Need> result(table.columns.size());
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
        Need title;
        measurer.measure(title, printable(table.columns[i].title), Face::SmallStrong, 0);
        result[i].widen(title.word);
    }
    std::vector<std::set<std::string_view>> seen(table.columns.size());
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        const bool total = table.last_row_is_total && row + 1 == table.rows.size();
        const auto& cells = table.rows[row];
        for (std::size_t i = 0; i < cells.size() && i < result.size(); ++i) {
            // More than this many characters wrap anyway; measuring them would only cost time.
            const std::string_view text = std::string_view(cells[i].text).substr(0, 400);
            if (!total && !seen[i].insert(text).second)
                continue;
            Need need;
            measurer.measure(need, printable(text), faceOf(cells[i], total), shapeOf(cells[i]));
            if (cells[i].style == CellStyle::Number || cells[i].style == CellStyle::Verdict)
                need.widen(need.line);
            result[i].line = std::max(result[i].line, need.line);
            result[i].word = std::max(result[i].word, need.word);
            result[i].atom = std::max(result[i].atom, need.atom);
        }
    }
    for (Need& need : result) {
        // No one column takes more than its part, and a line that just fits must not wrap by rounding.
        need.line = std::min(need.line, space) + points(0.5);
        need.word = std::min(need.word, space * 0.5) + points(0.5);
        need.atom = std::min(need.atom, space * 0.4) + points(0.5);
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
            titles.push_back(setText(m_table.columns[i].title, Face::SmallStrong, Ink::Muted, m_widths[i], alignOf(i)));
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
        const qreal before = chunk.height;
        for (std::size_t i = 0; i < cells.size() && i < m_table.details.size(); ++i) {
            if (cells[i].text.empty())
                continue;
            // A label does not part from the beginning of its value.
            const QString name = printable(m_table.details[i]).replace(QLatin1Char(' '), QChar::Nbsp);
            const TextRun label{name + QString(2, QChar::Nbsp), Face::Small, printColor(Ink::Muted)};
            const TextRun value{printable(cells[i].text),
                cells[i].style == CellStyle::Fixed ? Face::Fixed : Face::Table, printColor(Ink::Text)};
            if (m_table.stacked_details)
                stacked(chunk, name, value);
            else if (cells[i].style == CellStyle::Fixed)
                field(chunk, {label, value});
            else {
                if (!words.empty())
                    words.push_back({QStringLiteral("    "), Face::Small, printColor(Ink::Muted)});
                words.push_back(label);
                words.push_back(value);
            }
        }
        if (!words.empty()) {
            TextBlock block = setText(words, m_width - fieldPadding);
            append(chunk.items, std::move(block.items), fieldPadding, chunk.height);
            chunk.height += block.height + points(1);
        }
        if (chunk.height > before)
            chunk.height += rowPadding;
    }

    /// A line of its own, values under each other.
    void stacked(Chunk& chunk, const QString& name, const TextRun& value) const
    {
        qreal labels = 0;
        for (const std::string& title : m_table.details)
            labels = std::max(labels, textWidth(printable(title), Face::Small));
        const qreal indent = labels + points(10);
        append(chunk.items, setText({{name, Face::Small, printColor(Ink::Muted)}}, indent).items, 0, chunk.height);
        TextBlock block = setText({value}, m_width - indent);
        append(chunk.items, std::move(block.items), indent, chunk.height);
        chunk.height += block.height + points(1);
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
    const std::vector<Need> need = needs(table, space);
    const auto sum = [&](qreal Need::*level) {
        return std::accumulate(
            need.begin(), need.end(), qreal(0), [&](qreal total, const Need& column) { return total + column.*level; });
    };
    // From one level that fits towards the next: columns that need least for it first, the last ones share the rest.
    const auto between = [&](qreal Need::*low, qreal Need::*high) {
        std::vector<qreal> widths;
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < count; ++i) {
            widths.push_back(need[i].*low);
            order.push_back(i);
        }
        const auto lack = [&](std::size_t i) { return need[i].*high - need[i].*low; };
        std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return lack(a) < lack(b); });
        qreal left = space - sum(low);
        qreal lacking = sum(high) - sum(low);
        for (const std::size_t i : order) {
            const qreal given = lack(i) <= left * 0.7 || lacking <= 0 ? lack(i) : left * lack(i) / lacking;
            widths[i] += given;
            left -= given;
            lacking -= lack(i);
        }
        return widths;
    };
    std::vector<qreal> widths;
    if (sum(&Need::line) <= space) {
        qreal weights = 0;
        for (const ReportColumn& column : table.columns)
            weights += column.weight;
        for (std::size_t i = 0; i < count; ++i)
            widths.push_back(need[i].line + (space - sum(&Need::line)) * table.columns[i].weight / weights);
    } else if (sum(&Need::word) <= space) {
        widths = between(&Need::word, &Need::line);
    } else if (sum(&Need::atom) <= space) {
        widths = between(&Need::atom, &Need::word);
    } else {
        for (const Need& column : need)
            widths.push_back(column.atom * space / sum(&Need::atom));
    }
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
        // The total does not stand alone on a page, and a short table stays in one piece.
        const bool isShort = table.rows.size() <= shortTable && table.row_details.empty();
        chunk.keepWithNext =
            (isShort && row + 1 < table.rows.size()) || (table.last_row_is_total && row + 2 == table.rows.size());
        chunks.push_back(std::move(chunk));
    }
    return chunks;
}

} // namespace standstill::ui
