// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/folder.h"

#include <algorithm>

namespace standstill::base {

namespace {

namespace fs = std::filesystem;

constexpr int deepest = 200; ///< folders within folders

void collect(const fs::path& folder, int depth, std::size_t most, std::vector<FolderEntry>& found)
{
    const auto cannot = [&](const std::string& why) {
        found.push_back({folder, Error{ErrorCode::FileNotReadable, folder.string(), why, {}}});
    };
    std::error_code problem;
    std::vector<fs::path> inside;
    fs::directory_iterator entry(folder, problem);
    for (; !problem && entry != fs::directory_iterator(); entry.increment(problem))
        inside.push_back(entry->path());
    if (problem) {
        cannot(problem.message());
        return;
    }
    std::sort(
        inside.begin(), inside.end(), [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
    for (const fs::path& path : inside) {
        if (found.size() >= most)
            return;
        const fs::file_status status = fs::symlink_status(path, problem);
        if (fs::is_directory(status)) {
            if (depth < deepest)
                collect(path, depth + 1, most, found);
            else
                cannot("folders nested too deeply");
        } else if (fs::is_regular_file(status) || (fs::is_symlink(status) && fs::is_regular_file(path, problem))) {
            found.push_back({path, {}});
        }
    }
}

} // namespace

std::vector<FolderEntry> files_below(const fs::path& folder, std::size_t most)
{
    std::vector<FolderEntry> found;
    collect(folder, 0, most, found);
    return found;
}

} // namespace standstill::base
