// SPDX-License-Identifier: GPL-3.0-or-later
// The text field of the filter bar: underlines the exact place of an error, carries the state in its frame and its
// mark, and completes column names and operators. It checks nothing itself.
#pragma once

#include <optional>
#include <QHash>
#include <QLineEdit>
#include <QStringList>

class QAction;
class QCompleter;
class QStringListModel;

namespace standstill::ui {

enum class FilterStatus { Empty, Checking, Applied, NoMatch, Error };

class FilterEdit : public QLineEdit
{
    Q_OBJECT
public:
    struct Place
    {
        int start = 0; ///< in characters of text()
        int length = 0; ///< 0 = between two characters
        bool operator==(const Place&) const = default;
    };

    explicit FilterEdit(QWidget* parent = nullptr);
    void setStatus(FilterStatus status, const QString& message);
    FilterStatus status() const { return m_status; }
    void setErrorPlace(std::optional<Place> place);
    const std::optional<Place>& errorPlace() const { return m_place; }
    /// Where the underline is painted, in pixels; for the place in force.
    QRect underlineRect() const;
    void setColumns(const QStringList& columns);
    /// What the column holds, the most frequent first; offered inside a string that is compared with it.
    void setValues(const QString& column, const QStringList& values);
    void forgetValues() { m_values.clear(); }

signals:
    void valuesWanted(const QString& column);
    void escapePressed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    int xOf(int position) const;
    int tokenStart() const; ///< of the name being typed at the cursor, -1 inside a string
    void offerCompletion(bool evenWithoutToken);
    bool offerValues();
    /// The string that the cursor is in: where its text begins, and the column that it is compared with.
    struct InString
    {
        int start = -1;
        QString column;
    };
    InString inString() const;
    void insertCompletion(const QString& completion);

    FilterStatus m_status = FilterStatus::Empty;
    std::optional<Place> m_place;
    QAction* m_mark;
    QCompleter* m_completer;
    QStringListModel* m_words;
    QStringList m_columns;
    QStringList m_names; ///< columns, operators and functions
    QHash<QString, QStringList> m_values; ///< by column
};

} // namespace standstill::ui
