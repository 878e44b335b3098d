// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kql/catalog.h"

namespace standstill::kql {

const Table* Catalog::find(std::string_view name) const
{
    for (const Table& table : tables) {
        if (table.name == name) {
            return &table;
        }
    }
    return nullptr;
}

} // namespace standstill::kql
