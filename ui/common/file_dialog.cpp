// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/file_dialog.h"

#include <optional>
#include <QFileDialog>
#include <utility>

namespace standstill::ui::file_dialog {
namespace {

std::optional<QStringList> s_next;

QString first(const QStringList& files)
{
    return files.isEmpty() ? QString() : files.first();
}

} // namespace

QStringList openFiles(QWidget* parent, const QString& title, const QString& directory, const QString& filter)
{
    if (s_next)
        return *std::exchange(s_next, std::nullopt);
    return QFileDialog::getOpenFileNames(parent, title, directory, filter);
}

QString openFile(QWidget* parent, const QString& title, const QString& directory, const QString& filter)
{
    if (s_next)
        return first(*std::exchange(s_next, std::nullopt));
    return QFileDialog::getOpenFileName(parent, title, directory, filter);
}

QString saveFile(QWidget* parent, const QString& title, const QString& suggestion, const QString& filter)
{
    if (s_next)
        return first(*std::exchange(s_next, std::nullopt));
    return QFileDialog::getSaveFileName(parent, title, suggestion, filter);
}

void setNextAnswer(const QStringList& files)
{
    s_next = files;
}

} // namespace standstill::ui::file_dialog
