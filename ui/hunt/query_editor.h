// SPDX-License-Identifier: GPL-3.0-or-later
// The editor of queries: coloured by the engine's own lexer, an error underlined at its place, words that may come next
// offered while typing and on Ctrl+Space. It compiles nothing: what may come next and a column's values are asked for
// by signal.
#pragma once

#include "core/session/query_text.h"

#include <map>
#include <optional>
#include <QPlainTextEdit>

class QCompleter;
class QStandardItemModel;

namespace standstill::ui {

class QueryInker;

class QueryEditor : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit QueryEditor(QWidget* parent = nullptr);

    std::string query() const; ///< UTF-8
    /// Replaces all text as one step that Ctrl+Z takes back.
    void replaceText(const QString& text);
    void insertWord(const QString& word); ///< at the cursor, apart from what stands there
    /// `span` in bytes of query(); the mark goes with the next change of the text.
    void showError(const std::optional<Span>& span);
    void closeCompletion();
    void goTo(Span span);
    /// Answer to valuesWanted().
    void setValues(const QString& table, const QString& column, const QStringList& values);
    void forgetValues(); ///< the evidence changed
    /// Answer to completionWanted(); dropped when the text or the cursor is another by now.
    void setCompletion(const std::string& text, bool asked, const session::Completion& completion);
    QCompleter* completer() const { return m_completer; }

signals:
    void runWanted();
    void escapePressed();
    void valuesWanted(const QString& table, const QString& column);
    /// What may stand at this byte of the text; setCompletion() takes the answer.
    void completionWanted(const std::string& text, std::size_t offset, bool asked);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    void offer(bool asked);
    void choose(const QString& text);
    int toPosition(std::size_t byte) const;

    QueryInker* m_inker;
    QCompleter* m_completer;
    QStandardItemModel* m_words;
    session::Completion m_completion;
    int m_askedAt = -1; ///< where the cursor stood
    std::map<QString, QStringList> m_values; ///< by table and column
    QString m_waitingFor;
};

} // namespace standstill::ui
