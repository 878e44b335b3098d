// SPDX-License-Identifier: GPL-3.0-or-later
// Writes a file whole or not at all: beside the target first, renamed onto it when every byte is down. Used for the
// report in any format and for its hash.
#pragma once

#include "core/base/error.h"

#include <functional>
#include <QByteArray>
#include <QFileDevice>
#include <QIODevice>
#include <QString>

namespace standstill::ui {

/// What a failed write means: DiskFull or FileNotWritable.
Error writeError(const QFileDevice& file, const QString& path);

/// `fill` writes to the device and says whether it could. FileNotWritable or DiskFull with the path.
Result<void> writeWhole(const QString& path, const std::function<bool(QIODevice&)>& fill);
Result<void> writeWhole(const QString& path, const QByteArray& bytes);

} // namespace standstill::ui
