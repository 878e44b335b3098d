// SPDX-License-Identifier: GPL-3.0-or-later
// The rules by which rows of the findings carry a mark: a letter, and a KQL predicate over Findings for each. They are
// tried from above; nothing is written before they are taken.
#pragma once

#include "core/model/saved_view.h"

#include <QDialog>
#include <vector>

class QComboBox;
class QLineEdit;
class QPushButton;
class QToolButton;
class QVBoxLayout;

namespace standstill::ui {

class FindingsViews;
class PlainLabel;

class MarksDialog : public QDialog
{
    Q_OBJECT
public:
    /// `predicate`: the filter in force, proposed for a rule that is added.
    MarksDialog(FindingsViews* views, const QString& predicate, QWidget* parent);

private:
    struct Line
    {
        QWidget* whole = nullptr;
        QComboBox* mark = nullptr;
        QLineEdit* predicate = nullptr;
        QToolButton* up = nullptr;
        QToolButton* remove = nullptr;
    };
    void add(const MarkRule& rule);
    void number(); ///< names follow the places
    void moveUp(const QWidget* whole);
    void take();
    std::size_t placeOf(const QWidget* whole) const;
    std::vector<MarkRule> rules() const;

    FindingsViews* m_views;
    QString m_proposed;
    std::vector<Line> m_lines;
    QVBoxLayout* m_column = nullptr;
    PlainLabel* m_message;
    QPushButton* m_add = nullptr;
    QPushButton* m_take = nullptr;
};

} // namespace standstill::ui
