// SPDX-License-Identifier: GPL-3.0-or-later
// One filter that is on, with a button that takes it off. Text is plain: it may hold values from evidence.
#pragma once

#include <QWidget>

class QToolButton;

namespace standstill::ui {

class ElidedLabel;

class Chip : public QWidget
{
    Q_OBJECT
public:
    explicit Chip(QWidget* parent = nullptr);
    void setText(const QString& text, const QString& removeName);
    QString text() const;

signals:
    void removed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ElidedLabel* m_label;
    QToolButton* m_remove;
};

} // namespace standstill::ui
