// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/resources.h"

namespace standstill::base {

std::optional<std::string_view> resource(std::string_view name)
{
    for (const Resource& entry : resource_table()) {
        if (entry.name == name)
            return entry.bytes;
    }
    return std::nullopt;
}

} // namespace standstill::base
