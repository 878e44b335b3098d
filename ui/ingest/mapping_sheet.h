// SPDX-License-Identifier: GPL-3.0-or-later
// Which column of a file with unknown headers stands for which column of the table: a row a column, filled with a
// proposal, to be changed by the analyst. Checks itself; saving is up to the caller, but for a copy as a file.
#pragma once

#include "core/session/case.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QTableWidget;

namespace standstill::ui {

class PlainLabel;

class MappingSheet : public QDialog
{
    Q_OBJECT
public:
    MappingSheet(const QString& file, const ColumnMapping& proposal, QWidget* parent);
    ColumnMapping mapping() const;

private:
    void refresh();
    void saveAs();

    ColumnMapping m_proposal;
    QLineEdit* m_name;
    QTableWidget* m_table;
    PlainLabel* m_state;
    QPushButton* m_use;
    QPushButton* m_save;
};

} // namespace standstill::ui
