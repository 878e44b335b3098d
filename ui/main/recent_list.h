// SPDX-License-Identifier: GPL-3.0-or-later
// The recent cases of the start page, one line each with its state: "12 of 67 undecided", or a mark when the file is
// missing or in use. States are read on a worker; until they are known the remembered counts stand there.
#pragma once

#include "ui/main/settings.h"

#include <QListWidget>

namespace standstill::ui {

class RecentList : public QListWidget
{
    Q_OBJECT
public:
    explicit RecentList(QWidget* parent = nullptr);
    /// Fills from the settings and starts looking at the files.
    void reload();
    static QString stateText(const RecentCase& entry);

signals:
    void openRequested(const QString& path);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void place(int row, const RecentCase& entry);
    void forgetCurrent();
    int m_generation = 0; ///< answers to an older reload() are dropped
};

} // namespace standstill::ui
