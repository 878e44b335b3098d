// SPDX-License-Identifier: GPL-3.0-or-later
// The plain JSON paths that functions over dynamic values take as text: $.a.b, $['a b'][0]. No wildcards, no filters.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace standstill::kql {

struct JsonStep
{
    std::string name; ///< a member, unless `index` is set
    std::optional<std::int64_t> index;
};

/// Nothing when it is no plain path. "$" alone has no steps.
std::optional<std::vector<JsonStep>> read_json_path(std::string_view path);

} // namespace standstill::kql
