// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/file_writer.h"

#include <QFileInfo>
#include <QSaveFile>

namespace standstill::ui {

Error writeError(const QFileDevice& file, const QString& path)
{
    // Qt reports ENOSPC as ResourceError; every other cause is named by its message.
    const bool full = file.error() == QFileDevice::ResourceError;
    return {full ? ErrorCode::DiskFull : ErrorCode::FileNotWritable, path.toStdString(),
        file.errorString().toStdString(), std::nullopt};
}

Result<void> writeWhole(const QString& path, const std::function<bool(QIODevice&)>& fill)
{
    // Renaming onto a device or a pipe would replace it with a file.
    const QFileInfo target(path);
    if (target.exists() && !target.isFile())
        return fail(ErrorCode::FileNotWritable, path.toStdString(), "not a regular file");
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return tl::unexpected<Error>(writeError(file, path));
    const bool filled = fill(file);
    if (!filled && file.error() == QFileDevice::NoError) {
        file.cancelWriting();
        return fail(ErrorCode::FileNotWritable, path.toStdString(), "the pages could not be painted");
    }
    if (!filled || !file.commit())
        return tl::unexpected<Error>(writeError(file, path));
    return {};
}

Result<void> writeWhole(const QString& path, const QByteArray& bytes)
{
    return writeWhole(path, [&bytes](QIODevice& device) { return device.write(bytes) == bytes.size(); });
}

} // namespace standstill::ui
