// SPDX-License-Identifier: GPL-3.0-or-later
// The side-car that says who has a case open for writing: CASE-lock beside the case, held by flock() while the process
// lives, so that a crash frees it. Its text names the holder for the second opener. Removed on release.
#pragma once

#include "core/base/error.h"

#include <filesystem>
#include <optional>
#include <string>

namespace standstill::store {

class LockFile
{
public:
    LockFile() = default;
    LockFile(LockFile&& other) noexcept;
    LockFile& operator=(LockFile&& other) noexcept;
    ~LockFile();

    /// CaseLocked with the holder in detail when another process has it.
    static Result<LockFile> acquire(const std::filesystem::path& case_path);
    /// Who has it now, without taking it; nothing when nobody has.
    static std::optional<std::string> holder(const std::filesystem::path& case_path);

private:
    int descriptor_ = -1;
    std::filesystem::path path_;
};

} // namespace standstill::store
