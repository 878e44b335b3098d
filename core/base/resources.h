// SPDX-License-Identifier: GPL-3.0-or-later
// The data files of resources/ as they are compiled into the program. Read by the rule, dialect and table loaders.
// Nothing here interprets a file.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace standstill::base {

struct Resource
{
    std::string_view name; ///< path below resources/, for example "rules/t1489-service-stop.yaml"
    std::string_view bytes; ///< the file, byte for byte
};

/// All compiled-in files, in the order of resources/CMakeLists.txt.
std::span<const Resource> resource_table();

/// The bytes of one file, or nothing when there is no such file.
std::optional<std::string_view> resource(std::string_view name);

} // namespace standstill::base
