// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of the house that a program can check on the text of one source file: which folder may include which, and
// the few habits that everybody keeps. Works on text, so that the rules themselves are tested with made-up files.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::checks {

struct SourceFile
{
    std::string path; ///< below the project's root, with '/': "core/store/schema.cpp"
    std::string text;
};

/// All text files of the project that are ours: sources, CMake lists, scripts and documents, without build trees.
std::vector<SourceFile> project_files(const std::filesystem::path& root);

/// One sentence per broken rule, each with path and line; empty when all is well.
std::vector<std::string> broken_doors(const SourceFile& file);
std::vector<std::string> broken_habits(const SourceFile& file);

/// Sources (.cpp) that the CMakeLists.txt of their own folder does not name.
std::vector<std::string> unlisted_sources(const std::vector<SourceFile>& files);

} // namespace standstill::checks
