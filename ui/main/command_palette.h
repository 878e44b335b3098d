// SPDX-License-Identifier: GPL-3.0-or-later
// Ctrl+K: every command of the menus, found by typing parts of its words. Enter runs the one that is chosen. Used by
// MainWindow; it knows actions only.
#pragma once

#include <QDialog>
#include <QPointer>

class QAction;
class QLineEdit;
class QListWidget;
class QMenu;
class QMenuBar;

namespace standstill::ui {

class PlainLabel;

class CommandPalette : public QDialog
{
    Q_OBJECT
public:
    CommandPalette(QMenuBar* menus, QWidget* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Command
    {
        QString text; ///< "View › Theme › Dark"
        QPointer<QAction> action;
    };
    void collect(const QMenu* menu, const QString& path);
    void narrow(const QString& typed);
    void run();

    QLineEdit* m_search;
    QListWidget* m_list;
    PlainLabel* m_nothing;
    QList<Command> m_commands;
};

/// How well `typed` names `text`: every word of it is in there; the earlier and the more at a word's start the better.
/// -1 when one is not.
int commandMatch(const QString& text, const QString& typed);

} // namespace standstill::ui
