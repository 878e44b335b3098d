// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/detect/rule_runner.h"

#include "core/base/text.h"

#include <algorithm>
#include <optional>

namespace standstill::detect {

namespace {

std::optional<std::size_t> find_column(const std::vector<Column>& columns, std::string_view name)
{
    const auto at =
        std::find_if(columns.begin(), columns.end(), [&name](const Column& column) { return column.name == name; });
    if (at == columns.end())
        return std::nullopt;
    return static_cast<std::size_t>(at - columns.begin());
}

std::string row_json(const Row& row, const std::vector<Column>& columns)
{
    std::string json = "{";
    for (std::size_t i = 0; i < columns.size(); ++i) {
        json += (i == 0 ? "\"" : ",\"") + base::escape_json(columns[i].name) + "\":";
        json += value_json(row[i], columns[i].type);
    }
    return json + "}";
}

} // namespace

Result<kql::Compiled> compile_rule(
    const Rule& rule, const kql::Catalog& catalog, Ticks now, const std::string& only_ids_in)
{
    kql::CompileOptions options;
    options.now = now;
    options.lift_look_back = true;
    options.want_identity = true;
    options.only_ids_in = only_ids_in;
    Result<kql::Compiled> compiled = kql::compile(rule.query, catalog, options);
    if (!compiled)
        return forward(compiled);
    if (!compiled->has_identity)
        return fail(ErrorCode::RuleLosesIdentity, rule.id, compiled->identity_lost_by);
    for (const std::string& table : compiled->tables) {
        const kql::Table* known = catalog.find(table);
        if (known == nullptr || known->identity_sql != event_identity)
            return fail(ErrorCode::RuleLosesIdentity, rule.id, table);
    }
    return compiled;
}

Result<RuleResult> run_rule(const kql::Compiled& compiled, const RunQuery& run)
{
    const std::optional<std::size_t> stop_method = find_column(compiled.columns, "StopMethod");
    const std::optional<std::size_t> security = find_column(compiled.columns, "TargetsSecurityService");
    const std::optional<std::size_t> backup = find_column(compiled.columns, "TargetsBackupService");
    const std::optional<std::size_t> database = find_column(compiled.columns, "TargetsDatabaseService");
    const auto is_set = [](const Row& row, std::optional<std::size_t> column) {
        const auto* flag = column ? std::get_if<std::int64_t>(&row[*column]) : nullptr;
        return flag != nullptr && *flag != 0;
    };
    RuleResult result;
    result.lifted = compiled.lifted;
    const Result<void> done = run(compiled, [&](const Row& row, EventId event) {
        FindingDraft draft;
        draft.event = event;
        if (const auto* method = stop_method ? std::get_if<std::string>(&row[*stop_method]) : nullptr)
            draft.stop_method = *method;
        draft.targets_security = is_set(row, security);
        draft.targets_backup = is_set(row, backup);
        draft.targets_database = is_set(row, database);
        draft.columns = row_json(row, compiled.columns);
        result.findings.push_back(std::move(draft));
    });
    if (!done)
        return forward(done);
    return result;
}

} // namespace standstill::detect
