// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/rule_text.h"

#include "app/messages.h"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace standstill::app {

std::optional<std::string> read_rule_text(const std::string& path)
{
    std::error_code ignored;
    if (std::filesystem::is_directory(path, ignored)) {
        complain(Error{ErrorCode::FileIsDirectory, path, {}, {}});
        return std::nullopt;
    }
    std::ifstream in(path, std::ios::binary);
    if (!in) {
        const bool there = std::filesystem::exists(path, ignored);
        complain(Error{there ? ErrorCode::FileNotReadable : ErrorCode::FileNotFound, path, {}, {}});
        return std::nullopt;
    }
    std::string text(std::istreambuf_iterator<char>(in), {});
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    return text;
}

} // namespace standstill::app
