// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/rule_files.h"

#include "core/base/time.h"
#include "core/detect/rule_file.h"
#include "core/store/catalog.h"

namespace standstill::session {

Result<RuleCheck> check_rule(std::string_view yaml, std::string_view name)
{
    const Result<kql::Catalog> tables = store::make_catalog();
    if (!tables)
        return forward(tables);
    return detect::check_rule(yaml, name, *tables, now_ticks());
}

const Result<std::vector<Hunt>>& shipped_hunts()
{
    return detect::shipped_hunts();
}

} // namespace standstill::session
