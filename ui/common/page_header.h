// SPDX-License-Identifier: GPL-3.0-or-later
// The head of every page: one sentence that says what is on it, and what kind of rows and how many. Pages set both;
// it asks nothing itself.
#pragma once

#include <QWidget>

class QHBoxLayout;

namespace standstill::ui {

class SentenceLabel;
class PlainLabel;

class PageHeader : public QWidget
{
    Q_OBJECT
public:
    explicit PageHeader(QWidget* parent = nullptr);
    void setSentence(const QString& sentence);
    void setCount(const QString& count); ///< "67 findings", "3 evidence sources"
    void addAction(QWidget* widget); ///< a button at the right end

private:
    SentenceLabel* m_sentence;
    PlainLabel* m_count;
    QHBoxLayout* m_layout;
};

} // namespace standstill::ui
