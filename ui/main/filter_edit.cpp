// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/filter_edit.h"

#include "ui/common/style.h"
#include "ui/common/theme.h"

#include <algorithm>
#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QFocusFrame>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStringListModel>

namespace standstill::ui {
namespace {

const char* const operators[] = {"and", "or", "not", "has", "!has", "has_any", "has_all", "has_cs", "contains",
    "!contains", "startswith", "!startswith", "endswith", "!endswith", "hasprefix", "hassuffix", "in", "in~", "!in",
    "between", "matches regex", "isempty", "isnotempty", "ago", "datetime", "now", "true", "false"};

bool isNameCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == QLatin1Char('_') || c == QLatin1Char('!');
}

Role frameRole(FilterStatus status)
{
    switch (status) {
    case FilterStatus::Applied:
        return Role::Good;
    case FilterStatus::NoMatch:
        return Role::Warn;
    case FilterStatus::Error:
        return Role::Danger;
    case FilterStatus::Empty:
    case FilterStatus::Checking:
        break;
    }
    return Role::Line;
}

const char* markIcon(FilterStatus status)
{
    switch (status) {
    case FilterStatus::Applied:
        return "state-good";
    case FilterStatus::NoMatch:
        return "state-warning";
    case FilterStatus::Error:
        return "state-error";
    case FilterStatus::Empty:
    case FilterStatus::Checking:
        break;
    }
    return "view-filter";
}

} // namespace

FilterEdit::FilterEdit(QWidget* parent)
    : QLineEdit(parent)
    , m_mark(addAction(icon(markIcon(FilterStatus::Empty)), QLineEdit::LeadingPosition))
    , m_completer(new QCompleter(this))
    , m_words(new QStringListModel(this))
{
    setObjectName(QStringLiteral("filterEdit"));
    setAccessibleName(tr("Filter"));
    setPlaceholderText(tr("Filter: words, or KQL such as DeviceName startswith \"BKP\" and StopMethod has \"stop\""));
    setFont(fixedFont());
    setClearButtonEnabled(true);
    // A dropped file belongs to the window: it is imported, not pasted as text.
    setAcceptDrops(false);
    setMinimumHeight(28);
    m_completer->setModel(m_words);
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setMaxVisibleItems(10);
    m_completer->popup()->setObjectName(QStringLiteral("filterCompletionPopup"));
    m_completer->popup()->setAccessibleName(tr("Columns and operators"));
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &FilterEdit::insertCompletion);
    connect(this, &QLineEdit::textEdited, this, [this] { offerCompletion(false); });
    setColumns({});
}

void FilterEdit::setStatus(FilterStatus status, const QString& message)
{
    m_status = status;
    m_mark->setIcon(icon(markIcon(status)));
    m_mark->setText(message);
    // Read aloud after the name: what the frame says by colour and the mark by shape.
    setAccessibleDescription(message);
    const bool plain =
        status == FilterStatus::Empty || status == FilterStatus::Checking || status == FilterStatus::Applied;
    setProperty(ringRoleProperty, plain ? QVariant() : QVariant(int(frameRole(status))));
    // The ring is drawn by a widget of its own over this one.
    const auto siblings = window()->findChildren<QFocusFrame*>();
    for (QFocusFrame* ring : siblings)
        ring->update();
    update();
}

void FilterEdit::setErrorPlace(std::optional<Place> place)
{
    m_place = place;
    update();
}

void FilterEdit::setColumns(const QStringList& columns)
{
    QStringList words = columns;
    for (const char* name : operators)
        words.append(QString::fromLatin1(name));
    m_words->setStringList(words);
}

int FilterEdit::xOf(int position) const
{
    // The line edit tells the place of its cursor only; the font is fixed-width, so the rest is plain measure.
    const QFontMetricsF metrics(font());
    const double cursor = cursorRect().center().x() + 1;
    const double before = metrics.horizontalAdvance(text().left(cursorPosition()));
    return int(cursor + metrics.horizontalAdvance(text().left(position)) - before);
}

QRect FilterEdit::underlineRect() const
{
    if (!m_place)
        return {};
    const int character = std::max(6, fontMetrics().horizontalAdvance(QLatin1Char('m')));
    const int from = xOf(m_place->start);
    const int to = std::max(from + character, xOf(m_place->start + m_place->length));
    const int y = cursorRect().bottom() - 1;
    return {QPoint(from, y), QSize(to - from, 2)};
}

void FilterEdit::paintEvent(QPaintEvent* event)
{
    QLineEdit::paintEvent(event);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_status != FilterStatus::Empty && m_status != FilterStatus::Checking) {
        painter.setPen(QPen(color(frameRole(m_status)), m_status == FilterStatus::Applied ? 1.0 : 2.0));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 2, 2);
    }
    if (!m_place)
        return;
    const QRect line = underlineRect();
    painter.setClipRect(rect().adjusted(4, 0, -4, 0));
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Role::Danger));
    painter.drawRect(line);
    // A small caret points at the first character, so that a place of no length is seen as well.
    const QPointF tip(line.left() + 3, line.top());
    painter.drawPolygon(QPolygonF({tip + QPointF(0, -1), tip + QPointF(4, 5), tip + QPointF(-4, 5)}));
}

void FilterEdit::keyPressEvent(QKeyEvent* event)
{
    if (m_completer->popup()->isVisible()) {
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Escape:
        case Qt::Key_Tab:
            event->ignore(); // the completer's popup takes them
            return;
        default:
            break;
        }
    }
    if (event->key() == Qt::Key_Escape) {
        emit escapePressed();
        return;
    }
    if (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier) {
        offerCompletion(true);
        return;
    }
    QLineEdit::keyPressEvent(event);
}

int FilterEdit::tokenStart() const
{
    const QString before = text().left(cursorPosition());
    QChar quote;
    for (const QChar c : before) {
        if (quote.isNull() && (c == QLatin1Char('"') || c == QLatin1Char('\'')))
            quote = c;
        else if (c == quote)
            quote = QChar();
    }
    if (!quote.isNull())
        return -1;
    int start = int(before.size());
    while (start > 0 && isNameCharacter(before[start - 1]))
        --start;
    return start;
}

void FilterEdit::offerCompletion(bool evenWithoutToken)
{
    const int start = tokenStart();
    const QString token = start < 0 ? QString() : text().mid(start, cursorPosition() - start);
    if (start < 0 || (token.isEmpty() && !evenWithoutToken)) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->setCompletionPrefix(token);
    const bool complete = m_completer->completionCount() == 1
        && m_completer->currentCompletion().compare(token, Qt::CaseInsensitive) == 0;
    if (m_completer->completionCount() == 0 || complete) {
        m_completer->popup()->hide();
        return;
    }
    QAbstractItemView* popup = m_completer->popup();
    const int width = popup->sizeHintForColumn(0) + popup->verticalScrollBar()->sizeHint().width() + gap::l;
    m_completer->complete(QRect(xOf(start) - 4, 0, width, height()));
}

void FilterEdit::insertCompletion(const QString& completion)
{
    const int start = tokenStart();
    if (start < 0)
        return;
    QString changed = text();
    changed.replace(start, cursorPosition() - start, completion);
    setText(changed);
    setCursorPosition(start + int(completion.size()));
    emit textEdited(changed);
}

} // namespace standstill::ui
