// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a folder and of all folders in it, in an order that is the same each time. Used before an import; opens
// none of them.
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <vector>

namespace standstill::ingest {

struct FolderEntry
{
    std::filesystem::path path;
    std::optional<Error> problem; ///< a folder that can't be listed, and why
};

/// Sorted by the bytes of the names, folder by folder. Links to folders are not followed; what is neither file nor
/// folder (pipes, devices) is left out.
std::vector<FolderEntry> files_below(const std::filesystem::path& folder);

} // namespace standstill::ingest
