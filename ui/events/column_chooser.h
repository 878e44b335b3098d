// SPDX-License-Identifier: GPL-3.0-or-later
// A small dialog in which columns are shown and hidden: sixty names are found by typing. Every tick acts at once. Used
// by EventsPage; it knows names only.
#pragma once

#include <QDialog>
#include <QStringList>

class QLineEdit;
class QListWidget;

namespace standstill::ui {

class ColumnChooser : public QDialog
{
    Q_OBJECT
public:
    struct Choice
    {
        QString name; ///< given back
        QString title; ///< what a person reads; the name stands beside it where it differs
    };
    ColumnChooser(const QList<Choice>& known, const QStringList& shown, QWidget* parent);

signals:
    void toggled(const QString& name, bool shown);
    void defaultsWanted();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void narrow(const QString& text);
    QLineEdit* m_search;
    QListWidget* m_list;
};

} // namespace standstill::ui
