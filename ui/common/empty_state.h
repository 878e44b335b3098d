// SPDX-License-Identifier: GPL-3.0-or-later
// What stands where rows would be when there are none: a sentence, why, and buttons that lead on. Never an empty grid.
#pragma once

#include <QWidget>

class QHBoxLayout;
class QPushButton;

namespace standstill::ui {

class PlainLabel;

class EmptyState : public QWidget
{
    Q_OBJECT
public:
    explicit EmptyState(const QString& sentence, const QString& detail = {}, QWidget* parent = nullptr);
    void setSentence(const QString& sentence);
    void setDetail(const QString& detail);
    /// The caller connects it; `name` is its objectName. The text carries the mnemonic.
    QPushButton* addButton(const QString& name, const QString& text);

private:
    PlainLabel* m_sentence;
    PlainLabel* m_detail;
    QHBoxLayout* m_buttons;
};

} // namespace standstill::ui
