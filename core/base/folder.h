// SPDX-License-Identifier: GPL-3.0-or-later
// The files of a folder and of all folders in it, in an order that is the same each time. Used before an import, by the
// window and by the case; opens none of them.
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <limits>
#include <optional>
#include <vector>

namespace standstill::base {

struct FolderEntry
{
    std::filesystem::path path;
    std::optional<Error> problem; ///< a folder that can't be listed, and why
};

/// Sorted by the bytes of the names, folder by folder. Links to folders are not followed; what is neither file nor
/// folder (pipes, devices) is left out. Ends once there are `most`.
std::vector<FolderEntry> files_below(
    const std::filesystem::path& folder, std::size_t most = std::numeric_limits<std::size_t>::max());

} // namespace standstill::base
