// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/block_layout.h"

#include "core/base/text.h"
#include "ui/report/table_layout.h"
#include "ui/report/text_block.h"
#include "ui/report/timeline_figure.h"

#include <algorithm>

namespace standstill::ui {

namespace {

constexpr qreal bulletIndent = points(11);
constexpr qreal verbatimPadding = points(7);
constexpr qreal factPadding = points(2.6);

void append(Chunk& chunk, TextBlock block, qreal x, qreal y)
{
    for (PageItem& item : block.items) {
        moveItem(item, x, y);
        chunk.items.push_back(std::move(item));
    }
}

class BlockSetter
{
public:
    explicit BlockSetter(qreal width)
        : m_width(width)
    {
    }

    std::vector<Chunk> operator()(const ReportParagraph& paragraph) const
    {
        TextBlock block = setText(paragraph.text, paragraph.strong ? Face::Strong : Face::Text, Ink::Text, m_width);
        Chunk chunk;
        chunk.height = block.height;
        chunk.before = points(5);
        append(chunk, std::move(block), 0, 0);
        return {std::move(chunk)};
    }

    std::vector<Chunk> operator()(const ReportList& list) const
    {
        std::vector<Chunk> chunks;
        for (const std::string& item : list.items) {
            TextBlock block = setText(item, Face::Text, Ink::Text, m_width - bulletIndent);
            Chunk chunk;
            chunk.height = block.height;
            chunk.before = points(chunks.empty() ? 5 : 3);
            append(chunk, setText("\u2022", Face::Text, Ink::Muted, bulletIndent), 0, 0);
            append(chunk, std::move(block), bulletIndent, 0);
            chunks.push_back(std::move(chunk));
        }
        return chunks;
    }

    /// A chunk for each line, so that long text breaks between any two; the band behind them joins up.
    std::vector<Chunk> operator()(const ReportVerbatim& verbatim) const
    {
        const std::string shown = base::visible(verbatim.text, true);
        QString text = QString::fromUtf8(shown.data(), static_cast<qsizetype>(shown.size()));
        text.replace(QLatin1Char('\t'), QStringLiteral("    "));
        text.remove(QLatin1Char('\r'));
        while (text.endsWith(QLatin1Char('\n')))
            text.chop(1);
        std::vector<Chunk> chunks;
        const QStringList lines = text.split(QLatin1Char('\n'));
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const QString line = lines[i].isEmpty() ? QStringLiteral(" ") : lines[i];
            TextBlock block = setText({{line, Face::Fixed, printColor(Ink::Text)}}, m_width - 2 * verbatimPadding);
            const qreal top = i == 0 ? verbatimPadding : 0;
            const qreal bottom = i + 1 == lines.size() ? verbatimPadding : 0;
            Chunk chunk;
            chunk.height = top + block.height + bottom;
            // A hair of overlap, or viewers draw a seam between two bands.
            chunk.items.emplace_back(
                RectItem{QRectF(0, 0, m_width, chunk.height + (bottom > 0 ? 0 : 2)), printColor(Ink::Band)});
            append(chunk, std::move(block), verbatimPadding, top);
            chunk.before = i == 0 ? points(5) : 0;
            chunk.keepWithNext = i == 0 || i + 2 == lines.size();
            chunks.push_back(std::move(chunk));
        }
        chunks.back().keepWithNext = false;
        return chunks;
    }

    std::vector<Chunk> operator()(const ReportTable& table) const { return layoutTable(table, m_width); }
    std::vector<Chunk> operator()(const ReportTimeline& figure) const { return layoutTimeline(figure, m_width); }

    std::vector<Chunk> operator()(const ReportFacts& facts) const
    {
        qreal labelWidth = 0;
        for (const auto& [label, value] : facts.facts)
            labelWidth = std::max(labelWidth, textWidth(printable(label), Face::Table));
        labelWidth = std::min(labelWidth, m_width / 3) + points(16);
        std::vector<Chunk> chunks;
        for (const auto& [label, value] : facts.facts) {
            TextBlock name = setText(label, Face::Table, Ink::Muted, labelWidth - points(8));
            TextBlock words = setText(value, Face::Table, Ink::Text, m_width - labelWidth);
            Chunk chunk;
            chunk.height = std::max(name.height, words.height) + 2 * factPadding;
            chunk.before = chunks.empty() ? points(6) : 0;
            append(chunk, std::move(name), 0, factPadding);
            append(chunk, std::move(words), labelWidth, factPadding);
            chunk.items.emplace_back(
                RectItem{QRectF(0, chunk.height - points(0.4), m_width, points(0.4)), printColor(Ink::Line)});
            // A short list of facts reads as one thing.
            chunk.keepWithNext = chunks.size() + 1 < facts.facts.size() && facts.facts.size() <= 12;
            chunks.push_back(std::move(chunk));
        }
        return chunks;
    }

    std::vector<Chunk> operator()(const ReportNumbers& numbers) const
    {
        if (numbers.numbers.empty())
            return {};
        constexpr qreal gap = points(14);
        const auto count = static_cast<qreal>(numbers.numbers.size());
        const qreal each = (m_width - gap * (count - 1)) / count;
        Chunk chunk;
        qreal x = 0;
        for (const auto& [value, label] : numbers.numbers) {
            chunk.items.emplace_back(RectItem{QRectF(x, 0, each, points(1.4)), printColor(Ink::Accent)});
            TextBlock figure = setText(value, Face::Figure, Ink::Text, each);
            TextBlock words = setText(label, Face::Small, Ink::Muted, each);
            const qreal below = points(5) + figure.height;
            chunk.height = std::max(chunk.height, below + words.height + points(4));
            append(chunk, std::move(figure), x, points(5));
            append(chunk, std::move(words), x, below);
            x += each + gap;
        }
        chunk.before = points(6);
        return {std::move(chunk)};
    }

private:
    qreal m_width;
};

} // namespace

Chunk layoutHeading(const ReportSection& section, qreal width)
{
    const bool top = section.level <= 1;
    TextBlock block =
        setText(section.title, top ? Face::Heading : Face::Subheading, top ? Ink::Accent : Ink::Text, width);
    Chunk chunk;
    chunk.height = block.height + points(top ? 2 : 0);
    chunk.before = points(top ? 26 : 15);
    append(chunk, std::move(block), 0, 0);
    chunk.keepWithNext = true;
    chunk.newPage = section.page_break;
    return chunk;
}

std::vector<Chunk> layoutBlock(const ReportBlock& block, qreal width)
{
    return std::visit(BlockSetter(width), block);
}

} // namespace standstill::ui
