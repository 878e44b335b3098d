// SPDX-License-Identifier: GPL-3.0-or-later
#include "house_rules.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

namespace standstill::checks {
namespace {

constexpr std::size_t longest_file = 600; // lines; 100 to 400 is the aim

struct Door
{
    std::string_view folder; ///< with a closing '/'
    std::vector<std::string_view> may_include; ///< folders (closing '/') or single headers, besides itself
};

/// The table of ARCHITECTURE.md. The first row whose folder holds the file counts.
const std::vector<Door>& doors()
{
    static const std::vector<Door> table{
        {"core/base/", {}},
        {"core/model/", {"core/base/"}},
        {"core/kql/", {"core/base/", "core/model/"}},
        {"core/store/",
            {"core/base/", "core/model/", "core/kql/catalog.h", "core/kql/functions.h", "core/kql/kql.h",
                "core/process/process_reader.h"}},
        {"core/detect/", {"core/base/", "core/model/", "core/kql/", "core/detect/"}}, // a folder for each idea
        {"core/evtx/", {"core/base/", "core/model/windows_event.h"}},
        {"core/ingest/", {"core/base/", "core/model/", "core/evtx/"}},
        {"core/session/", {"core/"}},
        {"core/", {"core/base/", "core/model/"}}, // process, triage, report, demo
        {"ui/main/", {"core/base/", "core/model/", "core/session/", "ui/"}},
        {"ui/", {"core/base/", "core/model/", "core/session/", "ui/common/", "ui/state/", "ui/models/"}},
        {"app/", {"core/base/", "core/model/", "core/session/", "ui/", "app/"}},
    };
    return table;
}

/// Headers that only one room uses, and rooms that no header of the kind may enter.
struct Reserved
{
    std::string_view header; ///< as written between the brackets; '*' at the end = any that begins so
    std::vector<std::string_view> only_in;
};

const std::vector<Reserved>& reserved_headers()
{
    static const std::vector<Reserved> table{
        {"sqlite3.h", {"core/store/", "tests/"}},
        {"qcustomplot.h", {"ui/hunt/", "ui/timeline/"}},
        {"Q*", {"ui/", "app/", "tests/ui/", "tests/models/", "tests/e2e/", "tests/support/", "tests/bench/"}},
        {"QtWidgets", {}}, // seven seconds to compile: name the widget
        {"QtGui", {}},
        {"QtCore", {}},
        {"QtNetwork*", {}}, // evidence never leaves the machine
        {"QNetwork*", {}},
        {"QTcp*", {}},
        {"QUdp*", {}},
        {"QSsl*", {}},
        {"sys/socket.h", {}},
        {"netdb.h", {}},
        {"curl*", {}},
    };
    return table;
}

bool is_source(std::string_view path)
{
    return path.ends_with(".cpp") || path.ends_with(".h");
}

bool matches(std::string_view header, std::string_view pattern)
{
    return pattern.ends_with('*') ? header.starts_with(pattern.substr(0, pattern.size() - 1)) : header == pattern;
}

bool inside(std::string_view path, const std::vector<std::string_view>& places)
{
    return std::any_of(places.begin(), places.end(), [&](std::string_view place) { return path.starts_with(place); });
}

std::string folder_of(std::string_view path)
{
    return std::string(path.substr(0, path.rfind('/') + 1));
}

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> lines;
    std::istringstream in{std::string(text)};
    for (std::string line; std::getline(in, line);)
        lines.push_back(line);
    return lines;
}

std::string at(const SourceFile& file, std::size_t index, std::string_view what)
{
    return file.path + ':' + std::to_string(index + 1) + ": " + std::string(what);
}

/// The name in `#include "name"` or `#include <name>`, or nothing.
std::string included(std::string_view line, char& quote)
{
    const auto strip = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
    strip();
    if (!line.starts_with('#'))
        return {};
    line.remove_prefix(1);
    strip();
    if (!line.starts_with("include"))
        return {};
    line.remove_prefix(7);
    strip();
    if (line.empty() || (line.front() != '"' && line.front() != '<'))
        return {};
    quote = line.front();
    const std::size_t end = line.find(quote == '"' ? '"' : '>', 1);
    return end == std::string_view::npos ? std::string() : std::string(line.substr(1, end - 1));
}

void check_own_include(
    const SourceFile& file, std::size_t line, const std::string& header, std::vector<std::string>& broken)
{
    const bool rooted = header.starts_with("core/") || header.starts_with("ui/") || header.starts_with("app/");
    if (!rooted || file.path.starts_with("tests/"))
        return;
    if (folder_of(header) == folder_of(file.path))
        return;
    for (const Door& door : doors()) {
        if (!file.path.starts_with(door.folder))
            continue;
        if (!inside(header, door.may_include))
            broken.push_back(at(file, line, folder_of(file.path) + " may not include " + header));
        return;
    }
    broken.push_back(at(file, line, "no door is known for " + folder_of(file.path)));
}

} // namespace

std::vector<std::string> broken_doors(const SourceFile& file)
{
    std::vector<std::string> broken;
    if (!is_source(file.path))
        return broken;
    const std::vector<std::string> lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        char quote = 0;
        const std::string header = included(lines[i], quote);
        if (header.empty())
            continue;
        check_own_include(file, i, header, broken);
        for (const Reserved& reserved : reserved_headers())
            if (matches(header, reserved.header) && !inside(file.path, reserved.only_in))
                broken.push_back(at(file, i, header + " has no business in " + folder_of(file.path)));
    }
    return broken;
}

std::vector<std::string> broken_habits(const SourceFile& file)
{
    std::vector<std::string> broken;
    const bool cmake = file.path.ends_with("CMakeLists.txt") || file.path.ends_with(".cmake");
    const std::vector<std::string> lines = lines_of(file.text);
    const std::string licence = std::string("SPDX-License-Identifier: ") + "GPL-3.0-or-later";
    if (is_source(file.path) || cmake) {
        if (lines.empty() || lines.front() != (cmake ? "# " : "// ") + licence)
            broken.push_back(at(file, 0, "the first line is not the licence line"));
    } else if (!lines.empty() && lines.front().starts_with("#!")) {
        if (lines.size() < 2 || lines[1] != "# " + licence)
            broken.push_back(at(file, 1, "the line below #! is not the licence line"));
    }
    if (is_source(file.path) && lines.size() > longest_file)
        broken.push_back(at(
            file, lines.size() - 1, "longer than " + std::to_string(longest_file) + " lines: two ideas in one file"));
    if (file.path.ends_with(".h") && !file.path.starts_with("tests/")) {
        if (lines.size() < 2 || !lines[1].starts_with("// "))
            broken.push_back(at(file, 1, "a header begins with what it is, who uses it, what it must not do"));
        if (std::find(lines.begin(), lines.end(), "#pragma once") == lines.end())
            broken.push_back(at(file, 0, "no #pragma once"));
    }
    if (is_source(file.path) || cmake) {
        // Spelt in two halves so that this file keeps its own rule.
        const std::string marks[] = {std::string("TO") + "DO", std::string("FIX") + "ME", std::string("XX") + "X:"};
        for (std::size_t i = 0; i < lines.size(); ++i)
            for (const std::string& mark : marks)
                if (lines[i].find(mark) != std::string::npos)
                    broken.push_back(at(file, i, mark + ": do it, or open an issue"));
    }
    return broken;
}

std::vector<std::string> unlisted_sources(const std::vector<SourceFile>& files)
{
    std::map<std::string, std::set<std::string>> listed; // folder -> words of its CMakeLists.txt
    for (const SourceFile& file : files) {
        if (!file.path.ends_with("CMakeLists.txt"))
            continue;
        std::string word;
        for (const char c : file.text + ' ') {
            if (c != ' ' && c != '\n' && c != '\t' && c != '(' && c != ')' && c != '"') {
                word += c;
                continue;
            }
            listed[folder_of(file.path)].insert(word);
            word.clear();
        }
    }
    std::vector<std::string> missing;
    for (const SourceFile& file : files) {
        if (!file.path.ends_with(".cpp"))
            continue;
        // The nearest folder upwards that has a list names the file, relative to itself.
        std::string folder = folder_of(file.path);
        while (!folder.empty() && !listed.contains(folder))
            folder = folder_of(std::string_view(folder).substr(0, folder.size() - 1));
        const std::string name = file.path.substr(folder.size());
        const std::string stem = name.substr(0, name.rfind('.')); // where a function of ours adds the ending
        if (folder.empty() || (!listed[folder].contains(name) && !listed[folder].contains(stem)))
            missing.push_back(file.path + " is in no CMakeLists.txt");
    }
    return missing;
}

std::vector<SourceFile> project_files(const std::filesystem::path& root)
{
    std::vector<SourceFile> files;
    const std::set<std::string> skipped{"build", ".git", ".cache", ".ccache", "data"};
    const std::set<std::string> endings{
        ".cpp", ".h", ".cmake", ".txt", ".md", ".json", ".yaml", ".in", ".xml", ".desktop", ".1", ".ts", ""};
    for (auto entry = std::filesystem::recursive_directory_iterator(root);
         entry != std::filesystem::recursive_directory_iterator(); ++entry) {
        if (entry->is_directory() && skipped.contains(entry->path().filename().string()))
            entry.disable_recursion_pending();
        if (entry->path().filename() == ".git" || !entry->is_regular_file() || entry->file_size() > 4'000'000
            || !endings.contains(entry->path().extension().string()))
            continue;
        std::ifstream in(entry->path(), std::ios::binary);
        std::ostringstream text;
        text << in.rdbuf();
        files.push_back({std::filesystem::relative(entry->path(), root).generic_string(), text.str()});
    }
    std::sort(files.begin(), files.end(), [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

} // namespace standstill::checks
