// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/query_inker.h"

#include "ui/common/theme.h"

#include <algorithm>
#include <QTextBlock>

namespace standstill::ui {
namespace {

Role inkRole(session::Ink ink)
{
    switch (ink) {
    case session::Ink::Comment:
        return Role::Muted;
    case session::Ink::Text:
        return Role::Good;
    case session::Ink::Number:
        return Role::Warn;
    case session::Ink::Operator:
    case session::Ink::Word:
        return Role::Accent;
    case session::Ink::Function:
        return Role::VerdictWrong;
    case session::Ink::Table:
        return Role::Text;
    case session::Ink::Unreadable:
        return Role::Danger;
    }
    return Role::Text;
}

} // namespace

QueryInker::QueryInker(QTextDocument* document)
    : QSyntaxHighlighter(document)
{
}

void QueryInker::refresh()
{
    m_revision = -1;
    rehighlight();
}

// Colours are of the whole text (a string may be long, a comment may hold quotes): they are made anew when it changed
// and dealt out line by line.
void QueryInker::highlightBlock(const QString& line)
{
    if (m_revision != document()->revision()) {
        m_revision = document()->revision();
        read();
    }
    const int begin = currentBlock().position();
    const int end = begin + int(line.size());
    const auto first =
        std::partition_point(m_inks.begin(), m_inks.end(), [begin](const Piece& piece) { return piece.end <= begin; });
    int open = 0;
    for (auto piece = first; piece != m_inks.end() && piece->begin <= end; ++piece) {
        QTextCharFormat format;
        format.setForeground(color(inkRole(piece->ink)));
        if (piece->ink == session::Ink::Operator || piece->ink == session::Ink::Table)
            format.setFontWeight(QFont::DemiBold);
        if (piece->ink == session::Ink::Comment)
            format.setFontItalic(true);
        setFormat(std::max(0, piece->begin - begin), std::min(end, piece->end) - std::max(begin, piece->begin), format);
        if (piece->end > end)
            open = 1 + int(piece->ink);
    }
    // Whether a piece goes on into the next line: when that changes, the next line is coloured again too.
    setCurrentBlockState(open);
}

void QueryInker::read()
{
    m_inks.clear();
    const QByteArray bytes = document()->toPlainText().toUtf8();
    std::size_t byte = 0;
    int position = 0;
    const auto advanceTo = [&](std::size_t to) {
        position += int(QString::fromUtf8(bytes.constData() + byte, qsizetype(to - byte)).size());
        byte = to;
        return position;
    };
    for (const session::InkSpan& each :
        session::query_inks(std::string_view(bytes.constData(), std::size_t(bytes.size())))) {
        const int begin = advanceTo(each.span.offset);
        m_inks.push_back({begin, advanceTo(each.span.offset + each.span.length), each.ink});
    }
}

} // namespace standstill::ui
