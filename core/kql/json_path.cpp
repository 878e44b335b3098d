// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/json_path.h"

#include <algorithm>
#include <charconv>

namespace standstill::kql {

std::optional<std::vector<JsonStep>> read_json_path(std::string_view path)
{
    if (!path.starts_with('$')) {
        return std::nullopt;
    }
    std::vector<JsonStep> steps;
    for (std::size_t at = 1; at < path.size();) {
        const bool quoted = path.substr(at).starts_with("['") || path.substr(at).starts_with("[\"");
        const std::size_t end = path[at] == '.' ? std::min(path.find_first_of(".[", at + 1), path.size())
            : path[at] == '['                   ? path.find(quoted ? std::string{path[at + 1], ']'} : "]", at + 2)
                                                : std::string_view::npos;
        if (end == std::string_view::npos || end == at + 1) {
            return std::nullopt;
        }
        JsonStep step;
        if (path[at] == '[' && !quoted) {
            const std::string_view digits = path.substr(at + 1, end - at - 1);
            std::int64_t index = 0;
            const auto [stop, problem] = std::from_chars(digits.data(), digits.data() + digits.size(), index);
            if (problem != std::errc() || stop != digits.data() + digits.size() || digits.front() == '-'
                || digits.size() > 9) {
                return std::nullopt;
            }
            step.index = index;
            at = end + 1;
        } else {
            const std::size_t begin = at + (quoted ? 2 : 1);
            step.name = path.substr(begin, end - begin);
            if (step.name.empty() || step.name.find('*') != std::string::npos) {
                return std::nullopt;
            }
            at = end + (quoted ? 2 : 0);
        }
        steps.push_back(std::move(step));
    }
    return steps;
}

} // namespace standstill::kql
