// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/evidence_view.h"

#include "core/base/text.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QTextBlockFormat>
#include <QTextDocument>

namespace standstill::ui {
namespace {

constexpr std::size_t hexBytes = 16 * 1024; ///< more of one record is not read by eye; the count says what is left
constexpr std::size_t hexLine = 8; ///< bytes a line: fits a pane of 360 px

QString lines(std::string_view text)
{
    return QString::fromStdString(base::visible(text, true));
}

QTextCharFormat inRole(Role role, const QFont& font)
{
    QTextCharFormat format;
    format.setFont(font);
    format.setForeground(color(role));
    return format;
}

} // namespace

EvidenceView::EvidenceView(QWidget* parent)
    : QTextEdit(parent)
{
    setReadOnly(true);
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    document()->setDocumentMargin(gap::s);
    viewport()->setMouseTracking(true);
}

void EvidenceView::begin(bool sameSubject)
{
    m_scrolled = sameSubject ? verticalScrollBar()->value() : 0;
    clear();
    m_links.clear();
    m_at = QTextCursor(document());
    m_at.beginEditBlock();
    m_first = true;
}

void EvidenceView::end()
{
    m_at.endEditBlock();
    moveCursor(QTextCursor::Start);
    verticalScrollBar()->setValue(m_scrolled);
}

void EvidenceView::block(const QTextBlockFormat& format)
{
    if (m_first)
        m_at.setBlockFormat(format);
    else
        m_at.insertBlock(format);
    m_first = false;
}

void EvidenceView::heading(const QString& text)
{
    QTextBlockFormat format;
    format.setTopMargin(m_first ? 0 : gap::m);
    format.setBottomMargin(gap::xs);
    format.setHeadingLevel(2);
    block(format);
    m_at.insertText(text, inRole(Role::Text, titleFont()));
}

void EvidenceView::sentence(const QString& text)
{
    QTextBlockFormat format;
    format.setBottomMargin(gap::s);
    block(format);
    m_at.insertText(text, inRole(Role::Text, dataFont()));
}

void EvidenceView::muted(const QString& text)
{
    QTextBlockFormat format;
    format.setBottomMargin(gap::xs);
    block(format);
    m_at.insertText(text, inRole(Role::Muted, dataFont()));
}

void EvidenceView::field(const QString& name, const QString& value)
{
    QTextBlockFormat format;
    format.setTopMargin(gap::xs);
    block(format);
    m_at.insertText(name, inRole(Role::Muted, dataFont()));
    QTextBlockFormat below;
    below.setLeftMargin(gap::m);
    block(below);
    m_at.insertText(value, inRole(Role::Text, dataFont()));
}

void EvidenceView::fixed(std::string_view text, std::span<const Span> marks)
{
    QTextBlockFormat format;
    format.setTopMargin(gap::xs);
    format.setBottomMargin(gap::xs);
    format.setBackground(color(Role::Surface));
    block(format);
    const QTextCharFormat plain = inRole(Role::Text, fixedFont());
    QTextCharFormat marked = plain;
    marked.setFontWeight(QFont::Bold);
    marked.setUnderlineStyle(QTextCharFormat::SingleUnderline);
    marked.setForeground(color(Role::Accent));
    std::size_t at = 0;
    for (const Span& span : mergedSpans({marks.begin(), marks.end()}, text.size())) {
        m_at.insertText(lines(text.substr(at, span.offset - at)), plain);
        m_at.insertText(lines(text.substr(span.offset, span.length)), marked);
        at = span.offset + span.length;
    }
    m_at.insertText(lines(text.substr(at)), plain);
}

void EvidenceView::link(std::string_view text, qint64 number)
{
    QTextBlockFormat format;
    format.setTopMargin(gap::xs);
    format.setBottomMargin(gap::xs);
    format.setBackground(color(Role::Surface));
    block(format);
    QTextCharFormat words = inRole(Role::Accent, fixedFont());
    words.setUnderlineStyle(QTextCharFormat::SingleUnderline);
    const int from = m_at.position();
    m_at.insertText(lines(text), words);
    m_links.push_back({from, m_at.position(), number});
}

const EvidenceView::Link* EvidenceView::linkAt(const QPoint& point) const
{
    const int place = document()->documentLayout()->hitTest(
        QPointF(point) + QPointF(horizontalScrollBar()->value(), verticalScrollBar()->value()), Qt::ExactHit);
    const auto found = std::find_if(
        m_links.begin(), m_links.end(), [place](const Link& each) { return place >= each.from && place < each.to; });
    return place < 0 || found == m_links.end() ? nullptr : &*found;
}

bool EvidenceView::focusNextPrevChild(bool next)
{
    // From what is chosen now; coming in from outside nothing is, and a link is not gone to unasked.
    const int now = next ? textCursor().selectionEnd() : textCursor().selectionStart();
    const auto behind = std::find_if(m_links.begin(), m_links.end(),
        [&](const Link& each) { return textCursor().hasSelection() ? each.from >= now : each.to > now; });
    auto to = m_links.end();
    if (next)
        to = behind;
    else if (const auto after =
                 std::find_if(m_links.begin(), m_links.end(), [now](const Link& each) { return each.to > now; });
             after != m_links.begin() && textCursor().hasSelection())
        to = std::prev(after);
    QTextCursor cursor(document());
    if (to == m_links.end()) {
        cursor.setPosition(next ? 0 : std::max(now, 0)); // the way in begins at the top again
        setTextCursor(cursor);
        return QTextEdit::focusNextPrevChild(next);
    }
    cursor.setPosition(to->from);
    cursor.setPosition(to->to, QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    ensureCursorVisible();
    return true;
}

void EvidenceView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        const QTextCursor cursor = textCursor();
        const auto chosen = std::find_if(m_links.begin(), m_links.end(), [&cursor](const Link& each) {
            return each.from <= cursor.selectionStart() && cursor.selectionEnd() <= each.to;
        });
        if (chosen != m_links.end()) {
            emit linkActivated(chosen->number);
            return;
        }
    }
    QTextEdit::keyPressEvent(event);
}

void EvidenceView::mouseMoveEvent(QMouseEvent* event)
{
    QTextEdit::mouseMoveEvent(event);
    viewport()->setCursor(linkAt(event->position().toPoint()) ? Qt::PointingHandCursor : Qt::IBeamCursor);
}

void EvidenceView::mouseReleaseEvent(QMouseEvent* event)
{
    QTextEdit::mouseReleaseEvent(event);
    const Link* link = linkAt(event->position().toPoint());
    // A drag chooses text to copy and opens nothing.
    if (link && event->button() == Qt::LeftButton && !textCursor().hasSelection())
        emit linkActivated(link->number);
}

void EvidenceView::hex(std::string_view bytes)
{
    QString out;
    const std::size_t shown = std::min(bytes.size(), hexBytes);
    for (std::size_t line = 0; line < shown; line += hexLine) {
        QString digits;
        QString letters;
        for (std::size_t i = line; i < line + hexLine; ++i) {
            if (i >= shown) {
                digits += QStringLiteral("   ");
                continue;
            }
            const auto byte = uint(static_cast<unsigned char>(bytes[i]));
            digits += QStringLiteral("%1 ").arg(byte, 2, 16, QLatin1Char('0'));
            letters += byte >= 0x20 && byte < 0x7f ? QLatin1Char(char(byte)) : QLatin1Char('.');
        }
        if (!out.isEmpty())
            out += QLatin1Char('\n');
        out +=
            QStringLiteral("%1  ").arg(qulonglong(line), 6, 16, QLatin1Char('0')) + digits + QLatin1Char(' ') + letters;
    }
    fixed(out.toStdString());
    if (shown < bytes.size())
        muted(tr("and %1 more bytes").arg(formatCount(bytes.size() - shown)));
}

void EvidenceView::changeEvent(QEvent* event)
{
    QTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        emit colorsChanged();
}

std::vector<Span> mergedSpans(std::vector<Span> spans, std::size_t size)
{
    std::sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.offset < b.offset; });
    std::vector<Span> out;
    for (Span span : spans) {
        if (span.offset >= size || span.length == 0)
            continue;
        span.length = std::min(span.length, size - span.offset);
        if (!out.empty() && span.offset <= out.back().offset + out.back().length) {
            Span& last = out.back();
            last.length = std::max(last.offset + last.length, span.offset + span.length) - last.offset;
        } else {
            out.push_back(span);
        }
    }
    return out;
}

} // namespace standstill::ui
