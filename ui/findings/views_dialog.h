// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps the present view of the findings under a name, and shows, renames and deletes those that are kept. What was
// deleted can be taken back while it is open.
#pragma once

#include "core/model/saved_view.h"

#include <optional>
#include <QDialog>

class QLineEdit;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace standstill::ui {

class FindingsViews;
class PlainLabel;

class ViewsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `present`: how the findings are looked at now, without a name.
    ViewsDialog(FindingsViews* views, SavedView present, QWidget* parent);

signals:
    void showWanted(standstill::ViewId id);

private:
    void build();
    void fill();
    void keep();
    void remove();
    void rename(QTreeWidgetItem* item);
    void showButtons();
    const SavedView* current() const;
    void say(const QString& text);

    FindingsViews* m_views;
    SavedView m_present;
    QLineEdit* m_name;
    QPushButton* m_keep;
    QTreeWidget* m_list;
    PlainLabel* m_message;
    QPushButton* m_show = nullptr;
    QPushButton* m_rename = nullptr;
    QPushButton* m_delete = nullptr;
    QPushButton* m_undo = nullptr;
    std::optional<SavedView> m_deleted;
};

} // namespace standstill::ui
