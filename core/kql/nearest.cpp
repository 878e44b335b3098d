// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/nearest.h"

#include "core/base/text.h"

#include <algorithm>

namespace standstill::kql {

namespace {

std::size_t edit_distance(std::string_view a, std::string_view b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) {
        row[j] = j;
    }
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            row[j] = std::min({above + 1, row[j - 1] + 1, change});
            diagonal = above;
        }
    }
    return row[b.size()];
}

} // namespace

std::string nearest(std::string_view name, const std::vector<std::string_view>& known)
{
    if (name.size() > 80) {
        return {};
    }
    const std::string wanted = base::ascii_lower(name);
    std::size_t best = std::max<std::size_t>(2, name.size() / 3) + 1;
    std::string result;
    for (const std::string_view candidate : known) {
        const std::string lower = base::ascii_lower(candidate);
        std::size_t distance = edit_distance(wanted, lower);
        if (wanted.size() >= 4 && (lower.starts_with(wanted) || lower.ends_with(wanted))) {
            distance = std::min<std::size_t>(distance, 2); // CommandLine for ProcessCommandLine
        }
        if (distance < best) {
            best = distance;
            result = candidate;
        }
    }
    return result;
}

bool matches_pattern(std::string_view name, std::string_view pattern)
{
    if (pattern.empty()) {
        return name.empty();
    }
    if (pattern.front() == '*') {
        for (std::size_t skip = 0; skip <= name.size(); ++skip) {
            if (matches_pattern(name.substr(skip), pattern.substr(1))) {
                return true;
            }
        }
        return false;
    }
    return !name.empty() && name.front() == pattern.front() && matches_pattern(name.substr(1), pattern.substr(1));
}

} // namespace standstill::kql
