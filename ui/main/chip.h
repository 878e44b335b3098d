// SPDX-License-Identifier: GPL-3.0-or-later
// One filter, with a button that takes it away and one that switches it off for a while. Text is plain: it may hold
// values from evidence.
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

    /// A chip that can be switched off and on keeps its place; off, it is dimmed and struck out.
    void setSwitchable(bool on, const QString& switchName);

signals:
    void switched();
    void removed();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ElidedLabel* m_label;
    QToolButton* m_remove;
    QToolButton* m_switch;
    bool m_on = true;
};

} // namespace standstill::ui
