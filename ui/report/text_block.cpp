// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/text_block.h"

#include "core/base/text.h"

#include <algorithm>
#include <QFontMetricsF>
#include <QTextLayout>
#include <QTextOption>

namespace standstill::ui {

namespace {

/// A record may hold megabytes; QTextLayout's cost and memory grow with one text, so long runs are set piece by piece.
constexpr qsizetype pieceLimit = 8192;
constexpr qreal lineSpacing = 1.12;

QTextLayout::FormatRange formatOf(const TextRun& run, int start)
{
    QTextLayout::FormatRange range;
    range.start = start;
    range.length = static_cast<int>(run.text.size());
    range.format.setFont(printFont(run.face));
    return range;
}

class Setter
{
public:
    Setter(qreal width, Align align)
        : m_width(width)
        , m_align(align)
    {
    }

    void set(const std::vector<TextRun>& runs)
    {
        QString text;
        QList<QTextLayout::FormatRange> formats;
        bool fixed = false;
        for (const TextRun& run : runs) {
            formats.append(formatOf(run, static_cast<int>(text.size())));
            text += run.text;
            fixed = fixed || run.face == Face::Fixed;
        }
        QTextLayout layout(text, printFont(runs.front().face));
        QTextOption option(Qt::AlignLeft);
        option.setWrapMode(fixed ? QTextOption::WrapAnywhere : QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.setFormats(formats);
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(m_width);
            if (!fixed)
                breakAtSeparator(line, text);
            addLine(line, text, runs);
        }
        layout.endLayout();
    }

    TextBlock block;

private:
    /// When the line ends inside a word, it is set again so that it ends after the word's last separator that fits.
    void breakAtSeparator(QTextLine& line, const QString& text) const
    {
        const int start = line.textStart();
        const int end = start + line.textLength();
        if (end >= text.size() || text.at(end - 1).isSpace() || text.at(end).isSpace())
            return;
        for (int at = end - 1; at > start && !text.at(at).isSpace(); --at) {
            if (mayBreakAfter(text, at)) {
                if (at + 1 < end)
                    line.setNumColumns(at + 1 - start, m_width);
                return;
            }
        }
    }

    void addLine(const QTextLine& line, const QString& text, const std::vector<TextRun>& runs)
    {
        const qreal natural = line.naturalTextWidth();
        block.width = std::max(block.width, natural);
        qreal left = 0;
        if (m_align == Align::Right)
            left = m_width - natural;
        else if (m_align == Align::Centre)
            left = (m_width - natural) / 2;
        const qreal height = line.height() * lineSpacing;
        const qreal baseline = block.height + (height - line.height()) / 2 + line.ascent();
        const int end = line.textStart() + line.textLength();
        int start = 0;
        for (const TextRun& run : runs) {
            const int runEnd = start + static_cast<int>(run.text.size());
            const int from = std::max(start, line.textStart());
            const int to = std::min(runEnd, end);
            start = runEnd;
            if (from >= to)
                continue;
            // In right-to-left text the start of a run is its right end.
            const qreal x = std::min(line.cursorToX(from), line.cursorToX(to));
            block.items.push_back(TextItem{QPointF(left + x, baseline), text.mid(from, to - from), run.face, run.color,
                line.ascent(), line.descent()});
        }
        block.height += height;
    }

    qreal m_width;
    Align m_align;
};

} // namespace

bool mayBreakAfter(const QString& text, qsizetype at)
{
    if (!QStringLiteral(".\\/_-@:,;)").contains(text.at(at)))
        return false;
    const bool inNumber = at > 0 && at + 1 < text.size() && text.at(at - 1).isDigit() && text.at(at + 1).isDigit();
    return !inNumber;
}

QString printable(std::string_view text)
{
    const std::string shown = base::visible(text);
    return QString::fromUtf8(shown.data(), static_cast<qsizetype>(shown.size()));
}

TextBlock setText(const std::vector<TextRun>& runs, qreal width, Align align)
{
    Setter setter(width, align);
    std::vector<TextRun> piece;
    qsizetype length = 0;
    for (const TextRun& run : runs) {
        for (qsizetype at = 0; at < run.text.size();) {
            qsizetype take = std::min(pieceLimit - length, run.text.size() - at);
            if (at + take < run.text.size() && take > 1 && run.text.at(at + take - 1).isHighSurrogate())
                --take;
            piece.push_back({run.text.mid(at, take), run.face, run.color});
            at += take;
            length += take;
            if (length >= pieceLimit - 1) {
                setter.set(piece);
                piece.clear();
                length = 0;
            }
        }
    }
    if (!piece.empty())
        setter.set(piece);
    return std::move(setter.block);
}

TextBlock setText(std::string_view text, Face face, Ink ink, qreal width, Align align)
{
    return setText({{printable(text), face, printColor(ink)}}, width, align);
}

qreal textWidth(const QString& text, Face face)
{
    return QFontMetricsF(printFont(face)).horizontalAdvance(text);
}

} // namespace standstill::ui
