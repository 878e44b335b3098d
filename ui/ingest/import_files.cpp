// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/ingest/import_files.h"

#include "core/base/folder.h"
#include "ui/common/error_text.h"

#include <QCoreApplication>
#include <QDir>
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
        const std::size_t room = mostFiles - found.files.size();
        const std::vector<base::FolderEntry> inside = base::files_below(path.toStdString(), room + 1);
        if (inside.empty())
            add(path, Files::tr("There is no file in this folder."));
        for (const base::FolderEntry& entry : inside) {
            const QString file = QString::fromStdString(entry.path.string());
            if (!paths.contains(file) && !add(file, entry.problem ? describe(*entry.problem).what : QString()))
                break;
        }
    }
    return found;
}

} // namespace standstill::ui
