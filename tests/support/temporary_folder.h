// SPDX-License-Identifier: GPL-3.0-or-later
// A folder that exists as long as the object, and small helpers for the files in it. For tests only.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace standstill::tests {

class TemporaryFolder
{
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(std::string_view name) const { return path_ / name; }
    /// Writes the bytes and returns the path.
    std::filesystem::path write(std::string_view name, std::string_view bytes) const;

private:
    std::filesystem::path path_;
};

/// The bytes of a file; empty when it can't be read.
std::string read_file(const std::filesystem::path& path);

} // namespace standstill::tests
