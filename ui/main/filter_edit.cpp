// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main/filter_edit.h"

#include "ui/common/completion_popup.h"
#include "ui/common/style.h"
#include "ui/common/theme.h"
#include "ui/models/predicate.h"

#include <algorithm>
#include <QAbstractItemView>
#include <QAction>
#include <QCompleter>
#include <QFocusFrame>
#include <QKeyEvent>
#include <QPainter>
#include <QRegularExpression>
#include <QStringListModel>

namespace standstill::ui {
namespace {

const char* const operators[] = {"and", "or", "not", "has", "!has", "has_any", "has_all", "has_cs", "contains",
    "!contains", "startswith", "!startswith", "endswith", "!endswith", "hasprefix", "hassuffix", "in", "in~", "!in",
    "between", "matches regex", "true", "false"};

const char* const functions[] = {"ago(", "array_length(", "base64_decode_tostring(", "bin(", "case(", "countof(",
    "datetime(", "datetime_part(\"", "dayofweek(", "endofday(", "extract(", "format_datetime(", "hourofday(", "iff(",
    "indexof(", "isempty(", "isnotempty(", "isnotnull(", "isnull(", "now()", "parse_command_line(", "replace_string(",
    "split(", "startofday(", "strcat(", "strlen(", "substring(", "time(", "tolower(", "tolong(", "tostring(",
    "toupper(", "trim("};

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
    m_completer->popup()->setAccessibleName(tr("Columns, operators, functions and values"));
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
    m_columns = columns;
    m_names = columns;
    for (const char* name : operators)
        m_names.append(QString::fromLatin1(name));
    for (const char* name : functions)
        m_names.append(QString::fromLatin1(name));
    m_words->setStringList(m_names);
}

void FilterEdit::setValues(const QString& column, const QStringList& values)
{
    m_values.insert(column, values);
    if (hasFocus() && inString().column == column)
        offerValues();
}

FilterEdit::InString FilterEdit::inString() const
{
    const QString before = text().left(cursorPosition());
    QChar quote;
    int start = -1;
    for (int i = 0; i < before.size(); ++i) {
        if (quote.isNull() && (before[i] == QLatin1Char('"') || before[i] == QLatin1Char('\''))) {
            quote = before[i];
            start = i + 1;
        } else if (!quote.isNull() && before[i] == QLatin1Char('\\')) {
            ++i;
        } else if (before[i] == quote) {
            quote = QChar();
            start = -1;
        }
    }
    if (start < 0)
        return {};
    // DeviceName == ", FileName in~ ("a.exe", "
    static const QRegularExpression compared(
        QStringLiteral("(\\w+)\\s*(?:==|!=|=~|!~|!?(?:has|contains|startswith|endswith|hasprefix|hassuffix|in)\\w*~?)"
                       "\\s*(?:\\((?:\\s*[\"'][^\"']*[\"']\\s*,)*\\s*)?[\"']$"));
    const auto match = compared.match(before.left(start));
    const QString column = match.captured(1);
    return {start, m_columns.contains(column) ? column : QString()};
}

bool FilterEdit::offerValues()
{
    const InString place = inString();
    if (place.column.isEmpty())
        return false;
    const auto values = m_values.constFind(place.column);
    if (values == m_values.constEnd()) {
        emit valuesWanted(place.column);
        return false;
    }
    m_words->setStringList(*values);
    const QString typed = text().mid(place.start, cursorPosition() - place.start);
    const int left = xOf(place.start) - 4;
    return showCompletions(*m_completer, typed, QRect(left, 0, 0, height()), width() - left);
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
    if (inString().start >= 0) {
        if (!offerValues())
            m_completer->popup()->hide();
        return;
    }
    m_words->setStringList(m_names);
    const int start = tokenStart();
    const QString token = start < 0 ? QString() : text().mid(start, cursorPosition() - start);
    if (start < 0 || (token.isEmpty() && !evenWithoutToken)) {
        m_completer->popup()->hide();
        return;
    }
    const int left = xOf(start) - 4;
    showCompletions(*m_completer, token, QRect(left, 0, 0, height()), width() - left);
}

void FilterEdit::insertCompletion(const QString& completion)
{
    const InString place = inString();
    const int start = place.start >= 0 ? place.start : tokenStart();
    if (start < 0)
        return;
    QString inserted = completion;
    if (place.start >= 0) {
        // A value is text of the evidence: what would end the string early is escaped, as in a literal. One that
        // needs more than that is made by the cell's menu.
        inserted = kqlString(completion.toStdString());
        inserted = inserted.mid(1, inserted.size() - 2);
        const QChar quote = text()[place.start - 1];
        if (quote == QLatin1Char('\''))
            inserted.replace(QLatin1String("\\\""), QLatin1String("\""))
                .replace(QLatin1Char('\''), QLatin1String("\\'"));
        if (text().mid(cursorPosition(), 1) != QString(quote))
            inserted += quote;
    }
    QString changed = text();
    changed.replace(start, cursorPosition() - start, inserted);
    setText(changed);
    setCursorPosition(start + int(inserted.size()));
    emit textEdited(changed);
}

} // namespace standstill::ui
