// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hunt/query_editor.h"

#include "ui/common/completion_popup.h"
#include "ui/common/query_inker.h"
#include "ui/common/theme.h"
#include "ui/models/predicate.h"

#include <algorithm>
#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStandardItemModel>

namespace standstill::ui {
namespace {

QString keyOf(const QString& table, const QString& column)
{
    return table + QLatin1Char('.') + column;
}

} // namespace

QueryEditor::QueryEditor(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_inker(new QueryInker(document()))
    , m_completer(new QCompleter(this))
    , m_words(new QStandardItemModel(this))
{
    setObjectName(QStringLiteral("queryEditor"));
    setAccessibleName(tr("Query"));
    setPlaceholderText(tr("A query in KQL, such as\nDeviceProcessEvents\n| where FileName =~ \"net.exe\"\n| summarize "
                          "count() by DeviceName\n\nCtrl+Space offers tables, columns, functions and values."));
    setFont(fixedFont());
    setLineWrapMode(NoWrap);
    setTabChangesFocus(true);
    setAcceptDrops(false); // a dropped file belongs to the window
    document()->setDocumentMargin(gap::s);
    m_completer->setModel(m_words);
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(12);
    m_completer->popup()->setObjectName(QStringLiteral("queryCompletionPopup"));
    m_completer->popup()->setAccessibleName(tr("What may come next"));
    m_completer->popup()->installEventFilter(this);
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &QueryEditor::choose);
    connect(document(), &QTextDocument::contentsChange, this, [this](int, int removed, int added) {
        if (removed != added)
            showError(std::nullopt);
    });
}

std::string QueryEditor::query() const
{
    return toPlainText().toStdString();
}

void QueryEditor::replaceText(const QString& text)
{
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.insertText(text);
    cursor.endEditBlock();
    cursor.movePosition(QTextCursor::Start);
    setTextCursor(cursor);
}

void QueryEditor::insertWord(const QString& word)
{
    QTextCursor cursor = textCursor();
    const QChar before = document()->characterAt(cursor.selectionStart() - 1);
    const bool apart = cursor.selectionStart() > 0 && (before.isLetterOrNumber() || before == QLatin1Char('_'));
    cursor.insertText(apart ? QLatin1Char(' ') + word : word);
    setTextCursor(cursor);
    setFocus();
}

int QueryEditor::toPosition(std::size_t byte) const
{
    const QByteArray bytes = toPlainText().toUtf8();
    return int(QString::fromUtf8(bytes.left(qsizetype(byte))).size());
}

void QueryEditor::showError(const std::optional<Span>& span)
{
    QList<QTextEdit::ExtraSelection> marks;
    if (span) {
        const int length = int(document()->characterCount()) - 1;
        int begin = std::min(toPosition(span->offset), length);
        const int end = std::min(std::max(toPosition(span->offset + span->length), begin + 1), length);
        if (begin == end && begin > 0)
            --begin; // at the end of the text the last character carries the mark
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(begin);
        mark.cursor.setPosition(std::max(end, begin), QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(color(Role::Danger));
        QColor wash = color(Role::Danger);
        wash.setAlpha(36);
        mark.format.setBackground(wash);
        marks.append(mark);
    }
    setExtraSelections(marks);
}

void QueryEditor::goTo(Span span)
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(toPosition(span.offset));
    setTextCursor(cursor);
    ensureCursorVisible();
}

// -- completion

void QueryEditor::setValues(const QString& table, const QString& column, const QStringList& values)
{
    m_values[keyOf(table, column)] = values;
    if (m_waitingFor != keyOf(table, column))
        return;
    m_waitingFor.clear();
    if (hasFocus() || m_completer->popup()->isVisible())
        offer(true);
}

void QueryEditor::forgetValues()
{
    m_values.clear();
}

void QueryEditor::offer(bool asked)
{
    m_askedAt = textCursor().position();
    const QByteArray before = toPlainText().left(m_askedAt).toUtf8();
    emit completionWanted(query(), std::size_t(before.size()), asked);
}

void QueryEditor::setCompletion(const std::string& text, bool asked, const session::Completion& completion)
{
    const int cursor = textCursor().position();
    if (cursor != m_askedAt || query() != text)
        return; // typed on meanwhile: another answer is under way
    m_completion = completion;
    const QByteArray before = toPlainText().left(cursor).toUtf8();
    m_words->clear();
    if (!m_completion.values_column.empty()) {
        const QString table = QString::fromStdString(m_completion.values_table);
        const QString column = QString::fromStdString(m_completion.values_column);
        const auto known = m_values.find(keyOf(table, column));
        if (known == m_values.end()) {
            m_waitingFor = keyOf(table, column);
            emit valuesWanted(table, column);
        } else {
            for (const QString& value : known->second) {
                const QString written = kqlString(value.toStdString());
                m_words->appendRow(
                    new QStandardItem(m_completion.open_quote ? written.mid(1, written.size() - 2) : written));
            }
        }
    }
    for (const session::CompletionItem& item : m_completion.items) {
        auto* row = new QStandardItem(QString::fromStdString(item.text));
        row->setToolTip(QString::fromStdString(item.detail));
        if (item.kind == session::CompletionKind::Column || item.kind == session::CompletionKind::Table) {
            QFont bold = font();
            bold.setWeight(QFont::DemiBold);
            row->setFont(bold);
        }
        m_words->appendRow(row);
    }
    const std::size_t from = m_completion.typed.offset;
    const auto typed = QString::fromUtf8(before.mid(qsizetype(from)));
    // While typing, a list comes up for a begun word only; Ctrl+Space asks for all of them.
    if (m_words->rowCount() == 0 || (!asked && typed.isEmpty() && m_completion.open_quote == 0)) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->popup()->setFont(font());
    QTextCursor start = textCursor();
    start.setPosition(toPosition(from));
    const QRect place = cursorRect(start);
    if (!showCompletions(*m_completer, typed, place, width() - place.left()))
        return;
    // What begins as typed is nearer than what only holds it.
    const QAbstractItemModel* words = m_completer->completionModel();
    int best = 0;
    while (best < words->rowCount() && !words->index(best, 0).data().toString().startsWith(typed, Qt::CaseInsensitive))
        ++best;
    m_completer->popup()->setCurrentIndex(words->index(best < words->rowCount() ? best : 0, 0));
}

void QueryEditor::choose(const QString& text)
{
    QTextCursor cursor = textCursor();
    cursor.setPosition(toPosition(m_completion.typed.offset));
    // What was typed since the list came up goes as well.
    const int end = toPosition(m_completion.typed.offset + m_completion.typed.length);
    cursor.setPosition(std::max(end, textCursor().position()), QTextCursor::KeepAnchor);
    QString written = text;
    if (m_completion.open_quote != 0) {
        const QChar quote = QLatin1Char(m_completion.open_quote);
        if (document()->characterAt(cursor.selectionEnd()) != quote)
            written += quote;
    }
    cursor.insertText(written);
    setTextCursor(cursor);
}

void QueryEditor::closeCompletion()
{
    m_waitingFor.clear(); // values that come later open no list
    m_completer->popup()->hide();
}

bool QueryEditor::eventFilter(QObject* watched, QEvent* event)
{
    // The list takes Enter, but not what runs the query.
    if (watched == m_completer->popup() && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (enter && key->modifiers().testFlag(Qt::ControlModifier)) {
            closeCompletion();
            emit runWanted();
            return true;
        }
    }
    return QPlainTextEdit::eventFilter(watched, event);
}

void QueryEditor::keyPressEvent(QKeyEvent* event)
{
    if (m_completer->popup()->isVisible()) {
        switch (event->key()) {
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Escape:
        case Qt::Key_Tab:
            event->ignore(); // the list takes them
            return;
        default:
            break;
        }
    }
    const bool control = event->modifiers() == Qt::ControlModifier;
    if (control && event->key() == Qt::Key_Space) {
        offer(true);
        return;
    }
    if (control && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        emit runWanted();
        return;
    }
    if (event->key() == Qt::Key_Escape) {
        emit escapePressed();
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
    const QString text = event->text();
    const bool typed = !text.isEmpty() && text[0].isPrint() && !control;
    if (typed || (event->key() == Qt::Key_Backspace && m_completer->popup()->isVisible()))
        offer(false);
    else if (!typed && event->key() != Qt::Key_Shift && event->key() != Qt::Key_Control)
        m_completer->popup()->hide();
}

void QueryEditor::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_inker)
        m_inker->refresh();
}

void QueryEditor::focusInEvent(QFocusEvent* event)
{
    m_completer->setWidget(this);
    QPlainTextEdit::focusInEvent(event);
}

} // namespace standstill::ui
