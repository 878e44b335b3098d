// SPDX-License-Identifier: GPL-3.0-or-later
// The tables that a query may name with their columns and types, narrowed by typing. A double click or Enter asks for
// the name to be inserted. It reads nothing of a case.
#pragma once

#include <QWidget>

class QLineEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace standstill::ui {

class SchemaPanel : public QWidget
{
    Q_OBJECT
public:
    explicit SchemaPanel(QWidget* parent = nullptr);

signals:
    void insertWanted(const QString& name);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void narrow(const QString& text);
    QLineEdit* m_search;
    QTreeWidget* m_tree;
};

} // namespace standstill::ui
