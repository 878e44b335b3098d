// SPDX-License-Identifier: GPL-3.0-or-later
// All keys of the program: those of the menus, read from the menus themselves, and those of the findings table.
#pragma once

#include <QDialog>

class QMenu;
class QMenuBar;
class QTableWidget;

namespace standstill::ui {

class ShortcutsDialog : public QDialog
{
    Q_OBJECT
public:
    ShortcutsDialog(QMenuBar* menus, QWidget* parent);

private:
    void addMenu(QMenu* menu);
    void addRow(const QString& where, const QString& what, const QString& keys);
    QTableWidget* m_table;
};

} // namespace standstill::ui
