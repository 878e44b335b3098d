// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/detect/vectors.h"

#include <fstream>

namespace standstill::tests {

std::vector<Fields> read_vectors(const std::string& file_name)
{
    std::vector<Fields> vectors;
    std::ifstream file(std::string(STANDSTILL_SOURCE_DIR) + "/tests/data/detect/" + file_name);
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line.starts_with('#'))
            continue;
        Fields fields(1);
        for (const char c : line) {
            if (c == '\t')
                fields.emplace_back();
            else
                fields.back() += c;
        }
        vectors.push_back(std::move(fields));
    }
    return vectors;
}

std::string short_rule_name(std::string_view resource)
{
    std::string name(resource.substr(6, resource.size() - 11));
    for (const std::string_view prefix : {"t1489-", "context-"}) {
        if (name.starts_with(prefix))
            name.erase(0, prefix.size());
    }
    return name;
}

} // namespace standstill::tests
