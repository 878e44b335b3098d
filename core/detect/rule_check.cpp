// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_check.h"

#include "core/detect/rule_runner.h"
#include "core/kql/kql.h"

#include <yaml-cpp/yaml.h>

namespace standstill::detect {

Result<RuleCheck> check_rule(std::string_view yaml, std::string_view name, const kql::Catalog& catalog, Ticks now)
{
    RuleCheck check;
    try {
        const YAML::Node root = YAML::Load(std::string(yaml));
        const YAML::Node query = root.IsMap() ? root["query"] : YAML::Node();
        if (!query || !query.IsScalar() || query.Scalar().empty())
            return fail(ErrorCode::RuleInvalid, std::string(name), "no query");
        check.query = query.Scalar();
        if (const YAML::Node title = root["name"]; title && title.IsScalar())
            check.name = title.Scalar();
    } catch (const YAML::Exception& problem) {
        return fail(ErrorCode::RuleInvalid, std::string(name), problem.what());
    }
    kql::CompileOptions options;
    options.now = now;
    options.lift_look_back = true;
    options.want_identity = true;
    const Result<kql::Compiled> compiled = kql::compile(check.query, catalog, options);
    if (!compiled) {
        check.error = compiled.error();
        return check;
    }
    check.identity_lost_by = compiled->identity_lost_by;
    check.lifted = compiled->lifted;
    check.tables = compiled->tables;
    for (const std::string& table : check.tables) {
        const kql::Table* known = catalog.find(table);
        if (check.identity_lost_by.empty() && (known == nullptr || known->identity_sql != event_identity))
            check.identity_lost_by = table;
    }
    return check;
}

} // namespace standstill::detect
