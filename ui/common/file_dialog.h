// SPDX-License-Identifier: GPL-3.0-or-later
// Asking for files, in one place so that a test can answer instead of a person. Returns an empty answer when the person
// thinks better of it.
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace standstill::ui::file_dialog {

QStringList openFiles(QWidget* parent, const QString& title, const QString& directory, const QString& filter);
QString openFile(QWidget* parent, const QString& title, const QString& directory, const QString& filter);
QString saveFile(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter);

/// For tests: the next question is answered with these and no dialog opens.
void setNextAnswer(const QStringList& files);

} // namespace standstill::ui::file_dialog
