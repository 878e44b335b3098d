// SPDX-License-Identifier: GPL-3.0-or-later
// The hunts to choose from, each with what it looks for and why. Enter or a double click asks for its text in the
// editor. It runs nothing.
#pragma once

#include "core/model/hunt.h"

#include <QWidget>
#include <vector>

class QListWidget;

namespace standstill::ui {

class PlainLabel;

class HuntLibrary : public QWidget
{
    Q_OBJECT
public:
    explicit HuntLibrary(QWidget* parent = nullptr);
    const std::vector<Hunt>& hunts() const { return m_hunts; }

signals:
    void chosen(const standstill::Hunt& hunt);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showWhy();
    void choose();

    std::vector<Hunt> m_hunts;
    QListWidget* m_list;
    PlainLabel* m_why;
};

} // namespace standstill::ui
