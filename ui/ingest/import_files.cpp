// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ingest/import_files.h"

#include <algorithm>
#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

namespace standstill::ui {
namespace {

constexpr std::size_t mostFiles = 10'000; ///< a disk that was dropped by mistake

class Files
{
    Q_DECLARE_TR_FUNCTIONS(Files)
};

} // namespace

ImportFiles filesBelow(const QStringList& paths)
{
    ImportFiles found;
    QStringList seen;
    const auto add = [&](const QString& path, const QString& problem) {
        if (found.files.size() >= mostFiles) {
            found.more = true;
            return false;
        }
        found.files.push_back({path, problem});
        return true;
    };
    for (const QString& path : paths) {
        const QFileInfo info(path);
        if (seen.contains(info.absoluteFilePath()))
            continue;
        seen.append(info.absoluteFilePath());
        if (!info.isDir()) {
            add(path, {});
            continue;
        }
        if (!QDir(path).isReadable()) {
            add(path, Files::tr("This folder can't be opened: its permissions forbid it."));
            continue;
        }
        QStringList inside;
        QDirIterator walk(path, QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
        while (walk.hasNext() && std::size_t(inside.size()) <= mostFiles)
            inside.append(walk.next());
        inside.sort();
        if (inside.isEmpty())
            add(path, Files::tr("There is no file in this folder."));
        for (const QString& file : inside) {
            if (!paths.contains(file) && !add(file, {}))
                break;
        }
    }
    return found;
}

} // namespace standstill::ui
