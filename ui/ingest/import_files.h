// SPDX-License-Identifier: GPL-3.0-or-later
// What was dropped or chosen, as the files that an import can take: folders are replaced by what is in them, and a
// folder with nothing in it, or one that can't be read, stays as a line that says so.
#pragma once

#include <QStringList>
#include <vector>

namespace standstill::ui {

struct ImportFile
{
    QString path;
    QString problem; ///< why nothing can be taken from here; empty for a file
};

struct ImportFiles
{
    std::vector<ImportFile> files; ///< in name order inside a folder
    bool more = false; ///< there are more files than are listed
};
ImportFiles filesBelow(const QStringList& paths);

} // namespace standstill::ui
